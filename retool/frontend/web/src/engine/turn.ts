/**
 * One turn after another: what a change can reach is evaluated once, inputs before the nodes that read them.
 * Rules [G1]–[G10] of SPEC.md. Knows numbers and closures; no names, no texts, no elements.
 */
import { type EngineError, errorOf } from "./errors";
import { isSame, PromiseOf, whenSettled } from "./intrinsics";
import { type Order, orderOf } from "./order";

export type Node = {
  /** The same across rebuilds of the graph, so that a value is carried over. */
  key: string;
  /** What people know it by, in messages. */
  label: string;
  /** Its text; when this or what it reads is another, the node is evaluated anew after a rebuild. */
  signature: string;
  inputs: readonly number[];
  /** Gives the value from what inputs have stored; null for a root, whose value is set from outside. */
  compute: (() => unknown) | null;
  /** Where others read its value, as `target[member]`; put there before any reader is evaluated. */
  target: Record<string, unknown> | null;
  member: string;
  /** A root's first value. */
  initial?: unknown;
  /** Set when the node cannot be evaluated at all: its text is broken, or it was stuck before. */
  fault?: EngineError | null;
};

/** A node's outcome. With an error the value is undefined. */
export type Outcome = { value: unknown; error: EngineError | null; isPending: boolean };

export class Machine {
  readonly nodes: Node[];
  order: Order;
  readonly values: unknown[] = [];
  readonly errors: (EngineError | null)[] = [];
  /** Grows with each new outcome of a node. */
  readonly versions: Int32Array;
  readonly pending: Uint8Array;
  /** Told before a node is evaluated, when set: names the guilty one of a stuck worker. */
  onBegin: ((label: string) => void) | null = null;
  /** Told when a promise was settled and a turn is due. */
  onSettled: (() => void) | null = null;
  private readonly dependents: (readonly number[])[];
  private readonly buckets: number[][];
  private readonly queued: Uint8Array;
  private readonly attempts: Int32Array;
  private settled: { index: number; attempt: number; value: unknown; error: EngineError | null }[] = [];

  /** Takes the values of `previous` over by key; evaluates nothing yet. */
  constructor(nodes: Node[], previous: Machine | null = null) {
    const count = nodes.length;
    this.nodes = nodes;
    this.order = orderOf(nodes.map((node) => node.inputs));
    this.versions = new Int32Array(count);
    this.pending = new Uint8Array(count);
    this.queued = new Uint8Array(count);
    this.attempts = new Int32Array(count);
    this.dependents = dependentsOf(nodes);
    this.buckets = Array.from({ length: this.order.highest + 1 }, () => []);
    const before = new Map<string, number>();
    previous?.nodes.forEach((node, index) => void before.set(node.key, index));
    for (let index = 0; index < count; index++) {
      const old = before.size === 0 ? undefined : before.get(nodes[index]!.key);
      this.adopt(nodes[index]!, index, previous, old);
    }
    previous?.retire();
  }

  private adopt(node: Node, index: number, previous: Machine | null, old: number | undefined): void {
    const isKnown = previous !== null && old !== undefined;
    this.values[index] = isKnown ? previous.values[old] : node.initial;
    this.errors[index] = isKnown ? previous.errors[old]! : null;
    this.versions[index] = isKnown ? previous.versions[old]! : 0;
    // Attempts go on counting, so that a promise of before the rebuild is overtaken by one of after it.
    this.attempts[index] = isKnown ? previous.attempts[old]! : 0;
    if (node.target !== null) node.target[node.member] = this.values[index];
    const wasCyclic = this.errors[index]?.kind === "cycle";
    const isCyclic = this.order.isCyclic[index] === 1;
    if (isCyclic || wasCyclic || !isKnown || previous.pending[old]) return this.touch(index);
    const before = previous.nodes[old]!;
    if (before.signature !== node.signature || !this.readsTheSame(node, previous, before)) this.touch(index);
  }

  private readsTheSame(node: Node, previous: Machine, before: Node): boolean {
    if (node.inputs.length !== before.inputs.length) return false;
    return node.inputs.every((input, at) => this.nodes[input]!.key === previous.nodes[before.inputs[at]!]!.key);
  }

  /**
   * Gives a node another text or other inputs, between two turns [G12]. Its readers and all other nodes stay; ranks are
   * raised where the new inputs ask for it, and found anew only where a cycle comes or goes.
   */
  replace(index: number, node: Node): void {
    const before = this.nodes[index]!;
    this.nodes[index] = node;
    const isRewired = !isSameList(before.inputs, node.inputs);
    if (isRewired || before.signature !== node.signature || before.fault !== node.fault) this.touch(index);
    if (!isRewired) return;
    for (const input of before.inputs)
      this.dependents[input] = this.dependents[input]!.filter((reader) => reader !== index);
    for (const input of node.inputs) this.dependents[input] = [...this.dependents[input]!, index];
    if (this.order.cycles.length > 0 || !this.raise(index)) this.rank();
    else this.requeue();
  }

  /** Raises `start` above what it reads now, and its readers above it; false when that comes back to itself. */
  private raise(start: number): boolean {
    const { ranks } = this.order;
    const open = [start];
    for (let index = open.pop(), isFirst = true; index !== undefined; index = open.pop(), isFirst = false) {
      if (index === start && !isFirst) return false;
      let rank = 0;
      for (const input of this.nodes[index]!.inputs) rank = Math.max(rank, ranks[input]! + 1);
      if (rank <= ranks[index]!) continue;
      ranks[index] = rank;
      this.order.highest = Math.max(this.order.highest, rank);
      for (const reader of this.dependents[index]!) open.push(reader);
    }
    return true;
  }

  private rank(): void {
    const before = this.order;
    this.order = orderOf(this.nodes.map(({ inputs }) => inputs));
    this.requeue();
    for (let index = 0; index < this.nodes.length; index++)
      if (before.isCyclic[index] || this.order.isCyclic[index]) this.touch(index);
  }

  /** What waits, under its rank of now. */
  private requeue(): void {
    const waiting = this.buckets.flat();
    this.buckets.length = 0;
    for (let rank = 0; rank <= this.order.highest; rank++) this.buckets[rank] = [];
    for (const index of waiting) this.buckets[this.order.ranks[index]!]!.push(index);
  }

  /** Ends this machine: promises that are still out are thrown away. */
  retire(): void {
    this.onSettled = null;
  }

  /** Sets a root; has effect at the next turn. */
  set(index: number, value: unknown): void {
    if (isSame(this.values[index], value) && this.errors[index] === null) return;
    this.keep(index, value, null);
    this.touch(index);
  }

  /** Has a node evaluated at the next turn whatever its inputs do. */
  touch(index: number): void {
    if (this.queued[index]) return;
    this.queued[index] = 1;
    const bucket = this.buckets[this.order.ranks[index]!]!;
    bucket[bucket.length] = index;
  }

  outcome(index: number): Outcome {
    return { value: this.values[index], error: this.errors[index]!, isPending: this.pending[index] === 1 };
  }

  /**
   * Re-evaluates what the changes since the last turn can reach, each node once.
   *
   * @returns the nodes that have a new outcome, in the order of evaluation.
   */
  turn(): number[] {
    const changed: number[] = [];
    this.takeSettled(changed);
    // Iterative by rank: how deep a chain is, the app's author decides; how deep the stack is, we do.
    for (let rank = 0; rank < this.buckets.length; rank++) {
      const bucket = this.buckets[rank]!;
      for (let at = 0; at < bucket.length; at++) this.visit(bucket[at]!, changed);
      bucket.length = 0;
    }
    return changed;
  }

  /** Evaluates the next node only; false when there is none. With it a caller can stop to breathe between nodes. */
  step(changed: number[]): boolean {
    this.takeSettled(changed);
    for (const bucket of this.buckets) {
      const index = bucket.shift();
      if (index === undefined) continue;
      this.visit(index, changed);
      return true;
    }
    return false;
  }

  private visit(index: number, changed: number[]): void {
    this.queued[index] = 0;
    if (!this.evaluate(index)) return;
    changed[changed.length] = index;
    this.reach(index);
  }

  private takeSettled(changed: number[]): void {
    const { settled } = this;
    this.settled = [];
    for (let at = 0; at < settled.length; at++) {
      const { index, attempt, value, error } = settled[at]!;
      if (this.attempts[index] !== attempt) continue;
      this.pending[index] = 0;
      this.keep(index, value, error);
      changed[changed.length] = index;
      this.reach(index);
    }
  }

  private reach(index: number): void {
    const readers = this.dependents[index]!;
    for (let at = 0; at < readers.length; at++) {
      const reader = readers[at]!;
      if (this.order.isCyclic[reader] === 0) this.touch(reader);
    }
  }

  /** Whether the node has a new outcome. */
  private evaluate(index: number): boolean {
    const node = this.nodes[index]!;
    if (this.order.isCyclic[index]) return this.keep(index, undefined, this.cycleAt(index));
    if (node.fault) return this.keep(index, undefined, node.fault);
    if (node.compute === null) return true;
    if (this.onBegin !== null) this.onBegin(node.label);
    const attempt = ++this.attempts[index]!;
    let value: unknown;
    try {
      value = node.compute();
    } catch (thrown) {
      this.pending[index] = 0;
      return this.keep(index, undefined, errorOf(thrown));
    }
    if (value instanceof PromiseOf) {
      this.await(index, attempt, value);
      const wasPending = this.pending[index] === 1;
      this.pending[index] = 1;
      return !wasPending;
    }
    const wasPending = this.pending[index] === 1;
    this.pending[index] = 0;
    return this.keep(index, value, null) || wasPending;
  }

  private await(index: number, attempt: number, promise: Promise<unknown>): void {
    const settle = (value: unknown, error: EngineError | null): void => {
      this.settled[this.settled.length] = { index, attempt, value, error };
      if (this.onSettled !== null) this.onSettled();
    };
    whenSettled(
      promise,
      (value) => settle(value, null),
      (reason) => settle(undefined, errorOf(reason)),
    );
  }

  private keep(index: number, value: unknown, error: EngineError | null): boolean {
    // A first outcome is news even when it is undefined.
    if (this.versions[index]! > 0 && isSame(this.values[index], value) && isSameError(this.errors[index]!, error))
      return false;
    this.values[index] = value;
    this.errors[index] = error;
    this.versions[index]!++;
    const { target, member } = this.nodes[index]!;
    if (target !== null) target[member] = value;
    return true;
  }

  private cycleAt(index: number): EngineError {
    for (const cycle of this.order.cycles) {
      const at = cycle.indexOf(index);
      if (at < 0) continue;
      const turned = [...cycle.slice(at), ...cycle.slice(0, at + 1)];
      return { kind: "cycle", nodes: turned.map((node) => this.nodes[node]!.label) };
    }
    return { kind: "cycle", nodes: [this.nodes[index]!.label] };
  }
}

function isSameList(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((input, at) => input === other[at]);
}

const NONE: readonly number[] = [];

/** Who reads each node; most are read by nobody and share one list. */
function dependentsOf(nodes: readonly Node[]): (readonly number[])[] {
  const dependents: (readonly number[])[] = [];
  for (let index = 0; index < nodes.length; index++) dependents[index] = NONE;
  for (let index = 0; index < nodes.length; index++) {
    const { inputs } = nodes[index]!;
    for (let at = 0; at < inputs.length; at++) {
      const readers = dependents[inputs[at]!]!;
      if (readers === NONE) dependents[inputs[at]!] = [index];
      else (readers as number[]).push(index);
    }
  }
  return dependents;
}

function isSameError(one: EngineError | null, other: EngineError | null): boolean {
  if (one === other) return true;
  if (one === null || other === null || one.kind !== other.kind) return false;
  if (one.kind === "cycle" || other.kind === "cycle") {
    return (
      one.kind === "cycle" &&
      other.kind === "cycle" &&
      one.nodes.length === other.nodes.length &&
      one.nodes.every((label, at) => label === other.nodes[at])
    );
  }
  return one.message === other.message;
}
