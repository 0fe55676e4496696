import { describe, expect, it } from "vitest";
import { apply } from "../../document/apply";
import { children } from "../../document/select";
import type { Document } from "../../document/types";
import { makeComponent, makePart, makeQuery, orderAfter } from "./make";
import { componentSpecs, querySpecs } from "./specs";

const empty: Document = {
  version: 1,
  app: {},
  files: {},
  elements: { f: { uid: "f", id: "$main", type: "Frame", parent: null, order: "a0", properties: { type: "main" } } },
};
let serial = 0;
const mint = () => `n${serial++}-0000-0000`;
const where = { parent: "f", order: "a0", position: { row: 0, col: 0, width: 3, height: 1 } };

describe("a fresh component", () => {
  it("[N2, E8] has a free name, its parts and what its spec starts with", () => {
    const container = componentSpecs.get("Container");
    const table = componentSpecs.get("Table");
    if (container === undefined || table === undefined) throw new Error("The specs are gone.");
    const one = apply(empty, makeComponent(empty, container, where, mint));
    const made = Object.values(one.elements).find((element) => element.id === "container1");
    expect(children(one, made?.uid ?? "").map((part) => part.type)).toEqual(["Header", "View", "Footer"]);
    const two = apply(one, makeComponent(one, table, where, mint));
    const rows = Object.values(two.elements).find((element) => element.id === "table1");
    expect(rows?.properties).toMatchObject({ emptyMessage: "No rows found", showHeader: true });
  });

  it.each(
    [...componentSpecs.values()].filter((spec) => spec.type !== "Frame").map((spec) => [spec.type, spec] as const),
  )("[E8] %s is inserted by operations that apply", (_, spec) => {
    const inserts = makeComponent(empty, spec, where, mint);
    expect(Object.keys(apply(empty, inserts).elements)).toHaveLength(1 + inserts.length);
  });

  it("[N2] is numbered on from the names that are taken", () => {
    const spec = querySpecs.get("SqlQueryUnified");
    if (spec === undefined) throw new Error("The spec is gone.");
    const one = apply(empty, [makeQuery(empty, spec, { query: "" }, mint)]);
    expect(makeQuery(one, spec, {}, mint).element.id).toBe("query2");
  });
});

describe("order", () => {
  it("[O9] of a new child of a list follows its kind, also where orders are equal", () => {
    const twins: Document = {
      ...empty,
      elements: {
        ...empty.elements,
        a: { uid: "a", id: "1", type: "Column", parent: "f", order: "a1", properties: {} },
        b: { uid: "b", id: "2", type: "Column", parent: "f", order: "a1", properties: {} },
        c: { uid: "c", id: "3", type: "Action", parent: "f", order: "a2", properties: {} },
      },
    };
    const after = apply(twins, [makePart(twins, "f", "Column", { key: "id" }, mint)]);
    expect(children(after, "f").map((one) => one.type)).toEqual(["Column", "Column", "Column", "Action"]);
    expect(orderAfter([]) < orderAfter(children(after, "f"))).toBe(true);
  });
});
