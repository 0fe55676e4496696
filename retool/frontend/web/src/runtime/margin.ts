/** What an author's margin adds to the distance that the grid gives by itself. Plain values in and out. */

/** As Retool: what a component has where nothing is set; the grid's gaps are it. */
const USUAL = { top: 4, right: 8, bottom: 4, left: 8 };
/** Half of the grid's gaps: how far a component may reach out of its box until it touches its neighbours. */
const MOST_OUT = { top: 4, right: 6, bottom: 4, left: 6 };
const LENGTHS = /^\s*\d+(\.\d+)?(px)?(\s+\d+(\.\d+)?(px)?){0,3}\s*$/;

export type Margin = { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };

/** Extra px on each side, negative where it reaches out; null where it is the usual one or none that we know. */
export function extraMargin(margin: unknown, type: unknown): Margin | null {
  const text = type === "none" ? "0" : margin;
  if (typeof text !== "string" || !LENGTHS.test(text)) return null;
  const [top = 0, right = top, bottom = top, left = right] = text.trim().split(/\s+/).map(Number.parseFloat);
  const wanted = { top, right, bottom, left };
  const side = (name: keyof Margin) => Math.max(-MOST_OUT[name], wanted[name] - USUAL[name]);
  const extra = { top: side("top"), right: side("right"), bottom: side("bottom"), left: side("left") };
  return Object.values(extra).every((px) => px === 0) ? null : extra;
}
