/**
 * What draws an app and what edits it know of a running app. Types only: no React, no worker, no engine inside.
 */

import type { Dependencies, Handle, Inspection, Name, Preview, WindowRequest, WindowRows } from "../appcode/protocol";
import type { Document, Element, Operation } from "../document/types";
import type { EngineError } from "../engine/errors";
import type { SessionLog } from "./session-log";

export type { Dependencies, EngineError, Handle, Inspection, Name, Preview, WindowRequest, WindowRows };

/** An element of a view: a query has its expressions by bag in place of its text. */
export type ShownElement = Element & {
  readonly expressions?: { readonly [bag: string]: readonly { readonly text: string; readonly server: boolean }[] };
  /** Of a module: the Module element that it lies in, whose uid its own begins with. */
  readonly space?: string;
  /** Of a module: how the server knows it, where it is a query. */
  readonly run?: string;
};
export type View = Omit<Document, "elements" | "files"> & {
  readonly elements: { readonly [uid: string]: ShownElement };
  /** The modules that the app uses, as they were pinned by its save (ARCHITECTURE A7). */
  readonly modules?: Modules;
};
/** By the uuid of the app that each is. */
export type Modules = {
  readonly [uuid: string]: { readonly name: string; readonly view: Pick<View, "elements"> };
};
/** A page of an app that has several. */
export type Page = { readonly uid: string; readonly id: string; readonly title: string; readonly slug: string };
export type DocumentOrView = Document | View;

/** The value of a property as a view shows it; with none of the four it is not known yet. */
export type Shown = {
  readonly value?: unknown;
  /** The value stays in the worker; ask for windows of it. */
  readonly handle?: Handle;
  readonly error?: EngineError;
  /** Not evaluated yet, or waiting for a promise; an earlier value may be there. */
  readonly pending?: boolean;
};

/** What a run said about itself, as the server sends it. */
export type QueryExecutionMetadata = { readonly [name: string]: unknown };
export type QueryError = {
  readonly message: string;
  readonly failure?: { readonly kind: string; readonly field?: string | null; readonly position?: number | null };
};
export type QueryState = {
  readonly isFetching: boolean;
  readonly error: QueryError | null;
  /** Milliseconds since 1970 of the last success; 0 before one. */
  readonly timestamp: number;
  /** Milliseconds from asking to the last byte; null before a first run. */
  readonly runTime: number | null;
  readonly metadata: QueryExecutionMetadata | null;
  /** The first of its inputs that cannot be evaluated now; it goes as null [R7]. */
  readonly inputError?: EngineError | null;
  /** In the editor, for those who may edit: the statement as the database got it, and its bound values. */
  readonly statement?: string;
  readonly values?: readonly unknown[];
  /** The values that stood in the request, by bag. */
  readonly sent: { readonly [bag: string]: unknown } | null;
};

export type Notification = {
  readonly title: string;
  readonly description?: string;
  readonly kind: "info" | "success" | "warning" | "error";
  readonly duration_s?: number;
};

/** One run as it is sent: POST to the app's run address with `?queryName=`. */
export type RunRequest = {
  readonly uid: string;
  readonly queryName: string;
  /** JSON text, whole. */
  readonly body: string;
  readonly signal: AbortSignal;
};

/** By what right queries run: a person who uses the app by its save, the editor by the sequence of operations. */
export type RunAs =
  | { readonly environment: string; readonly saveToken: string }
  | {
      readonly environment: string;
      /** Sends what is not sent yet; rejects, with words for people, when this query can't be run as it stands here. */
      flush(uid: string): Promise<unknown>;
      /** The sequence that the document is at now; null while something of it is not sent. */
      sequence(): number | null;
    };

/** What a page is opened with: search parameters and hash parameters. */
export type PageOptions = {
  readonly query: { readonly [key: string]: string };
  readonly hash: { readonly [key: string]: string };
};

/** The outside, decided by the page and never by app code (ARCHITECTURE E2). */
export type Host = {
  notify(notification: Notification): void;
  confirm(message: string): Promise<boolean>;
  openUrl(url: string, newTab: boolean): void;
  openApp(
    uuid: string,
    options: PageOptions & { readonly newTab: boolean /** Empty: its first. */; readonly page: string },
  ): void;
  /** Another page of this app is shown; the address says so from now on. */
  showPage?(page: Page, options: PageOptions): void;
  copy(text: string): Promise<void>;
  download(name: string, type: string, content: Blob): void;
  confetti?(): void;
  playSound?(url: string): void;
  /** Sets parameters of the page's address; answers the whole address. */
  setParameters?(options: PageOptions): string;
  /** Sends one run; rejects only when nothing was answered. */
  runQuery(request: RunRequest): Promise<Response>;
  /** The server no longer runs this save: the page has to be loaded anew. */
  mustReload(message: string): void;
};

export type TriggerOptions = {
  readonly additionalScope?: Readonly<Record<string, unknown>>;
  readonly byAuthor?: boolean;
};

export type Methods = { readonly [name: string]: (...args: never[]) => unknown };

/** A running app, as seen by the page. */
export type AppSession = {
  /** Starts the sandbox and evaluates everything once; resolves after the first turn. */
  start(): Promise<void>;
  readonly document: DocumentOrView;
  /** Elements below `uid` (null: below the app) in the order of the tree. */
  children(uid: string | null): readonly ShownElement[];
  element(uid: string): ShownElement | undefined;
  /** All elements, those of modules included. */
  elements(): readonly ShownElement[];
  /** The pages, in their order; none where the app is one. */
  pages(): readonly Page[];
  /** The uid of the page that is shown; null where the app is one. */
  page(): string | null;
  /** Shows a page, by id, slug, title or uid; false where there is none of that name. */
  openPage(name: string, options?: PageOptions): boolean;
  property(uid: string, name: string): Shown;
  state(uid: string): Readonly<Record<string, unknown>>;
  /** Grows with each change of a property or state of `uid`; for useSyncExternalStore. */
  version(uid: string): number;
  subscribe(uid: string, listener: () => void): () => void;
  onStructure(listener: () => void): () => void;
  setState(uid: string, patch: Readonly<Record<string, unknown>>): void;
  fire(uid: string, event: string, detail?: unknown): void;
  registerMethods(uid: string, methods: Methods): () => void;
  window(uid: string, property: string, request: WindowRequest): Promise<WindowRows>;
  query(uid: string): QueryState;
  /** `byAuthor`: who edits the query watches its panel, so no message tells how the run ended. */
  trigger(uid: string, options?: TriggerOptions): Promise<void>;
  cancel(uid: string): void;
  /** Whether a query that this element reads is running. */
  loading(uid: string): boolean;
  evaluate(text: string, scopeUid?: string): Promise<Preview>;
  inspect(path: readonly string[]): Promise<Inspection>;
  names(): Promise<readonly Name[]>;
  dependencies(uid: string): Promise<Dependencies>;
  /** What app code said, and what of it failed. */
  readonly log: SessionLog;
  /** Editor: `document` is what it became by `operations`; left out, the session applies them itself. */
  apply(operations: readonly Operation[], document?: DocumentOrView): void;
  /** The page's address changed. */
  setUrl(url: string): void;
  destroy(): void;
};
