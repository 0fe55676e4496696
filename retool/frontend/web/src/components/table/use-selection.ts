/** The table's selection: clicks, keys and methods change it, new data keeps it on the same row. */
import { useEffect, useRef } from "react";
import type { Row } from "../define";
import type { WindowRequest, WindowRows } from "../view";
import { type Column, shownRow } from "./columns";
import { defaultRow, isPicked, type Picked, pick, pickedOf, selectionState } from "./selection";

type Source = {
  readonly properties: {
    readonly rowSelection: string;
    readonly defaultSelectedRow: unknown;
    readonly persistRowSelection: boolean;
    readonly serverPaginated: boolean;
  };
  readonly state: Readonly<Record<string, unknown>>;
  setState(patch: Readonly<Record<string, unknown>>): void;
  fire(event: string, detail?: unknown): void;
  window(property: string, request: WindowRequest): Promise<WindowRows>;
};

export type Selection = {
  readonly picked: readonly Picked[];
  isSelected(at: number): boolean;
  /** A person or a method picks the row at this place of the window. */
  select(at: number, isAdded: boolean): void;
  selectAll(isOn: boolean): void;
  clear(): void;
  /** Another page of the source: nothing is selected until its rows are there. */
  leavePage(): void;
  rowAt(at: number): Picked | undefined;
};

export function useSelection(
  props: Source,
  columns: readonly Column[],
  keyColumn: Column | undefined,
  rows: WindowRows | null,
  dataVersion: number,
): Selection {
  const { properties, state } = props;
  const picked = pickedOf(state);
  const keyName = keyColumn?.key ?? "";
  const hasKey = keyName !== "";
  const pickOf = (answer: WindowRows, at: number): Picked | undefined => {
    const source: Row | undefined = answer.rows[at];
    if (source === undefined) return undefined;
    return {
      source,
      row: shownRow(columns, source, answer.cells, at),
      index: answer.indexes[at] ?? at,
      key: hasKey ? source[keyName] : null,
    };
  };
  const rowAt = (at: number) => (rows === null ? undefined : pickOf(rows, at));
  const setTo = (next: readonly Picked[]) => props.setState({ ...selectionState(next) });

  // Until rows came, and again on another page: then the author's default is selected.
  const wantsDefault = useRef(picked.length === 0);
  // New data: the selection stays on its row, takes its new values, or goes back to the default.
  const reconcile = async (answer: WindowRows): Promise<void> => {
    if (properties.rowSelection === "none") return picked.length > 0 ? setTo([]) : undefined;
    const found = new Map<Picked, Picked>();
    for (const [at] of answer.rows.entries()) {
      const row = pickOf(answer, at);
      const old =
        row === undefined ? undefined : picked.find((one) => (hasKey ? one.key === row.key : one.index === row.index));
      if (row !== undefined && old !== undefined) found.set(old, row);
    }
    for (const old of picked) {
      if (found.has(old) || properties.serverPaginated || !hasKey) continue;
      const elsewhere = await props.window("data", { from: 0, to: 1, keys: { column: keyName, values: [old.key] } });
      const row = pickOf(elsewhere, 0);
      if (row !== undefined) found.set(old, row);
    }
    const next = picked
      .map((old) => found.get(old) ?? (properties.persistRowSelection && hasKey ? old : undefined))
      .filter((one) => one !== undefined);
    // What was selected is gone, perhaps only while other rows are on their way.
    if (next.length === 0 && picked.length > 0) wantsDefault.current = true;
    if (next.length === 0 && answer.rows.length > 0 && wantsDefault.current) {
      wantsDefault.current = false;
      const wanted = defaultRow(properties.defaultSelectedRow);
      if (wanted !== null) {
        const at =
          "index" in wanted ? wanted.index : answer.rows.findIndex((row) => hasKey && row[keyName] === wanted.key);
        const row = pickOf(answer, at);
        if (row !== undefined) next.push(row);
      }
    }
    if (JSON.stringify(selectionState(next)) !== JSON.stringify(selectionState(picked))) setTo(next);
  };
  const reconciler = useRef(reconcile);
  reconciler.current = reconcile;
  const seen = useRef(0);
  useEffect(() => {
    if (rows === null || dataVersion === seen.current) return;
    seen.current = dataVersion;
    void reconciler.current(rows);
  }, [rows, dataVersion]);

  return {
    picked,
    rowAt,
    isSelected(at) {
      const source = rows?.rows[at];
      if (source === undefined) return false;
      return isPicked(picked, { index: rows?.indexes[at] ?? at, key: hasKey ? source[keyName] : null }, hasKey);
    },
    select(at, isAdded) {
      const row = rowAt(at);
      if (row === undefined || properties.rowSelection === "none") return;
      const next = pick(picked, row, { hasKey, isAdded: isAdded && properties.rowSelection === "multiple" });
      setTo(next);
      props.fire(next.length < picked.length ? "deselectRow" : "selectRow", { row: row.row, index: row.index });
      props.fire("changeRowSelection");
    },
    selectAll(isOn) {
      const all = isOn ? (rows?.rows ?? []).map((_, at) => rowAt(at)).filter((one) => one !== undefined) : [];
      setTo(all);
      props.fire("changeRowSelection");
    },
    leavePage() {
      wantsDefault.current = true;
      if (picked.length > 0) setTo([]);
    },
    clear() {
      wantsDefault.current = false;
      setTo([]);
      props.fire("deselectRow");
    },
  };
}
