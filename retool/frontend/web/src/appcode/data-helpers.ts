/** `formatDataAsArray` and its relatives, as in Retool, and rows as text for a download. */
import { isColumns } from "../engine/scope";
import { rowsOf } from "./rows";

/** Columns to rows; rows stay rows. */
export function formatDataAsArray(data: unknown): readonly unknown[] {
  return isColumns(data) ? rowsOf(data) : Array.isArray(data) ? data : [];
}

/** Rows to columns; columns stay columns. */
export function formatDataAsObject(data: unknown): Record<string, unknown[]> {
  if (!Array.isArray(data)) return isColumns(data) ? data : {};
  const columns: Record<string, unknown[]> = {};
  data.forEach((row: unknown, index) => {
    if (row === null || typeof row !== "object") return;
    for (const [name, value] of Object.entries(row)) {
      columns[name] ??= new Array(data.length).fill(undefined);
      columns[name]![index] = value;
    }
  });
  return columns;
}

const TYPES: { readonly [fileType: string]: string } = {
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  json: "application/json",
};

/** A file of `data`, as `fileType` says. @throws Error when there is no such type. */
export function fileOf(
  data: unknown,
  fileName: string,
  fileType: string,
): { name: string; type: string; text: string } {
  const type = TYPES[fileType];
  if (!type)
    throw new Error(`Data cannot be exported as ${fileType || "a file without a type"}; csv, tsv and json can.`);
  const name = fileName.endsWith(`.${fileType}`) ? fileName : `${fileName || "data"}.${fileType}`;
  const rows = formatDataAsArray(data);
  const text = fileType === "json" ? JSON.stringify(rows, null, 2) : delimited(rows, fileType === "csv" ? "," : "\t");
  return { name, type, text };
}

function delimited(rows: readonly unknown[], separator: string): string {
  const names = new Set<string>();
  for (const row of rows)
    if (row !== null && typeof row === "object") for (const name of Object.keys(row)) names.add(name);
  const columns = [...names];
  const line = (cells: readonly unknown[]) => cells.map((cell) => quoted(cell, separator)).join(separator);
  return [
    line(columns),
    ...rows.map((row) => line(columns.map((name) => (row as Record<string, unknown>)[name]))),
  ].join("\r\n");
}

// As RFC 4180: quotes around what holds a quote, a separator or a line's end.
function quoted(value: unknown, separator: string): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
}
