import { expect, it } from "vitest";
import type { Item } from "../shared/items";
import { type Entry, entriesOf } from "./entries";

const item = (label: string, place: number): Item => ({
  value: label,
  label,
  caption: "",
  colour: "",
  icon: "",
  tooltip: "",
  image: "",
  letters: "",
  isDisabled: false,
  isHidden: false,
  place,
  source: null,
});
const items = ["Orders", "Open", "Returns", "Lost"].map(item);
const names = (entries: readonly Entry[]): unknown =>
  entries.map((entry) => (entry.inside.length === 0 ? entry.item.label : [entry.item.label, names(entry.inside)]));

it("stands items under the key above them", () => {
  const each = { keyByIndex: ["o", "p", "r", "l"], parentKeyByIndex: ["", "o", "o", "nobody"] };
  expect(names(entriesOf(items, [], each))).toEqual([["Orders", ["Open", "Returns"]], "Lost"]);
});

it("does not lose items that would stand inside each other", () => {
  const each = { keyByIndex: ["o", "p"], parentKeyByIndex: ["p", "o"] };
  expect(names(entriesOf(items.slice(0, 2), [], each))).toEqual(["Orders", "Open"]);
});

it("leads to an app only where that is its kind", () => {
  const each = { itemTypeByIndex: ["app", "custom"], appTargetByIndex: ["u1", "u2"] };
  expect(entriesOf(items.slice(0, 2), [], each).map((entry) => entry.appTarget)).toEqual(["u1", ""]);
});
