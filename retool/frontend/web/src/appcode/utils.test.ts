import { describe, expect, it } from "vitest";
import { Rig } from "./testing";
import { effectOf } from "./utils";

describe("utils", () => {
  it("[U1] what app code calls is an effect that the page decides on", async () => {
    const rig = new Rig();
    const query = `
      utils.showNotification({ title: "T", notificationType: "success", duration: 3 });
      utils.openApp("u", { queryParams: { a: 1 }, hashParams: { b: 2 }, newTab: true, pageName: "two" });
      utils.openPage("p", { queryParams: [{ key: "c", value: 3 }] });
      utils.setUrlParameters({ queryParams: { d: 4 } });
      utils.confetti();
      localStorage.setValue("k", [1]);
      localStorage.clear();
    `;
    await rig.load({ js: ["Script", { query }] });
    await rig.code("js");
    expect(rig.effects()).toEqual([
      { kind: "notify", title: "T", description: "", type: "success", duration: 3 },
      { kind: "openApp", uuid: "u", newTab: true, query: { a: "1" }, hash: { b: "2" }, page: "two" },
      { kind: "openPage", page: "p", query: { c: "3" }, hash: {} },
      { kind: "setUrl", query: { d: "4" }, hash: {} },
      { kind: "confetti" },
      { kind: "localStorage", key: "k", value: [1] },
      { kind: "localStorage", key: null, value: null },
    ]);
  });

  it.each([
    ["text", "a", "n.txt", "txt", { name: "n.txt", text: "a" }],
    ["bytes", { base64Binary: "AAE=" }, "n", "pdf", { name: "n.pdf", text: "AAE=", isBase64: true }],
    [
      "anything else as JSON",
      { a: 1 },
      "n",
      "application/json",
      { name: "n", type: "application/json", text: '{"a":1}' },
    ],
  ])("[U2] downloadFile gives %s", (_, data, fileName, fileType, expected) => {
    expect(effectOf("downloadFile", { data, fileName, fileType })).toMatchObject({ kind: "download", ...expected });
  });

  it("[U3] an action that there is not yet says so", async () => {
    expect(() => effectOf("scanBarcode", {})).toThrow("The action scanBarcode is not available yet.");
  });

  it("[U4] a handler without a method does nothing, one with its script under run runs it", async () => {
    const rig = new Rig();
    const event = (properties: object) =>
      ["Event", { event: "click", ...properties }, { parent: "b" }] as [string, never, object];
    await rig.load({
      b: ["Text"],
      none: event({ type: "widget", method: "None", pluginId: "b" }),
      run: event({ type: "widget", method: "run", pluginId: "b", params: { src: "b.setHidden(true)" } }),
    });
    await rig.fire("b", ["none", "run"]);
    expect(rig.effects()).toEqual([]);
    expect(rig.latest("b.$hidden")).toBe(true);
  });

  it("[H2] a scope that is written as text is read as the object it is", async () => {
    const rig = new Rig();
    const properties = { type: "datasource", method: "trigger", pluginId: "q" };
    const params = { options: { onSuccess: null, onFailure: null, additionalScope: '{"id": 3}' } };
    await rig.load({ b: ["Text"], q: ["Query"], e: ["Event", { ...properties, params }, { parent: "b" }] });
    await rig.fire("b", ["e"]);
    expect(rig.effects()).toMatchObject([{ kind: "trigger", uid: "q", scope: { id: 3 } }]);
  });
});
