import { expect, it } from "vitest";
import { literal } from "./literal";

it("reads lists and quoted words as JavaScript writes them, and leaves the rest", () => {
  expect(["['a', \"b\",]", "'it\\'s'", '["x"]', "plain", "[broken", 7, "{'a': 1}", ""].map(literal)).toEqual([
    ["a", "b"],
    "it's",
    ["x"],
    "plain",
    "[broken",
    7,
    { a: 1 },
    "",
  ]);
});
