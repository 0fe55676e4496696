/** What the editor asks of a running app: live previews, the state tree level by level, names, who reads whom. */
import { bind, within } from "../engine/formula";
import type { Model, Workshop } from "./model";
import { previewOf, typeOf } from "./preview";
import type { Dependencies, Inspection, Name, Preview } from "./protocol";
import { rowsOf } from "./rows";

const MOST_CHILDREN = 100;

export class Inspector {
  constructor(
    private readonly shop: Workshop,
    private readonly model: () => Model,
  ) {}

  /** The live value of a text as `scopeUid` would evaluate it; row expressions see the first row. */
  async evaluate(text: string, scopeUid: string | null): Promise<Preview> {
    const formula = this.shop.formulas.of(text);
    if (formula.kind !== "fixed" && formula.problem) {
      return previewOf(undefined, { kind: "syntax", ...formula.problem });
    }
    const element = scopeUid === null ? undefined : this.model().elements.get(scopeUid);
    const base = scopeUid === null ? this.shop.names : this.model().scopeOf(scopeUid);
    const { rows } = this.shop;
    const evaluate = bind(formula, within(base, rows.locals), this.shop.functions);
    try {
      const [row, item] = this.firstRow(scopeUid, element?.element.properties.key);
      rows.enter(row, 0, item);
      const value = evaluate();
      rows.leave();
      return previewOf(await value);
    } catch (thrown) {
      rows.leave();
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      return previewOf(undefined, { kind: "thrown", name: thrown instanceof Error ? thrown.name : "Error", message });
    }
  }

  private firstRow(uid: string | null, key: unknown): [unknown, unknown] {
    const element = uid === null ? undefined : this.model().elements.get(uid);
    const owner = element?.list ? this.model().elements.get(element.element.parent!) : element;
    if (!owner) return [undefined, undefined];
    const index = owner.properties.get("data");
    const row = rowsOf(index === undefined ? owner.fixed.get("data") : this.model().machine.values[index])[0];
    return [row, typeof key === "string" && key !== "" ? (row as Record<string, unknown> | undefined)?.[key] : row];
  }

  inspect(path: readonly string[]): Inspection {
    if (path.length === 0) {
      const names = this.shop.names.all();
      return { children: names.map((entry) => this.child(entry.name, entry.cell.v)), more: 0 };
    }
    let value: unknown = this.shop.names.lookup(path[0]!)?.v;
    for (const key of path.slice(1)) value = (value as Record<string, unknown> | null | undefined)?.[key];
    if (value === null || typeof value !== "object") return { children: [], more: 0 };
    const keys = Object.keys(value);
    const shown = [...keys.slice(0, MOST_CHILDREN), ...methodsOf(value)];
    const children = shown.map((key) => this.child(key, (value as Record<string, unknown>)[key]));
    return { children, more: Math.max(0, keys.length - MOST_CHILDREN) };
  }

  private child(name: string, value: unknown): Inspection["children"][number] {
    const isOpenable =
      value !== null && typeof value === "object" && !(value instanceof Date) && Object.keys(value).length > 0;
    return { name, isOpenable, ...previewOf(value) };
  }

  names(): readonly Name[] {
    return this.shop.names.all().map(({ name, kind, cell }) => ({ name, kind, members: membersOf(cell.v) }));
  }

  /** Names that an element reads, and names of those that read it, by one step. */
  dependencies(uid: string): Dependencies {
    const model = this.model();
    const { nodes } = model.machine;
    const ownerOf = (index: number) => nodes[index]!.key.slice(0, nodes[index]!.key.lastIndexOf("/"));
    const family = new Set([
      uid,
      ...model
        .children(uid)
        .filter((child) => model.elements.get(child.uid)?.list)
        .map((child) => child.uid),
    ]);
    const reads = new Set<string>();
    const feeds = new Set<string>();
    nodes.forEach((node, index) => {
      const owner = ownerOf(index);
      for (const input of node.inputs) {
        const other = ownerOf(input);
        if (family.has(owner) && !family.has(other)) reads.add(other);
        if (family.has(other) && !family.has(owner)) feeds.add(owner);
      }
    });
    return { reads: [...reads].filter(isElement), feeds: [...feeds].filter(isElement) };
  }
}

function isElement(owner: string): boolean {
  return !owner.startsWith("$");
}

function membersOf(value: unknown): Name["members"] {
  if (value === null || typeof value !== "object") return [];
  const names = [...Object.keys(value), ...methodsOf(value)];
  return names.slice(0, MOST_CHILDREN).map((name) => {
    const member = (value as Record<string, unknown>)[name];
    return { name, type: typeOf(member), preview: previewOf(member).preview };
  });
}

/** Methods stand on the prototype of an element's object, so that a copy of the object can leave the worker. */
function methodsOf(value: object): string[] {
  const prototype: unknown = Object.getPrototypeOf(value);
  const isOurs =
    prototype !== null &&
    Object.getPrototypeOf(prototype) === Object.prototype &&
    !Object.hasOwn(prototype as object, "constructor");
  return isOurs ? Object.getOwnPropertyNames(prototype) : [];
}
