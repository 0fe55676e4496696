/** Puts what a turn changed into one message: integer ids, values and marks in parallel arrays (ARCHITECTURE E3). */
import type { EngineError } from "../engine/errors";
import type { Machine } from "../engine/turn";
import type { Model } from "./model";
import { MARK, type ToPage, type TurnReply } from "./protocol";
import { rowValuesOf } from "./repeats";
import { handleOf } from "./rows";

type Nodes = Extract<ToPage, { kind: "nodes" }>;

/** Nodes that the page is told of, and their places in its table. */
export class Table {
  /** Place in the table by node; -1 for what stays inside. */
  private readonly places: Int32Array;
  message: Nodes;

  constructor(model: Model) {
    const { machine, elements } = model;
    this.places = new Int32Array(machine.nodes.length).fill(-1);
    const uids: string[] = [];
    const names: string[] = [];
    const states: number[] = [];
    for (const { element, properties, states: own } of elements.values()) {
      for (const [members, isState] of [
        [properties, 0],
        [own, 1],
      ] as const) {
        for (const [name, index] of members) {
          this.places[index] = uids.length;
          uids.push(element.uid);
          names.push(name);
          states.push(isState);
        }
      }
    }
    this.message = { kind: "nodes", uids, names, isState: Uint8Array.from(states), feeders: feedersOf(model) };
  }

  /** After an edit in place: whether other queries feed an element now, which the page has to be told. */
  feed(model: Model): boolean {
    const feeders = feedersOf(model);
    if (JSON.stringify(feeders) === JSON.stringify(this.message.feeders)) return false;
    this.message = { ...this.message, feeders };
    return true;
  }

  reply(
    machine: Machine,
    turn: number,
    changed: readonly number[],
    rest: Pick<TurnReply, "due" | "failures" | "effects">,
  ): TurnReply {
    const ids = new Int32Array(changed.length);
    const marks = new Uint8Array(changed.length);
    const values: unknown[] = [];
    let count = 0;
    for (let at = 0; at < changed.length; at++) {
      const index = changed[at]!;
      const place = this.places[index]!;
      if (place < 0) continue;
      ids[count] = place;
      marks[count] = markOf(machine, index);
      values[count] = shownAs(machine, index, marks[count]!);
      const rows = rowValuesOf(values[count]);
      if (rows) {
        marks[count] = MARK.rows;
        values[count] = rows;
      } else if (marks[count] === MARK.value) {
        const handle = handleOf(values[count], index, machine.versions[index]!);
        if (handle) {
          marks[count] = MARK.handle;
          values[count] = handle;
        }
      }
      count++;
    }
    return { kind: "turned", turn, ids: cutIds(ids, 0, count), values, marks: cutMarks(marks, 0, count), ...rest };
  }
}

const { call } = Function.prototype;
const cutIds = call.bind(Int32Array.prototype.slice) as (ids: Int32Array, from: number, to: number) => Int32Array;
const cutMarks = call.bind(Uint8Array.prototype.slice) as (marks: Uint8Array, from: number, to: number) => Uint8Array;

function markOf(machine: Machine, index: number): number {
  if (machine.errors[index]) return MARK.error;
  return machine.pending[index] ? MARK.pending : MARK.value;
}

function shownAs(machine: Machine, index: number, mark: number): unknown {
  if (mark === MARK.error) return machine.errors[index];
  return mark === MARK.pending ? undefined : machine.values[index];
}

const clone = structuredClone;

/** The same reply with what cannot leave the worker replaced by an error; asked for only when posting it failed. */
export function withoutUncloneable(reply: TurnReply): TurnReply {
  const marks = reply.marks.slice();
  const values = reply.values.map((value, at) => {
    if (isCloneable(value)) return value;
    marks[at] = MARK.error;
    const message =
      typeof value === "function"
        ? "The value is a function."
        : "The value holds something that cannot be shown, such as a function.";
    return { kind: "unshowable", message } satisfies EngineError;
  });
  return { ...reply, values, marks, effects: reply.effects.filter(isCloneable) };
}

export function isCloneable(value: unknown): boolean {
  try {
    clone(value);
    return true;
  } catch {
    return false;
  }
}

const NONE: ReadonlySet<string> = new Set();

/** For each element the queries that its nodes read, also by way of transformers and variables. */
function feedersOf({ machine, owners }: Model): { [uid: string]: readonly string[] } {
  const { nodes, order } = machine;
  const single = new Map<string, ReadonlySet<string>>();
  const found: ReadonlySet<string>[] = [];
  const feeders = new Map<string, ReadonlySet<string>>();
  // By rank, so that what a node reads is known before it, however long the way.
  for (const index of byRank(order.ranks, order.highest)) {
    const owner = owners[index]!;
    let queries = NONE;
    for (const input of nodes[index]!.inputs) {
      const read = owners[input];
      if (!read) continue;
      if (read.spec?.kind === "query") queries = union(queries, alone(single, read.element.uid));
      else if (read.spec?.kind !== "component" || read === owner) queries = union(queries, found[input] ?? NONE);
    }
    found[index] = queries;
    if (queries === NONE || !owner || owner.spec?.kind === "query") continue;
    const { uid, parent } = owner.element;
    feeders.set(uid, union(feeders.get(uid) ?? NONE, queries));
    if (owner.list && parent !== null) feeders.set(parent, union(feeders.get(parent) ?? NONE, queries));
  }
  const lists = new Map<ReadonlySet<string>, readonly string[]>();
  const listOf = (queries: ReadonlySet<string>): readonly string[] => {
    const list = lists.get(queries) ?? [...queries];
    lists.set(queries, list);
    return list;
  };
  return Object.fromEntries([...feeders].map(([uid, queries]) => [uid, listOf(queries)]));
}

/** Sets are shared and never changed: most elements read one query or none. */
function union(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  if (other === NONE || one === other) return one;
  return one === NONE ? other : new Set([...one, ...other]);
}

function alone(made: Map<string, ReadonlySet<string>>, uid: string): ReadonlySet<string> {
  let set = made.get(uid);
  if (!set) {
    set = new Set([uid]);
    made.set(uid, set);
  }
  return set;
}

function byRank(ranks: Int32Array, highest: number): Int32Array {
  const next = new Int32Array(highest + 2);
  for (const rank of ranks) next[rank + 1]!++;
  for (let rank = 1; rank < next.length; rank++) next[rank]! += next[rank - 1]!;
  const ordered = new Int32Array(ranks.length);
  for (let index = 0; index < ranks.length; index++) ordered[next[ranks[index]!]!++] = index;
  return ordered;
}
