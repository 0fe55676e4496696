/** The tree as people read it: parts such as Body and View are left out where they only hold. Pure. */
import { children } from "../../document/select";
import type { Document, Element } from "../../document/types";
import { isComponent, isFrame } from "../model/specs";

export type Node = {
  readonly element: Element;
  readonly depth: number;
  readonly isOpenable: boolean;
  readonly isOpen: boolean;
};

/** The header, then the page, then what lies over it. */
const rank = (element: Element): number => {
  if (element.type === "Screen") return 1;
  if (element.type !== "Frame") return 2;
  return element.properties.type === "header" ? 0 : 1;
};

/** What is shown below an element: views only when there are several, the content of all other parts directly. */
export function shownChildren(document: Document, uid: string | null): readonly Element[] {
  const below =
    uid === null ? [...children(document, null)].sort((a, b) => rank(a) - rank(b)) : children(document, uid);
  const views = below.filter((one) => one.type === "View");
  return below.flatMap((one) => {
    if (one.type === "Screen") return [one];
    if (isFrame(one.type) || isComponent(one.type)) return uid === null && isComponent(one.type) ? [] : [one];
    if (one.type === "View") return views.length > 1 ? [one] : shownChildren(document, one.uid);
    if (one.type === "Header" || one.type === "Body" || one.type === "Footer" || one.type === "ExpandedRow")
      return shownChildren(document, one.uid);
    return [];
  });
}

/** The rows of the tree; `closed` are folded, a filter shows matches with all around them. */
export function rows(document: Document, closed: ReadonlySet<string>, filter: string): Node[] {
  const found: Node[] = [];
  const wanted = filter.trim().toLowerCase();
  const visit = (uid: string | null, depth: number): boolean => {
    let hasMatch = false;
    for (const element of shownChildren(document, uid)) {
      const at = found.length;
      const below = shownChildren(document, element.uid);
      const isOpen = wanted !== "" || !closed.has(element.uid);
      found.push({ element, depth, isOpenable: below.length > 0, isOpen });
      const isMatch =
        wanted === "" || element.id.toLowerCase().includes(wanted) || element.type.toLowerCase().includes(wanted);
      const hasBelow = isOpen ? visit(element.uid, depth + 1) : false;
      if (isMatch || hasBelow) hasMatch = true;
      else found.splice(at);
    }
    return hasMatch;
  };
  visit(null, 0);
  return found;
}
