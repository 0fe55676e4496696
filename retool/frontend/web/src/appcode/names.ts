/**
 * What app code can name: components, queries, variables, transformers and globals. Each name has one cell for as long
 * as the app runs, and between two edits an element's object stays the same while its members change, so that a bound
 * function keeps its arguments. Knows nothing of how members get their values.
 */
import type { Scope } from "../engine/formula";
import type { Cell } from "../engine/functions";
import type { Read } from "../engine/parse";
import type { Name } from "./protocol";

export type Entry = {
  readonly name: string;
  readonly kind: Name["kind"];
  /** null for a global. */
  readonly uid: string | null;
  readonly cell: Cell;
  /** Which nodes hold its members: its state, and then its properties, as state has the word over these. */
  readonly members: readonly ReadonlyMap<string, number>[];
  /** A global's node; -1 for an element. */
  node: number;
};

const NO_MEMBERS: Entry["members"] = [];

export class Names implements Scope {
  private readonly entries = new Map<string, Entry>();
  private readonly cells = new Map<string, Cell>();

  /** @param globals whose globals count here too: those of the app, inside a module [X1]. */
  constructor(private readonly globals: Names | null = null) {}

  /** Forgets all names but keeps their cells, which compiled functions hold. */
  clear(): void {
    for (const { cell } of this.entries.values()) cell.v = undefined;
    this.entries.clear();
  }

  /** The first element of a name has it; a second one cannot be named until one of them is renamed. */
  add(
    name: string,
    kind: Name["kind"],
    uid: string | null,
    value: unknown,
    members: Entry["members"] = NO_MEMBERS,
  ): Entry | null {
    if (this.entries.has(name)) return null;
    let cell = this.cells.get(name);
    if (!cell) {
      cell = { v: undefined };
      this.cells.set(name, cell);
    }
    cell.v = value;
    const entry: Entry = { name, kind, uid, cell, members, node: -1 };
    this.entries.set(name, entry);
    return entry;
  }

  /** Another name's entry under `name`: a module's input that is a query of the app around it [X3]. */
  alias(name: string, entry: Entry): void {
    this.entries.set(name, entry);
  }

  get(name: string): Entry | undefined {
    return this.entries.get(name) ?? this.globals?.globalOf(name);
  }

  private globalOf(name: string): Entry | undefined {
    const entry = this.entries.get(name);
    return entry?.uid === null ? entry : undefined;
  }

  all(): readonly Entry[] {
    return [...this.entries.values()];
  }

  lookup(name: string): Cell | null {
    return this.get(name)?.cell ?? null;
  }

  /** Adds the nodes that a read depends on: one member's, or all when the thing itself is used. */
  addNodes(nodes: number[], { name, member }: Read): void {
    const entry = this.get(name);
    if (!entry) return;
    if (entry.node >= 0) nodes.push(entry.node);
    else if (member === null) addAll(nodes, entry.members);
    else {
      for (const members of entry.members) {
        const node = members.get(member);
        if (node === undefined) continue;
        nodes.push(node);
        return;
      }
    }
  }
}

function addAll(nodes: number[], all: Entry["members"]): void {
  for (let at = 0; at < all.length; at++) {
    for (const [name, node] of all[at]!) if (!isAmong(name, all, at)) nodes.push(node);
  }
}

/** Whether one of the first `count` has the name, and so the word over later ones. */
function isAmong(name: string, all: Entry["members"], count: number): boolean {
  for (let at = 0; at < count; at++) if (all[at]!.has(name)) return true;
  return false;
}
