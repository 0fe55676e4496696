/**
 * Elements inside of a list are evaluated once for each row that is shown: their nodes hold one value a row, and while a
 * row is evaluated the names of its neighbours mean those of the same row. Rules [S5]–[S9] of engine/SPEC.md.
 */
import { type EngineError, errorOf } from "../engine/errors";
import type { Cell } from "../engine/functions";
import { isArray, isSame } from "../engine/intrinsics";
import { instanceOf, type RowKey } from "../engine/repeat";
import type { Draft, ElementModel, RowReader, Workshop } from "./model";
import { rowsOf } from "./rows";

/** What a node inside of a list came to, row by row. */
export type RowValues = {
  readonly keys: readonly RowKey[];
  readonly values: readonly unknown[];
  readonly errors: readonly (EngineError | null)[];
};

/** Rows that a list shows before its view has said which. */
const FIRST_ROWS = 20;

/** By the array that others read; whoever reads it outside of a row sees a plain array. */
const details = new WeakMap<object, RowValues>();

export function rowValuesOf(value: unknown): RowValues | undefined {
  return isArray(value) ? details.get(value) : undefined;
}

export class Repeats implements RowReader {
  /** The row that is evaluated now; null outside of lists. */
  private row: RowKey | null = null;

  constructor(
    private readonly shop: Workshop,
    private readonly read: (model: ElementModel, name: string) => unknown,
  ) {}

  /** A value as the row at hand sees it: in a list's row its own, elsewhere all of them. */
  pick(value: unknown): unknown {
    const rows = rowValuesOf(value);
    if (rows === undefined || this.row === null) return value;
    // A neighbour further out has a shorter row.
    for (let key = this.row; ; key = key.slice(0, key.lastIndexOf("."))) {
      const at = rows.keys.indexOf(key);
      if (at >= 0) return rows.values[at];
      if (!key.includes(".")) return undefined;
    }
  }

  /** The uid under which a state of `uid` is kept: in a row, the copy's. */
  own(model: ElementModel): string {
    const { uid } = model.element;
    return this.row === null || model.lists.length === 0 ? uid : instanceOf(uid, cut(this.row, model.lists.length));
  }

  /** Carries `act` out as in a row. */
  within<T>(row: RowKey | null, act: () => T): T {
    const before = this.row;
    this.row = row;
    try {
      return act();
    } finally {
      this.row = before;
    }
  }

  /** Evaluates a node of `model` for all rows that are shown. */
  over(model: ElementModel, draft: Draft, member: string | null, compute: () => unknown): () => unknown {
    const { rows } = this.shop;
    let last: readonly unknown[] | null = null;
    return () => {
      const keys = this.shown(model.lists, model.lists.length);
      const values: unknown[] = [];
      const errors: (EngineError | null)[] = [];
      const cells = this.cellsOf(draft, model);
      const before = cells.map(({ cell }) => cell.v);
      const around = rows.save();
      for (let at = 0; at < keys.length; at++) {
        const key = keys[at]!;
        errors[at] = null;
        try {
          values[at] = this.within(key, () => {
            for (const { cell, of } of cells) cell.v = this.live(of, key);
            this.enter(model.lists, key);
            const value = compute();
            return value instanceof Promise ? undefined : value;
          });
        } catch (thrown) {
          values[at] = undefined;
          errors[at] = errorOf(thrown);
        }
        if (member !== null) this.live(model, key)[member] = values[at];
      }
      rows.restore(around);
      cells.forEach(({ cell }, at) => {
        cell.v = before[at];
      });
      const known = last === null ? undefined : details.get(last);
      if (known && isEqual(known, keys, values, errors)) return last;
      last = nested(keys, values);
      details.set(last, { keys, values, errors });
      return last;
    };
  }

  /** Names of a row for what runs in it: a handler. */
  localsOf(
    model: ElementModel | undefined,
    row: RowKey,
    neighbours: Iterable<ElementModel>,
  ): { [name: string]: unknown } {
    if (!model) return {};
    const locals: { [name: string]: unknown } = { ...this.rowAt(model.lists, row) };
    for (const one of neighbours)
      if (one.live !== null && one.lists.length > 0 && isPrefix(one.lists, model.lists))
        locals[one.element.id] = this.live(one, row);
    return locals;
  }

  /** What app code sees of an element in a row. */
  private live(model: ElementModel, row: RowKey): Record<string, unknown> {
    const key = cut(row, model.lists.length);
    let live = model.rowLives.get(key);
    if (live) return live;
    live = this.shop.makeLive(instanceOf(model.element.uid, key), model.spec);
    live.id = model.element.id;
    for (const [name, value] of model.fixed) live[name] = value;
    model.rowLives.set(key, live);
    this.place(model.live as unknown as unknown[], key, live);
    return live;
  }

  private place(all: unknown[], key: RowKey, live: unknown): void {
    const path = key.split(".").map(Number);
    for (const at of path.slice(0, -1)) {
      all[at] ??= [];
      all = all[at] as unknown[];
    }
    all[path.at(-1)!] = live;
  }

  private cellsOf(draft: Draft, model: ElementModel): { cell: Cell; of: ElementModel }[] {
    const cells: { cell: Cell; of: ElementModel }[] = [];
    const names = draft.scope?.names ?? draft.names;
    for (const { reads } of draft.codes) {
      for (const { name } of reads) {
        if (name === "self") {
          const owner = draft.scope?.owner;
          if (draft.scope && owner?.live && owner.lists.length > 0) cells.push({ cell: draft.scope.self, of: owner });
          continue;
        }
        const uid = names?.get(name)?.uid;
        const of = uid == null ? undefined : this.shop.modelOf(uid);
        if (of?.live && of.lists.length > 0 && isPrefix(of.lists, model.lists))
          cells.push({ cell: names!.lookup(name)!, of });
      }
    }
    return cells;
  }

  private enter(lists: readonly ElementModel[], row: RowKey): void {
    const { item, i, ri, currentSourceRow } = this.rowAt(lists, row);
    this.shop.rows.enter(currentSourceRow, i, item, ri);
  }

  private rowAt(lists: readonly ElementModel[], row: RowKey) {
    const ri = row.split(".").map(Number);
    const i = ri.at(-1)!;
    const list = lists.at(-1)!;
    const item = this.within(ri.length > 1 ? ri.slice(0, -1).join(".") : null, () => this.rowsOf(list))[i];
    return { item, i, ri, currentSourceRow: item };
  }

  /** The rows that are shown of the innermost of `count` lists. */
  private shown(lists: readonly ElementModel[], count: number): readonly RowKey[] {
    const list = lists[count - 1]!;
    const around: readonly (RowKey | null)[] = count === 1 ? [null] : this.shown(lists, count - 1);
    return around.flatMap((outer) =>
      this.within(outer, () => {
        const { from, to } = this.window(list);
        const end = Math.min(to, this.lengthOf(list));
        const keys: RowKey[] = [];
        for (let at = from; at < end; at++) keys.push(outer === null ? `${at}` : `${outer}.${at}`);
        return keys;
      }),
    );
  }

  private window(list: ElementModel): { from: number; to: number } {
    const said = this.pick(this.read(list, "shownRows")) as { from?: unknown; to?: unknown } | null | undefined;
    const from = Math.max(0, Math.trunc(Number(said?.from ?? 0)) || 0);
    return { from, to: Math.trunc(Number(said?.to ?? FIRST_ROWS)) || FIRST_ROWS };
  }

  private rowsOf(list: ElementModel): readonly unknown[] {
    const data = this.pick(this.read(list, "data"));
    return rowsOf(typeof data === "string" ? parsed(data) : data);
  }

  /** As older lists: how many rows there are may be told by a number alone. */
  lengthOf(list: ElementModel): number {
    if (!Object.hasOwn(list.spec?.properties ?? {}, "instances")) return this.rowsOf(list).length;
    const instances = this.pick(this.read(list, "instances"));
    return Math.max(0, Math.trunc(Number(instances)) || 0);
  }
}

/** The row of the element's own lists, of a row that may be deeper. */
function cut(row: RowKey, depth: number): RowKey {
  return row.split(".").slice(0, depth).join(".");
}

function isPrefix(some: readonly ElementModel[], all: readonly ElementModel[]): boolean {
  return some.length <= all.length && some.every((list, at) => list === all[at]);
}

function isEqual(
  { keys, values, errors }: RowValues,
  ...[k, v, e]: [readonly RowKey[], readonly unknown[], readonly (EngineError | null)[]]
): boolean {
  if (keys.length !== k.length) return false;
  for (let at = 0; at < k.length; at++)
    if (keys[at] !== k[at] || !isSame(values[at], v[at]) || errors[at] !== e[at]) return false;
  return true;
}

/** Values by row, an array in an array for a list in a list. */
function nested(keys: readonly RowKey[], values: readonly unknown[]): unknown[] {
  const all: unknown[] = [];
  keys.forEach((key, nth) => {
    let place = all;
    const path = key.split(".").map(Number);
    for (const at of path.slice(0, -1)) {
      place[at] ??= [];
      place = place[at] as unknown[];
    }
    place[path.at(-1)!] = values[nth];
  });
  return all;
}

const texts = new Map<string, unknown>();

/** A list's data may be written out as JSON. */
function parsed(text: string): unknown {
  if (texts.has(text)) return texts.get(text);
  let value: unknown = null;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  if (texts.size > 100) texts.clear();
  texts.set(text, value);
  return value;
}
