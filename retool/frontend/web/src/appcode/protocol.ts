/**
 * What page and worker say to each other. Types only. The page trusts nothing of what comes back: app code can take
 * the worker's end over, so every id is checked where it arrives (ARCHITECTURE E2).
 */
import type { CompiledElement, Kinds } from "../engine/compile";
import type { EngineError } from "../engine/errors";

export type ElementData = CompiledElement & {
  /** The Module element whose inside it is part of: names are found there, and then among the app's globals. */
  readonly space?: string;
  /** It lies on a page that is not shown: it has its name and nothing else. */
  readonly isAsleep?: boolean;
  readonly expressions?: { readonly [bag: string]: readonly { readonly text: string; readonly server: boolean }[] };
};

/** The part of a component's or query's spec that the worker needs. */
export type SpecData = {
  readonly type: string;
  readonly kind: "component" | "query" | "variable" | "transformer";
  /** A query that needs no server: JavaScript, SQL over loaded data, or of a kind that there is no connector for. */
  readonly local?: "script" | "sql" | "absent";
  readonly properties: { readonly [name: string]: PropertyData };
  readonly lists?: { readonly [name: string]: ListData };
  readonly state: { readonly [name: string]: StateData };
  readonly methods: { readonly [name: string]: MethodData };
};
export type StateData = {
  readonly kind: string;
  /** The property whose value seeds it; another value there resets it. */
  readonly from?: string;
  /** It is the object of all `value`s inside, by this property of theirs. */
  readonly collects?: string;
  /** It is how many rows the list has. */
  readonly counts?: boolean;
  readonly starts?: unknown;
  /** In a module it is what the app around it gives the module under this element's name. */
  readonly given?: boolean;
  /** It is built of properties and fixed values; a changed one resets it. */
  readonly builds?: { readonly [member: string]: { readonly property: string } | { readonly value: unknown } };
};
export type PropertyData = {
  readonly kind: string;
  readonly default: unknown;
  readonly scope?: readonly string[];
  readonly over?: string;
};
export type ListData = {
  readonly tag: string;
  readonly properties: { readonly [name: string]: PropertyData };
  readonly scope?: readonly string[];
  readonly over?: string;
};
export type MethodData = {
  readonly args: readonly { readonly name: string }[];
  readonly patch?: {
    readonly [state: string]: { readonly arg: number } | { readonly property: string } | { readonly value: unknown };
  };
};

/** A value that stays in the worker. `columns` are the keys of its rows. */
export type Handle = {
  readonly ref: number;
  readonly version: number;
  readonly kind: "columns" | "rows";
  readonly length: number;
  readonly columns: readonly string[];
};

export type FilterOperator =
  | "="
  | "!="
  | ">"
  | "<"
  | ">="
  | "<="
  | "includes"
  | "doesNotInclude"
  | "isOneOf"
  | "isNoneOf"
  | "isEmpty"
  | "isNotEmpty"
  | "isTrue"
  | "isFalse";
export type Filter = {
  readonly operator: "and" | "or";
  readonly filters: readonly { readonly column: string; readonly operator: FilterOperator; readonly value?: unknown }[];
};
/** Fuzzy: each word of the term stands somewhere in the row, in any case. */
export type Search = {
  readonly term: string;
  readonly mode: "fuzzy" | "caseInsensitive" | "caseSensitive";
  readonly columns?: readonly string[];
};
/** Rows `from` (counted from 0, included) to `to` (not included) after filter, search and sort. */
export type WindowRequest = {
  readonly from: number;
  readonly to: number;
  /** `column`: a key of the rows, or the uid of a Column, whose own expression then counts. */
  readonly sort?: readonly { readonly column: string; readonly descending: boolean }[];
  readonly filter?: Filter;
  /** A text alone is searched as fuzzy. */
  readonly search?: Search | string;
  /** Only rows whose value under `column` is one of these. */
  readonly keys?: { readonly column: string; readonly values: readonly unknown[] };
};
export type WindowRows = {
  /** Rows after filter and search. */
  readonly total: number;
  readonly from: number;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Where each of these rows stands in the data, counted from 0. */
  readonly indexes: readonly number[];
  /** Values of row expressions of child elements, by their uid and property, one a row. */
  readonly cells?: { readonly [uid: string]: { readonly [property: string]: readonly unknown[] } };
};

export type Preview = {
  readonly type: string;
  readonly preview: string;
  readonly error?: EngineError;
  readonly length?: number;
};
export type Inspection = {
  readonly children: readonly (Preview & { readonly name: string; readonly isOpenable: boolean })[];
  /** Children that are left out because there are too many. */
  readonly more: number;
};
export type Name = {
  readonly name: string;
  readonly kind: "component" | "query" | "variable" | "transformer" | "global" | "library" | "local";
  readonly members: readonly { readonly name: string; readonly type: string; readonly preview: string }[];
};
export type Dependencies = { readonly reads: readonly string[]; readonly feeds: readonly string[] };

export type Globals = { readonly [name: string]: unknown };
export type QueryPatch = { readonly [member: string]: unknown };

export type LoadMessage = {
  readonly kind: "load";
  readonly elements: readonly ElementData[];
  readonly specs: readonly SpecData[];
  /** How queries are templated; needed only where elements carry text and not expressions. */
  readonly kinds: Kinds;
  readonly globals: Globals;
  /** Sources of the libraries that this app reads. */
  readonly libraries: readonly string[];
  /** JavaScript of the organisation and of the app, run once before anything is evaluated. */
  readonly preloaded: readonly string[];
  readonly states: readonly { readonly uid: string; readonly patch: Readonly<Record<string, unknown>> }[];
  /** Nodes that were stuck before and stay off, by their label. */
  readonly off: readonly string[];
  readonly isTracing: boolean;
};

/** Page → worker. `n` numbers what wants an answer; `turn` grows with each change. */
export type ToWorker =
  | (LoadMessage & { readonly n: number; readonly turn: number })
  | {
      readonly kind: "turn";
      readonly n: number;
      readonly turn: number;
      readonly states?: readonly { readonly uid: string; readonly patch: Readonly<Record<string, unknown>> }[];
      readonly queries?: readonly { readonly uid: string; readonly patch: QueryPatch }[];
      readonly globals?: Globals;
    }
  | {
      readonly kind: "apply";
      readonly n: number;
      readonly turn: number;
      readonly changed: readonly ElementData[];
      readonly removed: readonly string[];
      /** Elements of a page that is shown now: their queries run as at a start, which no edit makes them do. */
      readonly woken?: readonly string[];
      readonly libraries: readonly string[];
    }
  | {
      readonly kind: "result";
      readonly n: number;
      readonly turn: number;
      readonly uid: string;
      /** Numbers the runs of this query; an overtaken result is dropped. */
      readonly run: number;
      readonly blob: Blob;
      readonly patch: QueryPatch;
      /** Somebody waits for just this run's data. */
      readonly isKept: boolean;
    }
  /** Runs a query that needs no server; answered when it has ended. */
  | {
      readonly kind: "code";
      readonly n: number;
      readonly turn: number;
      readonly uid: string;
      readonly run: number;
      readonly scope: Globals;
      readonly patch: QueryPatch;
      readonly isKept: boolean;
    }
  /** What a local run gives from now on is not wanted. */
  | { readonly kind: "abandon"; readonly n: number; readonly uid: string; readonly run: number }
  /** A run that a script waits for has ended; `run` is its number, null when it did not begin. */
  | {
      readonly kind: "settled";
      readonly token: number;
      readonly uid: string;
      readonly run: number | null;
      readonly error: string | null;
    }
  | { readonly kind: "inputs"; readonly n: number; readonly uid: string; readonly scope: Globals }
  | {
      readonly kind: "fire";
      readonly n: number;
      readonly turn: number;
      readonly uid: string;
      readonly handlers: readonly string[];
      readonly locals: Globals;
    }
  | {
      readonly kind: "method";
      readonly n: number;
      readonly turn: number;
      readonly uid: string;
      readonly name: string;
      readonly args: readonly unknown[];
    }
  | {
      readonly kind: "window";
      readonly n: number;
      readonly uid: string;
      readonly property: string;
      readonly request: WindowRequest;
    }
  | {
      readonly kind: "export";
      readonly n: number;
      readonly uid: string;
      readonly property: string;
      readonly fileType: string;
    }
  | { readonly kind: "evaluate"; readonly n: number; readonly text: string; readonly scopeUid: string | null }
  | { readonly kind: "inspect"; readonly n: number; readonly path: readonly string[] }
  | { readonly kind: "names"; readonly n: number }
  | { readonly kind: "dependencies"; readonly n: number; readonly uid: string }
  | { readonly kind: "ping"; readonly n: number };

/** How a result was taken in; `error` is the query's, not ours. */
export type ResultAnswer = {
  readonly isOvertaken: boolean;
  readonly error: { readonly message: string } | null;
  readonly metadata: { readonly [name: string]: unknown };
};

type Unnumbered<M> = M extends { n: number } ? Omit<M, "n"> : never;
/** What can be asked: a message to the worker without its number. */
export type Question = Unnumbered<ToWorker>;

/** What an event wants done; the page decides whether and how (ARCHITECTURE E2). */
export type Effect =
  | { readonly kind: "trigger"; readonly uid: string; readonly scope: Globals; readonly token: number | null }
  | { readonly kind: "method"; readonly uid: string; readonly name: string; readonly args: readonly unknown[] }
  | { readonly kind: "openUrl"; readonly url: string; readonly newTab: boolean }
  | {
      readonly kind: "openApp";
      readonly uuid: string;
      readonly newTab: boolean;
      readonly query: { readonly [key: string]: string };
      readonly hash: { readonly [key: string]: string };
      /** A page of that app; empty: its first. */
      readonly page: string;
    }
  | {
      readonly kind: "openPage";
      readonly page: string;
      readonly query: { readonly [key: string]: string };
      readonly hash: { readonly [key: string]: string };
    }
  | {
      readonly kind: "notify";
      readonly title: string;
      readonly description: string;
      readonly type: string;
      readonly duration: number | null;
    }
  | { readonly kind: "copy"; readonly text: string }
  | {
      readonly kind: "download";
      readonly name: string;
      readonly type: string;
      readonly text: string;
      readonly isBase64?: true;
    }
  /** Without a key: all that is stored is forgotten. */
  | { readonly kind: "localStorage"; readonly key: string | null; readonly value: unknown }
  | { readonly kind: "confetti" }
  | { readonly kind: "playSound"; readonly url: string }
  /** Search parameters and hash of the page's address; others stay. */
  | {
      readonly kind: "setUrl";
      readonly query: { readonly [key: string]: string };
      readonly hash: { readonly [key: string]: string };
    }
  | { readonly kind: "forgetCache"; readonly uid: string }
  | { readonly kind: "failed"; readonly uid: string; readonly message: string };

/** Marks beside the values of a turn: a plain value, an error, a handle, or nothing yet. */
export const MARK = { value: 0, error: 1, handle: 2, pending: 3, rows: 4 } as const;
/** Under the mark `rows`: what a node in a list came to, row by row. */
export type MarkedRows = {
  readonly keys: readonly string[];
  readonly values: readonly unknown[];
  readonly errors: readonly (EngineError | null)[];
};

export type TurnReply = {
  readonly kind: "turned";
  /** The newest turn that was asked for; the same again when the worker began this one itself. */
  readonly turn: number;
  /** Index into the table of the last `nodes` message; values and marks lie beside. */
  readonly ids: Int32Array;
  readonly values: readonly unknown[];
  readonly marks: Uint8Array;
  /** Automatic queries whose inputs changed. */
  readonly due: readonly string[];
  /** Queries of which an input could not be evaluated [R7], or can be again (null): what changed of it. */
  readonly failures: readonly { readonly uid: string; readonly error: EngineError | null }[];
  readonly effects: readonly Effect[];
};

export type LogLevel = "info" | "warning" | "error";

/** Worker → page. */
export type ToPage =
  | { readonly kind: "hello" }
  /** A line of app code's console; `uid` is the element whose script said it. */
  | { readonly kind: "log"; readonly uid: string | null; readonly level: LogLevel; readonly items: readonly string[] }
  | { readonly kind: "begin"; readonly label: string }
  | { readonly kind: "answer"; readonly n: number; readonly value: unknown }
  | { readonly kind: "refused"; readonly n: number; readonly message: string }
  /** Integer ids agreed at load and after each change of structure: node i is `names[i]` of element `uids[i]`. */
  | {
      readonly kind: "nodes";
      readonly uids: readonly string[];
      readonly names: readonly string[];
      readonly isState: Uint8Array;
      /** Queries that an element reads, also by way of transformers and variables. */
      readonly feeders: { readonly [uid: string]: readonly string[] };
    }
  | TurnReply;
