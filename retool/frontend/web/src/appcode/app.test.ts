import { describe, expect, it } from "vitest";
import { Rig } from "./testing";

describe("values", () => {
  it("[T5, V3] one mustache keeps its type where the property takes any, a text is a text", async () => {
    const rig = new Rig();
    await rig.load({
      one: ["Input", { value: "{{ [1, 2] }}" }],
      text: ["Text", { value: "{{ one.value.length }}" }],
      joined: ["Text", { value: "a{{ null }}b{{ undefined }}c{{ [1] }}d{{ one }}" }],
    });
    expect(rig.latest("one.$value")).toEqual([1, 2]);
    expect(rig.latest("text.value")).toBe("2");
    expect(rig.latest("joined.value")).toBe('abc[1]d{"id":"one","formDataKey":"one","value":[1,2]}');
  });

  it("[T4] a broken mustache is an error where it stands alone and nothing in a text", async () => {
    const rig = new Rig();
    await rig.load({ a: ["Text", { value: "{{ x. }}" }], b: ["Text", { value: "so {{ x. }} {{ 1 }}" }] });
    expect(rig.latest("a.value")).toEqual({ error: { kind: "syntax", message: "unexpected token", position: 6 } });
    expect(rig.latest("b.value")).toBe("so  1");
  });

  it("[V5] a variable's initial value is a literal, or the text itself", async () => {
    const rig = new Rig();
    await rig.load({
      list: ["State", { value: "'list'" }],
      none: ["State", { value: "[]" }],
      word: ["State", { value: "hello" }],
      bound: ["State", { value: "{{ list.value + '!' }}" }],
    });
    expect(["list", "none", "word", "bound"].map((name) => rig.latest(`${name}.$value`))).toEqual([
      "list",
      [],
      "hello",
      "list!",
    ]);
  });

  it("[M6] an element of an unknown type has its name; any other name is a ReferenceError", async () => {
    const rig = new Rig();
    await rig.load({
      odd: ["Mystery", {}],
      a: ["Text", { value: "{{ typeof odd.value }}" }],
      b: ["Text", { value: "{{ nothing.value }}" }],
    });
    expect(rig.latest("a.value")).toBe("undefined");
    expect(rig.latest("b.value")).toEqual({
      error: { kind: "thrown", name: "ReferenceError", message: "nothing is not defined" },
    });
  });

  it("[M4] self is the component", async () => {
    const rig = new Rig();
    await rig.load({ a: ["Text", { value: "{{ self.id + self.hidden }}" }] });
    expect(rig.latest("a.value")).toBe("afalse");
  });

  it("[G6] two inputs that seed each other are a cycle that is named; the rest works", async () => {
    const rig = new Rig();
    await rig.load({
      a: ["Input", { value: "{{ b.value }}" }],
      b: ["Input", { value: "{{ a.value }}" }],
      c: ["Text", { value: "fine {{ 1 }}" }],
    });
    expect(rig.latest("a.$value")).toMatchObject({ error: { kind: "cycle" } });
    expect(rig.latest("c.value")).toBe("fine 1");
    await rig.edit({ b: ["Input", { value: "x" }] });
    expect(rig.latest("a.$value")).toBe("x");
  });
});

describe("state", () => {
  it("[M2] another seed resets what was entered, an equal one does not", async () => {
    const rig = new Rig();
    await rig.load({
      v: ["State", { value: "{{ [1] }}" }],
      input: ["Input", { value: "{{ v.value.map((x) => x) }}" }],
    });
    await rig.set("input", { value: "typed" });
    await rig.set("v", { value: [1] });
    expect(await rig.send({ kind: "evaluate", text: "{{ input.value }}", scopeUid: null })).toMatchObject({
      preview: '"typed"',
    });
    await rig.set("v", { value: [2] });
    expect(rig.latest("input.$value")).toEqual([2]);
  });

  it("[M3] what is built of properties follows them", async () => {
    const rig = new Rig();
    await rig.load({ size: ["State", { value: "20" }], table: ["Table", { pageSize: "{{ size.value }}" }] });
    expect(rig.latest("table.$pagination")).toEqual({ pageSize: 20, offset: 0 });
    await rig.set("table", { pagination: { pageSize: 20, offset: 40 } });
    await rig.set("size", { value: 50 });
    expect(rig.latest("table.$pagination")).toEqual({ pageSize: 50, offset: 0 });
  });

  it("the page does not hear its own words back", async () => {
    const rig = new Rig();
    await rig.load({ input: ["Input", {}], text: ["Text", { value: "{{ input.value }}!" }] });
    await rig.set("input", { value: "a" });
    expect(rig.told()).toEqual({ "text.value": "a!" });
  });

  it("[M7] a form's data is its inputs' values by key; a form inside keeps its own", async () => {
    const rig = new Rig();
    await rig.load({
      form: ["Form"],
      name: ["Input", { value: "Ada" }, { parent: "form" }],
      age: ["Input", { value: "{{ 36 }}", formDataKey: "years" }, { parent: "form" }],
      inner: ["Form", {}, { parent: "form" }],
      other: ["Input", { value: "no" }, { parent: "inner" }],
    });
    expect(rig.latest("form.$data")).toEqual({ name: "Ada", years: 36 });
    await rig.set("name", { value: "Bo" });
    expect(rig.told()).toEqual({ "form.$data": { name: "Bo", years: 36 } });
  });
});

describe("edits", () => {
  it("[G9] an edited text is evaluated alone, with all it reaches", async () => {
    const rig = new Rig();
    await rig.load({
      a: ["Text", { value: "{{ 1 }}" }],
      b: ["Text", { value: "{{ a.value }}!" }],
      c: ["Text", { value: "{{ 3 }}" }],
    });
    await rig.edit({ a: ["Text", { value: "{{ 2 }}" }] });
    expect(rig.told()).toEqual({ "a.value": "2", "b.value": "2!" });
  });

  it("a new element ends the ReferenceErrors that waited for it, a removed one brings them back", async () => {
    const rig = new Rig();
    await rig.load({ a: ["Text", { value: "{{ late.value }}" }] });
    await rig.edit({ late: ["Input", { value: "here" }] });
    expect(rig.latest("a.value")).toBe("here");
    await rig.edit({}, ["late"]);
    expect(rig.latest("a.value")).toMatchObject({ error: { name: "ReferenceError" } });
  });

  it("what a person entered survives an edit elsewhere", async () => {
    const rig = new Rig();
    await rig.load({ input: ["Input", { value: "default" }], a: ["Text", { value: "{{ input.value }}" }] });
    await rig.set("input", { value: "typed" });
    await rig.edit({ b: ["Text", { value: "{{ input.value }}" }] });
    expect(rig.told()).toEqual({ "b.value": "typed", "b.$hidden": false });
  });
});

describe("rows", () => {
  const rows = [
    { id: 3, name: "c" },
    { id: "10", name: "a" },
    { id: 2, name: "B b" },
    { id: null, name: "d" },
  ];

  it("[M9, S2] a mapped property is an array, one value an element", async () => {
    const rig = new Rig();
    await rig.load({
      s: ["Select", { data: "{{ [{n: 'a'}, {n: 'b'}] }}", labels: "{{ item.n + i }}" }],
      t: ["Select", { labels: "{{ ['x'] }}" }],
    });
    expect([rig.latest("s.labels"), rig.latest("t.labels")]).toEqual([["a0", "b1"], ["x"]]);
  });

  it("[S3] a row that throws has no value; when all throw it is the property's error", async () => {
    const rig = new Rig();
    await rig.load({
      s: ["Select", { data: "{{ [null, {n: 'b'}] }}", labels: "{{ item.n }}" }],
      t: ["Select", { data: "{{ [null] }}", labels: "{{ item.n }}" }],
    });
    expect(rig.latest("s.labels")).toEqual([undefined, "b"]);
    expect(rig.latest("t.labels")).toMatchObject({ error: { kind: "thrown", name: "TypeError" } });
  });

  it("[W1, W2, S4] sorts numbers by size, empty last, and evaluates cells for the window only", async () => {
    const rig = new Rig();
    await rig.load(
      {
        table: ["Table", { data: "{{ source }}" }],
        col: [
          "Column",
          { key: "name", valueOverride: "{{ log.push(i) && item.toUpperCase() + currentSourceRow.id }}" },
          { parent: "table" },
        ],
      },
      { source: rows },
    );
    const log: number[] = [];
    Object.assign(globalThis, { log });
    const window = await rig.send({
      kind: "window",
      uid: "table",
      property: "data",
      request: { from: 0, to: 2, sort: [{ column: "id", descending: false }] },
    });
    expect(window).toEqual({
      total: 4,
      from: 0,
      rows: [rows[2], rows[0]],
      indexes: [2, 0],
      cells: { col: { valueOverride: ["B B2", "C3"] } },
    });
    expect(log).toEqual([2, 0]);
  });

  it("[W1, W3, W4] filters, searches, sorts by an expression, and finds by key", async () => {
    const rig = new Rig();
    await rig.load(
      {
        table: ["Table", { data: "{{ source }}" }],
        col: ["Column", { key: "name", valueOverride: "{{ -i }}" }, { parent: "table" }],
      },
      { source: { id: [1, 2, 3], name: ["Ann Lee", "ann", "Bob"] } },
    );
    const ask = async (request: object) => {
      const answer = await rig.send({
        kind: "window",
        uid: "table",
        property: "data",
        request: { from: 0, to: 9, ...request },
      });
      return (answer as { indexes: number[] }).indexes;
    };
    expect(await ask({ sort: [{ column: "col", descending: false }] })).toEqual([2, 1, 0]);
    expect(await ask({ search: "lee ANN" })).toEqual([0]);
    expect(await ask({ search: { term: "ann", mode: "caseSensitive" } })).toEqual([1]);
    expect(
      await ask({
        filter: {
          operator: "or",
          filters: [
            { column: "id", operator: ">=", value: 3 },
            { column: "name", operator: "=", value: "ann" },
          ],
        },
      }),
    ).toEqual([1, 2]);
    expect(await ask({ keys: { column: "id", values: [2] } })).toEqual([1]);
  });

  it("[W5] a large value leaves as a handle", async () => {
    const rig = new Rig();
    await rig.load({ q: ["Query"], table: ["Table", { data: "{{ q.data }}" }] });
    await rig.result("q", 1, {
      __retoolWrappedQuery__: true,
      queryData: { a: Array.from({ length: 1001 }, (_, i) => i) },
    });
    expect(rig.latest("table.data")).toMatchObject({ handle: { kind: "columns", length: 1001, columns: ["a"] } });
  });

  it("a value that cannot leave is an error, and all else of the turn arrives", async () => {
    const rig = new Rig();
    await rig.load({ a: ["Input", { value: "{{ () => 1 }}" }], b: ["Text", { value: "{{ a.value() }}" }] });
    expect(rig.latest("a.$value")).toEqual({ error: { kind: "unshowable", message: "The value is a function." } });
    expect(rig.latest("b.value")).toBe("1");
  });
});

describe("queries", () => {
  const query = (...texts: string[]) => ({
    expressions: { queryParams: texts.map((text) => ({ text, server: false })) },
  });

  it("[R1, R2] is due at first and when the JSON of its values changes", async () => {
    const rig = new Rig();
    await rig.load({ input: ["Input", { value: "a" }], q: ["Query", {}, query("input.value", "undefined", "10n")] });
    expect(rig.due()).toEqual(["q"]);
    expect(await rig.send({ kind: "inputs", uid: "q", scope: {} })).toBe(
      '{"queryParams":{"0":"a","1":null,"2":"10","length":3}}',
    );
    await rig.set("input", { value: "a" });
    expect(rig.due()).toEqual([]);
    await rig.set("input", { value: "b" });
    expect(rig.due()).toEqual(["q"]);
  });

  it("[R1] is not due for having been edited", async () => {
    const rig = new Rig();
    await rig.load({ a: ["Query", {}, query()], b: ["Query", {}, query("a.data.id[0]")] });
    expect(rig.due()).toEqual(["a"]);
    await rig.edit({ c: ["Query", {}, query("1")] });
    expect(rig.due()).toEqual([]);
    await rig.result("a", 1, { id: [7] });
    expect(rig.due()).toEqual(["b"]);
  });

  it("[R3] with watched inputs only these count", async () => {
    const rig = new Rig();
    await rig.load({
      x: ["Input", {}],
      y: ["Input", {}],
      q: ["Query", { watchedParams: ["x.value"] }, query("x.value", "y.value")],
    });
    await rig.set("y", { value: 1 });
    expect(rig.due()).toEqual([]);
    await rig.set("x", { value: 1 });
    expect(rig.due()).toEqual(["q"]);
  });

  it("[M8] its own result is no input", async () => {
    const rig = new Rig();
    await rig.load({ q: ["Query", {}, query("q.data")] });
    await rig.result("q", 1, [1]);
    expect(rig.due()).toEqual([]);
  });

  it("an additional scope comes before the app's names", async () => {
    const rig = new Rig();
    await rig.load({ id: ["Input", { value: 1 }], q: ["Query", {}, query("id", "extra")] });
    expect(await rig.send({ kind: "inputs", uid: "q", scope: { id: 5, extra: "e" } })).toBe(
      '{"queryParams":{"0":5,"1":"e","length":2}}',
    );
  });

  it("in the editor inputs are taken from the text itself", async () => {
    const rig = new Rig();
    const kinds = { Query: { parts: { query: { bag: "queryParams", form: "text" as const } } } };
    await rig.load({ q: ["Query", { query: "a = {{ 1 + 1 }}" }] }, {}, kinds);
    expect(await rig.send({ kind: "inputs", uid: "q", scope: {} })).toBe('{"queryParams":{"0":2,"length":1}}');
  });

  it("[R4] transforms, keeps what came, and fails by its conditions", async () => {
    const rig = new Rig();
    const transformer = "return formatDataAsArray(data).map((row) => row.a * {{ v.value }})";
    await rig.load({
      v: ["State", { value: "10" }],
      q: [
        "Query",
        {
          enableTransformer: true,
          transformer,
          queryFailureConditions: '[{"condition": "{{ data.bad }}", "message": "It is {{ data.bad }}."}]',
        },
      ],
    });
    const answer = await rig.result("q", 1, {
      __retoolWrappedQuery__: true,
      queryData: { a: [1, 2] },
      queryExecutionMetadata: { rows: 2 },
    });
    expect(answer).toEqual({ isOvertaken: false, error: null, metadata: { rows: 2 } });
    expect([rig.latest("q.$data"), rig.latest("q.$rawData")]).toEqual([[10, 20], { a: [1, 2] }]);
    expect(await rig.result("q", 2, { bad: "sad" })).toMatchObject({ error: { message: "It is sad." } });
    expect([rig.latest("q.$data"), rig.latest("q.$error")]).toEqual([[10, 20], "It is sad."]);
  });

  it("[R5] an overtaken result is dropped", async () => {
    const rig = new Rig();
    await rig.load({ q: ["Query"] });
    await rig.result("q", 2, ["new"]);
    expect(await rig.result("q", 1, ["old"])).toMatchObject({ isOvertaken: true });
    expect(rig.latest("q.$data")).toEqual(["new"]);
  });

  it("names the queries that feed an element, also over a transformer and for its columns", async () => {
    const rig = new Rig();
    await rig.load({
      q: ["Query"],
      f: ["Function", { funcBody: "return {{ q.data }}" }],
      table: ["Table", { data: "{{ f.value }}" }],
      other: ["Table"],
      col: ["Column", { key: "a", valueOverride: "{{ q.data.x }}" }, { parent: "other" }],
      text: ["Text", { value: "{{ table.selectedRow }}" }],
    });
    const nodes = rig.posted.findLast((message) => message.kind === "nodes")!;
    expect(nodes.feeders).toEqual({ f: ["q"], table: ["q"], other: ["q"], col: ["q"] });
  });
});

describe("handlers", () => {
  const event = (parent: string, properties: object) =>
    ["Event", { event: "click", ...properties }, { parent }] as const;

  it("[H1–H4] act where they can, ask the page for the rest, and do not trip over each other", async () => {
    const rig = new Rig();
    await rig.load({
      b: ["Text", { value: "{{ v.value }}" }],
      v: ["State", { value: "0" }],
      q: ["Query"],
      off: event("b", {
        type: "widget",
        method: "setHidden",
        pluginId: "b",
        params: { hidden: true },
        enabled: "{{ false }}",
      }),
      bad: event("b", { type: "widget", method: "nope", pluginId: "b" }),
      gone: event("b", { type: "datasource", method: "trigger", pluginId: "missing" }),
      set: event("b", { type: "state", method: "setValue", pluginId: "v", params: { value: "{{ item.n + i }}" } }),
      run: event("b", { type: "datasource", method: "trigger", pluginId: "q" }),
      focus: event("b", { type: "widget", method: "focus", pluginId: "b" }),
    });
    await rig.fire("b", ["off", "bad", "gone", "set", "run", "focus"], { item: { n: 1 }, i: 2 });
    expect(rig.latest("b.value")).toBe("3");
    expect(rig.latest("b.$hidden")).toBe(false);
    expect(rig.effects()).toEqual([
      { kind: "failed", uid: "bad", message: "b has no method nope." },
      { kind: "failed", uid: "gone", message: "There is nothing called missing." },
      { kind: "trigger", uid: "q", scope: {}, token: 1 },
      { kind: "method", uid: "b", name: "focus", args: [] },
    ]);
  });

  it("[H3] a method that changes state can be asked for, and reset to the property", async () => {
    const rig = new Rig();
    await rig.load({ input: ["Input", { value: "{{ 'seed' }}" }] });
    await rig.send({ kind: "method", turn: rig.nextTurn(), uid: "input", name: "setValue", args: ["x"] });
    expect(rig.latest("input.$value")).toBe("x");
    await rig.send({ kind: "method", turn: rig.nextTurn(), uid: "input", name: "resetValue", args: [] });
    expect(rig.latest("input.$value")).toBe("seed");
  });

  it("[H5] a script awaits a run and goes on", async () => {
    const rig = new Rig();
    const src = "const data = await q.trigger(); v.setValue(data.length); b.setHidden(true)";
    await rig.load({
      b: ["Text", {}],
      v: ["State"],
      q: ["Query"],
      e: event("b", { type: "script", method: "run", params: { src } }),
    });
    await rig.fire("b", ["e"]);
    await rig.result("q", 1, [1, 2, 3]);
    await rig.settled("q", 1);
    await new Promise((done) => setImmediate(done));
    expect([rig.latest("v.$value"), rig.latest("b.$hidden")]).toEqual([3, true]);
  });

  it("[H5] a run that failed is an exception of the script, told when nobody catches it", async () => {
    const rig = new Rig();
    await rig.load({
      b: ["Text"],
      q: ["Query"],
      e: event("b", { type: "script", method: "run", params: { src: "await q.trigger()" } }),
    });
    await rig.fire("b", ["e"]);
    await rig.settled("q", null, "refused");
    await new Promise((done) => setImmediate(done));
    expect(rig.effects().at(-1)).toEqual({ kind: "failed", uid: "e", message: expect.stringContaining("refused") });
  });

  it("[H6] no property can act", async () => {
    const rig = new Rig();
    await rig.load({ v: ["State"], a: ["Text", { value: "{{ v.setValue(1) }}" }] });
    expect(rig.latest("a.value")).toMatchObject({
      error: { message: "setValue can be called in an event handler, not in a property." },
    });
  });

  it("exports rows as RFC 4180 text", async () => {
    const rig = new Rig();
    const params = { data: '{{ [{a: 1, b: "x,\\"y\\""}, {a: null, c: [1]}] }}', fileName: "out", fileType: "csv" };
    await rig.load({ b: ["Text"], e: event("b", { type: "util", method: "exportData", params }) });
    await rig.fire("b", ["e"]);
    expect(rig.effects()).toEqual([
      { kind: "download", name: "out.csv", type: "text/csv", text: 'a,b,c\r\n1,"x,""y""",\r\n,,[1]' },
    ]);
  });
});

describe("the editor's questions", () => {
  it("shows live values, names, one level of the state, and who reads whom", async () => {
    const rig = new Rig();
    await rig.load({
      q: ["Query"],
      table: ["Table", { data: "{{ q.data }}" }],
      col: ["Column", { key: "n", valueOverride: "{{ input.value + item }}" }, { parent: "table" }],
      input: ["Input", { value: "go" }],
      text: ["Text", { value: "{{ table.selectedRow }}" }],
    });
    await rig.result("q", 1, { n: [1, 2] });
    expect(await rig.send({ kind: "evaluate", text: "{{ item * 10 + i }}", scopeUid: "col" })).toEqual({
      type: "number",
      preview: "10",
    });
    expect(await rig.send({ kind: "evaluate", text: "{{ input. }}", scopeUid: null })).toMatchObject({
      error: { kind: "syntax" },
    });
    expect(await rig.send({ kind: "dependencies", uid: "table" })).toEqual({ reads: ["q", "input"], feeds: ["text"] });
    expect(await rig.send({ kind: "inspect", path: ["q", "data"] })).toEqual({
      children: [{ name: "n", isOpenable: true, type: "array", preview: "[1, 2]", length: 2 }],
      more: 0,
    });
    const names = (await rig.send({ kind: "names" })) as { name: string; kind: string; members: { name: string }[] }[];
    expect(names.find(({ name }) => name === "input")).toMatchObject({ kind: "component" });
    expect(names.find(({ name }) => name === "q")?.members.map(({ name }) => name)).toEqual([
      "id",
      "data",
      "rawData",
      "error",
      "isFetching",
      "trigger",
    ]);
  });
});
