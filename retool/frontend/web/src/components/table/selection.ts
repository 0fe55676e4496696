/** Which rows are selected, as plain data: from state to state. Rows are told apart by the primary key, else by index. */
import type { Row } from "../define";

export type Picked = { readonly row: Row; readonly source: Row; readonly index: number; readonly key: unknown };

export type SelectionState = {
  readonly selectedRow: Row | null;
  readonly selectedSourceRow: Row | null;
  readonly selectedDataIndex: number | null;
  readonly selectedRowKey: unknown;
  readonly selectedRows: readonly Row[];
  readonly selectedSourceRows: readonly Row[];
  readonly selectedDataIndexes: readonly number[];
  readonly selectedRowKeys: readonly unknown[];
};

/** What others read of a selection. */
export function selectionState(picked: readonly Picked[]): SelectionState {
  const first = picked[0];
  return {
    selectedRow: first?.row ?? null,
    selectedSourceRow: first?.source ?? null,
    selectedDataIndex: first?.index ?? null,
    selectedRowKey: first?.key ?? null,
    selectedRows: picked.map((one) => one.row),
    selectedSourceRows: picked.map((one) => one.source),
    selectedDataIndexes: picked.map((one) => one.index),
    selectedRowKeys: picked.map((one) => one.key),
  };
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The selection that the state holds. */
export function pickedOf(state: Readonly<Record<string, unknown>>): readonly Picked[] {
  const rows = list(state.selectedRows);
  const sources = list(state.selectedSourceRows);
  const indexes = list(state.selectedDataIndexes);
  const keys = list(state.selectedRowKeys);
  return rows.map((row, at) => ({
    row: row as Row,
    source: (sources[at] ?? row) as Row,
    index: Number(indexes[at] ?? at),
    key: keys[at] ?? null,
  }));
}

export function isPicked(
  picked: readonly Picked[],
  row: { readonly index: number; readonly key: unknown },
  hasKey: boolean,
): boolean {
  return picked.some((one) => (hasKey ? one.key === row.key : one.index === row.index));
}

/** After a click on a row: it alone, or it beside the others. */
export function pick(
  picked: readonly Picked[],
  row: Picked,
  how: { readonly hasKey: boolean; readonly isAdded: boolean },
): readonly Picked[] {
  const isIn = isPicked(picked, row, how.hasKey);
  if (!how.isAdded) return [row];
  if (!isIn) return [...picked, row];
  return picked.filter((one) => (how.hasKey ? one.key !== row.key : one.index !== row.index));
}

/** Which row a fresh table selects: "first" of what is shown, one by key or index, or none. */
export function defaultRow(setting: unknown): { readonly index: number } | { readonly key: unknown } | null {
  if (typeof setting !== "object" || setting === null) return null;
  const { mode, index, key } = setting as { mode?: unknown; index?: unknown; key?: unknown };
  if (mode === "index") return { index: Number(index ?? 0) };
  return mode === "key" ? { key } : null;
}
