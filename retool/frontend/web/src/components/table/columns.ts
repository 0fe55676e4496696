/** Which columns a table shows, how wide, and what stands where in the two lines of a phone's row. */
import type { ListsOf, Row } from "../define";
import type { WindowRows } from "../view";
import type { spec } from "./spec";

export type Column = ListsOf<typeof spec>["columns"][number];
export type Action = ListsOf<typeof spec>["actions"][number];
export type Cells = WindowRows["cells"];

const NUMBERS = new Set(["decimal", "currency", "percent"]);
const TIMES = new Set(["date", "datetime"]);

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;

function guess(value: unknown): { format: string; alignment: string } {
  if (typeof value === "number" || typeof value === "bigint") return { format: "decimal", alignment: "right" };
  if (typeof value === "boolean") return { format: "boolean", alignment: "left" };
  if (typeof value === "string" && DAY.test(value)) return { format: "date", alignment: "left" };
  if (typeof value === "string" && TIME.test(value)) return { format: "datetime", alignment: "left" };
  return { format: "string", alignment: "left" };
}

/** A title for a key: `placed_at` is Placed at. */
export function titleOf(key: string): string {
  const words = key
    .replace(/[_-]+/g, " ")
    .replace(/(?<=[a-z])(?=[A-Z])/g, " ")
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** One column for each key, while the author has named none. */
export function columnsFrom(rows: readonly Row[]): readonly Column[] {
  const keys = [...new Set(rows.slice(0, 20).flatMap((row) => Object.keys(row)))];
  return keys.map((key) => {
    const filled = rows.find((row) => row[key] !== null && row[key] !== undefined)?.[key];
    return {
      uid: `auto:${key}`,
      id: key,
      key,
      label: titleOf(key),
      referenceId: "",
      formatOptions: {},
      valueOverride: "",
      optionList: {},
      caption: "",
      placeholder: "",
      tooltip: "",
      cellTooltip: "",
      size: null,
      hidden: false,
      sortMode: "default",
      backgroundColor: "",
      textColor: "",
      ...guess(filled),
    };
  });
}

const WORDS = new Set(["string", "multilineString", "link", "email"]);
const FREE_PX = 120;

/** How narrow a column may get before the table scrolls: words are cut sooner than figures. */
function leastWidth(column: Column): number {
  if (column.size === null) return FREE_PX;
  const size = Math.max(40, Math.round(column.size));
  return Math.max(Math.min(size, 64), Math.round(size * (WORDS.has(column.format) ? 0.5 : 0.85)));
}

/**
 * The columns' widths for a CSS grid, and the width below which the table scrolls. What has no width of its own shares
 * what is left; else all share it by their widths.
 */
export function template(
  columns: readonly Column[],
  extras: { readonly hasCheckbox: boolean; readonly actionsWidth: number },
): { readonly columns: string; readonly least: number } {
  const hasFree = columns.some((column) => column.size === null);
  const checkbox = extras.hasCheckbox ? 40 : 0;
  const widths = columns.map((column) => {
    const least = leastWidth(column);
    if (column.size === null) return `minmax(${least}px, 1fr)`;
    const size = Math.max(40, Math.round(column.size));
    return hasFree ? `minmax(${least}px, ${size}px)` : `minmax(${least}px, ${size}fr)`;
  });
  const fixed = (px: number) => (px > 0 ? [`${px}px`] : []);
  return {
    columns: [...fixed(checkbox), ...widths, ...fixed(extras.actionsWidth)].join(" "),
    least: checkbox + extras.actionsWidth + columns.reduce((sum, column) => sum + leastWidth(column), 0),
  };
}

/** The value of a cell: what the column's own code gave for this row, else the row's field. */
export function cellValue(column: Column, row: Row, cells: Cells, at: number): unknown {
  const mapped = cells?.[column.uid]?.valueOverride;
  return mapped === undefined ? row[column.key] : mapped[at];
}

/** A property of a cell that may be evaluated for each row. */
export function each(uid: string, property: string, fixed: unknown, cells: Cells, at: number): unknown {
  const values = cells?.[uid]?.[property];
  if (values !== undefined) return values[at];
  return typeof fixed === "string" && fixed.includes("{{") ? undefined : fixed;
}

/** A row as `selectedRow` shows it: its fields, and mapped values under the column's name in code. */
export function shownRow(columns: readonly Column[], row: Row, cells: Cells, at: number): Row {
  const extra: Record<string, unknown> = {};
  for (const column of columns) {
    const mapped = cells?.[column.uid]?.valueOverride;
    if (mapped !== undefined) extra[column.referenceId || column.key || column.id] = mapped[at];
  }
  return { ...row, ...extra };
}

/** What the worker sorts by: the column's own code where it has some, else its field. */
export const sortKey = (column: Column): string =>
  column.valueOverride === "" || column.key === "" ? column.key || column.uid : column.uid;

const isNumeric = (value: unknown): boolean =>
  typeof value === "number" || (typeof value === "string" && /^[\d.,\s-]+$/.test(value));

export type PhonePlan = {
  readonly title: Column | undefined;
  readonly amount: Column | undefined;
  readonly time: Column | undefined;
  readonly rest: readonly Column[];
};

/** A name and an amount in the first line; a number, a state and a time in the second. */
export function phonePlan(columns: readonly Column[], primaryKey: string, sample?: Row): PhonePlan {
  const words = columns.filter((column) => column.format === "string" || column.format === "multilineString");
  const isName = (column: Column) =>
    column.id !== primaryKey && column.alignment !== "right" && !isNumeric(sample?.[column.key]);
  const title = words.find(isName) ?? columns[0];
  const others = columns.filter((column) => column !== title);
  const amount =
    others.find((column) => column.format === "currency") ??
    others.filter((column) => NUMBERS.has(column.format) && column.id !== primaryKey).at(-1);
  const time = others.find((column) => TIMES.has(column.format));
  return { title, amount, time, rest: others.filter((column) => column !== amount && column !== time).slice(0, 2) };
}
