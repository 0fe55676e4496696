/** One record, however it came, and its keys as words. */

export type Values = Readonly<Record<string, unknown>>;

/** `first_name` and `firstName` as words. */
export function wordsOf(key: string): string {
  const words = key
    .replaceAll(/[_-]+/g, " ")
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .trim();
  return words === "" ? key : words[0]?.toUpperCase() + words.slice(1);
}

/** An object as it is; of a list of rows its first; of columns with one value each those values. */
export function recordOf(data: unknown): Values {
  if (Array.isArray(data)) return recordOf(data[0]);
  if (typeof data !== "object" || data === null) return {};
  const entries = Object.entries(data);
  const isOneRow = entries.length > 0 && entries.every(([, value]) => Array.isArray(value) && value.length === 1);
  return isOneRow
    ? Object.fromEntries(entries.map(([key, value]) => [key, (value as unknown[])[0]]))
    : (data as Values);
}
