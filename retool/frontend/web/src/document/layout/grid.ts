/** The grid that components stand on: 12 columns, rows of 40 px on a raster of 0.2, and boxes on it. */

export const COLUMNS = 12;
export const RASTER = 0.2;
export const LEAST_WIDTH = 1;
export const LEAST_HEIGHT = 0.2;

/** A component's place as it is shown, in columns and rows from the top left of its container. */
export type Box = {
  readonly uid: string;
  readonly col: number;
  readonly row: number;
  readonly width: number;
  readonly height: number;
};
export type Place = Omit<Box, "uid">;

/** What a gesture would do: where the box itself lands, and the boxes that make room, by uid. */
export type Plan = { readonly landing: Box; readonly moved: ReadonlyMap<string, Place> };

/** To the raster; stored rows carry float noise (11.600000000000005), ours do not. */
export const toRaster = (rows: number): number => Math.round(Math.round(rows / RASTER) * RASTER * 10) / 10;

export const bottom = (box: Place): number => toRaster(box.row + box.height);

/** Whether two boxes share ground; touching edges do not. */
export const overlaps = (a: Place, b: Place): boolean =>
  a.col < b.col + b.width && b.col < a.col + a.width && a.row < bottom(b) && b.row < bottom(a);

/** By row, then column: how a page is read. */
export const byPlace = (a: Box, b: Box): number =>
  a.row - b.row || a.col - b.col || (a.uid < b.uid ? -1 : a.uid > b.uid ? 1 : 0);

/** Inside the 12 columns, not above the first row, on the raster, no smaller than can be seen. */
export function fit(box: Box): Box {
  const width = Math.min(COLUMNS, Math.max(LEAST_WIDTH, Math.round(box.width)));
  const col = Math.min(COLUMNS - width, Math.max(0, Math.round(box.col)));
  return {
    uid: box.uid,
    col,
    row: Math.max(0, toRaster(box.row)),
    width,
    height: Math.max(LEAST_HEIGHT, toRaster(box.height)),
  };
}

/** The boxes as a plan leaves them, without the one that lands. */
export const afterPlan = (others: readonly Box[], plan: Plan): Box[] =>
  others.filter((box) => box.uid !== plan.landing.uid).map((box) => ({ ...box, ...plan.moved.get(box.uid) }));
