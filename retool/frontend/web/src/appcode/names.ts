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
  /** Which node holds a member; a global has one node under "". */
  readonly members: Map<string, number>;
};

export class Names implements Scope {
  private readonly entries = new Map<string, Entry>();
  private readonly cells = new Map<string, Cell>();

  /** Forgets all names but keeps their cells, which compiled functions hold. */
  clear(): void {
    for (const { cell } of this.entries.values()) cell.v = undefined;
    this.entries.clear();
  }

  /** The first element of a name has it; a second one cannot be named until one of them is renamed. */
  add(name: string, kind: Name["kind"], uid: string | null, value: unknown): Entry | null {
    if (this.entries.has(name)) return null;
    let cell = this.cells.get(name);
    if (!cell) {
      cell = { v: undefined };
      this.cells.set(name, cell);
    }
    cell.v = value;
    const entry: Entry = { name, kind, uid, cell, members: new Map() };
    this.entries.set(name, entry);
    return entry;
  }

  get(name: string): Entry | undefined {
    return this.entries.get(name);
  }

  all(): readonly Entry[] {
    return [...this.entries.values()];
  }

  lookup(name: string): Cell | null {
    return this.entries.get(name)?.cell ?? null;
  }

  /** Adds the nodes that a read depends on: one member's, or all when the thing itself is used. */
  addNodes(nodes: number[], { name, member }: Read): void {
    const entry = this.entries.get(name);
    if (!entry) return;
    if (entry.uid === null || member === null) {
      for (const node of entry.members.values()) nodes.push(node);
      return;
    }
    const node = entry.members.get(member);
    if (node !== undefined) nodes.push(node);
  }
}
