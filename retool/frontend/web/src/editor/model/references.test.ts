import { describe, expect, it } from "vitest";
import { apply } from "../../document/apply";
import { clip, paste } from "../../document/copy";
import { rename } from "../../document/names";
import type { Document, Element, Json } from "../../document/types";
import { findReferences, referencesIn } from "./references";

const spans = (text: string, name: string, isBody = false) =>
  referencesIn(text, new Set([name]), isBody).map((one) => [text.slice(0, one.start), one.isShorthand ?? false]);

describe("finding references", () => {
  it("[N3] sees names in code, not in words, members, keys or strings", () => {
    const text = "orders {{ orders.data.orders + other.orders + 'orders' + ({ orders: 1 }).x }} orders";
    expect(spans(text, "orders")).toEqual([["orders {{ ", false]]);
  });

  it("[N3] leaves what a function or block binds itself", () => {
    expect(spans("{{ rows.map(orders => orders.id) }}", "orders")).toEqual([]);
    expect(spans("{{ rows.map(row => orders.find(({ id: orders }) => orders)) }}", "orders")).toEqual([
      ["{{ rows.map(row => ", false],
    ]);
    expect(spans("const a = orders.data; { let orders = 1; use(orders) } return a", "orders", true)).toEqual([
      ["const a = ", false],
    ]);
  });

  it("[N3] marks an object's shorthand", () => {
    expect(spans("{{ ({ orders }) }}", "orders")).toEqual([["{{ ({ ", true]]);
  });

  it("[N3] reads mustaches in a transformer's body and awaits", () => {
    const text = "const rows = {{ orders.data }};\nreturn await f(rows, orders)";
    expect(spans(text, "orders", true)).toHaveLength(2);
  });

  it("finds nothing in what does not parse", () => {
    expect(spans("{{ orders. }}", "orders")).toEqual([]);
  });
});

const element = (
  uid: string,
  id: string,
  type: string,
  parent: string | null,
  properties: Record<string, Json> = {},
): Element => ({
  uid,
  id,
  type,
  parent,
  order: `a${uid}`,
  properties,
});
const app: Document = {
  version: 1,
  app: { customDocumentTitle: "{{ orders.selectedRow.id }}" },
  files: {},
  elements: Object.fromEntries(
    [
      element("0", "$main", "Frame", null),
      element("1", "orders", "Table", "0", { data: "{{ list.data }}", keys: ["{{ orders.x }}"] }),
      element("2", "note", "Text", "0", { value: "{{ ({ orders }).orders.id + orders.y }}" }),
      element("3", "", "Event", "1", { event: "clickRow", pluginId: "orders", type: "widget" }),
      element("4", "list", "SqlQueryUnified", null, { transformer: "return orders.data" }),
    ].map((one) => [one.uid, one]),
  ),
};

describe("renaming", () => {
  it("[N3] rewrites every reference, in settings, lists, shorthands, bodies and events", () => {
    const after = apply(app, rename(app, "1", "sales", findReferences(app, new Set(["orders"]))));
    expect(after.elements["1"]).toMatchObject({
      id: "sales",
      properties: { data: "{{ list.data }}", keys: ["{{ sales.x }}"] },
    });
    expect(after.elements["2"]?.properties.value).toBe("{{ ({ orders: sales }).orders.id + sales.y }}");
    expect(after.elements["3"]?.properties.pluginId).toBe("sales");
    expect(after.elements["4"]?.properties.transformer).toBe("return sales.data");
    expect(after.app.customDocumentTitle).toBe("{{ sales.selectedRow.id }}");
  });

  it("[N1] refuses names that are taken, reserved or no identifiers", () => {
    for (const name of ["note", "2x", "a b", "class", "item"]) expect(() => rename(app, "1", name, [])).toThrow();
  });
});

describe("copying", () => {
  it("[N4] keeps bindings inside the copied set and leaves those to the outside", () => {
    const clipboard = clip(app, ["1", "2"], findReferences(app, new Set(["orders", "note", "list"])));
    let serial = 0;
    const { operations, roots } = paste(
      app,
      clipboard,
      { parent: "0", order: (index) => `b${index}`, position: () => undefined },
      () => `n${serial++}`,
    );
    const after = apply(app, operations);
    expect(roots.map((uid) => after.elements[uid]?.id)).toEqual(["orders1", "note1"]);
    expect(after.elements.n0?.properties).toEqual({ data: "{{ list.data }}", keys: ["{{ orders1.x }}"] });
    expect(after.elements.n1?.properties.pluginId).toBe("orders1");
    expect(after.elements.n2?.properties.value).toBe("{{ ({ orders: orders1 }).orders.id + orders1.y }}");
  });
});
