/** New elements with all that belongs in them, as a spec says: its parts, list children and first properties. Pure. */
import { generateKeyBetween } from "fractional-indexing";
import type { Spec } from "../../components/define";
import { newName, stemOf } from "../../document/names";
import { children, names } from "../../document/select";
import type { Document, Element, InsertOperation, Json, Position } from "../../document/types";
import type { QuerySpec } from "../../queries/define";

export type Mint = () => string;

/** An order after the last of these siblings, or between two of them. */
export function orderAfter(siblings: readonly Element[], after?: Element): string {
  const at = after === undefined ? siblings.length - 1 : siblings.indexOf(after);
  const before = siblings[at]?.order ?? null;
  const next = siblings[at + 1]?.order ?? null;
  // Equal orders stand beside one another by uid only; nothing fits between them, so the next greater one is taken.
  const later =
    next !== null && before !== null && next <= before
      ? (siblings.find((one) => one.order > before)?.order ?? null)
      : next;
  return generateKeyBetween(before, later);
}

export const orderAtEnd = (document: Document, parent: string | null): string => orderAfter(children(document, parent));

function starts(properties: { readonly [name: string]: { readonly starts?: unknown } }): Record<string, Json> {
  const values: Record<string, Json> = {};
  for (const [name, property] of Object.entries(properties)) {
    if (property.starts !== undefined) values[name] = property.starts as Json;
  }
  return values;
}

const insert = (element: Element): InsertOperation => ({ op: "insert", element });

/** A component with its header, views, columns … ; the first operation inserts the component itself. */
export function makeComponent(
  document: Document,
  spec: Spec,
  where: { readonly parent: string | null; readonly order: string; readonly position?: Position },
  mint: Mint,
): InsertOperation[] {
  const uid = mint();
  const properties = starts(spec.properties);
  const root: Element = {
    uid,
    id: newName(names(document), stemOf(spec.type)),
    type: spec.type,
    parent: where.parent,
    order: where.order,
    properties:
      "label" in properties || spec.properties.label === undefined ? properties : { ...properties, label: spec.label },
    ...(where.position === undefined ? {} : { position: where.position }),
  };
  const operations = [insert(root)];
  let order: string | null = null;
  const part = (type: string, id: string, values: Readonly<Record<string, unknown>>) => {
    order = generateKeyBetween(order, null);
    operations.push(insert({ uid: mint(), id, type, parent: uid, order, properties: values as Record<string, Json> }));
  };
  const slots = spec.slots ?? [];
  if (slots.includes("header")) part("Header", "", {});
  if (slots.includes("body")) part("Body", "", {});
  for (const list of Object.values(spec.lists ?? {})) {
    for (const child of list.starts ?? []) part(list.tag, child.id, child.properties);
  }
  if (slots.includes("footer")) part("Footer", "", {});
  return operations;
}

/** A query, variable or transformer; it stands below the app. */
export function makeQuery(
  document: Document,
  spec: QuerySpec,
  more: Readonly<Record<string, Json>>,
  mint: Mint,
): InsertOperation {
  return insert({
    uid: mint(),
    id: newName(names(document), spec.base_name),
    type: spec.type,
    parent: null,
    order: orderAtEnd(document, null),
    properties: { ...starts(spec.properties), ...more },
  });
}

/** One more child of a list: a column, an option, a series. */
export function makePart(
  document: Document,
  parent: string,
  tag: string,
  properties: Readonly<Record<string, Json>>,
  mint: Mint,
): InsertOperation {
  const siblings = children(document, parent);
  const last = siblings.filter((one) => one.type === tag).at(-1);
  const taken = new Set(siblings.map((one) => one.id));
  let id = "";
  do id = mint().replaceAll("-", "").slice(0, 5);
  while (taken.has(id));
  return insert({ uid: mint(), id, type: tag, parent, order: orderAfter(siblings, last), properties });
}
