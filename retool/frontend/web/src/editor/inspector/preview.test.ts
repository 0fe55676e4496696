import { describe, expect, it } from "vitest";
import type { Document, Element, Json } from "../../document/types";
import { rows } from "../tree/nodes";
import { actionsFor, summaryOf, targetsFor } from "./methods";
import { lineAndColumn, liveOfPreview, liveOfShown, nearest } from "./preview";

describe("the live line", () => {
  it("says the type and the value", () => {
    expect(liveOfShown({ value: { id: [1, 2], name: ["a", "b"] } })).toEqual({
      sign: "[ ]",
      text: "2 rows × 2 columns",
    });
    expect(liveOfShown({ handle: { ref: 1, version: 1, kind: "rows", length: 1820, columns: ["a", "b"] } })).toEqual({
      sign: "[ ]",
      text: "1,820 rows × 2 columns",
    });
    expect(liveOfShown({ value: "" })).toEqual({ sign: "“ ”", text: "empty" });
    expect(liveOfShown({ pending: true })).toBeUndefined();
  });

  it("says an error in words, with its place", () => {
    const error = { kind: "syntax", message: "unexpected token", position: 12 } as const;
    expect(liveOfPreview({ type: "error", preview: "", error })).toEqual({
      sign: "",
      text: "",
      error: "This is not a JavaScript expression: unexpected token.",
      position: 12,
    });
    expect(lineAndColumn("{{ a\n  ? b }}", 7)).toBe("2:3");
  });

  it("proposes the name that was probably meant, and none when nothing is near", () => {
    expect(nearest("limits", ["listOrders", "limit", "orders"])).toBe("limit");
    expect(nearest("foo", ["listOrders", "orders"])).toBeUndefined();
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
  app: {},
  files: {},
  elements: Object.fromEntries(
    [
      element("1", "details", "ModalFrame", null),
      element("2", "", "Body", "1"),
      element("3", "note", "TextInput", "2"),
      element("4", "$main", "Frame", null, { type: "main" }),
      element("5", "card", "Container", "4"),
      element("6", "v1", "View", "5"),
      element("7", "title", "Text", "6"),
      element("8", "list", "SqlQueryUnified", null),
      element("9", "", "Event", "7", { event: "click", type: "datasource", method: "trigger", pluginId: "list" }),
    ].map((one) => [one.uid, one]),
  ),
};
const shown = (closed: readonly string[], filter = "") =>
  rows(app, new Set(closed), filter).map((node) => `${" ".repeat(node.depth)}${node.element.id}`);

describe("the tree", () => {
  it("begins with the page and leaves out what only holds", () => {
    expect(shown([])).toEqual(["$main", " card", "  title", "details", " note"]);
  });

  it("folds, and shows what a filter finds with all around it", () => {
    expect(shown(["4"])).toEqual(["$main", "details", " note"]);
    expect(shown(["4"], "titl")).toEqual(["$main", " card", "  title"]);
  });
});

describe("events", () => {
  it("offer what fits the action, by the specs", () => {
    expect(targetsFor(app, "datasource").map((one) => one.id)).toEqual(["list"]);
    expect(actionsFor("widget", app.elements["1"]).map((one) => one.method)).toContain("show");
    expect(actionsFor("widget", app.elements["3"]).find((one) => one.method === "setDisabled")?.params).toEqual([
      { path: ["disabled"], label: "Disabled", form: "boolean" },
    ]);
  });

  it("are told in one line", () => {
    expect(summaryOf(app.elements["9"] as Element)).toBe("Run list");
    expect(summaryOf(element("e", "", "Event", "7", { type: "widget", method: "setHidden", pluginId: "card" }))).toBe(
      "card: set hidden",
    );
  });
});
