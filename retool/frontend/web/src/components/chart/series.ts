/** What a chart draws, from its properties: plain data, before any drawing library. */
import { toNumber } from "../shared/format";
import { rowsOf } from "../shared/items";

export type Point = { readonly x: unknown; readonly y: number | null };

type SeriesData = {
  readonly datasource: unknown;
  readonly xData: unknown;
  readonly yData: unknown;
  readonly aggregationType: string;
};

/** An array as it is, or the column of that name of the rows. */
function column(data: unknown, rows: readonly unknown[]): readonly unknown[] {
  if (Array.isArray(data)) return data;
  if (typeof data !== "string" || data === "") return [];
  return rows.map((row) =>
    typeof row === "object" && row !== null ? (row as Record<string, unknown>)[data] : undefined,
  );
}

const COMBINE: Readonly<Record<string, (values: readonly number[]) => number>> = {
  sum: (values) => values.reduce((total, value) => total + value, 0),
  average: (values) => values.reduce((total, value) => total + value, 0) / values.length,
  count: (values) => values.length,
  min: (values) => Math.min(...values),
  max: (values) => Math.max(...values),
};

/** The points of a series; with an aggregation one for each x, in the order in which they first appear. */
export function pointsOf(series: SeriesData): readonly Point[] {
  const rows = rowsOf(series.datasource);
  const x = column(series.xData, rows);
  const y = column(series.yData, rows);
  const count = Math.max(x.length, y.length);
  const points = Array.from({ length: count }, (_, at) => ({ x: x[at] ?? at + 1, y: toNumber(y[at]) }));
  const combine = COMBINE[series.aggregationType];
  if (combine === undefined) return points;
  const groups = new Map<string, { x: unknown; values: number[] }>();
  for (const point of points) {
    const key = String(point.x);
    const group = groups.get(key) ?? { x: point.x, values: [] };
    groups.set(key, group);
    if (point.y !== null) group.values.push(point.y);
    else if (series.aggregationType === "count") group.values.push(0);
  }
  return [...groups.values()].map(({ x: at, values }) => ({ x: at, y: values.length === 0 ? null : combine(values) }));
}

export type Slice = { readonly name: string; readonly value: number };

/** Labels and values of a pie; the same label twice is one slice. */
export function slicesOf(labels: unknown, values: unknown): readonly Slice[] {
  const sums = new Map<string, number>();
  const names = Array.isArray(labels) ? labels : [];
  const numbers = Array.isArray(values) ? values : [];
  for (const [at, label] of names.entries()) {
    const name = String(label ?? "");
    // Without values it counts how often each label appears.
    const value = numbers.length === 0 ? 1 : (toNumber(numbers[at]) ?? 0);
    sums.set(name, (sums.get(name) ?? 0) + value);
  }
  return [...sums].map(([name, value]) => ({ name, value }));
}

const DAY = /^\d{4}-\d{2}-\d{2}/;

/** The kind of axis that the values ask for, where the author left it open. */
export function scaleOf(
  scale: string,
  points: readonly Point[],
  isBar: boolean,
): "category" | "time" | "value" | "log" {
  if (scale === "category") return "category";
  if (scale === "date") return "time";
  if (scale === "linear") return "value";
  if (scale === "log") return "log";
  const filled = points.filter((point) => point.x !== null && point.x !== undefined);
  if (filled.length === 0 || isBar) return "category";
  if (filled.every((point) => typeof point.x === "number")) return "value";
  return filled.every((point) => typeof point.x === "string" && DAY.test(point.x)) ? "time" : "category";
}

/** A number for an axis: by a format such as `$,.0f`, `.1%`, `.2s`, else thousands and millions shortened. */
export function tick(value: number, format: string): string {
  const match = /^([$€£]?)(,?)(?:\.(\d+))?([fs%d]?)$/.exec(format);
  if (format === "" || match === null) {
    return new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 1 })
      .format(value)
      .replace("K", "k");
  }
  const [, sign, comma, places, kind] = match;
  const digits = places === undefined ? (kind === "f" ? 2 : 0) : Number(places);
  const text =
    kind === "s"
      ? new Intl.NumberFormat(undefined, { notation: "compact", maximumSignificantDigits: Math.max(1, digits) }).format(
          value,
        )
      : new Intl.NumberFormat(undefined, {
          style: kind === "%" ? "percent" : "decimal",
          useGrouping: comma === ",",
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
        }).format(value);
  return `${sign}${text}`;
}
