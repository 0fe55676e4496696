/** Figures of runs, in words. Pure. */

export function durationOf(ms: number | null): string {
  if (ms === null) return "not run";
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}

export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export const rowsOf = (count: number): string => (count === 1 ? "1 row" : `${count.toLocaleString("en")} rows`);

/** One step of a run, named for people; the colour is one of the five of the timing bar. */
export type TimingStep = { readonly label: string; readonly ms: number; readonly colour: 1 | 2 | 3 | 4 | 5 };

const KNOWN: Readonly<Record<string, { readonly label: string; readonly colour: TimingStep["colour"] }>> = {
  evaluate_ms: { label: "Evaluate", colour: 1 },
  decide_ms: { label: "Rights", colour: 2 },
  wait_ms: { label: "Wait", colour: 2 },
  queue_ms: { label: "Wait", colour: 2 },
  connect_ms: { label: "Connect", colour: 2 },
  prepare_ms: { label: "Prepare", colour: 3 },
  execute_ms: { label: "Database", colour: 3 },
  fetch_ms: { label: "Fetch", colour: 4 },
  encode_ms: { label: "Encode", colour: 4 },
  transfer_ms: { label: "Transfer", colour: 4 },
  draw_ms: { label: "Draw", colour: 5 },
};

/** The steps that the server measured; what is left of the whole run is the way between. */
export function timingOf(steps: unknown, total: number | null): TimingStep[] {
  const measured = Object.entries((steps ?? {}) as Record<string, unknown>).flatMap(([name, ms]): TimingStep[] => {
    if (typeof ms !== "number" || !name.endsWith("_ms") || ms < 0.05) return [];
    const known = KNOWN[name] ?? { label: name.replace(/_ms$/, "").replaceAll("_", " "), colour: 2 };
    return [{ ...known, ms }];
  });
  const rest = (total ?? 0) - measured.reduce((sum, step) => sum + step.ms, 0);
  const hasTransfer = measured.some((step) => step.label === "Transfer");
  return measured.length > 0 && rest > 0 && !hasTransfer
    ? [...measured, { label: "Transfer", ms: rest, colour: 4 }]
    : measured;
}

/** A result as rows of cells, whatever its shape: columns of values, rows of objects, or one value. */
export type Grid = {
  readonly columns: readonly string[];
  readonly rows: number;
  readonly cell: (row: number, column: string) => unknown;
};

export function gridOf(data: unknown): Grid | null {
  if (Array.isArray(data)) {
    if (data.length === 0 || typeof data[0] !== "object" || data[0] === null) return null;
    const columns = [...new Set(data.slice(0, 50).flatMap((row) => Object.keys((row ?? {}) as object)))];
    return {
      columns,
      rows: data.length,
      cell: (row, column) => (data[row] as Record<string, unknown> | null)?.[column],
    };
  }
  if (typeof data !== "object" || data === null) return null;
  const entries = Object.entries(data as Record<string, unknown>);
  if (entries.length === 0 || !entries.every(([, values]) => Array.isArray(values))) return null;
  const byName = new Map(entries as [string, unknown[]][]);
  const rows = Math.max(...[...byName.values()].map((values) => values.length));
  return { columns: [...byName.keys()], rows, cell: (row, column) => byName.get(column)?.[row] };
}

export function cellText(value: unknown): string {
  if (value === null || value === undefined) return "null";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
