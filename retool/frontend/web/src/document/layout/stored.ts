/**
 * From what is seen to what is stored. A component can be higher than its stored box (its text grew); what stands below
 * it is then shown lower than it is stored, at the same distance as between the stored boxes.
 */
import { type Box, bottom, byPlace, type Place, RASTER, toRaster } from "./grid";

/** A box as it is seen, and the row and height that are stored for it. */
export type Seen = Box & { readonly storedRow: number; readonly storedHeight: number };

const sharesColumns = (a: Place, b: Place): boolean => a.col < b.col + b.width && b.col < a.col + a.width;

/** Where a box with this stored row is shown, below those that are placed already. */
function shownAt(row: number, above: readonly Seen[]): number {
  if (above.length === 0) return row;
  return Math.max(...above.map((box) => bottom(box) + Math.max(0, row - box.storedRow - box.storedHeight)));
}

/**
 * The rows to store so that all boxes are shown where they are seen; only those whose stored row must change [L6].
 *
 * @param boxes every box of one container, as it is to be seen; overlaps are not looked for.
 */
export function rowsToStore(boxes: readonly Seen[]): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  const placed: Seen[] = [];
  for (const box of [...boxes].sort(byPlace)) {
    const above = placed.filter((other) => sharesColumns(other, box));
    let row = toRaster(box.storedRow);
    const isInOrder = above.every((other) => byPlace({ ...other, row: other.storedRow }, { ...box, row }) < 0);
    if (!isInOrder || Math.abs(shownAt(row, above) - box.row) > 0.1) {
      const allowed = above.map((other) => other.storedRow + other.storedHeight + box.row - bottom(other));
      row = Math.max(0, toRaster(above.length === 0 ? box.row : Math.min(...allowed)));
      // Stored boxes are laid out in the order of their rows, so it must not stand before what is above it.
      const least = Math.max(0, ...above.map((other) => other.storedRow + (other.col < box.col ? 0 : RASTER)));
      row = toRaster(Math.max(row, least));
      rows.set(box.uid, row);
    }
    placed.push({ ...box, storedRow: row });
  }
  return rows;
}
