import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Box, bottom, COLUMNS, overlaps, toRaster } from "./grid";
import { freePlace, type Handle, neighbours, place, resize } from "./move";
import { columnsOf, slotAt } from "./nest";
import { rowsToStore } from "./stored";

const box = (uid: string, col: number, row: number, width: number, height: number): Box => ({
  uid,
  col,
  row,
  width,
  height,
});
const moved = (plan: { moved: ReadonlyMap<string, { row: number }> }) =>
  Object.fromEntries([...plan.moved].map(([uid, at]) => [uid, at.row]));

describe("placing", () => {
  it("[L2] pushes down what it covers and what that covers", () => {
    const others = [box("a", 0, 0, 6, 2), box("b", 0, 2, 6, 1), box("c", 6, 0, 6, 4)];
    const plan = place(others, box("n", 0, 0, 4, 1.4), { col: 0, row: 0 });
    expect(moved(plan)).toEqual({ a: 1.4, b: 3.4 });
  });

  it("[L2] moves nothing that has room", () => {
    expect(place([box("a", 0, 3, 12, 1)], box("n", 0, 0, 4, 3), { col: 0, row: 0 }).moved.size).toBe(0);
  });

  it("[L1] keeps inside the columns, below row 0, on the raster", () => {
    expect(place([], box("n", 0, 0, 4, 1), { col: 10.7, row: -3 }).landing).toEqual(box("n", 8, 0, 4, 1));
    expect(place([], box("n", 0, 0, 4, 1), { col: 2.4, row: 11.600000000000005 }).landing).toEqual(
      box("n", 2, 11.6, 4, 1),
    );
  });

  it("[L3] keeps the opposite edge when an edge is pulled", () => {
    const plan = resize([], box("n", 4, 2, 4, 3), "nw", { columns: -2.2, rows: 1.05 });
    expect(plan.landing).toEqual(box("n", 2, 3, 6, 2));
    expect(resize([], box("n", 4, 2, 4, 3), "w", { columns: 9, rows: 0 }).landing).toEqual(box("n", 7, 2, 1, 3));
    expect(resize([], box("n", 4, 2, 4, 3), "e", { columns: 9, rows: 0 }).landing.width).toBe(8);
  });

  it("[L4] takes the deepest place under the pointer that is not inside what is dragged", () => {
    const slot = { left: 0, top: 0, width: 100, height: 100, columnStep: 8, rowHeight: 40 };
    const slots = [
      { ...slot, uid: "page", depth: 0 },
      { ...slot, uid: "view", depth: 2, width: 50 },
    ];
    expect(slotAt(slots, { x: 10, y: 10 }, new Set())?.uid).toBe("view");
    expect(slotAt(slots, { x: 10, y: 10 }, new Set(["view"]))?.uid).toBe("page");
    expect(slotAt(slots, { x: 10, y: 10 }, new Set(), 1)?.uid).toBe("page");
    expect(slotAt(slots, { x: 200, y: 10 }, new Set())).toBeUndefined();
  });

  it("keeps about its width on the screen when it goes to a place with other columns", () => {
    const page = { uid: "page", depth: 0, left: 0, top: 0, width: 828, height: 100, columnStep: 70, rowHeight: 40 };
    const card = { ...page, uid: "card", depth: 1, width: 240, columnStep: 21 };
    expect([
      columnsOf(3, page, card),
      columnsOf(6, page, card),
      columnsOf(12, card, page),
      columnsOf(1, card, page),
    ]).toEqual([10, 12, 4, 1]);
  });

  it("[L5] finds the neighbours by row and column", () => {
    const others = [box("a", 0, 0, 6, 2), box("b", 6, 0, 6, 2), box("c", 0, 2, 6, 2)];
    expect(neighbours(others, box("n", 3, 0, 2, 1))).toEqual({ before: "a", after: "b" });
    expect(neighbours(others, box("n", 0, 9, 2, 1))).toEqual({ before: "c", after: null });
  });

  it("finds the first free place", () => {
    expect(freePlace([box("a", 0, 0, 8, 2)], { width: 4, height: 2 })).toEqual({ col: 8, row: 0 });
    expect(freePlace([box("a", 0, 0, 8, 2)], { width: 6, height: 2 })).toEqual({ col: 0, row: 2 });
  });
});

// A page as one finds it: no two overlap.
const pageOfBoxes = fc
  .array(
    fc.record({
      col: fc.nat(11),
      row: fc.nat(60),
      width: fc.integer({ min: 1, max: 12 }),
      height: fc.integer({ min: 1, max: 30 }),
    }),
    { maxLength: 14 },
  )
  .map((places) => {
    const boxes: Box[] = [];
    places.forEach((one, index) => {
      const width = Math.min(one.width, COLUMNS - one.col);
      const next = box(`b${index}`, one.col, toRaster(one.row / 5), width, toRaster(one.height / 5));
      if (!boxes.some((other) => overlaps(other, next))) boxes.push(next);
    });
    return boxes;
  });
const after = (boxes: readonly Box[], plan: ReturnType<typeof place>): Box[] => [
  plan.landing,
  ...boxes.filter((one) => one.uid !== plan.landing.uid).map((one) => ({ ...one, ...plan.moved.get(one.uid) })),
];
const free = (boxes: readonly Box[]) => boxes.every((a, at) => boxes.slice(at + 1).every((b) => !overlaps(a, b)));

describe("every plan", () => {
  it("[L1, L2] leaves no overlap, moves only down and only what must", () => {
    fc.assert(
      fc.property(
        pageOfBoxes,
        fc.integer({ min: -3, max: 15 }),
        fc.integer({ min: -2, max: 20 }),
        fc.integer({ min: 1, max: 12 }),
        (boxes, col, row, width) => {
          const plan = place(boxes, box("n", 0, 0, width, 1.6), { col, row });
          expect(free(after(boxes, plan))).toBe(true);
          expect(
            plan.landing.col >= 0 && plan.landing.col + plan.landing.width <= COLUMNS && plan.landing.row >= 0,
          ).toBe(true);
          for (const [uid, to] of plan.moved) {
            const from = boxes.find((one) => one.uid === uid);
            expect(from && to.row > from.row && to.col === from.col && to.height === from.height).toBe(true);
          }
          if (!boxes.some((one) => overlaps(one, plan.landing))) expect(plan.moved.size).toBe(0);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("[L3] resizes without overlap and within the grid", () => {
    const handles: Handle[] = ["n", "ne", "e", "se", "s", "sw", "w", "nw"];
    fc.assert(
      fc.property(
        pageOfBoxes,
        fc.nat(20),
        fc.constantFrom(...handles),
        fc.integer({ min: -14, max: 14 }),
        fc.integer({ min: -9, max: 9 }),
        (boxes, at, handle, columns, rows) => {
          const target = boxes[at % Math.max(1, boxes.length)];
          if (target === undefined) return;
          const plan = resize(boxes, target, handle, { columns, rows });
          expect(free(after(boxes, plan))).toBe(true);
          expect(plan.landing.width >= 1 && plan.landing.height >= 0.2 && bottom(plan.landing) >= 0).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("storing what is seen", () => {
  const seen = (uid: string, row: number, height: number, storedRow: number, storedHeight: number) => ({
    ...box(uid, 0, row, 6, height),
    storedRow,
    storedHeight,
  });

  it("[L6] keeps rows that are shown where they are to be", () => {
    expect(rowsToStore([seen("a", 0, 3, 0, 1), seen("b", 3, 1, 1, 1), seen("c", 4.4, 1, 2.4, 1)]).size).toBe(0);
  });

  it("[L6] stores a drop below a component that grew by its distance to it", () => {
    expect(Object.fromEntries(rowsToStore([seen("a", 0, 3, 0, 1), seen("new", 3.4, 1, 99, 1)]))).toEqual({ new: 1.4 });
  });

  it("[L6] stores what was pushed down behind what pushed it, though both rows are the same", () => {
    const pushed = { ...seen("table", 4, 3, 2.8, 3) };
    const landed = { ...seen("new", 3, 1, 3, 1), col: 2, width: 2 };
    expect(Object.fromEntries(rowsToStore([seen("a", 1.6, 1, 1.6, 0.8), landed, pushed]))).toEqual({
      new: 2.8,
      table: 3.8,
    });
  });

  it("[L6] stores what is seen where nothing stands above", () => {
    expect(Object.fromEntries(rowsToStore([{ ...seen("a", 0, 3, 0, 1), col: 6 }, seen("b", 5, 1, 2, 1)]))).toEqual({
      b: 5,
    });
  });
});
