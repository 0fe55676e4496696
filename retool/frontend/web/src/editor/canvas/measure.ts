/** Reads the drawn app: which element a point belongs to, where places and boxes are. Reads only, changes nothing. */
import { type Box, COLUMNS, toRaster } from "../../document/layout/grid";
import type { Slot } from "../../document/layout/nest";
import type { Document } from "../../document/types";
import { rowOf } from "../../engine/repeat";
import { boxOf } from "../model/boxes";
import { isComponent, isFrame } from "../model/specs";

export const ROW_PX = 40;
export const GAP_PX = 12;
/** A box is lower than its rows by this, so that neighbours do not touch. */
const BELOW_PX = 8;

/** Px as rows, rounded up to the raster. */
const rasterOf = (px: number): number => toRaster(Math.max(0, Math.ceil((px - 0.5) / (ROW_PX / 5))) / 5);

/** Px of a drawn box as rows: what it needs at least. */
export const rowsOf = (px: number): number => Math.max(0.2, rasterOf(px + BELOW_PX));

/**
 * From where to where a drawn box reaches. Both edges are rounded alike, so that what touches on the screen touches here:
 * what grew by its content stands between the lines of the raster, and all below it too.
 */
export function rowsBetween(top: number, height: number): { readonly row: number; readonly height: number } {
  const row = rasterOf(top);
  return { row, height: Math.max(0.2, toRaster(rasterOf(top + height + BELOW_PX) - row)) };
}

export type Rect = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/** Where a component is drawn; in a list, its copy in the first row. */
export const drawnOf = (uid: string): HTMLElement | null =>
  document.querySelector(`[data-uid="${CSS.escape(uid)}"]`) ??
  document.querySelector(`[data-uid^="${CSS.escape(uid)}@"]`);

/** The component or frame that a node of the page belongs to. */
export function elementAt(app: Document, node: EventTarget | null): string | null {
  let at = node instanceof Element ? node.closest<HTMLElement>("[data-uid]") : null;
  while (at !== null) {
    const uid = rowOf(at.dataset.uid ?? "").template;
    const type = app.elements[uid]?.type;
    if (type !== undefined && (isComponent(type) || isFrame(type))) return uid;
    at = at.parentElement?.closest<HTMLElement>("[data-uid]") ?? null;
  }
  return null;
}

/** A rectangle of the window relative to the overlay. */
export function within(rect: DOMRect, root: DOMRect): Rect {
  return { left: rect.left - root.left, top: rect.top - root.top, width: rect.width, height: rect.height };
}

export type DrawnSlot = Slot & { readonly node: HTMLElement };

/** Every place that takes components and can be seen, with what a column and a row measure in it. */
export function slotsOf(): DrawnSlot[] {
  const found: DrawnSlot[] = [];
  for (const node of document.querySelectorAll<HTMLElement>("[data-slot-uid]")) {
    const rect = node.getBoundingClientRect();
    if (rect.width === 0) continue;
    const style = getComputedStyle(node);
    const left = rect.left + Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.borderLeftWidth);
    const top = rect.top + Number.parseFloat(style.paddingTop) + Number.parseFloat(style.borderTopWidth);
    const width = node.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
    let depth = 0;
    for (let up = node.parentElement?.closest("[data-slot-uid]"); up; up = up.parentElement?.closest("[data-slot-uid]"))
      depth += 1;
    // What lies in a portal, over the page, is deeper than everything on the page.
    if (node.closest("[role=dialog]") !== null) depth += 100;
    found.push({
      uid: node.dataset.slotUid ?? "",
      node,
      depth,
      left,
      top,
      width,
      height: Math.max((depth === 0 ? pageEnd(node) : rect.bottom) - top, ROW_PX),
      columnStep: (width + GAP_PX) / COLUMNS,
      rowHeight: ROW_PX,
    });
  }
  return found;
}

/** The page takes drops down to its end, not only to its last component. */
const pageEnd = (node: HTMLElement): number =>
  node.closest("[data-app]")?.getBoundingClientRect().bottom ?? node.getBoundingClientRect().bottom;

/** The boxes that stand in a place, as they are shown: heights and rows may have grown from what is stored. */
export function boxesInSlot(app: Document, slot: DrawnSlot, without: string): Box[] {
  const boxes: Box[] = [];
  for (const node of slot.node.querySelectorAll<HTMLElement>("[data-uid]")) {
    const uid = node.dataset.uid ?? "";
    const element = app.elements[uid];
    if (element === undefined || uid === without || element.parent !== slot.uid) continue;
    const box = shownBox(app, slot, uid, node);
    if (box !== null) boxes.push(box);
  }
  return boxes;
}

export function shownBox(app: Document, slot: DrawnSlot, uid: string, node: HTMLElement): Box | null {
  const element = app.elements[uid];
  const rect = node.getBoundingClientRect();
  if (element === undefined || rect.height === 0) return null;
  const stored = boxOf(element);
  return { ...stored, ...rowsBetween(rect.top - slot.top, rect.height) };
}

/** The rectangle in the window of a place on a slot's grid. */
export function rectOf(slot: Slot, box: Omit<Box, "uid">): Rect {
  return {
    left: slot.left + box.col * slot.columnStep,
    top: slot.top + box.row * slot.rowHeight,
    width: box.width * slot.columnStep - GAP_PX,
    height: box.height * slot.rowHeight - BELOW_PX,
  };
}
