import { expect, it } from "vitest";
import { pointsOf, scaleOf, slicesOf, tick } from "./series";

const series = (more: object) => ({ datasource: [], xData: [], yData: [], aggregationType: "none", ...more });

it("takes arrays, or the columns of its rows by name", () => {
  expect(pointsOf(series({ xData: ["a", "b"], yData: ["1.5", null] }))).toEqual([
    { x: "a", y: 1.5 },
    { x: "b", y: null },
  ]);
  expect(pointsOf(series({ datasource: { day: ["Mon"], sum: [3] }, xData: "day", yData: "sum" }))).toEqual([
    { x: "Mon", y: 3 },
  ]);
});

it.each([
  ["sum", 6],
  ["average", 3],
  ["count", 2],
  ["min", 2],
  ["max", 4],
])("puts what repeats together by %s", (aggregationType, y) => {
  expect(pointsOf(series({ xData: ["a", "a"], yData: [2, 4], aggregationType }))).toEqual([{ x: "a", y }]);
});

it("tells the scale from the values where the author left it open", () => {
  const at = (...xs: unknown[]) => xs.map((x) => ({ x, y: 1 }));
  expect([
    scaleOf("-", at("2026-01-01"), false),
    scaleOf("-", at(1, 2), false),
    scaleOf("-", at(1, 2), true),
    scaleOf("-", at("a"), false),
    scaleOf("date", at(1), true),
  ]).toEqual(["time", "value", "category", "category", "time"]);
});

it("makes one slice of one label, and counts labels without values", () => {
  expect(slicesOf(["a", "b", "a"], [1, 2, 3])).toEqual([
    { name: "a", value: 4 },
    { name: "b", value: 2 },
  ]);
  expect(slicesOf(["a", "b", "a"], [])).toEqual([
    { name: "a", value: 2 },
    { name: "b", value: 1 },
  ]);
});

it("shortens ticks, and follows a format where there is one", () => {
  expect([tick(5000, ""), tick(1_200_000, ""), tick(1234.5, "$,.0f"), tick(0.25, ".1%"), tick(12_345, ".2s")]).toEqual([
    "5k",
    "1.2M",
    "$1,235",
    "25.0%",
    "12K",
  ]);
});
