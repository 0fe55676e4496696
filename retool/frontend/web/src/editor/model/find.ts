/** Finds elements by what they hold, and what an element belongs to. Pure. */
import type { Document, Element } from "../../document/types";
import { textsOf } from "./references";
import { isComponent, isFrame, isQueryLike, labelOf } from "./specs";

export type Hit = { readonly element: Element; readonly owner: Element; readonly where: string; readonly text: string };
export const MOST_HITS = 200;

/** The component, frame or query that an element belongs to. */
export function ownerOf(document: Document, element: Element): Element {
  let at = element;
  while (!isComponent(at.type) && !isFrame(at.type) && !isQueryLike(at.type) && at.parent !== null) {
    const parent = document.elements[at.parent];
    if (parent === undefined) break;
    at = parent;
  }
  return at;
}

export function search(document: Document, wanted: string): Hit[] {
  const low = wanted.toLowerCase();
  const hits: Hit[] = [];
  for (const element of Object.values(document.elements)) {
    if (element.id.toLowerCase().includes(low))
      hits.push({ element, owner: ownerOf(document, element), where: labelOf(element.type), text: "" });
  }
  for (const { uid, path, text } of textsOf(document)) {
    const element = document.elements[uid];
    const at = text.toLowerCase().indexOf(low);
    if (element === undefined || at < 0) continue;
    const from = Math.max(0, at - 24);
    hits.push({
      element,
      owner: ownerOf(document, element),
      where: path.slice(1).join("."),
      text: `${from > 0 ? "…" : ""}${text.slice(from, at + 60)}`,
    });
  }
  return hits.slice(0, MOST_HITS);
}
