/** The elements of a document by parent and in order; knows what an edit changed. */
import type { DocumentOrView, ShownElement } from "./types";

const NONE: readonly ShownElement[] = Object.freeze([]);

export class Tree {
  private byParent = new Map<string | null, ShownElement[]>();
  private current: DocumentOrView;

  constructor(document: DocumentOrView) {
    this.current = document;
    this.arrange();
  }

  get document(): DocumentOrView {
    return this.current;
  }

  element(uid: string): ShownElement | undefined {
    return Object.hasOwn(this.current.elements, uid) ? this.current.elements[uid] : undefined;
  }

  children(uid: string | null): readonly ShownElement[] {
    return this.byParent.get(uid) ?? NONE;
  }

  all(): readonly ShownElement[] {
    return Object.values(this.current.elements);
  }

  /** Takes the document that it became; answers what is not the same element any more. */
  replace(document: DocumentOrView): { changed: ShownElement[]; removed: string[]; isRearranged: boolean } {
    const before = this.current;
    this.current = document;
    const changed = this.all().filter((element) => before.elements[element.uid] !== element);
    const removed = Object.keys(before.elements).filter((uid) => !Object.hasOwn(document.elements, uid));
    const isRearranged =
      removed.length > 0 ||
      changed.some((element) => {
        const old = before.elements[element.uid];
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
