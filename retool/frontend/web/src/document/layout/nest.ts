/** Which container a pointer stands over, and which column and row of it. */
import { COLUMNS } from "./grid";

/** A place that takes components: its element, its rectangle in px, and what a column and a row measure there. */
export type Slot = {
  readonly uid: string;
  /** How deep it lies; the deepest slot under the pointer takes the drop. */
  readonly depth: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Px from one column's left edge to the next one's. */
  readonly columnStep: number;
  readonly rowHeight: number;
};

/**
 * The deepest slot under the pointer that is not in `barred` (a box never lands in itself) [L4].
 * With `skip` n, the n-th one further out, for a drop on what lies behind.
 */
export function slotAt(
  slots: readonly Slot[],
  pointer: { readonly x: number; readonly y: number },
  barred: ReadonlySet<string>,
  skip = 0,
): Slot | undefined {
  const under = slots
    .filter(
      (slot) =>
        !barred.has(slot.uid) &&
        pointer.x >= slot.left &&
        pointer.x < slot.left + slot.width &&
        pointer.y >= slot.top &&
        pointer.y < slot.top + slot.height,
    )
    .sort((a, b) => b.depth - a.depth);
  return under[Math.min(skip, under.length - 1)];
}

/** The column and row of a point of the screen in a slot, as fractions; the kernels bring them to the grid. */
export function toGrid(slot: Slot, x: number, y: number): { col: number; row: number } {
  return { col: (x - slot.left) / slot.columnStep, row: (y - slot.top) / slot.rowHeight };
}

/** The columns of `to` that are about as wide as `width` columns of `from`; at least one, at most all. */
export function columnsOf(width: number, from: Slot, to: Slot): number {
  return Math.min(COLUMNS, Math.max(1, Math.round((width * from.columnStep) / to.columnStep)));
}
