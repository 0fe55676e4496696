/**
 * Expressions that are evaluated once a row: which names a row brings, and how they are set one row after the other.
 * Rules [S1]–[S4] of SPEC.md. Knows no tables and no lists, only rows.
 */

import { type EngineError, errorOf } from "./errors";
import { codesOf, type Formula } from "./formula";
import type { Cell } from "./functions";
import { isArray, keysOf } from "./intrinsics";

/** The names that stand for the row at hand. */
export const ROW_NAMES = ["item", "i", "ri", "currentSourceRow", "currentRow"] as const;

export class RowScope {
  private readonly item: Cell = { v: undefined };
  private readonly row: Cell = { v: undefined };
  private readonly i: Cell = { v: undefined };
  private readonly ri: Cell = { v: undefined };
  readonly locals: { readonly [name: string]: Cell } = {
    item: this.item,
    i: this.i,
    ri: this.ri,
    currentSourceRow: this.row,
    currentRow: this.row,
  };

  /** `item` is the row itself, or the value of the column that an expression belongs to [S2]. */
  enter(row: unknown, index: number, item: unknown = row, path: readonly number[] = [index]): void {
    this.row.v = row;
    this.item.v = item;
    this.i.v = index;
    this.ri.v = path;
  }

  /** The row around, for {@link restore}: rows of a list may hold lists of options. */
  save(): readonly unknown[] {
    return [this.row.v, this.item.v, this.i.v, this.ri.v];
  }

  restore(saved: readonly unknown[]): void {
    [this.row.v, this.item.v, this.i.v, this.ri.v] = saved;
  }

  leave(): void {
    this.row.v = undefined;
    this.item.v = undefined;
    this.i.v = undefined;
    this.ri.v = undefined;
  }

  /** One value a row; a row whose expression throws has none [S3], and when all throw, the first error is the outcome. */
  each(
    rows: readonly unknown[],
    evaluate: () => unknown,
    place: { indexes?: readonly number[]; column?: string | null } = {},
  ): unknown[] {
    const { indexes, column } = place;
    const values: unknown[] = [];
    let first: EngineError | null = null;
    let failed = 0;
    const around = this.save();
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at];
      const item = column ? (row as Record<string, unknown> | null)?.[column] : row;
      this.enter(row, indexes === undefined ? at : indexes[at]!, item);
      try {
        values[at] = evaluate();
      } catch (thrown) {
        values[at] = undefined;
        first ??= errorOf(thrown);
        failed++;
      }
    }
    this.restore(around);
    if (first?.kind === "thrown" && failed === rows.length) throw new RowsFailed(first);
    return values;
  }
}

/** Every row's expression threw; carries the first row's error. */
export class RowsFailed extends Error {
  constructor(first: Extract<EngineError, { kind: "thrown" }>) {
    super(first.message);
    this.name = first.name;
  }
}

/** Whether a formula says something else for each row [S1]. */
export function readsRow(formula: Formula): boolean {
  return codesOf(formula).some((code) =>
    code.reads.some(({ name }) => (ROW_NAMES as readonly string[]).includes(name)),
  );
}

const makers = new Map<string, (source: Record<string, unknown[]>, length: number) => Record<string, unknown>[]>();

/** Rows of columns: `{"a": [1, 2]}` → `[{"a": 1}, {"a": 2}]`, by a constructor made for these columns (4 × the speed). */
export function rowsOfColumns(columns: Record<string, unknown[]>): Record<string, unknown>[] {
  const names = keysOf(columns);
  if (names.length === 0) return [];
  let length = 0;
  for (const name of names) length = Math.max(length, columns[name]!.length);
  const key = JSON.stringify(names);
  let make = makers.get(key);
  if (!make) {
    const reads = names.map((name, at) => `const c${at}=source[${JSON.stringify(name)}]`).join(";");
    // A computed key, as a literal "__proto__" would set the prototype.
    const fields = names.map((name, at) => `[${JSON.stringify(name)}]:c${at}[i]`);
    const plain = names.map((name, at) => (name === "__proto__" ? fields[at] : `${JSON.stringify(name)}:c${at}[i]`));
    make = new Function(
      "source",
      "length",
      `${reads};const rows=new Array(length);for(let i=0;i<length;i++)rows[i]={${plain.join(",")}};return rows`,
    ) as NonNullable<typeof make>;
    makers.set(key, make);
  }
  return make(columns, length);
}

/** Whether a value is columns: an object of nothing but arrays, at least one. */
export function isColumns(value: unknown): value is Record<string, unknown[]> {
  if (value === null || typeof value !== "object" || isArray(value)) return false;
  const names = keysOf(value);
  for (let at = 0; at < names.length; at++) if (!isArray((value as Record<string, unknown>)[names[at]!])) return false;
  return names.length > 0;
}
