/** Modules [X1]–[X4], pages [P1]–[P3] and lists [S5]–[S9] of engine/SPEC.md, in the worker. */
import { describe, expect, it } from "vitest";
import type { ElementData } from "./protocol";
import { Rig, type Written } from "./testing";

const app = async (written: Written): Promise<Rig> => {
  const rig = new Rig();
  await rig.load(written);
  return rig;
};
const value = (rig: Rig, text: string, scope: string | null = null) =>
  rig.send({ kind: "evaluate", text, scopeUid: scope }).then((answer) => (answer as { preview: string }).preview);
const inside = (module: string): Partial<ElementData> => ({ parent: module, space: module });
const within = (parent: string): Partial<ElementData> => ({ parent });

describe("a module", () => {
  const USED: Written = {
    name: ["Input", { value: "Ada" }],
    one: ["Module", { who: "{{ name.value }}" }],
    "one/who": ["GlobalWidgetProp", { value: "somebody", defaultValue: "nobody" }, { id: "who", ...inside("one") }],
    "one/name": ["Text", { value: "Hello {{ who.value }}" }, { id: "name", ...inside("one") }],
    "one/said": ["GlobalWidgetOutput", { value: "{{ name.value }}!" }, { id: "said", ...inside("one") }],
    two: ["Module", {}],
    "two/who": ["GlobalWidgetProp", { value: "somebody", defaultValue: "nobody" }, { id: "who", ...inside("two") }],
    "two/name": ["Text", { value: "Hello {{ who.value }}" }, { id: "name", ...inside("two") }],
    "two/said": ["GlobalWidgetOutput", { value: "{{ name.value }}!" }, { id: "said", ...inside("two") }],
    all: ["Text", { value: "{{ one.said }} {{ two.said }}" }],
    leak: ["Text", { value: "{{ typeof who }}" }],
  };

  it("[X1, X2] has names of its own, gets its inputs and gives out its outputs", async () => {
    const rig = await app(USED);
    expect(await value(rig, "{{ all.value }}")).toContain("Hello Ada! Hello nobody!");
    expect(await value(rig, "{{ leak.value }}")).toContain("undefined");
    await rig.set("name", { value: "Ben" });
    expect(await value(rig, "{{ one.said }}")).toContain("Hello Ben!");
  });

  it("[X2] lets a module in a module pass its input on", async () => {
    const rig = await app({
      outer: ["Module", { n: "{{ 20 }}" }],
      "outer/n": ["GlobalWidgetProp", {}, { id: "n", ...inside("outer") }],
      "outer/inner": ["Module", { n: "{{ n.value + 1 }}" }, { id: "inner", ...inside("outer") }],
      "outer/inner/n": ["GlobalWidgetProp", {}, { id: "n", ...inside("outer/inner") }],
      "outer/inner/o": ["GlobalWidgetOutput", { value: "{{ n.value * 2 }}" }, { id: "o", ...inside("outer/inner") }],
      "outer/o": ["GlobalWidgetOutput", { value: "{{ inner.o }}" }, { id: "o", ...inside("outer") }],
    });
    expect(await value(rig, "{{ outer.o }}")).toBe("42");
  });

  it("[X3] names a query of the app around it by its input", async () => {
    const rig = await app({
      orders: ["Query"],
      list: ["Module", { source: "{{ orders.id }}" }],
      "list/source": ["GlobalWidgetQuery", {}, { id: "source", ...inside("list") }],
      "list/rows": ["Text", { value: "{{ source.data }}" }, { id: "rows", ...inside("list") }],
      "list/rows/e": [
        "Event",
        { type: "datasource", method: "trigger", pluginId: "source" },
        { parent: "list/rows", space: "list" },
      ],
    });
    await rig.result("orders", 1, { __retoolWrappedQuery__: true, queryData: "three" });
    expect(await value(rig, "{{ rows.value }}", "list/rows")).toContain("three");
    await rig.fire("list/rows", ["list/rows/e"]);
    expect(rig.effects()).toContainEqual(expect.objectContaining({ kind: "trigger", uid: "orders" }));
  });
});

describe("a page that is not shown", () => {
  it("[P1] has its names and nothing else; waking it evaluates it and lets its queries run", async () => {
    const kind = { id: "page2.q", expressions: { queryParams: [{ text: "1 + 1", server: false }] } };
    const rig = await app({
      here: ["Text", { value: "{{ there.value === undefined }}" }],
      there: ["Input", {}, { isAsleep: true }],
      q: ["Query", {}, { isAsleep: true }],
    });
    expect(await value(rig, "{{ here.value }}")).toContain("true");
    await rig.send({
      kind: "apply",
      turn: rig.nextTurn(),
      changed: [
        { uid: "there", id: "there", type: "Input", parent: null, order: "b", properties: { value: "awake" } },
        { uid: "q", type: "Query", parent: null, order: "c", properties: {}, ...kind, id: "q" },
      ],
      removed: [],
      woken: ["there", "q"],
      libraries: [],
    });
    expect(await value(rig, "{{ there.value }}")).toContain("awake");
    expect(rig.turns().at(-1)!.due).toEqual(["q"]);
  });

  it("[P2] loses its state when it is left", async () => {
    const rig = await app({ name: ["Input", { value: "first" }] });
    await rig.set("name", { value: "typed" });
    await rig.edit({ name: ["Input", {}, { isAsleep: true }] });
    await rig.edit({ name: ["Input", { value: "first" }] });
    expect(await value(rig, "{{ name.value }}")).toContain("first");
  });
});

describe("a query of the library", () => {
  it("[R9] reads what it is given under names of its own", async () => {
    const expressions = { queryParams: [{ text: "who", server: false }] };
    const rig = await app({
      name: ["Input", { value: "Ada" }],
      query: ["Query", { importedQueryInputs: { who: "{{ name.value }}" } }, { expressions }],
    });
    expect(await rig.send({ kind: "inputs", uid: "query", scope: {} })).toContain('"0":"Ada"');
    await rig.set("name", { value: "Ben" });
    expect(rig.turns().at(-1)!.due).toEqual(["query"]);
    expect(await rig.send({ kind: "inputs", uid: "query", scope: { who: "Cora" } })).toContain('"0":"Cora"');
  });
});

describe("a list", () => {
  const LIST: Written = {
    list: ["ListView", { data: [{ n: "one" }, { n: "two" }, { n: "three" }] }],
    input: ["Input", { value: "{{ item.n }}" }, within("list")],
    text: ["Text", { value: "{{ i }}: {{ input.value }} {{ self.id }}" }, within("list")],
    all: ["Text", { value: "{{ input.value.join() }} {{ text[1].value }}" }],
    sum: ["Text", { value: "{{ list.instanceValues.length }}" }],
  };
  const shown = (rig: Rig, name: string) => rig.rows(name);

  it("[S5, S6] is evaluated once for each row, with the row's own neighbours", async () => {
    const rig = await app(LIST);
    expect(shown(rig, "text.value")).toEqual({ "0": "0: one text", "1": "1: two text", "2": "2: three text" });
  });

  it("[S7] has a state for each row", async () => {
    const rig = await app(LIST);
    await rig.set("input@1", { value: "TWO" });
    expect(shown(rig, "text.value")).toEqual({ "0": "0: one text", "1": "1: TWO text", "2": "2: three text" });
  });

  it("[S8] is read from outside as arrays", async () => {
    const rig = await app(LIST);
    await rig.set("input@2", { value: "III" });
    expect(await value(rig, "{{ all.value }}")).toContain("one,two,III 1: two text");
    expect(await value(rig, "{{ list.instanceValues[2].input }}")).toContain("III");
  });

  it("[S6] evaluates the rows that are shown and no others", async () => {
    const rig = await app({
      list: ["ListView", { data: "{{ Array.from({ length: 1000 }, (_, n) => n) }}" }],
      text: ["Text", { value: "{{ item }}" }, within("list")],
    });
    expect(Object.keys(shown(rig, "text.value"))).toHaveLength(20);
    await rig.set("list", { shownRows: { from: 500, to: 503 } });
    expect(shown(rig, "text.value")).toEqual({ "500": "500", "501": "501", "502": "502" });
  });

  it("[S5] may lie in a list", async () => {
    const rig = await app({
      outer: ["ListView", { data: [["a", "b"], ["c"]] }],
      inner: ["ListView", { data: "{{ item }}" }, within("outer")],
      text: ["Text", { value: "{{ item }}{{ ri.join('/') }}" }, within("inner")],
    });
    expect(shown(rig, "text.value")).toEqual({ "0.0": "a0/0", "0.1": "b0/1", "1.0": "c1/0" });
  });

  it("[S9] runs a row's handler with the row and its neighbours", async () => {
    const rig = await app({
      ...LIST,
      query: ["Query"],
      set: [
        "Event",
        { type: "widget", method: "setValue", pluginId: "input", params: { value: "{{ input.value }}!" } },
        within("text"),
      ],
      run: ["Event", { type: "datasource", method: "trigger", pluginId: "query" }, within("text")],
      script: ["Event", { type: "script", params: { src: "input.setValue(item.n.toUpperCase())" } }, within("text")],
    });
    await rig.fire("text@1", ["set@1"]);
    expect(shown(rig, "input.$value")).toEqual({ "0": "one", "1": "two!", "2": "three" });
    await rig.fire("text@2", ["script@2"]);
    expect(shown(rig, "input.$value")).toEqual({ "0": "one", "1": "two!", "2": "THREE" });
    await rig.fire("text@1", ["run@1"]);
    expect(rig.effects()).toContainEqual(
      expect.objectContaining({ kind: "trigger", uid: "query", scope: { item: { n: "two" }, i: 1, ri: [1] } }),
    );
  });

  it("[S3] keeps the error of one row to that row", async () => {
    const rig = await app({
      list: ["ListView", { data: [{ n: "one" }, null] }],
      text: ["Text", { value: "{{ item.n }}" }, within("list")],
    });
    expect(shown(rig, "text.value")).toEqual({ "0": "one", "1": expect.objectContaining({ kind: "thrown" }) });
  });
});
