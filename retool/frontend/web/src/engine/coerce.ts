/**
 * What a property of a declared kind shows for a value. One place, so that page and worker agree: static values are
 * shown by the page before the worker is up. Rules [V1]–[V4] of SPEC.md.
 */
import { asString, isArray, isNotANumber, stringify } from "./intrinsics";

/** `value` as a property of `kind` takes it; `fallback` is the schema default. */
export function coerce(kind: string, value: unknown, fallback: unknown): unknown {
  switch (kind) {
    case "boolean":
      return toBoolean(value, fallback);
    case "number":
      return toNumber(value, fallback);
    case "text":
    case "choice":
    case "code":
    case "colour":
    case "icon":
      return value === undefined || value === null ? (kind === "text" ? "" : (fallback ?? "")) : toText(value);
    default:
      return value === undefined ? (fallback ?? undefined) : value;
  }
}

function toBoolean(value: unknown, fallback: unknown): unknown {
  if (value === undefined || value === null || value === "") return fallback === true && value !== null && value !== "";
  if (value === "false") return false;
  return Boolean(value);
}

function toNumber(value: unknown, fallback: unknown): unknown {
  if (typeof value === "number") return value;
  if (value === undefined) return fallback ?? null;
  if (value === null || value === "") return null;
  const number = Number(value);
  return isNotANumber(number) ? null : number;
}

/** How a value reads inside a text: nothing for null and undefined, JSON for objects [T5]. */
export function toText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value !== "object") return asString(value);
  if (value instanceof Date) return asString(value);
  try {
    const isPlain = isArray(value) || value.toString === Object.prototype.toString;
    return isPlain ? (stringify(value) ?? "") : asString(value);
  } catch {
    return "";
  }
}
