/** Choices, listed one by one or made from rows. */
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
  /** The address of a picture, and the letters where there is none. */
  readonly image: string;
  readonly letters: string;
  readonly isDisabled: boolean;
  readonly isHidden: boolean;
  /** Its place among all, hidden ones counted. */
  readonly place: number;
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

/** Choices that the page holds of rows that stay in the worker. */
const MOST = 10_000;

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

function fromOption(option: OptionChild, place: number): Item {
  return {
    value: option.value,
    label: text(option.label) || text(option.value),
    caption: text(option.caption),
    colour: text(option.color),
    icon: text(option.icon),
    tooltip: text(option.tooltip),
    image: text(option.image),
    letters: text(option.fallbackText),
    isDisabled: option.disabled === true,
    isHidden: option.hidden === true,
    place,
    source: option,
  };
}

function fromRow(row: unknown, index: number, each: Readonly<Record<string, unknown>>): Item {
  const own = typeof row === "object" && row !== null ? (row as Row) : undefined;
  const value = at(each.values, index) ?? (own === undefined ? row : (own.value ?? own.id ?? Object.values(own)[0]));
  return {
    value,
    label: text(at(each.labels, index)) || text(at(each.deprecatedLabels, index)) || text(own?.label) || text(value),
    caption: text(at(each.captionByIndex, index)),
    colour: text(at(each.colorByIndex, index)),
    icon: text(at(each.iconByIndex, index)),
    tooltip: text(at(each.tooltipByIndex, index)),
    image: text(at(each.imageByIndex, index)),
    letters: text(at(each.fallbackTextByIndex, index)),
    isDisabled: at(each.disabledByIndex, index) === true,
    isHidden: at(each.hiddenByIndex, index) === true,
    place: index,
    source: row,
  };
}

/** Lists that are parallel to `data`. */
const EACH = [
  "values",
  "labels",
  "deprecatedLabels",
  "captionByIndex",
  "colorByIndex",
  "iconByIndex",
  "tooltipByIndex",
  "imageByIndex",
  "fallbackTextByIndex",
  "disabledByIndex",
  "hiddenByIndex",
] as const;
type Lists = Readonly<Record<string, readonly unknown[]>>;
const NONE: Lists = {};

/** A plain value of a list that stays in the worker comes as a row with one column. */
function bare(row: Row): unknown {
  const names = Object.keys(row);
  return names.length === 1 && names[0] === "value" ? row.value : row;
}

/** Those of the lists that stay in the worker because they are long, asked for as a whole. */
function useLongLists(props: ItemProps): Lists {
  const { properties, revision } = props;
  const long = ["data", ...EACH].filter((name) => isHandle(properties[name])).join(" ");
  const [lists, setLists] = useState<Lists>(NONE);
  useEffect(() => {
    if (long === "") return setLists(NONE);
    let isOvertaken = false;
    const ask = async (name: string) => {
      const { rows } = await props.window(name, { from: 0, to: MOST });
      return [name, name === "data" ? rows : rows.map(bare)] as const;
    };
    Promise.all(long.split(" ").map(ask)).then(
      (found) => !isOvertaken && setLists(Object.fromEntries(found)),
      (error: unknown) => {
        if (isOvertaken) return;
        setLists(NONE);
        reportError(error);
      },
    );
    return () => {
      isOvertaken = true;
    };
  }, [long, revision]);
  return lists;
}

/** The choices in their order, hidden ones left out. */
export function useItems(props: ItemProps): readonly Item[] {
  const { properties, lists } = props;
  const isMapped = properties.itemMode !== "static";
  const long = useLongLists(props);
  return useMemo(() => {
    const each = { ...properties, ...long };
    const items = isMapped
      ? rowsOf(each.data).map((row, index) => fromRow(row, index, each))
      : lists.options.map(fromOption);
    const shown = items.filter((item) => !item.isHidden);
    return properties.automaticItemColors === true ? shown.map((item) => ({ ...item, colour: "automatic" })) : shown;
  }, [isMapped, long, properties, lists.options]);
}

/** Which item holds the value; −1 for none. Objects are the same when their JSON is. */
export function indexOfItem(items: readonly Item[], value: unknown): number {
  if (value === null || value === undefined) return -1;
  const exact = items.findIndex((item) => item.value === value);
  if (exact !== -1 || value === "") return exact;
  if (typeof value !== "object") return items.findIndex((item) => String(item.value) === String(value));
  const json = JSON.stringify(value);
  return items.findIndex((item) => typeof item.value === "object" && JSON.stringify(item.value) === json);
}
