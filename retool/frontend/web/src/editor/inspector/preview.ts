/** A live value in one short line: the sign of its type, and what it is. Pure. */
import { type EngineError, messageOf } from "../../engine/errors";
import type { Preview, Shown } from "../../runtime/types";

export type Live = {
  readonly sign: string;
  readonly text: string;
  readonly error?: string;
  readonly position?: number;
};

const SIGNS: Readonly<Record<string, string>> = {
  array: "[ ]",
  object: "{ }",
  string: "“ ”",
  number: "#",
  boolean: "✓",
  function: "ƒ",
};
const MOST = 140;

export const clipped = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST)}…` : text);

function errorLine(error: EngineError): Live {
  return {
    sign: "",
    text: "",
    error: messageOf(error),
    ...(error.kind === "syntax" ? { position: error.position } : {}),
  };
}

export function liveOfPreview(preview: Preview): Live {
  if (preview.error !== undefined) return errorLine(preview.error);
  const length =
    preview.type === "array" && preview.length !== undefined ? `${preview.length.toLocaleString("en")} × ` : "";
  return { sign: SIGNS[preview.type] ?? "", text: clipped(`${length}${preview.preview}`) };
}

/** What the session knows of a property; undefined while nothing is known. */
export function liveOfShown(shown: Shown): Live | undefined {
  if (shown.error !== undefined) return errorLine(shown.error);
  if (shown.handle !== undefined) {
    const { length, columns } = shown.handle;
    return { sign: "[ ]", text: `${length.toLocaleString("en")} rows × ${columns.length} columns` };
  }
  if (!("value" in shown)) return undefined;
  return liveOfValue(shown.value);
}

export function liveOfValue(value: unknown): Live {
  if (value === undefined) return { sign: "", text: "undefined" };
  if (value === null) return { sign: "", text: "null" };
  if (typeof value === "string") return { sign: "“ ”", text: value === "" ? "empty" : clipped(value) };
  if (typeof value === "boolean") return { sign: value ? "✓" : "", text: String(value) };
  if (typeof value === "number") return { sign: "#", text: String(value) };
  if (Array.isArray(value)) {
    const first = value[0] as unknown;
    const columns = typeof first === "object" && first !== null ? ` × ${Object.keys(first).length} columns` : "";
    return {
      sign: "[ ]",
      text: columns === "" ? clipped(JSON.stringify(value)) : `${value.length.toLocaleString("en")} rows${columns}`,
    };
  }
  const columns = Object.values(value as object);
  if (columns.length > 0 && columns.every(Array.isArray)) {
    const rows = Math.max(...columns.map((column: readonly unknown[]) => column.length));
    return { sign: "[ ]", text: `${rows.toLocaleString("en")} rows × ${columns.length} columns` };
  }
  return { sign: "{ }", text: clipped(JSON.stringify(value)) };
}

/** A position in a text as people count: line and column from 1. */
export function lineAndColumn(text: string, position: number): string {
  const before = text.slice(0, position);
  const line = before.split("\n").length;
  return `${line}:${position - before.lastIndexOf("\n")}`;
}

/** Of the names there are, the one that was probably meant; undefined when none is near. */
export function nearest(wrong: string, names: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(wrong.length / 3)) + 1;
  for (const name of names) {
    const far = distance(wrong.toLowerCase(), name.toLowerCase(), least);
    if (far < least) {
      least = far;
      best = name;
    }
  }
  return best;
}

function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) >= most) return most;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? most) + 1, (next[j - 1] ?? most) + 1, (row[j - 1] ?? most) + same));
    }
    row = next;
  }
  return row[b.length] ?? most;
}
