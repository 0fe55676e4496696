/** The choices of a Select or of Tabs, listed one by one or made from rows. */
import { useEffect, useMemo, useState } from "react";
import type { Row } from "../define";
import { isHandle, type WindowRequest, type WindowRows } from "../view";

export type Item = {
  readonly value: unknown;
  readonly label: string;
  readonly caption: string;
  readonly colour: string;
  readonly icon: string;
  readonly tooltip: string;
  readonly isDisabled: boolean;
  readonly isHidden: boolean;
  /** The row it was made from, else the option itself. */
  readonly source: unknown;
};

type OptionChild = { readonly uid: string; readonly id: string; readonly [property: string]: unknown };
type ItemProps = {
  readonly uid: string;
  readonly revision: number;
  readonly properties: { readonly itemMode: string; readonly data: unknown; readonly [property: string]: unknown };
  readonly lists: { readonly options: readonly OptionChild[] };
  window(property: string, request: WindowRequest): Promise<WindowRows>;
};

/** More choices than this are found by searching, not by scrolling. */
const MOST = 1000;

const text = (value: unknown): string => (value === null || value === undefined ? "" : String(value));

/** Rows of an array, of an object of columns (as a query's `data`), or none. */
export function rowsOf(data: unknown): readonly unknown[] {
  if (Array.isArray(data)) return data;
  if (typeof data !== "object" || data === null || isHandle(data)) return [];
  const columns = Object.entries(data).filter((pair): pair is [string, unknown[]] => Array.isArray(pair[1]));
  const length = Math.max(0, ...columns.map(([, values]) => values.length));
  return Array.from({ length }, (_, at) => Object.fromEntries(columns.map(([key, values]) => [key, values[at]])));
}

const at = (property: unknown, index: number): unknown => (Array.isArray(property) ? property[index] : undefined);

function fromOption(option: OptionChild): Item {
  return {
    value: option.value,
    label: text(option.label) || text(option.value),
    caption: text(option.caption),
    colour: text(option.color),
    icon: text(option.icon),
    tooltip: text(option.tooltip),
    isDisabled: option.disabled === true,
    isHidden: option.hidden === true,
    source: option,
  };
}

function fromRow(row: unknown, index: number, each: Readonly<Record<string, unknown>>): Item {
  const own = typeof row === "object" && row !== null ? (row as Row) : undefined;
  const value = at(each.values, index) ?? (own === undefined ? row : (own.value ?? own.id ?? Object.values(own)[0]));
  return {
    value,
    label: text(at(each.labels, index)) || text(own?.label) || text(value),
    caption: text(at(each.captionByIndex, index)),
    colour: text(at(each.colorByIndex, index)),
    icon: text(at(each.iconByIndex, index)),
    tooltip: "",
    isDisabled: at(each.disabledByIndex, index) === true,
    isHidden: at(each.hiddenByIndex, index) === true,
    source: row,
  };
}

/** The choices in their order, hidden ones left out. */
export function useItems(props: ItemProps): readonly Item[] {
  const { properties, lists, uid, revision } = props;
  const isMapped = properties.itemMode !== "static";
  const isLarge = isMapped && isHandle(properties.data);
  const [large, setLarge] = useState<WindowRows | null>(null);
  useEffect(() => {
    if (!isLarge) return setLarge(null);
    let isOvertaken = false;
    props.window("data", { from: 0, to: MOST }).then(
      (rows) => !isOvertaken && setLarge(rows),
      () => !isOvertaken && setLarge(null),
    );
    return () => {
      isOvertaken = true;
    };
  }, [isLarge, revision]);
  return useMemo(() => {
    const items = isMapped
      ? isLarge
        ? (large?.rows ?? []).map((row, index) => fromRow(row, index, large?.cells?.[uid] ?? {}))
        : rowsOf(properties.data).map((row, index) => fromRow(row, index, properties))
      : lists.options.map(fromOption);
    return items.filter((item) => !item.isHidden);
  }, [isMapped, isLarge, large, uid, properties, lists.options]);
}

/** Which item holds the value; −1 for none. Objects are the same when their JSON is. */
export function indexOfItem(items: readonly Item[], value: unknown): number {
  if (value === null || value === undefined) return -1;
  const exact = items.findIndex((item) => item.value === value);
  if (exact !== -1 || value === "") return exact;
  const json = JSON.stringify(value);
  return items.findIndex((item) => JSON.stringify(item.value) === json || String(item.value) === value);
}
