/** An element's properties and list children as its view wants them: values in place of texts, defaults where none is. */
import type { Properties, Spec } from "../components/define";
import type { AppSession, ShownElement } from "./types";

export type Values = {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly lists: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  /** A first value of a property is still missing. */
  readonly isPending: boolean;
};

/** Children that are data of this element and no components. */
export function listChildren(session: AppSession, uid: string, spec: Spec): readonly ShownElement[] {
  if (spec.lists === undefined) return [];
  const tags = new Set(Object.values(spec.lists).map((list) => list.tag));
  return session.children(uid).filter((child) => tags.has(child.type));
}

function readProperties(session: AppSession, uid: string, declared: Properties) {
  const values: Record<string, unknown> = {};
  let isPending = false;
  for (const [name, property] of Object.entries(declared)) {
    const shown = session.property(uid, name);
    const value = shown.handle ?? shown.value;
    const hasRows = property.scope?.includes("item") === true;
    if (value === undefined && shown.pending === true && !hasRows) isPending = true;
    // Code of each row has no one value: the view sees its text and takes the results from the window's cells.
    const isEach = hasRows && value === undefined;
    values[name] = isEach ? (session.element(uid)?.properties[name] ?? property.default) : (value ?? property.default);
  }
  return { values, isPending };
}

export function readElement(session: AppSession, uid: string, spec: Spec): Values {
  const own = readProperties(session, uid, spec.properties);
  const children = listChildren(session, uid, spec);
  const lists: Record<string, Readonly<Record<string, unknown>>[]> = {};
  let isPending = own.isPending;
  for (const [name, list] of Object.entries(spec.lists ?? {})) {
    lists[name] = children
      .filter((child) => child.type === list.tag)
      .map((child) => {
        const { values, isPending: isChildPending } = readProperties(session, child.uid, list.properties);
        isPending ||= isChildPending;
        return { ...values, uid: child.uid, id: child.id };
      });
  }
  return { properties: own.values, lists, isPending };
}

const sameRecord = (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean => {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.is(a[name], b[name]));
};

/** `next`, with every part that did not change taken from `last`, so that views can compare by identity. */
export function keepSame(last: Values | null, next: Values): Values {
  if (last === null) return next;
  const properties = sameRecord(last.properties, next.properties) ? last.properties : next.properties;
  const lists: Record<string, readonly Readonly<Record<string, unknown>>[]> = {};
  let areListsSame = true;
  for (const [name, items] of Object.entries(next.lists)) {
    const before = last.lists[name] ?? [];
    const kept = items.map((item, at) => {
      const old = before[at];
      return old !== undefined && sameRecord(old, item) ? old : item;
    });
    const isSame = kept.length === before.length && kept.every((item, at) => item === before[at]);
    lists[name] = isSame ? before : kept;
    areListsSame = areListsSame && isSame;
  }
  if (properties === last.properties && areListsSame && last.isPending === next.isPending) return last;
  return { properties, lists: areListsSame ? last.lists : lists, isPending: next.isPending };
}
