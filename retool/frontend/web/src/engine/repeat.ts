/**
 * How the copies of an element for the rows of a list are called: `<uid>@<row>`, and `<uid>@<row>.<row>` in a list in a
 * list. Rule [S5] of SPEC.md; page and worker say it alike.
 */

/** Types whose children are there once for each row. */
export const LIST_TYPES: readonly string[] = ["ListView", "ListViewBeta", "GridView"];

/** A row's name: its number, and before it that of the row around it. */
export type RowKey = string;

const COPY = /^(.*)@(\d+(?:\.\d+)*)$/s;

/** The copy of `uid` for a row. */
export function instanceOf(uid: string, row: RowKey): string {
  return `${uid}@${row}`;
}

/** What a uid is a copy of, and for which row; null for what is no copy. */
export function rowOf(uid: string): { readonly template: string; readonly row: RowKey | null } {
  const found = COPY.exec(uid);
  return found ? { template: found[1]!, row: found[2]! } : { template: uid, row: null };
}

/** The place of a list's row: where the components of that row lie. */
export function rowIn(list: string, row: number): string {
  const { template, row: around } = rowOf(list);
  return instanceOf(template, around === null ? `${row}` : `${around}.${row}`);
}

export function isList({ type }: { readonly type: string }): boolean {
  return LIST_TYPES.includes(type);
}
