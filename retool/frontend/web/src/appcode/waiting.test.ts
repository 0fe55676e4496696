import { describe, expect, it } from "vitest";
import { Rig } from "./testing";

const query = (...texts: string[]) => ({
  expressions: { queryParams: texts.map((text) => ({ text, server: false })) },
});

describe("inputs without a value", () => {
  it("[R7] an input that throws goes as null with a diagnostic, and hinders nothing", async () => {
    const rig = new Rig();
    const failures = () => rig.turns().flatMap((turned) => turned.failures);
    await rig.load({
      x: ["Input", { value: "a" }],
      q: ["Query", {}, query("x.value", "x.value.nope.more", "nowhere.at.all")],
    });
    expect(rig.due()).toEqual(["q"]);
    expect(await rig.send({ kind: "inputs", uid: "q", scope: {} })).toBe(
      '{"queryParams":{"0":"a","1":null,"2":null,"length":3}}',
    );
    expect(failures()).toMatchObject([{ uid: "q", error: { kind: "thrown", name: "TypeError" } }]);
    await rig.set("x", { value: { nope: { more: 1 } } });
    expect(failures().at(-1)).toMatchObject({ uid: "q", error: { name: "ReferenceError" } });
    await rig.edit({ q: ["Query", {}, query("x.value")] });
    expect(failures().at(-1)).toEqual({ uid: "q", error: null });
  });

  it.each([
    ["directly", "a.data.id[0]", "automatic"],
    ["over a table's and an input's values", "i.value.id[0]", "automatic"],
    ["though it is run at page load only", "a.data.id[0]", "load"],
  ])("[R7] waits for the answer of a query that it reads %s", async (_, text, when) => {
    const rig = new Rig();
    const properties = { runWhenModelUpdates: when === "automatic", runWhenPageLoads: when === "load" };
    await rig.load({
      a: ["Query", properties, query()],
      i: ["Input", { value: "{{ a.data }}" }],
      b: ["Query", {}, query(text)],
    });
    expect(rig.due()).not.toContain("b");
    await rig.result("a", 1, { id: [7] });
    expect(rig.due()).toEqual(["b"]);
  });

  it("[R7] waits for no answer that nobody has asked for", async () => {
    const rig = new Rig();
    await rig.load({ a: ["Query", { runWhenModelUpdates: false }, query()], b: ["Query", {}, query("a.data.id[0]")] });
    expect(rig.due()).toContain("b");
  });

  it("[R7] waits for a promise", async () => {
    const rig = new Rig();
    await rig.load({ i: ["Input", { value: "{{ new Promise(() => 0) }}" }], b: ["Query", {}, query("i.value")] });
    expect(rig.due()).toEqual([]);
  });
});
