import { expect, it } from "vitest";
import { glanceOf, linesOf } from "./lines";

const SHUT = { opensAtFirst: false, hidesRoot: false };
const OPEN = { opensAtFirst: true, hidesRoot: false };
const shown = (lines: ReturnType<typeof linesOf>) => lines.map((line) => `${line.path}=${glanceOf(line)}`);

it("shows the outermost alone where nothing is open, and what was opened", () => {
  const value = { a: [1, "two"], b: null };
  expect(shown(linesOf(value, new Set(), SHUT))).toEqual(["={2}"]);
  expect(shown(linesOf(value, new Set(["", "/a"]), SHUT))).toEqual([
    "={2}",
    "/a=[2]",
    "/a/0=1",
    '/a/1="two"',
    "/b=null",
  ]);
});

it("is open two deep at first, and closes what is turned", () => {
  const value = { a: { b: { c: 1 } } };
  expect(shown(linesOf(value, new Set(), OPEN))).toEqual(["={1}", "/a={1}", "/a/b={1}"]);
  expect(shown(linesOf(value, new Set(["/a"]), OPEN))).toEqual(["={1}", "/a={1}"]);
});

it("can do without the outermost", () => {
  expect(shown(linesOf({ a: 1 }, new Set(), { opensAtFirst: false, hidesRoot: true }))).toEqual(["/a=1"]);
});

it("cuts a long list into parts", () => {
  const lines = linesOf(
    Array.from({ length: 250 }, (_, at) => at),
    new Set([""]),
    SHUT,
  );
  expect(lines.map((line) => [line.name, line.count])).toEqual([
    ["", 250],
    ["0 … 99", 100],
    ["100 … 199", 100],
    ["200 … 249", 50],
  ]);
});
