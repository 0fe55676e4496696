/**
 * Asks our own HTTP api. The shapes are generated from the backend's serializers (`schema.ts`); here stand only how a
 * request is sent and what a refusal becomes.
 */
import type {
  AppOut,
  FolderOut,
  GrantOut,
  GroupOut,
  InvitedPerson,
  MissingOut,
  ReleaseOut,
  ResourceDetailOut,
  ResourceOut,
  SaveOut,
  SessionAnswer,
  SharedOut,
  SourceFieldOut,
  SourceOut,
  SourceQueryOut,
  TrialOut,
  UserOut,
} from "./schema";
import { traceParent } from "./trace";

export type AppRow = AppOut;
export type CurrentUser = SessionAnswer;
export type FolderRow = FolderOut;
export type Grant = GrantOut;
export type GroupRow = GroupOut;
export type Invitation = InvitedPerson;
export type MissingResource = MissingOut;
export type Release = ReleaseOut;
export type ResourceDetail = ResourceDetailOut;
export type ResourceRow = ResourceOut;
export type Save = SaveOut;
export type Shared = SharedOut;
export type TestResult = TrialOut;
export type UserRow = UserOut;

/** A field of a form; OpenAPI 3.0 has no word for a pair, so that the two pairs are named here. */
export type SourceField = Omit<SourceFieldOut, "choices" | "shown_if"> & {
  readonly choices: readonly (readonly [value: string, label: string])[];
  readonly shown_if: readonly [field: string, value: string] | null;
};
export type SourceQuery = Omit<SourceQueryOut, "parts" | "static"> & {
  readonly parts: readonly SourceField[];
  readonly static: readonly SourceField[];
};
export type SourceSpec = Omit<SourceOut, "options" | "queries"> & {
  readonly options: readonly SourceField[];
  readonly queries: readonly SourceQuery[];
};

/** `GET /api/checkHealth`, which no serializer makes: it is answered without Django. */
export type Health = {
  readonly status: "ok" | "unavailable";
  readonly product: string;
  readonly version: string;
  readonly message: string | null;
  readonly dependencies: Readonly<Record<string, { readonly ok: boolean; readonly detail?: string }>>;
  /** A later version's migration that failed, while this version serves. */
  readonly migration: { readonly ok: false; readonly version: string; readonly message: string } | null;
};

type Refusal = {
  readonly message?: unknown;
  readonly failure?: { readonly kind?: unknown; readonly field?: unknown } | null;
};

/** The server said no; `body` has what more it said, such as `conflicts` or `errors`. */
export class ApiError extends Error {
  readonly status: number;
  /** The server's word for the kind of refusal; `unknown` when something in between answered. */
  readonly kind: string;
  /** The field to correct, or null. */
  readonly field: string | null;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    const { message, failure } = body as Refusal;
    super(
      typeof message === "string" && message !== "" ? message : `The server answered ${status}. Try again in a moment.`,
    );
    this.name = "ApiError";
    this.status = status;
    this.kind = typeof failure?.kind === "string" ? failure.kind : "unknown";
    this.field = typeof failure?.field === "string" ? failure.field : null;
    this.body = body;
  }
}

/** What a mutation by cookie repeats in the header X-Xsrf-Token; empty when nobody is signed in. */
export function xsrfToken(cookies: string = document.cookie): string {
  return decodeURIComponent(/(?:^|; )xsrfToken=([^;]*)/.exec(cookies)?.[1] ?? "");
}

/**
 * Sends one request and reads its JSON.
 *
 * @param path from `/api` on, with its query string.
 * @returns the answer; `undefined` for one without content.
 * @throws {@link ApiError} for every status but 2xx; `TypeError`, as fetch does, when nothing answered.
 */
async function ask<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const isForm = body instanceof FormData;
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method !== "GET") {
    headers["X-Xsrf-Token"] = xsrfToken();
    // Not on a GET: a header of its own would keep it from what the page has preloaded.
    headers.traceparent = traceParent();
  }
  if (body !== undefined && !isForm) headers["Content-Type"] = "application/json";
  const response = await fetch(path, {
    method,
    headers,
    credentials: "same-origin",
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  const text = await response.text();
  const json = read(text);
  if (response.ok && (text === "" || json !== undefined)) return json as T;
  throw new ApiError(response.status, isObject(json) ? json : {});
}

/** The JSON of an answer; undefined for an empty one, and for a proxy's own page. */
function read(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export const api = {
  get: <T>(path: string, signal?: AbortSignal): Promise<T> => ask<T>("GET", path, undefined, signal),
  post: <T>(path: string, body: unknown = {}, signal?: AbortSignal): Promise<T> => ask<T>("POST", path, body, signal),
  put: <T>(path: string, body: unknown): Promise<T> => ask<T>("PUT", path, body),
  patch: <T>(path: string, body: unknown): Promise<T> => ask<T>("PATCH", path, body),
  delete: (path: string): Promise<void> => ask<void>("DELETE", path),
};
