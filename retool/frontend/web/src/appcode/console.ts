/** `console` for app code: what it says goes to the page as short texts, beside who said it. */
import { previewOf } from "./preview";
import type { LogLevel } from "./protocol";

const LONGEST = 2000;
const LEVELS: { readonly [method: string]: LogLevel } = {
  log: "info",
  info: "info",
  debug: "info",
  dir: "info",
  table: "info",
  trace: "info",
  warn: "warning",
  error: "error",
};
const SILENT = ["assert", "clear", "count", "countReset", "group", "groupCollapsed", "groupEnd"];
const TIMES = ["time", "timeEnd", "timeLog"];

/** A console whose lines go to `say`. */
export function consoleTo(say: (level: LogLevel, items: readonly string[]) => void): object {
  const made: { [method: string]: (...items: readonly unknown[]) => void } = {};
  for (const [method, level] of Object.entries(LEVELS)) {
    made[method] = (...items) => say(level, items.map(textOf));
  }
  for (const method of [...SILENT, ...TIMES]) made[method] = () => undefined;
  return made;
}

function textOf(item: unknown): string {
  const text =
    typeof item === "string" ? item : item instanceof Error ? `${item.name}: ${item.message}` : describe(item);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function describe(item: unknown): string {
  try {
    if (item !== null && typeof item === "object") return JSON.stringify(item) ?? previewOf(item).preview;
  } catch {
    // A cycle, or a getter that throws: the short description looks at neither.
  }
  return previewOf(item).preview;
}
