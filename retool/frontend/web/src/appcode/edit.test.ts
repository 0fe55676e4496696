import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ElementData } from "./protocol";
import { Rig, type Written } from "./testing";

/** The same element with other properties, in the place where it was. */
function written(id: string, value: string, type = "Text"): Written {
  return { [id]: [type, { value }, { order: id }] };
}

function nodesTold(rig: Rig): number {
  return rig.posted.filter(({ kind }) => kind === "nodes").length;
}

describe("[G12] an edit that adds and removes no node", () => {
  it("is taken over in place: only what it reaches is evaluated, and the page's table stays", async () => {
    const rig = new Rig();
    await rig.load({
      ...written("a", "{{ 1 }}"),
      ...written("b", "{{ a.value + 'b' }}"),
      ...written("c", "{{ Math.random() }}"),
    });
    const before = nodesTold(rig);
    await rig.edit(written("a", "{{ 2 }}"));
    expect(rig.told()).toEqual({ "a.value": "2", "b.value": "2b" });
    expect(nodesTold(rig)).toBe(before);
  });

  it("may make a node read what stands behind it", async () => {
    const rig = new Rig();
    await rig.load({
      ...written("a", "{{ 1 }}"),
      ...written("b", "{{ a.value + 'b' }}"),
      ...written("c", "{{ b.value + 'c' }}"),
      ...written("d", "{{ 'd' }}"),
    });
    await rig.edit(written("a", "{{ d.value }}"));
    expect(rig.told()).toEqual({ "a.value": "d", "b.value": "db", "c.value": "dbc" });
    await rig.edit(written("d", "{{ 'e' }}"));
    expect(rig.latest("c.value")).toBe("ebc");
  });

  it("[G6, G7] may make a cycle and break it", async () => {
    const rig = new Rig();
    await rig.load({ ...written("a", "{{ 1 }}"), ...written("b", "{{ a.value }}"), ...written("c", "{{ b.value }}") });
    await rig.edit(written("a", "{{ b.value }}"));
    expect(rig.latest("b.value")).toEqual({ error: { kind: "cycle", nodes: ["b.value", "a.value", "b.value"] } });
    await rig.edit(written("a", "{{ 3 }}"));
    expect(rig.latest("c.value")).toBe("3");
  });

  it("tells the readers of a value that is written out", async () => {
    const rig = new Rig();
    await rig.load({ ...written("a", "old"), ...written("b", "{{ a.value }}"), ...written("i", "x", "Input") });
    await rig.edit(written("a", "new"));
    expect(rig.told()).toEqual({ "b.value": "new" });
    await rig.edit(written("i", "y", "Input"));
    expect(rig.told()).toEqual({ "i.$value": "y" });
  });

  it("tells them too when the same edit brings a new element", async () => {
    const rig = new Rig();
    await rig.load({ ...written("a", "old"), ...written("b", "{{ a.value }}") });
    await rig.edit({ ...written("a", "new"), ...written("z", "late") });
    expect(rig.latest("b.value")).toBe("new");
  });

  it("tells the page when other queries feed an element now", async () => {
    const rig = new Rig();
    await rig.load({ q: ["Query", {}, { order: "q" }], ...written("a", "{{ 1 }}") });
    await rig.edit(written("a", "{{ q.data }}"));
    const nodes = rig.posted.findLast((message) => message.kind === "nodes");
    expect(nodes?.kind === "nodes" && nodes.feeders).toEqual({ a: ["q"] });
  });

  it("ends where an app that is loaded anew begins, whatever was edited", async () => {
    const id = fc.constantFrom("a", "b", "c", "d", "e");
    const value = fc.oneof(
      fc.constantFrom("x", "y", "{{ 1 }}", "{{ 2 }}"),
      id.map((name) => `{{ ${name}.value }}`),
      fc.tuple(id, id).map(([one, other]) => `{{ ${one}.value }} and {{ ${other}.value + 1 }}`),
      id.map((name) => `{{ self.id + ${name}.hidden }}`),
    );
    const edits = fc.array(fc.tuple(id, value), { minLength: 5, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(edits, async (all) => {
        const now = new Map<string, string>();
        const rig = new Rig();
        await rig.load({});
        for (const [name, text] of all) {
          now.set(name, text);
          await rig.edit(written(name, text));
        }
        const fresh = new Rig();
        const list = [...now].map(([name, text]) => written(name, text));
        await fresh.load(Object.assign({}, ...list) as Written);
        for (const [name, text] of now) {
          if (!text.includes("{{")) continue;
          expect(kindOf(rig.latest(`${name}.value`))).toEqual(kindOf(fresh.latest(`${name}.value`)));
        }
      }),
      { numRuns: 150 },
    );
  });
});

/** Where a cycle is named from depends on where it was met. */
function kindOf(value: unknown): unknown {
  const error = (value as { error?: { kind?: string } } | null)?.error;
  return error?.kind === "cycle" ? "cycle" : value;
}

it("[E5] an edit elsewhere in place leaves what a person entered", async () => {
  const rig = new Rig();
  await rig.load({ ...written("i", "x", "Input"), ...written("a", "{{ i.value }}") });
  await rig.set("i", { value: "typed" });
  const edited: Partial<ElementData> = { order: "i" };
  await rig.edit({ i: ["Input", { value: "x", formDataKey: "{{ 'k' + self.id }}" }, edited] });
  expect(rig.latest("a.value")).toBe("typed");
});
