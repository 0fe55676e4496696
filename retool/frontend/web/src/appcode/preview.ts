/** Short descriptions of values for people: type, a line of text, how many there are. Never calls app code's toString. */
import type { EngineError } from "../engine/errors";
import type { Preview } from "./protocol";

const LONGEST = 200;
const MOST_SHOWN = 5;

export function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (value instanceof Date) return "date";
  if (value instanceof Promise) return "promise";
  return typeof value;
}

export function previewOf(value: unknown, error: EngineError | null = null): Preview {
  if (error) return { type: "error", preview: "", error };
  const type = typeOf(value);
  const length = Array.isArray(value) || typeof value === "string" ? { length: value.length } : {};
  return { type, preview: shorten(describe(value, 0)), ...length };
}

function describe(value: unknown, depth: number): string {
  switch (typeOf(value)) {
    case "string":
      return JSON.stringify(shorten(value as string));
    case "date":
      return Number.isNaN((value as Date).getTime()) ? "Invalid Date" : (value as Date).toISOString();
    case "function":
      return "ƒ";
    case "promise":
      return "Promise";
    case "array": {
      const items = value as unknown[];
      if (depth > 1) return `[${items.length}]`;
      const shown = items.slice(0, MOST_SHOWN).map((item) => describe(item, depth + 1));
      return `[${shown.join(", ")}${items.length > MOST_SHOWN ? ", …" : ""}]`;
    }
    case "object": {
      const keys = Object.keys(value as object);
      if (depth > 1) return "{…}";
      const shown = keys
        .slice(0, MOST_SHOWN)
        .map((key) => `${key}: ${describe((value as Record<string, unknown>)[key], depth + 1)}`);
      return `{${shown.join(", ")}${keys.length > MOST_SHOWN ? ", …" : ""}}`;
    }
    default:
      return String(value);
  }
}

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
