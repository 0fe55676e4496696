/**
 * A session without engine and worker, for tests and the gallery: values are what the document says, states are kept,
 * windows are cut from arrays. Code in `{{ }}` is not evaluated here.
 */
import type { Spec } from "../../components/define";
import { rowsOf } from "../../components/shared/items";
import type { Document, Element } from "../../document/types";
import { rowOf } from "../../engine/repeat";
import { SessionLog } from "../session-log";
import { firstState, fixedValue, specData } from "../specs";
import { Tree } from "../tree";
import type { AppSession, Methods, QueryState, Shown, WindowRequest, WindowRows } from "../types";

type Row = Readonly<Record<string, unknown>>;

export type MemoryOptions = {
  readonly document: Document;
  readonly components: Iterable<Spec>;
  /** Values that a file cannot hold, by uid and property. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Results of code of rows: by uid of the child, then property. */
  readonly cells?: Readonly<Record<string, Readonly<Record<string, (row: Row, index: number) => unknown>>>>;
  /** Uids that wait for a query. */
  readonly loading?: ReadonlySet<string>;
};

export type Fired = { readonly uid: string; readonly event: string; readonly detail: unknown };

const IDLE: QueryState = { isFetching: false, error: null, timestamp: 0, runTime: null, metadata: null, sent: null };

function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a) < String(b) ? -1 : 1;
}

export class MemorySession implements AppSession {
  readonly fired: Fired[] = [];
  readonly registered = new Map<string, Methods>();
  readonly #tree: Tree;
  readonly #specs;
  readonly #states = new Map<string, Readonly<Record<string, unknown>>>();
  readonly #values = new Map<string, Record<string, unknown>>();
  readonly #versions = new Map<string, number>();
  readonly #listeners = new Map<string, Set<() => void>>();

  constructor(readonly options: MemoryOptions) {
    this.#tree = new Tree(options.document);
    this.#specs = specData(options.components);
    for (const [uid, values] of Object.entries(options.values ?? {})) this.#values.set(uid, { ...values });
    for (const element of this.#tree.all()) this.#seed(element);
  }

  #seed(element: Element): void {
    const spec = this.#specs.get(element.type);
    if (spec === undefined) return;
    const properties = { ...element.properties, ...this.#values.get(element.uid) } as Element["properties"];
    this.#states.set(element.uid, firstState({ ...element, properties }, spec));
  }

  get document(): Document {
    return this.#tree.document as Document;
  }

  readonly log = new SessionLog();
  start = async (): Promise<void> => undefined;
  children = (uid: string | null) => this.#tree.children(uid);
  element = (uid: string) => this.#tree.element(uid);
  elements = () => this.#tree.all();
  pages = () => this.#tree.pages();
  page = () => this.#page ?? this.pages()[0]?.uid ?? null;
  openPage = (name: string): boolean => {
    this.#page = this.pages().find(({ uid, id, slug }) => [uid, id, slug].includes(name))?.uid ?? this.#page;
    return this.#page !== null;
  };
  #page: string | null = null;
  state = (uid: string) => this.#states.get(uid) ?? this.#states.get(rowOf(uid).template) ?? {};
  version = (uid: string) => this.#versions.get(uid) ?? 0;
  loading = (uid: string) => this.options.loading?.has(uid) ?? false;

  property(uid: string, name: string): Shown {
    const own = this.#values.get(uid);
    if (own !== undefined && Object.hasOwn(own, name)) return { value: own[name] };
    const element = this.element(uid);
    const declared = element === undefined ? undefined : this.#declared(element, name);
    if (element === undefined || declared === undefined) return { value: element?.properties[name] };
    return fixedValue(element.properties[name] ?? declared.default, declared) ?? {};
  }

  #declared(element: Element, name: string) {
    const spec = this.#specs.get(element.type);
    if (spec !== undefined) return spec.properties[name];
    const parent = element.parent === null ? undefined : this.element(element.parent);
    const lists = Object.values((parent && this.#specs.get(parent.type)?.lists) ?? {});
    return lists.find((list) => list.tag === element.type)?.properties[name];
  }

  subscribe(uid: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(uid) ?? new Set();
    this.#listeners.set(uid, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  onStructure = () => () => undefined;

  /** As if code gave this property another value; its state follows, as in a running app. */
  setValue(uid: string, name: string, value: unknown): void {
    this.#values.set(uid, { ...this.#values.get(uid), [name]: value });
    const element = this.element(uid);
    const spec = element === undefined ? undefined : this.#specs.get(element.type);
    for (const [state, declared] of Object.entries(spec?.state ?? {})) {
      if (declared.from === name)
        this.#states.set(uid, { ...this.state(uid), [state]: this.property(uid, name).value });
    }
    this.#tell(uid);
  }

  setState(uid: string, patch: Readonly<Record<string, unknown>>): void {
    const before = this.state(uid);
    if (Object.entries(patch).every(([name, value]) => Object.is(before[name], value))) return;
    this.#states.set(uid, { ...before, ...patch });
    this.#tell(uid);
  }

  #tell(uid: string): void {
    this.#versions.set(uid, this.version(uid) + 1);
    for (const listener of [...(this.#listeners.get(uid) ?? [])]) listener();
  }

  fire(uid: string, event: string, detail?: unknown): void {
    this.fired.push({ uid, event, detail });
  }

  registerMethods(uid: string, methods: Methods): () => void {
    this.registered.set(uid, { ...this.registered.get(uid), ...methods });
    return () => this.registered.delete(uid);
  }

  /** Calls a method as an event handler does: patches are carried out here, the rest by the view. */
  async call(uid: string, method: string, ...args: unknown[]): Promise<unknown> {
    const element = this.element(uid);
    const patch = element === undefined ? undefined : this.#specs.get(element.type)?.methods[method]?.patch;
    if (patch === undefined)
      return (this.registered.get(uid)?.[method] as ((...all: unknown[]) => unknown) | undefined)?.(...args);
    const states = Object.entries(patch).map(([state, source]) => [
      state,
      "arg" in source
        ? args[source.arg]
        : "property" in source
          ? this.property(uid, source.property).value
          : source.value,
    ]);
    this.setState(uid, Object.fromEntries(states));
    return undefined;
  }

  async window(uid: string, property: string, request: WindowRequest): Promise<WindowRows> {
    let picked = rowsOf(this.property(uid, property).value).map((row, index) => ({ row: row as Row, index }));
    const { search, sort, keys } = request;
    if (keys !== undefined) picked = picked.filter(({ row }) => keys.values.includes(row[keys.column]));
    if (search !== undefined) {
      const { term, mode } = typeof search === "string" ? { term: search, mode: "fuzzy" } : search;
      const cased = (text: string) => (mode === "caseSensitive" ? text : text.toLowerCase());
      picked = picked.filter(({ row }) =>
        Object.values(row).some((value) => cased(String(value ?? "")).includes(cased(term))),
      );
    }
    for (const { column, descending } of [...(sort ?? [])].reverse()) {
      picked = [...picked].sort((a, b) => compare(a.row[column], b.row[column]) * (descending ? -1 : 1));
    }
    const part = picked.slice(request.from, request.to);
    const cells = Object.entries(this.options.cells ?? {}).map(([child, each]) => [
      child,
      Object.fromEntries(
        Object.entries(each).map(([name, of]) => [name, part.map(({ row, index }) => of(row, index))]),
      ),
    ]);
    return {
      total: picked.length,
      from: request.from,
      rows: part.map(({ row }) => row),
      indexes: part.map(({ index }) => index),
      cells: Object.fromEntries(cells),
    };
  }

  query = () => IDLE;
  trigger = async (uid: string): Promise<void> => {
    this.fire(uid, "triggered");
  };
  cancel = () => undefined;
  evaluate = async () => ({ type: "undefined", preview: "" });
  inspect = async () => ({ children: [], more: 0 });
  names = async () => [];
  dependencies = async () => ({ reads: [], feeds: [] });
  apply = () => undefined;
  setUrl = () => undefined;
  destroy = () => undefined;
}
