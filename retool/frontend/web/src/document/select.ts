/** Reads the tree: children, ancestors, subtrees, names. */
import type { Document, Element } from "./types";

const byOrder = (a: Element, b: Element): number => {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.uid < b.uid ? -1 : a.uid > b.uid ? 1 : 0;
};

const indexes = new WeakMap<Document["elements"], ReadonlyMap<string | null, readonly Element[]>>();

// Kept beside the elements they were made from: a canvas asks for children hundreds of times for each change.
function index(document: Document): ReadonlyMap<string | null, readonly Element[]> {
  const known = indexes.get(document.elements);
  if (known !== undefined) return known;
  const made = new Map<string | null, Element[]>();
  for (const element of Object.values(document.elements)) {
    const siblings = made.get(element.parent);
    if (siblings === undefined) made.set(element.parent, [element]);
    else siblings.push(element);
  }
  for (const siblings of made.values()) siblings.sort(byOrder);
  indexes.set(document.elements, made);
  return made;
}

/** The children in their order (by code unit, then uid); null asks for those of the app. */
export function children(document: Document, parent: string | null): readonly Element[] {
  return index(document).get(parent) ?? [];
}

/** The element and all in it, parents before children. */
export function subtree(document: Document, uid: string): Element[] {
  const root = document.elements[uid];
  if (root === undefined) return [];
  const found = [root];
  for (let at = 0; at < found.length; at++) {
    const next = found[at];
    if (next !== undefined) found.push(...children(document, next.uid));
  }
  return found;
}

/** The parents from the nearest to the root. */
export function ancestors(document: Document, uid: string): Element[] {
  const found: Element[] = [];
  let parent = document.elements[uid]?.parent ?? null;
  while (parent !== null) {
    const element = document.elements[parent];
    if (element === undefined) break;
    found.push(element);
    parent = element.parent;
  }
  return found;
}

/** Whether `uid` is `root` or lies in it. */
export function isWithin(document: Document, uid: string, root: string): boolean {
  return uid === root || ancestors(document, uid).some((element) => element.uid === root);
}

/** Of these, the ones that lie in none of the others. */
export function outermost(document: Document, uids: readonly string[]): string[] {
  const chosen = new Set(uids);
  return uids.filter((uid) => !ancestors(document, uid).some((element) => chosen.has(element.uid)));
}

const LOCAL = new Set(["Column", "Option", "View", "Action", "Series", "ToolbarButton", "Include"]);

/** Whether an element's id is a name of the app; the ids of Column, Option, View … are their parent's own. */
export function isNamed(element: Pick<Element, "id" | "type">): boolean {
  return element.id !== "" && !LOCAL.has(element.type);
}

/** All names that are taken in the app. */
export function names(document: Document): Set<string> {
  return new Set(
    Object.values(document.elements)
      .filter(isNamed)
      .map((element) => element.id),
  );
}

/** The element that has this name. */
export function named(document: Document, id: string): Element | undefined {
  return Object.values(document.elements).find((element) => element.id === id && isNamed(element));
}
