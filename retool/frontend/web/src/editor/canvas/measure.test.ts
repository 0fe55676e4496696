import { describe, expect, it } from "vitest";
import { type Box, overlaps } from "../../document/layout/grid";
import { resize } from "../../document/layout/move";
import { rowsBetween, rowsOf } from "./measure";

describe("what is drawn, in rows", () => {
  it("is what is stored where nothing grew", () => {
    expect([rowsBetween(24, 352), rowsBetween(0, 32), rowsOf(32)]).toEqual([
      { row: 0.6, height: 9 },
      { row: 0, height: 1 },
      1,
    ]);
  });

  it("[L2] never overlaps what touches on the screen, wherever contents grew to", () => {
    let top = 24;
    const boxes: Box[] = [251, 132, 33, 8, 407].map((height, at) => {
      const box = { uid: `${at}`, col: 0, width: 4, ...rowsBetween(top, height) };
      top += height + 8;
      return box;
    });
    for (const [at, box] of boxes.entries())
      for (const other of boxes.slice(at + 1)) expect(overlaps(box, other)).toBe(false);
  });

  it("[L3] a pulled edge moves nothing above it, though that has grown by its content", () => {
    const container: Box = { uid: "container", col: 6, width: 6, ...rowsBetween(24, 251) };
    const table: Box = { uid: "table", col: 2, width: 8, ...rowsBetween(283, 352) };
    expect([...resize([container], table, "e", { columns: -2, rows: 0 }).moved]).toEqual([]);
  });
});
