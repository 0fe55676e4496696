import { expect, it } from "vitest";
import { extraMargin } from "./margin";

it("adds nothing for the usual margin, for none and for what is no margin", () => {
  expect(["4px 8px", "", undefined, "auto", "calc(1px)"].map((margin) => extraMargin(margin, "normal"))).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});

it("lets a component without a margin reach its neighbours, and no further", () => {
  const flush = { top: -4, right: -6, bottom: -4, left: -6 };
  expect(extraMargin("0", "normal")).toEqual(flush);
  expect(extraMargin("4px 8px", "none")).toEqual(flush);
});

it("reads one to four lengths as CSS does", () => {
  expect(extraMargin("4px 8px 20px", "normal")).toEqual({ top: 0, right: 0, bottom: 16, left: 0 });
  expect(extraMargin("5 9 6 10", "normal")).toEqual({ top: 1, right: 1, bottom: 2, left: 2 });
});
