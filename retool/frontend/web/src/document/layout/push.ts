/** Makes room: whatever a box would cover goes down, and what that covers goes down with it [L2]. */
import { type Box, bottom, byPlace, overlaps, type Place, type Plan } from "./grid";

/**
 * Puts `landing` down among `others` and pushes down what it covers.
 *
 * Nothing goes up or sideways, nothing that is not in the way moves, and no two boxes that `landing` or a pushed box
 * reaches overlap afterwards. Boxes that overlapped before and that nothing reaches stay as they are.
 */
export function push(others: readonly Box[], landing: Box): Plan {
  const moved = new Map<string, Place>();
  const settled: Box[] = [landing];
  const rest = others.filter((box) => box.uid !== landing.uid).sort(byPlace);
  for (const box of rest) {
    let row = box.row;
    for (let again = true; again; ) {
      again = false;
      for (const other of settled) {
        if (overlaps({ ...box, row }, other)) {
          row = bottom(other);
          again = true;
        }
      }
    }
    if (row === box.row) {
      // A box that stays only stands in the way of those that move: it takes part as settled ground.
      settled.push(box);
      continue;
    }
    const place = { col: box.col, row, width: box.width, height: box.height };
    moved.set(box.uid, place);
    settled.push({ uid: box.uid, ...place });
  }
  return { landing, moved };
}
