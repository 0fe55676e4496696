/** What a component's view gets from whoever draws it, and how it answers. Knows no session and no engine. */
import { type ComponentType, useEffect } from "react";
import type { EventsOf, ListsOf, MethodsOf, PropsOf, Row, RowsHandle, Spec, StateOf } from "./define";

export type SortBy = { readonly column: string; readonly descending: boolean };
/** Which rows of a property a view shows: `from` to `to` (not included), counted after filter, search and sort. */
export type WindowRequest = {
  readonly from: number;
  readonly to: number;
  /** A key of the rows, or the uid of a Column whose own expression counts. */
  readonly sort?: readonly SortBy[];
  readonly search?: {
    readonly term: string;
    readonly mode: "fuzzy" | "caseInsensitive" | "caseSensitive";
    readonly columns?: readonly string[];
  };
  /** Only rows whose value under `column` is one of these. */
  readonly keys?: { readonly column: string; readonly values: readonly unknown[] };
};
export type WindowRows = {
  readonly total: number;
  readonly from: number;
  readonly rows: readonly Row[];
  /** Where each row stands in the source. */
  readonly indexes: readonly number[];
  /** Properties that are evaluated for each row, by element, then property; parallel to `rows`. */
  readonly cells?: { readonly [uid: string]: { readonly [property: string]: readonly unknown[] } };
};

/** The outside, as far as a component may reach it. */
export type ViewHost = {
  download(name: string, type: string, content: Blob): void;
  openUrl(url: string, newTab: boolean): void;
};

export type ViewProps<S extends Spec> = {
  readonly uid: string;
  /** Its name in code. */
  readonly id: string;
  readonly properties: PropsOf<S>;
  readonly lists: ListsOf<S>;
  readonly state: StateOf<S>;
  setState(patch: Partial<Record<keyof S["state"], unknown>>): void;
  /** `child` is the uid of a list child (Column, Action …) whose event it is. */
  fire(event: EventsOf<S> | string, detail?: unknown, child?: string): void;
  /** Registers what the view carries out; use {@link useMethods}. */
  methods(methods: MethodsOf<S>): void;
  window(property: string, request: WindowRequest): Promise<WindowRows>;
  /** Runs again the queries that this component reads. */
  refresh(): Promise<void>;
  /** A query that this component reads is running, or a first value is still missing. */
  readonly loading: boolean;
  /** Grows when a property or a list changed; state changes do not count. */
  readonly revision: number;
  /** Draws the components of "header", "body", "footer" or of the view with this uid. */
  readonly Slot: ComponentType<{ readonly name: string }>;
  readonly Host: ViewHost;
  readonly mode: "edit" | "use";
};
export type View<S extends Spec> = ComponentType<ViewProps<S>>;

/** Registers the view's methods; they see the values of its last drawing. */
export function useMethods<M>(register: (methods: M) => void, methods: M): void {
  useEffect(() => register(methods));
}

export function isHandle(value: unknown): value is RowsHandle {
  return typeof value === "object" && value !== null && "ref" in value && "length" in value && !Array.isArray(value);
}
