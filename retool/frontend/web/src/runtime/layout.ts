/** Where each component of a grid stands: plain numbers in, plain numbers out. Knows no element and no screen. */

export const COLUMNS = 12;
/** A row of the grid, in px; a box is 8 px lower than its rows, so that neighbours do not touch. */
export const ROW_PX = 40;
export const GAP_X = 12;
export const GAP_Y = 8;

export type Item = {
  readonly uid: string;
  readonly row: number;
  readonly col: number;
  readonly width: number;
  readonly height: number;
  /** What it needs, in px; null before it was measured: its box counts. */
  readonly natural: number | null;
  readonly isHidden: boolean;
};
export type Placed = {
  readonly uid: string;
  readonly col: number;
  readonly width: number;
  readonly top: number;
  readonly height: number;
};
export type Layout = { readonly placed: readonly Placed[]; readonly height: number };

/** The px of a height in rows. */
export const boxHeight = (rows: number): number => Math.max(8, Math.round(rows * ROW_PX) - GAP_Y);

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** Stored places carry float noise, negative rows and zero sizes; on the screen they do not. */
export function tidy<I extends Item>(item: I): I {
  const width = clamp(Math.round(item.width) || 1, 1, COLUMNS);
  return {
    ...item,
    width,
    col: clamp(Math.round(item.col), 0, COLUMNS - width),
    row: Math.max(0, Math.round(item.row * 5) / 5),
    height: Math.max(0.2, Math.round(item.height * 5) / 5),
  };
}

/** How a page is read: by row, then by column. */
export const byPlace = (a: Item, b: Item): number => a.row - b.row || a.col - b.col || (a.uid < b.uid ? -1 : 1);

/**
 * Lays items out from top to bottom. What is higher than its box pushes down all that stands below it in its columns;
 * what is lower or hidden lets them up; distances between neighbours stay as the author drew them.
 */
export function place(items: readonly Item[]): Layout {
  const sorted = items.map(tidy).sort(byPlace);
  const bottoms: { readonly item: Item; readonly bottom: number }[] = [];
  const placed: Placed[] = [];
  let height = 0;
  for (const item of sorted) {
    let top: number | null = null;
    for (const { item: other, bottom } of bottoms) {
      if (item.col >= other.col + other.width || other.col >= item.col + item.width) continue;
      // Auto-height neighbours are stored on top of each other (rows 0, 0.2, 0.4 …): then they touch.
      const gap = Math.max(0, Math.round((item.row - (other.row + other.height)) * ROW_PX));
      top = Math.max(top ?? 0, bottom + gap);
    }
    const at = top ?? Math.round(item.row * ROW_PX);
    if (item.isHidden) {
      bottoms.push({ item, bottom: at });
      continue;
    }
    const own = Math.ceil(item.natural ?? boxHeight(item.height));
    placed.push({ uid: item.uid, col: item.col, width: item.width, top: at, height: own });
    bottoms.push({ item, bottom: at + own + GAP_Y });
    height = Math.max(height, at + own);
  }
  return { placed, height };
}

/** The least width, in columns of 12, that keeps a phone's full width. */
const FULL_FROM = 4;
/** Rows between two lines of a phone, beside the gap that each box has. */
const STACK_GAP = 0.2;

/**
 * The same items for a phone: one below the other in the order of the tree. Narrow ones that stood side by side in one
 * row share a line, two by two.
 *
 * @param items in the order of the tree.
 */
export function stack(items: readonly Item[]): readonly Item[] {
  const shown = items.filter((item) => !item.isHidden).map(tidy);
  const stacked: Item[] = [];
  let row = 0;
  for (let at = 0; at < shown.length; at++) {
    const item = shown[at] as Item;
    const next = shown[at + 1];
    const isPair =
      next !== undefined && item.width < FULL_FROM && next.width < FULL_FROM && Math.abs(item.row - next.row) < 0.5;
    if (isPair) {
      stacked.push({ ...item, row, col: 0, width: 6 }, { ...next, row, col: 6, width: 6 });
      row += Math.max(item.height, next.height) + STACK_GAP;
      at++;
    } else {
      stacked.push({ ...item, row, col: 0, width: COLUMNS });
      row += item.height + STACK_GAP;
    }
  }
  return stacked;
}

/** Left edge and width in CSS, with the gaps between columns. */
export function across(col: number, width: number): { readonly left: string; readonly width: string } {
  const column = `(100% - ${(COLUMNS - 1) * GAP_X}px) / ${COLUMNS}`;
  return {
    left: `calc((${column} + ${GAP_X}px) * ${col})`,
    width: `calc(${column} * ${width} + ${(width - 1) * GAP_X}px)`,
  };
}

/** Which items lie within `margin` px of what is in sight. */
export function inSight(placed: readonly Placed[], from: number, to: number, margin: number): ReadonlySet<string> {
  return new Set(
    placed.filter((box) => box.top < to + margin && box.top + box.height > from - margin).map((box) => box.uid),
  );
}
