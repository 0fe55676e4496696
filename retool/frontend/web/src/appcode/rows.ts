/** A value as rows: an array as it is, an object of columns row by row, made once for each value however many read it. */
import { isArray, keysOf } from "../engine/intrinsics";
import { isColumns, rowsOfColumns } from "../engine/scope";
import type { Handle } from "./protocol";

/** A value of more cells than this stays in the worker (ARCHITECTURE E3). */
export const MOST_CELLS = 1000;

const made = new WeakMap<object, readonly unknown[]>();

export function rowsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (!isColumns(value)) return [];
  let rows = made.get(value);
  if (!rows) {
    rows = rowsOfColumns(value);
    made.set(value, rows);
  }
  return rows;
}

/** The handle of a value that is too large to leave the worker, or null. */
export function handleOf(value: unknown, ref: number, version: number): Handle | null {
  if (typeof value !== "object" || value === null) return null;
  if (isArray(value)) {
    const first: unknown = value[0];
    const columns = first !== null && typeof first === "object" && !isArray(first) ? keysOf(first) : [];
    if (value.length * (columns.length || 1) <= MOST_CELLS) return null;
    return { ref, version, kind: "rows", length: value.length, columns };
  }
  if (!isColumns(value)) return null;
  const columns = keysOf(value);
  let length = 0;
  for (let at = 0; at < columns.length; at++) {
    const column = value[columns[at]!]!;
    if (column.length > length) length = column.length;
  }
  return length * columns.length <= MOST_CELLS ? null : { ref, version, kind: "columns", length, columns };
}
