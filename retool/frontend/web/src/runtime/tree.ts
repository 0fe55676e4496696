/**
 * The elements of a running app by parent and in order: those of the document, of the modules that it uses, and copies
 * for the rows of lists. Knows what an edit changed and what lies on a page that is not shown.
 */

import { instanceOf, isList, rowOf } from "../engine/repeat";
import { Expander } from "./expand";
import { isPage, pagesOf } from "./pages";
import type { DocumentOrView, Modules, Page, ShownElement } from "./types";

const NONE: readonly ShownElement[] = Object.freeze([]);

export class Tree {
  private byParent = new Map<string | null, ShownElement[]>();
  private current: DocumentOrView;
  private elements: { readonly [uid: string]: ShownElement };
  private readonly expander: Expander;
  /** The copies of an element for rows, each made once, forgotten with the element. */
  private copies = new WeakMap<ShownElement, Map<string, ShownElement>>();
  private depths = new Map<string, number>();
  private pageList: readonly Page[] | null = null;

  constructor(document: DocumentOrView, modules: Modules = {}) {
    this.current = document;
    this.expander = new Expander(modules);
    this.elements = this.expander.expand(document);
    this.arrange();
  }

  get document(): DocumentOrView {
    return this.current;
  }

  element(uid: string): ShownElement | undefined {
    if (Object.hasOwn(this.elements, uid)) return this.elements[uid];
    const { template, row } = rowOf(uid);
    const element = row !== null && Object.hasOwn(this.elements, template) ? this.elements[template] : undefined;
    return element && row !== null && this.isThere(element, row) ? this.copy(element, row) : undefined;
  }

  children(uid: string | null): readonly ShownElement[] {
    const own = this.byParent.get(uid);
    if (uid === null || Object.hasOwn(this.elements, uid)) return own ?? NONE;
    const { template, row } = rowOf(uid);
    if (row === null) return NONE;
    return (this.byParent.get(template) ?? NONE).map((child) => this.copy(child, row));
  }

  /** Whether a row of this depth is one of the element, or, of a list, one of its places. */
  private isThere(element: ShownElement, row: string): boolean {
    const depth = row.split(".").length;
    const own = this.depth(element.uid);
    return depth === own || (isList(element) && depth === own + 1);
  }

  /** In how many lists an element lies. */
  private depth(uid: string): number {
    let depth = this.depths.get(uid);
    if (depth !== undefined) return depth;
    const parent = this.elements[uid]?.parent ?? null;
    const above = parent === null ? undefined : this.elements[parent];
    depth = above === undefined ? 0 : this.depth(above.uid) + (isList(above) ? 1 : 0);
    this.depths.set(uid, depth);
    return depth;
  }

  private copy(element: ShownElement, row: string): ShownElement {
    let copies = this.copies.get(element);
    if (!copies) {
      copies = new Map();
      this.copies.set(element, copies);
    }
    let copy = copies.get(row);
    if (!copy) {
      copy = {
        ...element,
        uid: instanceOf(element.uid, row),
        parent: element.parent === null ? null : instanceOf(element.parent, row),
      };
      copies.set(row, copy);
    }
    return copy;
  }

  all(): readonly ShownElement[] {
    return Object.values(this.elements);
  }

  pages(): readonly Page[] {
    this.pageList ??= pagesOf(this.children(null));
    return this.pageList;
  }

  /** The page that an element is on; null for what belongs to all pages, and for the pages themselves. */
  pageOf(uid: string): string | null {
    for (let element = this.elements[uid]; element?.parent != null; element = this.elements[element.parent]) {
      const above = this.elements[element.parent];
      if (above && isPage(above)) return above.uid;
    }
    return null;
  }

  /** Takes the document that it became; answers what is not the same element any more. */
  replace(document: DocumentOrView): { changed: ShownElement[]; removed: string[]; isRearranged: boolean } {
    const before = this.elements;
    this.current = document;
    this.elements = this.expander.expand(document);
    const changed = this.all().filter((element) => before[element.uid] !== element);
    const removed = Object.keys(before).filter((uid) => !Object.hasOwn(this.elements, uid));
    const isRearranged =
      removed.length > 0 ||
      changed.some((element) => {
        const old = before[element.uid];
        return (
          !old ||
          old.parent !== element.parent ||
          old.order !== element.order ||
          old.id !== element.id ||
          old.position !== element.position ||
          old.mobile_position !== element.mobile_position
        );
      });
    if (isRearranged || changed.length > 0) this.arrange();
    return { changed, removed, isRearranged };
  }

  private arrange(): void {
    this.byParent = new Map();
    this.depths = new Map();
    this.pageList = null;
    for (const element of this.all()) {
      const siblings = this.byParent.get(element.parent);
      if (siblings) siblings.push(element);
      else this.byParent.set(element.parent, [element]);
    }
    const before = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
    for (const siblings of this.byParent.values()) {
      siblings.sort((one, other) => before(one.order, other.order) || before(one.uid, other.uid));
    }
  }
}
