/** What the editor asks of our own HTTP API: opening, autosave, runs. A batch's refusal is data, a lost connection too. */
import { ApiError, api, type SourceField, type SourceSpec, xsrfToken } from "../api/client";
import { traceParent } from "../api/trace";
import type { Document, Operation } from "../document/types";
import type { Kinds } from "../engine/compile";
import type { Modules } from "../runtime/types";
import type { Clash } from "./store/clashes";
import type { AppInfo, Environment } from "./store/editor";
import type { Batch, OtherBatch } from "./store/queue";
import type { Sent } from "./store/sync";

export type OpenedApp = {
  readonly app: AppInfo;
  readonly document: Document;
  readonly sequence: number;
  readonly saved_sequence: number;
  readonly environment: Environment;
  readonly user: Readonly<Record<string, unknown>>;
  readonly retool_context: Readonly<Record<string, unknown>>;
  /** How queries are templated, by type. */
  readonly kinds: Kinds;
  /** The modules that it uses. */
  readonly modules: Modules;
};
export type Table = {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
};

export const openApp = (uuid: string, environment: string | null): Promise<OpenedApp> =>
  api.get(`/api/apps/${uuid}/document${environment === null ? "" : `?environment=${encodeURIComponent(environment)}`}`);

/** Sends one batch; never throws. */
export async function sendBatch(app: string, batch: Batch, tab: string): Promise<Sent> {
  try {
    const answer = await api.post<{ sequence: number; operations: Operation[]; others: OtherBatch[] }>(
      `/api/apps/${app}/operations`,
      { ...batch, tab },
    );
    return { kind: "accepted", answer };
  } catch (error) {
    if (!(error instanceof ApiError)) return { kind: "lost", message: String(error) };
    if (error.status === 409 && Array.isArray(error.body.conflicts)) {
      const { conflicts, sequence, others } = error.body as {
        conflicts: Clash[];
        sequence: number;
        others: OtherBatch[];
      };
      return { kind: "conflict", answer: { clashes: conflicts, sequence, others } };
    }
    // What the server may be able to do in a moment is no refusal of the change.
    if (error.status >= 500 || error.status === 429 || error.status === 401)
      return { kind: "lost", message: error.message };
    const { query } = error.body;
    return { kind: "refused", message: error.message, ...(typeof query === "string" ? { query } : {}) };
  }
}

export async function batchesAfter(app: string, sequence: number): Promise<readonly OtherBatch[]> {
  const answer = await api.get<{ batches: OtherBatch[] }>(`/api/apps/${app}/operations?after=${sequence}`);
  return answer.batches;
}

/** One run, as Retool's path has it; the session wrote the body. */
export function runQuery(
  app: string,
  run: { readonly queryName: string; readonly body: string; readonly signal: AbortSignal },
): Promise<Response> {
  return fetch(`/api/pages/uuids/${app}/query?queryName=${encodeURIComponent(run.queryName)}`, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-Xsrf-Token": xsrfToken(), traceparent: traceParent() },
    body: run.body,
    signal: run.signal,
  });
}

/** What of a source a query form needs. */
export type QueryForm = { readonly parts: readonly SourceField[]; readonly settings: readonly SourceField[] };

export function queryForm(sources: readonly SourceSpec[], source: string, type: string): QueryForm | undefined {
  const kind = sources.find((one) => one.name === source)?.queries.find((one) => one.name === type);
  return kind === undefined ? undefined : { parts: kind.parts, settings: kind.static };
}
