/**
 * What the page knows of a running app: the last value of each shown property, states, and who listens. Whatever the
 * worker says is checked here against the elements that there are.
 */
import { MARK, type MarkedRows, type ToPage, type TurnReply } from "../appcode/protocol";
import { instanceOf, rowOf } from "../engine/repeat";
import type { EngineError, Handle, Shown } from "./types";

type Nodes = Extract<ToPage, { kind: "nodes" }>;
export type StateRecord = Readonly<Record<string, unknown>>;
const NO_STATE: StateRecord = Object.freeze({});

export class Store {
  private nodes: Nodes = { kind: "nodes", uids: [], names: [], isState: new Uint8Array(), feeders: {} };
  private readonly shown = new Map<string, Map<string, Shown>>();
  private readonly states = new Map<string, StateRecord>();
  private readonly versions = new Map<string, number>();
  private readonly listeners = new Map<string, Set<() => void>>();
  /** The turn in which the page itself set a state last: an older word about it is overtaken. */
  private readonly setAt = new Map<string, number>();
  private readonly fedBy = new Map<string, Set<string>>();

  /** What a person or a view set, for a worker that has to be started anew. */
  readonly ownStates = new Map<string, Record<string, unknown>>();

  property(uid: string, name: string): Shown | undefined {
    return this.shown.get(uid)?.get(name);
  }

  state(uid: string): StateRecord {
    return this.states.get(uid) ?? NO_STATE;
  }

  hasState(uid: string): boolean {
    return this.states.has(uid);
  }

  version(uid: string): number {
    return this.versions.get(uid) ?? 0;
  }

  feeders(uid: string): readonly string[] {
    return this.nodes.feeders[rowOf(uid).template] ?? [];
  }

  subscribe(uid: string, listener: () => void): () => void {
    const listeners = this.listeners.get(uid) ?? new Set();
    this.listeners.set(uid, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.listeners.get(uid) === listeners) this.listeners.delete(uid);
    };
  }

  /** A first state, before the worker has said anything. */
  seed(uid: string, state: StateRecord): void {
    if (!this.states.has(uid)) this.states.set(uid, state);
  }

  setOwn(uid: string, patch: StateRecord, turn: number): void {
    for (const name of Object.keys(patch)) this.setAt.set(`${uid}/${name}`, turn);
    this.ownStates.set(uid, { ...this.ownStates.get(uid), ...patch });
    this.states.set(uid, { ...this.state(uid), ...patch });
    this.notify([uid]);
  }

  forget(uid: string): void {
    this.shown.delete(uid);
    this.states.delete(uid);
    this.ownStates.delete(uid);
  }

  /** A property was edited: what was shown for its old text is no more. */
  forgetProperty(uid: string, name: string): void {
    this.shown.get(uid)?.delete(name);
  }

  takeNodes(nodes: Nodes, isKnown: (uid: string) => boolean): void {
    const { uids, names, isState } = nodes;
    const isSound =
      Array.isArray(uids) &&
      Array.isArray(names) &&
      isState instanceof Uint8Array &&
      uids.length === names.length &&
      uids.length === isState.length;
    if (!isSound || !uids.every((uid, at) => typeof uid === "string" && isKnown(uid) && typeof names[at] === "string"))
      return;
    this.nodes = { ...nodes, feeders: soundFeeders(nodes.feeders) };
    this.fedBy.clear();
    for (const [uid, queries] of Object.entries(this.nodes.feeders)) {
      for (const query of queries) {
        const fed = this.fedBy.get(query) ?? new Set();
        fed.add(uid);
        this.fedBy.set(query, fed);
      }
    }
  }

  takeTurn(reply: TurnReply): void {
    const { ids, values, marks, turn } = reply;
    if (!(ids instanceof Int32Array) || !Array.isArray(values) || !(marks instanceof Uint8Array)) return;
    const touched = new Set<string>();
    for (let at = 0; at < ids.length; at++) {
      const place = ids[at]!;
      const uid = this.nodes.uids[place];
      const name = this.nodes.names[place];
      if (uid === undefined || name === undefined) continue;
      if (marks[at] === MARK.rows) {
        this.takeRows(uid, name, place, values[at], turn, touched);
        continue;
      }
      const shown = shownOf(marks[at]!, values[at], this.property(uid, name));
      if (this.nodes.isState[place]) {
        if ((this.setAt.get(`${uid}/${name}`) ?? 0) > turn) continue;
        this.forgetOwn(uid, name);
        this.states.set(uid, { ...this.state(uid), [name]: shown.handle ?? shown.value });
      } else {
        const properties = this.shown.get(uid) ?? new Map<string, Shown>();
        this.shown.set(uid, properties);
        properties.set(name, shown);
      }
      touched.add(uid);
    }
    this.notify(touched);
  }

  /** What each row of a list came to is that of the row's copy [S5]. */
  private takeRows(uid: string, name: string, place: number, told: unknown, turn: number, touched: Set<string>): void {
    const { keys, values, errors } = (told ?? {}) as Partial<MarkedRows>;
    if (!Array.isArray(keys) || !Array.isArray(values) || !Array.isArray(errors)) return;
    for (let nth = 0; nth < keys.length; nth++) {
      const copy = instanceOf(uid, String(keys[nth]));
      const error = errors[nth] as EngineError | null;
      const value: unknown = values[nth];
      touched.add(copy);
      if (!this.nodes.isState[place]) {
        const properties = this.shown.get(copy) ?? new Map<string, Shown>();
        this.shown.set(copy, properties.set(name, error ? { error } : { value }));
      } else if ((this.setAt.get(`${copy}/${name}`) ?? 0) <= turn) {
        this.forgetOwn(copy, name);
        this.states.set(copy, { ...this.state(copy), [name]: value });
      }
    }
    touched.add(uid);
  }

  /** The worker gave a state another value than the one that was set here. */
  private forgetOwn(uid: string, name: string): void {
    const own = this.ownStates.get(uid);
    if (own) delete own[name];
  }

  /** A query began or ended: all that read it show so. */
  notifyFed(query: string): void {
    this.notify([query, ...(this.fedBy.get(query) ?? [])]);
  }

  notify(uids: Iterable<string>): void {
    const touched = [...uids];
    for (const uid of touched) this.versions.set(uid, this.version(uid) + 1);
    for (const uid of touched) for (const listener of [...(this.listeners.get(uid) ?? [])]) listener();
  }
}

function shownOf(mark: number, value: unknown, before: Shown | undefined): Shown {
  switch (mark) {
    case MARK.error:
      return { error: value as EngineError };
    case MARK.handle:
      return { handle: value as Handle };
    case MARK.pending:
      return { ...before, pending: true };
    default:
      return { value };
  }
}

function soundFeeders(feeders: unknown): Nodes["feeders"] {
  if (feeders === null || typeof feeders !== "object") return {};
  const sound = Object.entries(feeders).filter(
    ([, queries]) => Array.isArray(queries) && queries.every((uid) => typeof uid === "string"),
  );
  return Object.fromEntries(sound) as Nodes["feeders"];
}
