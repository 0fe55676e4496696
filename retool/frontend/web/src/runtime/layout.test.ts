import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { across, boxHeight, COLUMNS, GAP_Y, type Item, inSight, place, ROW_PX, stack } from "./layout";

const item = (
  uid: string,
  row: number,
  col: number,
  width: number,
  height: number,
  more: Partial<Item> = {},
): Item => ({
  uid,
  row,
  col,
  width,
  height,
  natural: null,
  isHidden: false,
  ...more,
});
const tops = (items: readonly Item[]) => Object.fromEntries(place(items).placed.map((box) => [box.uid, box.top]));

describe("placing", () => {
  it("puts boxes where the author drew them: 40 px a row, 8 px lower than their rows", () => {
    expect(place([item("a", 0, 0, 6, 2), item("b", 2, 0, 6, 1)])).toEqual({
      placed: [
        { uid: "a", col: 0, width: 6, top: 0, height: 72 },
        { uid: "b", col: 0, width: 6, top: 80, height: 32 },
      ],
      height: 112,
    });
  });

  it("pushes down what stands below in its columns, and nothing beside it", () => {
    const tall = item("a", 0, 0, 6, 1, { natural: 132 });
    expect(tops([tall, item("b", 1, 0, 6, 1), item("c", 1, 6, 6, 1)])).toEqual({ a: 0, b: 140, c: 40 });
  });

  it("lets up what stands below a hidden one", () => {
    expect(tops([item("a", 0, 0, 12, 4, { isHidden: true }), item("b", 4.4, 0, 12, 1)])).toEqual({ b: 16 });
  });

  it("stacks form fields that are stored at rows 0, 0.2, 0.4", () => {
    const field = (uid: string, row: number) => item(uid, row, 0, 12, 0.2, { natural: 52 });
    expect(tops([field("c", 0.4), field("a", 0), field("b", 0.2)])).toEqual({ a: 0, b: 60, c: 120 });
  });

  it("clears float noise, negative rows and zero sizes", () => {
    expect(place([item("a", -1e-14, -2, 0, 11.600000000000005)]).placed).toEqual([
      { uid: "a", col: 0, width: 1, top: 0, height: boxHeight(11.6) },
    ]);
  });

  it("lets no two boxes overlap that did not share ground before", () => {
    const boxes = fc.array(
      fc.record({
        col: fc.nat(11),
        row: fc.nat(30),
        width: fc.integer({ min: 1, max: 12 }),
        height: fc.integer({ min: 1, max: 9 }),
        natural: fc.option(fc.integer({ min: 8, max: 600 })),
        isHidden: fc.boolean(),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(boxes, (drawn) => {
        const { placed } = place(drawn.map((box, at) => ({ ...box, uid: String(at) })));
        for (const [at, one] of placed.entries()) {
          for (const other of placed.slice(at + 1)) {
            const sharesColumns = one.col < other.col + other.width && other.col < one.col + one.width;
            if (sharesColumns)
              expect(Math.max(one.top, other.top)).toBeGreaterThanOrEqual(
                Math.min(one.top + one.height, other.top + other.height),
              );
          }
        }
      }),
    );
  });
});

describe("a phone", () => {
  it("stacks in the order of the tree; narrow neighbours share a line", () => {
    const stacked = stack([
      item("title", 0, 0, 8, 1),
      item("save", 0, 8, 2, 1),
      item("new", 0, 10, 2, 1),
      item("table", 3, 0, 8, 9),
      item("chart", 1, 8, 4, 4),
    ]);
    expect(stacked.map(({ uid, row, col, width }) => [uid, row, col, width])).toEqual([
      ["title", 0, 0, 12],
      ["save", 1.2, 0, 6],
      ["new", 1.2, 6, 6],
      ["table", 2.4, 0, 12],
      ["chart", 11.6, 0, 12],
    ]);
  });

  it("gives a lone narrow one the whole width, and hidden ones no place", () => {
    expect(
      stack([item("a", 0, 0, 2, 1), item("b", 0, 2, 2, 1, { isHidden: true }), item("c", 5, 0, 12, 1)]).map(
        ({ uid, width }) => [uid, width],
      ),
    ).toEqual([
      ["a", COLUMNS],
      ["c", COLUMNS],
    ]);
  });
});

it("[E6] finds what is in sight or near it", () => {
  const { placed } = place(Array.from({ length: 100 }, (_, row) => item(String(row), row, 0, 12, 1)));
  const near = inSight(placed, 1000, 2000, 400);
  expect([near.size, near.has("14"), near.has("15"), near.has("59"), near.has("60")]).toEqual([
    45,
    false,
    true,
    true,
    false,
  ]);
});

it("speaks widths in CSS with the gaps between columns", () => {
  expect(across(6, 6)).toEqual({
    left: "calc(((100% - 132px) / 12 + 12px) * 6)",
    width: "calc((100% - 132px) / 12 * 6 + 60px)",
  });
  expect(ROW_PX - GAP_Y).toBe(boxHeight(1));
});
