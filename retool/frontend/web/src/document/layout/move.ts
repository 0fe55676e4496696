/** Dragging and resizing on the grid: pure kernels that answer with a plan; the canvas shows it, a drop writes it. */
import { type Box, bottom, byPlace, COLUMNS, fit, LEAST_HEIGHT, LEAST_WIDTH, type Plan, toRaster } from "./grid";
import { push } from "./push";

/** Puts a box down at a column and row of a container [L1, L2]. */
export function place(others: readonly Box[], box: Box, at: { readonly col: number; readonly row: number }): Plan {
  return push(others, fit({ ...box, col: at.col, row: at.row }));
}

/** A compass point: the edge or corner that is pulled. */
export type Handle = "n" | "ne" | "e" | "se" | "s" | "sw" | "w" | "nw";

/** Pulls an edge or corner by columns and rows; the opposite edge stays where it is [L3]. */
export function resize(
  others: readonly Box[],
  box: Box,
  handle: Handle,
  by: { readonly columns: number; readonly rows: number },
): Plan {
  let left = box.col;
  let right = box.col + box.width;
  let top = box.row;
  let end = bottom(box);
  if (handle.includes("e")) right = Math.min(COLUMNS, Math.max(left + LEAST_WIDTH, Math.round(right + by.columns)));
  if (handle.includes("w")) left = Math.max(0, Math.min(right - LEAST_WIDTH, Math.round(left + by.columns)));
  if (handle.includes("s")) end = Math.max(toRaster(top + LEAST_HEIGHT), toRaster(end + by.rows));
  if (handle.includes("n")) top = Math.max(0, Math.min(toRaster(end - LEAST_HEIGHT), toRaster(top + by.rows)));
  return push(others, fit({ uid: box.uid, col: left, row: top, width: right - left, height: toRaster(end - top) }));
}

/** The first free place of this size, reading down; below all others when none is free between them. */
export function freePlace(
  others: readonly Box[],
  size: { readonly width: number; readonly height: number },
): { col: number; row: number } {
  const rows = [0, ...others.map(bottom)].sort((a, b) => a - b);
  const width = Math.min(COLUMNS, size.width);
  for (const row of rows) {
    for (let col = 0; col + width <= COLUMNS; col++) {
      const box = { uid: "", col, row, width, height: size.height };
      if (
        !others.some(
          (other) =>
            row < bottom(other) && other.row < bottom(box) && col < other.col + other.width && other.col < col + width,
        )
      ) {
        return { col, row };
      }
    }
  }
  return { col: 0, row: rows.at(-1) ?? 0 };
}

/** Between which two a box stands when a page is read: the uids before and after it, null at the ends [L5]. */
export function neighbours(others: readonly Box[], landing: Box): { before: string | null; after: string | null } {
  const rest = others.filter((box) => box.uid !== landing.uid).sort(byPlace);
  const at = rest.findIndex((box) => byPlace(landing, box) < 0);
  if (at === -1) return { before: rest.at(-1)?.uid ?? null, after: null };
  return { before: rest[at - 1]?.uid ?? null, after: rest[at]?.uid ?? null };
}
