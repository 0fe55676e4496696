import * as lucide from "lucide-react";
import { expect, it } from "vitest";
import { ICON_WORDS } from "./icon-words";
import { iconOf } from "./icons";

const NAMES: Readonly<Record<string, lucide.LucideIcon>> = {
  "bold/interface-delete-bin-2": lucide.Trash2,
  "bold/interface-text-formatting-filter-2": lucide.ListFilter,
  "bold/interface-text-formatting-list-bullets": lucide.List,
  "line/interface-edit-write-2": lucide.Pencil,
  "bold/interface-arrows-button-down": lucide.ChevronDown,
  "bold/interface-arrows-round-left": lucide.RotateCcw,
  "/icon:bold/interface-lock-key": lucide.Lock,
  "bold/shipping-truck": lucide.Truck,
  "bold/interface-user-multiple": lucide.Users,
  "bold/travel-map-flag": lucide.Flag,
  "arrow-up-down": lucide.ArrowUpDown,
  "bold/nothing-of-the-kind": lucide.Circle,
};

it.each(Object.entries(NAMES))("%s has its picture", (name, picture) => {
  expect(iconOf(name)).toBe(picture);
});

it("names only pictures that there are, and no word twice", () => {
  const words = ICON_WORDS.flatMap(([, text]) => text.split(" "));
  expect(ICON_WORDS.filter(([picture]) => !(picture in lucide))).toEqual([]);
  expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
});

it("has no picture for an empty name", () => {
  expect(iconOf("")).toBeUndefined();
});
