/** From the document to the layout kernels and back. */

import { generateKeyBetween } from "fractional-indexing";
import { afterPlan, type Box, type Place, type Plan } from "../../document/layout/grid";
import { neighbours } from "../../document/layout/move";
import { rowsToStore, type Seen } from "../../document/layout/stored";
import { children } from "../../document/select";
import type { Document, Element, Operation, Position } from "../../document/types";
import { orderAtEnd } from "./make";
import { isComponent } from "./specs";

export const boxOf = (element: Element): Box => ({
  uid: element.uid,
  col: element.position?.col ?? 0,
  row: element.position?.row ?? 0,
  width: element.position?.width ?? 3,
  height: element.position?.height ?? 1,
});

/** The stored boxes of what stands in a place. */
export const boxesIn = (document: Document, parent: string): Box[] =>
  children(document, parent)
    .filter((element) => isComponent(element.type))
    .map(boxOf);

/** A position for an element that lands, keeping whatever else its old one holds. */
export const positionAt = (old: Position | undefined, place: Place): Position => ({
  ...old,
  row: place.row,
  col: place.col,
  width: place.width,
  height: place.height,
});

/** An order between those it lands between, reading by row and column [L5]. */
export function orderFor(document: Document, parent: string, others: readonly Box[], plan: Plan): string {
  const { before, after } = neighbours(afterPlan(others, plan), plan.landing);
  const a = before === null ? null : (document.elements[before]?.order ?? null);
  const b = after === null ? null : (document.elements[after]?.order ?? null);
  if (a === null && b === null) return orderAtEnd(document, parent);
  // The tree's order and the places may disagree, or orders may be equal; then it stands behind the one before it.
  if (a !== null && b !== null && a >= b) {
    const later = children(document, parent).find((one) => one.order > a)?.order ?? null;
    return generateKeyBetween(a, later);
  }
  return generateKeyBetween(a, b);
}

/**
 * What a plan writes: the stored row of what lands, and sets for all whose stored row must change to be seen where the
 * plan has them. `others` are boxes as they are seen; `height` is what is stored for what lands.
 */
export function settle(
  document: Document,
  others: readonly Box[],
  plan: Plan,
  height: number,
): { row: number; operations: Operation[] } {
  const { landing } = plan;
  const seen = afterPlan(others, plan).map((box): Seen => {
    const element = document.elements[box.uid];
    const stored = element === undefined ? box : boxOf(element);
    return { ...box, storedRow: stored.row, storedHeight: stored.height };
  });
  const rows = rowsToStore([...seen, { ...landing, storedRow: landing.row, storedHeight: height }]);
  const operations = [...rows].flatMap(([uid, row]): Operation[] => {
    const element = document.elements[uid];
    if (uid === landing.uid || element === undefined) return [];
    if (element.position === undefined)
      return [{ op: "set", uid, path: ["position"], value: positionAt(undefined, { ...boxOf(element), row }) }];
    return [{ op: "set", uid, path: ["position", "row"], value: row }];
  });
  return { row: rows.get(landing.uid) ?? landing.row, operations };
}
