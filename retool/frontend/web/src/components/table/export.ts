/** A table's rows as a file. */
import type { Column } from "./columns";

const LABELS: Readonly<Record<string, string>> = {
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  json: "application/json",
};

function field(value: unknown, separator: string): string {
  const text =
    value === null || value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
  return /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Raw values in the order of the columns; RFC 4180 for csv, the same with tabs for tsv. */
export function toFile(
  columns: readonly Pick<Column, "label" | "key" | "id">[],
  rows: readonly (readonly unknown[])[],
  type: string,
) {
  const titles = columns.map((column) => column.label || column.key || column.id);
  if (type === "json") {
    const names = columns.map((column) => column.key || column.id);
    const objects = rows.map((row) => Object.fromEntries(row.map((value, at) => [names[at] ?? String(at), value])));
    return { extension: "json", type: LABELS.json as string, text: JSON.stringify(objects, null, 2) };
  }
  const kind = type === "tsv" ? "tsv" : "csv";
  const separator = kind === "tsv" ? "\t" : ",";
  const lines = [titles, ...rows].map((row) => row.map((value) => field(value, separator)).join(separator));
  // The mark at the front lets spreadsheets read the letters as UTF-8.
  return { extension: kind, type: `${LABELS[kind]};charset=utf-8`, text: `\uFEFF${lines.join("\r\n")}\r\n` };
}
