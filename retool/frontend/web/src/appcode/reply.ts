/** Puts what a turn changed into one message: integer ids, values and marks in parallel arrays (ARCHITECTURE E3). */
import type { EngineError } from "../engine/errors";
import type { Machine } from "../engine/turn";
import type { Model } from "./model";
import { MARK, type ToPage, type TurnReply } from "./protocol";
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
      if (marks[count] === MARK.value) {
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
function feedersOf({ machine, owners }: Model): { [uid: string]: string[] } {
  const { nodes } = machine;
  const found: (ReadonlySet<string> | undefined)[] = [];
  const feeding = (index: number): ReadonlySet<string> => {
    const known = found[index];
    if (known) return known;
    found[index] = NONE;
    let queries: Set<string> | null = null;
    for (const input of nodes[index]!.inputs) {
      const owner = owners[input];
      if (!owner) continue;
      if (owner.spec?.kind === "query") {
        queries ??= new Set();
        queries.add(owner.element.uid);
      } else if (owner.spec?.kind !== "component" || owner === owners[index])
        for (const uid of feeding(input)) {
          queries ??= new Set();
          queries.add(uid);
        }
    }
    if (queries) found[index] = queries;
    return queries ?? NONE;
  };
  const feeders = new Map<string, Set<string>>();
  const add = (uid: string, queries: ReadonlySet<string>): void => {
    const all = feeders.get(uid);
    if (!all) feeders.set(uid, new Set(queries));
    else for (const query of queries) all.add(query);
  };
  owners.forEach((owner, index) => {
    if (!owner || owner.spec?.kind === "query" || nodes[index]!.inputs.length === 0) return;
    const queries = feeding(index);
    if (queries.size === 0) return;
    add(owner.element.uid, queries);
    if (owner.list && owner.element.parent !== null) add(owner.element.parent, queries);
  });
  return Object.fromEntries([...feeders].map(([uid, queries]) => [uid, [...queries]]));
}
