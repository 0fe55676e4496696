/** Copies: elements out of one app, and into the same or another one with fresh uids and names. */
import { namesForCopies, type Reference, rewrite } from "./names";
import { read, write } from "./operations/value";
import { isNamed, outermost, subtree } from "./select";
import type { Document, Element, Json, Operation, Position } from "./types";

/** What lies on the clipboard: the elements, parents first, and where their texts name one another. */
export type Clip = {
  readonly elements: readonly Element[];
  readonly roots: readonly string[];
  /** References among the copied, by the name they hold. */
  readonly references: readonly (Reference & { readonly name: string })[];
};

/** The chosen elements with all in them; references are those of their own texts, all others are left out [N4]. */
export function clip(
  document: Document,
  uids: readonly string[],
  references: readonly (Reference & { readonly name: string })[],
): Clip {
  const roots = outermost(document, uids).filter((uid) => document.elements[uid] !== undefined);
  const elements = roots.flatMap((uid) => subtree(document, uid));
  const inside = new Set(elements.map((element) => element.uid));
  const ids = new Set(elements.filter(isNamed).map((element) => element.id));
  return {
    elements,
    roots,
    references: references.filter((reference) => inside.has(reference.uid) && ids.has(reference.name)),
  };
}

export type PasteTarget = {
  readonly parent: string | null;
  /** An order for the n-th of the roots. */
  readonly order: (index: number) => string;
  /** Where the n-th of the roots goes on the grid; undefined keeps its place. */
  readonly position: (root: Element, index: number) => Position | undefined;
};

/**
 * Inserts for all that is on the clipboard: fresh uids, free names, and bindings among the copied follow the copies.
 *
 * @returns the operations, and the uids of the new roots.
 */
export function paste(
  document: Document,
  clipboard: Clip,
  target: PasteTarget,
  mint: () => string,
): { operations: Operation[]; roots: string[] } {
  const uids = new Map(clipboard.elements.map((element) => [element.uid, mint()]));
  const ids = namesForCopies(
    document,
    clipboard.elements.filter(isNamed).map((element) => element.id),
  );
  const operations: Operation[] = clipboard.elements.map((element) => {
    const root = clipboard.roots.indexOf(element.uid);
    const position = root === -1 ? element.position : (target.position(element, root) ?? element.position);
    const { source: _, position: __, ...kept } = element;
    return {
      op: "insert",
      element: {
        ...kept,
        uid: uids.get(element.uid) ?? element.uid,
        id: isNamed(element) ? (ids.get(element.id) ?? element.id) : element.id,
        parent: root === -1 ? (uids.get(element.parent ?? "") ?? element.parent) : target.parent,
        order: root === -1 ? element.order : target.order(root),
        properties: rebound(element, clipboard, ids),
        ...(position === undefined ? {} : { position }),
      },
    };
  });
  return { operations, roots: clipboard.roots.map((uid) => uids.get(uid) ?? uid) };
}

function rebound(element: Element, clipboard: Clip, ids: ReadonlyMap<string, string>): Element["properties"] {
  let holder: Json = { properties: element.properties };
  const mine = clipboard.references.filter((one) => one.uid === element.uid && ids.get(one.name) !== one.name);
  const texts = new Map(mine.map((one) => [JSON.stringify(one.path), one.path]));
  for (const [key, path] of texts) {
    const text = read(holder, path);
    if (typeof text !== "string") continue;
    holder = write(
      holder,
      path,
      rebind(
        text,
        mine.filter((one) => JSON.stringify(one.path) === key),
        ids,
      ),
    ) as Json;
  }
  const properties = { ...(holder as { properties: Element["properties"] }).properties };
  for (const name of ["pluginId", "targetContainerId"]) {
    const aim = properties[name];
    if (typeof aim === "string" && ids.has(aim)) properties[name] = ids.get(aim) as string;
  }
  return properties;
}

function rebind(text: string, references: Clip["references"], ids: ReadonlyMap<string, string>): string {
  // From the end, so that the offsets of what is still to come stay right.
  return [...references]
    .sort((a, b) => b.start - a.start)
    .reduce((written, one) => rewrite(written, [one], ids.get(one.name) ?? one.name), text);
}
