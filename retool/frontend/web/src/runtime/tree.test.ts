import { expect, it } from "vitest";
import { Tree } from "./tree";
import type { ShownElement } from "./types";

const element = (
  uid: string,
  parent: string | null,
  order: string,
  more: Partial<ShownElement> = {},
): ShownElement => ({ uid, id: uid, type: "Text", parent, order, properties: {}, ...more });
const document = (...elements: ShownElement[]) => ({
  version: 1 as const,
  app: {},
  elements: Object.fromEntries(elements.map((one) => [one.uid, one])),
});

it("orders by order, then by uid, comparing code units", () => {
  const tree = new Tree(
    document(element("b", null, "a0"), element("a", null, "a0"), element("c", null, "Zz"), element("d", "a", "a0")),
  );
  expect(tree.children(null).map(({ uid }) => uid)).toEqual(["c", "a", "b"]);
  expect([tree.children("a").length, tree.children("nobody").length, tree.element("toString")]).toEqual([
    1,
    0,
    undefined,
  ]);
});

it("says what an edit changed, and whether anything was moved", () => {
  const a = element("a", null, "a0");
  const b = element("b", null, "a1");
  const tree = new Tree(document(a, b));
  const edited = { ...a, properties: { value: "x" } };
  expect(tree.replace(document(edited, b))).toEqual({ changed: [edited], removed: [], isRearranged: false });
  expect(tree.replace(document(edited))).toEqual({ changed: [], removed: ["b"], isRearranged: true });
  const moved = { ...edited, order: "a2" };
  expect(tree.replace(document(moved))).toEqual({ changed: [moved], removed: [], isRearranged: true });
});
