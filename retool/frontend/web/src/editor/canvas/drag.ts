/**
 * Dragging and resizing on the canvas. Gathers what is drawn, asks the layout kernels for a plan, shows it by transforms
 * on what is there, and writes it on drop. While it lasts, React draws only the landing box.
 */
import { createStore } from "zustand";
import type { Spec } from "../../components/define";
import { afterPlan, type Box, type Plan } from "../../document/layout/grid";
import { type Handle, neighbours, place, resize } from "../../document/layout/move";
import { columnsOf, slotAt, toGrid } from "../../document/layout/nest";
import { subtree } from "../../document/select";
import { addComponent, land, nameOf } from "../model/actions";
import { boxOf, positionAt, settle } from "../model/boxes";
import { labelOf } from "../model/specs";
import type { Editor } from "../store/editor";
import { boxesInSlot, type DrawnSlot, drawnOf, type Rect, ROW_PX, rectOf, rowsOf, shownBox, slotsOf } from "./measure";

export type DragState = {
  readonly kind: "new" | "move" | "resize";
  /** The type that is added, or the uid that is moved. */
  readonly what: string;
  readonly landing: Rect;
  /** The place it is over; null over none. */
  readonly slot: { readonly node: HTMLElement; readonly height: number } | null;
  readonly size: string;
  readonly hint: { readonly place: string; readonly neighbour: string } | null;
  /** Where the card of a new component hangs; null for one that moves itself. */
  readonly ghost: { readonly x: number; readonly y: number; readonly label: string } | null;
};

const STARTS_PX = 4;
const EDGE_PX = 36;

type Gesture = {
  readonly kind: DragState["kind"];
  readonly uid: string;
  readonly spec: Spec | null;
  readonly handle: Handle | null;
  readonly x: number;
  readonly y: number;
  /** From the pointer to the top left of the box, in px. */
  readonly grabX: number;
  readonly grabY: number;
  readonly size: { readonly width: number; readonly height: number };
  readonly barred: ReadonlySet<string>;
};

export class Drag {
  readonly state = createStore<{ readonly drag: DragState | null }>(() => ({ drag: null }));
  private gesture: Gesture | null = null;
  private isMoving = false;
  private slots: DrawnSlot[] = [];
  private boxes = new Map<string, Box[]>();
  private shifted = new Map<string, HTMLElement>();
  private last: { plan: Plan; slot: DrawnSlot } | null = null;
  private droppedAt = 0;
  private frame = 0;
  private pointer = { x: 0, y: 0, isAlt: false };
  private scroller: HTMLElement | null = null;

  constructor(private readonly editor: Editor) {}

  /** Whether a drop just happened, so that the click that follows it means nothing. */
  hasJustDropped(): boolean {
    return performance.now() - this.droppedAt < 250;
  }

  beginNew(event: { readonly clientX: number; readonly clientY: number; readonly button: number }, spec: Spec): void {
    if (event.button !== 0 || spec.size === undefined) return;
    this.begin({
      kind: "new",
      uid: "",
      spec,
      handle: null,
      x: event.clientX,
      y: event.clientY,
      grabX: 24,
      grabY: 16,
      size: spec.size,
      barred: new Set(),
    });
  }

  beginMove(event: { readonly clientX: number; readonly clientY: number; readonly button: number }, uid: string): void {
    const { document } = this.editor;
    const element = document.elements[uid];
    const node = drawnOf(uid);
    if (event.button !== 0 || element === undefined || node === null) return;
    const rect = node.getBoundingClientRect();
    const box = boxOf(element);
    this.begin({
      kind: "move",
      uid,
      spec: null,
      handle: null,
      x: event.clientX,
      y: event.clientY,
      grabX: event.clientX - rect.left,
      grabY: event.clientY - rect.top,
      size: { width: box.width, height: rowsOf(rect.height) },
      barred: new Set(subtree(document, uid).map((one) => one.uid)),
    });
  }

  beginResize(
    event: { readonly clientX: number; readonly clientY: number; readonly button: number },
    uid: string,
    handle: Handle,
  ): void {
    const element = this.editor.document.elements[uid];
    if (event.button !== 0 || element === undefined) return;
    const box = boxOf(element);
    this.begin({
      kind: "resize",
      uid,
      spec: null,
      handle,
      x: event.clientX,
      y: event.clientY,
      grabX: 0,
      grabY: 0,
      size: box,
      barred: new Set(),
    });
  }

  private begin(gesture: Gesture): void {
    this.gesture = gesture;
    this.isMoving = false;
    this.last = null;
    window.addEventListener("pointermove", this.onMove);
    window.addEventListener("pointerup", this.onUp);
    window.addEventListener("pointercancel", this.onCancel);
    window.addEventListener("keydown", this.onKey, true);
  }

  private readonly onMove = (event: PointerEvent): void => {
    const { gesture } = this;
    if (gesture === null) return;
    this.pointer = { x: event.clientX, y: event.clientY, isAlt: event.altKey };
    if (!this.isMoving) {
      if (Math.hypot(event.clientX - gesture.x, event.clientY - gesture.y) < STARTS_PX) return;
      this.lift(gesture);
    }
    event.preventDefault();
    if (this.frame === 0) this.frame = requestAnimationFrame(this.draw);
  };

  private lift(gesture: Gesture): void {
    this.isMoving = true;
    this.measure();
    document.documentElement.dataset.dragging = gesture.kind;
    if (gesture.kind === "move") {
      const node = drawnOf(gesture.uid);
      if (node !== null) node.dataset.lifted = "";
    }
  }

  private measure(): void {
    this.slots = slotsOf();
    // All at once, before anything makes room: what is measured later would be measured where it was moved to.
    this.boxes = new Map(
      this.slots.map((slot) => [slot.uid, boxesInSlot(this.editor.document, slot, this.gesture?.uid ?? "")]),
    );
    this.scroller = this.slots[0]?.node.closest<HTMLElement>("[data-canvas-scroll]") ?? null;
  }

  private boxesOf(slot: DrawnSlot): Box[] {
    return this.boxes.get(slot.uid) ?? [];
  }

  private readonly draw = (): void => {
    this.frame = 0;
    const { gesture, pointer } = this;
    if (gesture === null || !this.isMoving) return;
    this.scroll();
    if (gesture.kind === "move") {
      const node = drawnOf(gesture.uid);
      if (node !== null) node.style.transform = `translate(${pointer.x - gesture.x}px, ${pointer.y - gesture.y}px)`;
    }
    const found = gesture.kind === "resize" ? this.planResize(gesture) : this.planMove(gesture);
    if (found === null) {
      this.shift(new Map());
      this.last = null;
      this.publish(gesture, null);
      return;
    }
    this.last = found;
    this.shift(
      new Map([...found.plan.moved].map(([uid, to]) => [uid, (to.row - this.rowOf(found.slot, uid)) * ROW_PX])),
    );
    this.publish(gesture, found);
  };

  private rowOf(slot: DrawnSlot, uid: string): number {
    return this.boxesOf(slot).find((box) => box.uid === uid)?.row ?? 0;
  }

  private planMove(gesture: Gesture): { plan: Plan; slot: DrawnSlot } | null {
    const { pointer } = this;
    const slot = slotAt(this.slots, pointer, gesture.barred, pointer.isAlt ? 1 : 0) as DrawnSlot | undefined;
    if (slot === undefined) return null;
    const at = toGrid(slot, pointer.x - gesture.grabX, pointer.y - gesture.grabY);
    const box = { uid: gesture.uid, col: 0, row: 0, width: this.columnsIn(slot, gesture), height: gesture.size.height };
    return { plan: place(this.boxesOf(slot), box, at), slot };
  }

  /** As wide on the screen as where it came from, or as on the page: a narrow container has narrow columns. */
  private columnsIn(slot: DrawnSlot, gesture: Gesture): number {
    const home = this.editor.document.elements[gesture.uid]?.parent;
    const from = this.slots.find((one) => (home === undefined ? one.depth === 0 : one.uid === home));
    if (from === undefined || from.uid === slot.uid) return gesture.size.width;
    return columnsOf(gesture.size.width, from, slot);
  }

  private planResize(gesture: Gesture): { plan: Plan; slot: DrawnSlot } | null {
    const element = this.editor.document.elements[gesture.uid];
    const slot = this.slots.find((one) => one.uid === element?.parent);
    const node = drawnOf(gesture.uid);
    if (slot === undefined || node === null || gesture.handle === null) return null;
    const box = shownBox(this.editor.document, slot, gesture.uid, node);
    if (box === null) return null;
    const by = { columns: (this.pointer.x - gesture.x) / slot.columnStep, rows: (this.pointer.y - gesture.y) / ROW_PX };
    return { plan: resize(this.boxesOf(slot), box, gesture.handle, by), slot };
  }

  /** Moves what makes room, and puts back what no longer has to. */
  private shift(by: ReadonlyMap<string, number>): void {
    for (const [uid, node] of this.shifted) {
      if (!by.has(uid)) node.style.transform = "";
    }
    const next = new Map<string, HTMLElement>();
    for (const [uid, y] of by) {
      const node = this.shifted.get(uid) ?? drawnOf(uid);
      if (node === null) continue;
      node.style.transform = `translateY(${y}px)`;
      next.set(uid, node);
    }
    this.shifted = next;
  }

  private publish(gesture: Gesture, found: { plan: Plan; slot: DrawnSlot } | null): void {
    const ghost =
      gesture.spec === null
        ? null
        : { x: this.pointer.x - gesture.grabX, y: this.pointer.y - gesture.grabY, label: gesture.spec.label };
    const none = { left: 0, top: 0, width: 0, height: 0 };
    const what = gesture.spec?.type ?? gesture.uid;
    if (found === null) {
      this.state.setState({
        drag: { kind: gesture.kind, what, landing: none, slot: null, size: "", hint: null, ghost },
      });
      return;
    }
    const { plan, slot } = found;
    this.state.setState({
      drag: {
        kind: gesture.kind,
        what,
        landing: rectOf(slot, plan.landing),
        slot: { node: slot.node, height: slot.height },
        size: `${plan.landing.width} × ${plan.landing.height}`,
        hint: gesture.kind === "resize" ? null : this.hint(slot, plan),
        ghost,
      },
    });
  }

  private hint(slot: DrawnSlot, plan: Plan): DragState["hint"] {
    const { elements } = this.editor.document;
    const place = this.placeName(slot.uid);
    const { before, after } = neighbours(afterPlan(this.boxesOf(slot), plan), plan.landing);
    const below = after === null ? undefined : elements[after];
    const above = before === null ? undefined : elements[before];
    if (below !== undefined) return { place, neighbour: `above ${nameOf(below)}` };
    return { place, neighbour: above === undefined ? "" : `below ${nameOf(above)}` };
  }

  private placeName(uid: string): string {
    const { elements } = this.editor.document;
    let element = elements[uid];
    while (element !== undefined && (element.id === "" || element.type === "View") && element.parent !== null)
      element = elements[element.parent];
    if (element === undefined) return "the page";
    return element.type === "Frame" ? "the page" : element.id || labelOf(element.type);
  }

  private scroll(): void {
    const { scroller, pointer } = this;
    if (scroller === null) return;
    const rect = scroller.getBoundingClientRect();
    if (pointer.x < rect.left || pointer.x > rect.right) return;
    const by = pointer.y < rect.top + EDGE_PX ? -8 : pointer.y > rect.bottom - EDGE_PX ? 8 : 0;
    const before = scroller.scrollTop;
    if (by !== 0) scroller.scrollTop += by;
    if (scroller.scrollTop === before) return;
    this.shift(new Map());
    this.measure();
    this.frame = requestAnimationFrame(this.draw);
  }

  private readonly onUp = (): void => {
    const { gesture, last, isMoving } = this;
    this.end();
    if (gesture === null || !isMoving) return;
    this.droppedAt = performance.now();
    if (last !== null) this.drop(gesture, last.plan, last.slot);
  };

  private drop(gesture: Gesture, plan: Plan, slot: DrawnSlot): void {
    const { editor } = this;
    const others = boxesInSlot(editor.document, slot, gesture.uid);
    if (gesture.spec !== null)
      return addComponent(editor, gesture.spec, { parent: slot.uid, others, box: plan.landing });
    const element = editor.document.elements[gesture.uid];
    if (element === undefined) return;
    const stored = boxOf(element);
    if (gesture.kind === "move") {
      if (element.parent === slot.uid && stored.col === plan.landing.col && stored.row === plan.landing.row) return;
      // The height that content gave it is not the height that is stored.
      return land(editor, gesture.uid, slot.uid, others, plan.landing);
    }
    const isHeight = gesture.handle?.includes("n") || gesture.handle?.includes("s");
    const height = isHeight ? plan.landing.height : stored.height;
    const settled = settle(editor.document, others, plan, height);
    const value = positionAt(element.position, { ...plan.landing, row: settled.row, height });
    editor.commit([{ op: "set", uid: gesture.uid, path: ["position"], value }, ...settled.operations], {
      label: `Resize ${nameOf(element)}`,
    });
  }

  private readonly onCancel = (): void => this.end();

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && this.isMoving) {
      event.preventDefault();
      event.stopPropagation();
      this.droppedAt = performance.now();
      this.end();
    } else if (event.key === "Alt" && this.frame === 0) {
      this.pointer = { ...this.pointer, isAlt: true };
      this.frame = requestAnimationFrame(this.draw);
    }
  };

  private end(): void {
    window.removeEventListener("pointermove", this.onMove);
    window.removeEventListener("pointerup", this.onUp);
    window.removeEventListener("pointercancel", this.onCancel);
    window.removeEventListener("keydown", this.onKey, true);
    if (this.frame !== 0) cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.shift(new Map());
    const node = this.gesture?.kind === "move" ? drawnOf(this.gesture.uid) : null;
    if (node !== null) {
      node.style.transform = "";
      delete node.dataset.lifted;
    }
    delete document.documentElement.dataset.dragging;
    this.gesture = null;
    this.isMoving = false;
    this.state.setState({ drag: null });
  }
}
