/** Modules and pages on the page's side: [X1], [X4], [P1], [P4] and [S5] of engine/SPEC.md. */
import { describe, expect, it } from "vitest";
import { Navigation } from "./navigation";
import { Tree } from "./tree";
import type { DocumentOrView, Modules, ShownElement } from "./types";

const HOME = "11111111-1111-4111-8111-111111111111";

function element(uid: string, type: string, parent: string | null, properties: ShownElement["properties"] = {}) {
  return { uid, id: uid, type, parent, order: uid, properties } satisfies ShownElement;
}

function document(...elements: ShownElement[]): DocumentOrView {
  return { version: 1, app: {}, files: {}, elements: Object.fromEntries(elements.map((one) => [one.uid, one])) };
}

const MODULES: Modules = {
  [HOME]: { name: "Bar", view: document(element("main", "Frame", null), element("text", "Text", "main")) },
};

describe("a module", () => {
  it("[X1] lies below each element that uses it, with uids and a space of its own", () => {
    const tree = new Tree(document(element("one", "Module", null, { pageUuid: HOME })), MODULES);
    expect(tree.children("one").map(({ uid }) => uid)).toEqual(["one/main"]);
    expect(tree.element("one/text")).toMatchObject({ parent: "one/main", space: "one", run: `${HOME}/text` });
    expect(Object.keys(tree.document.elements)).toEqual(["one"]);
  });

  it("[X1] keeps its elements the same over edits elsewhere", () => {
    const module = element("one", "Module", null, { pageUuid: HOME });
    const tree = new Tree(document(module), MODULES);
    const { changed } = tree.replace(document(module, element("two", "Text", null)));
    expect(changed.map(({ uid }) => uid)).toEqual(["two"]);
  });

  it("[X4] is empty where it is not there, and ends where it lies in itself", () => {
    const itself: Modules = {
      [HOME]: { name: "I", view: document(element("me", "Module", null, { pageUuid: HOME })) },
    };
    expect(new Tree(document(element("one", "Module", null, { pageUuid: HOME }))).children("one")).toEqual([]);
    const tree = new Tree(document(element("one", "Module", null, { pageUuid: HOME })), itself);
    expect(tree.all().map(({ uid }) => uid)).toEqual(["one", "one/me"]);
  });
});

describe("pages", () => {
  const app = document(
    element("p1", "Screen", null, { _order: 1, title: "Orders", urlSlug: "orders" }),
    element("p2", "Screen", null, { _order: 0 }),
    element("f1", "Frame", "p1"),
    element("t1", "Text", "f1"),
    element("q", "Query", null),
  );

  it("[P4] come in their order and are found by slug, id or title", () => {
    const navigation = new Navigation(new Tree(app), undefined);
    expect(navigation.page).toBe("p2");
    expect(["orders", "p1", "Orders"].map((name) => navigation.named(name)?.uid)).toEqual(["p1", "p1", "p1"]);
    expect(navigation.named("none")).toBeUndefined();
    expect(new Navigation(new Tree(app), "orders").page).toBe("p1");
  });

  it("[P1] has what lies on another page asleep, and wakes it", () => {
    const navigation = new Navigation(new Tree(app), undefined);
    expect(["t1", "q", "p1"].map((uid) => navigation.isAsleep(uid))).toEqual([true, false, false]);
    const { woken, slept } = navigation.open(navigation.named("p1")!);
    expect([woken.map(({ uid }) => uid), slept]).toEqual([["f1", "t1"], []]);
    expect(navigation.isAsleep("t1")).toBe(false);
  });

  it("[P4] are in retoolContext", () => {
    const context = new Navigation(new Tree(app), "orders").context({ a: 1 }, "https://x.example/apps/u/orders?q=1");
    expect(context).toEqual({
      a: 1,
      currentPage: "p1",
      pages: [
        { id: "p2", title: "p2", url: "https://x.example/apps/u/p2", isCurrentPage: false },
        { id: "p1", title: "Orders", url: "https://x.example/apps/u/orders", isCurrentPage: true },
      ],
    });
  });
});

describe("a row of a list", () => {
  it("[S5] has copies of what lies in the list, the same each time", () => {
    const tree = new Tree(
      document(
        element("list", "ListView", null),
        element("box", "Container", "list"),
        element("inner", "ListViewBeta", "box"),
        element("text", "Text", "inner"),
      ),
    );
    expect(tree.children("list@2").map(({ uid, parent }) => [uid, parent])).toEqual([["box@2", "list@2"]]);
    expect(tree.children("inner@2.0").map(({ uid }) => uid)).toEqual(["text@2.0"]);
    expect(tree.element("text@2.0")).toBe(tree.children("inner@2.0")[0]);
    expect([tree.element("text@2"), tree.element("box@1.1"), tree.element("none@1")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
