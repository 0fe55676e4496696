import { describe, expect, it } from "vitest";
import {
  type CompiledElement,
  compileDocument,
  diagnose,
  expressionsOf,
  type Json,
  type Kinds,
  readElement,
} from "./compile";

const KINDS: Kinds = {
  Sql: { parts: { query: { bag: "queryParams", form: "text" } } },
  Rest: {
    parts: { body: { bag: "bodyParams", form: "json" }, headers: { bag: "headersParams", form: "json" } },
    static: ["type"],
  },
};

function element(type: string, properties: { readonly [name: string]: Json }, uid = "u"): CompiledElement {
  return { uid, id: uid, type, parent: null, order: "a", properties };
}

function compile(...elements: CompiledElement[]) {
  return compileDocument(
    { version: 1, app: {}, elements: Object.fromEntries(elements.map((one) => [one.uid, one])) },
    KINDS,
  );
}

describe("plan", () => {
  it("[A5] leaves out parts that belong to another mode of the query, also in the view", () => {
    const parts = {
      query: { bag: "queryParams", form: "text", if: ["mode", "sql", "sql"] },
      row: { bag: "rowParams", form: "json", if: ["mode", "gui", "sql"] },
    } as const;
    const kinds: Kinds = { Sql: { parts, static: ["mode"] } };
    const properties = { query: "select {{ a }}", row: '[{"key":"x","value":"{{ b }}"}]' };
    const compiled = (more: { readonly [name: string]: Json }) => {
      const elements = { u: element("Sql", { ...properties, ...more }) };
      return compileDocument({ version: 1, app: {}, elements }, kinds);
    };
    const sql = compiled({});
    expect([sql.plan.queries.u!.values, sql.plan.queries.u!.static]).toEqual([{ query: "queryParams" }, {}]);
    const gui = compiled({ mode: "gui" });
    expect([gui.plan.queries.u!.values, gui.plan.queries.u!.static]).toEqual([{ row: "rowParams" }, { mode: "gui" }]);
    expect(gui.view).toMatchObject({
      elements: { u: { properties: {}, expressions: { rowParams: [{ text: " b ", server: false }] } } },
    });
  });

  it("[A4, A5] of a query of a kind that no source declares, only when it would run is in the view", () => {
    const { view } = compile(
      element("GoogleSheetsQuery", { resourceName: "r", sheetName: "secret", runWhenModelUpdates: false }, "g"),
      element("JavascriptQuery", { resourceName: "r", query: "return 1" }, "j"),
    );
    expect(view).toMatchObject({
      elements: { g: { properties: { runWhenModelUpdates: false } }, j: { properties: { query: "return 1" } } },
    });
    expect(JSON.stringify(view)).not.toContain("secret");
  });

  it("[A5] has values of several parts each in its bag, in the order of the document", () => {
    const { plan, diagnostics } = compile(
      element("Rest", {
        type: "POST",
        headers: '[{"key":"a","value":"{{ h }}"}]',
        body: '{"x":"{{ a[\\"k\\"] }}","y":["{{ b }} and {{ c }}",1]}',
      }),
    );
    expect(plan.queries.u).toMatchObject({
      parts: {
        headers: { json: [{ key: "a", value: { $: ["", ""] } }] },
        body: { json: { x: { $: ["", ""] }, y: [{ $: ["", " and ", ""] }, 1] } },
      },
      values: { headers: "headersParams", body: "bodyParams" },
      static: { type: "POST" },
    });
    expect(plan.queries.u?.bags.bodyParams?.map(({ text }) => text.trim())).toEqual(['a["k"]', "b", "c"]);
    expect(diagnostics).toEqual([]);
  });

  it("takes what is no JSON as text and says so, unless it is one mustache", () => {
    expect(compile(element("Rest", { body: "a={{ x }}" }))).toMatchObject({
      plan: { queries: { u: { parts: { body: { text: ["a=", ""] } } } } },
      diagnostics: [{ uid: "u", path: ["properties", "body"], kind: "not_json" }],
    });
    expect(compile(element("Rest", { body: "{{ x }}" })).diagnostics).toEqual([]);
  });

  it("names the place of a broken expression once", () => {
    expect(compile(element("Sql", { query: "a = {{ x. }}" })).diagnostics).toEqual([
      { uid: "u", path: ["properties", "query"], kind: "syntax", message: "unexpected token", position: 10 },
    ]);
  });

  it("survives hostile names and timeouts", () => {
    const named = { ...element("Sql", { query: "1", queryTimeout: "soon" }), id: "__proto__" };
    const { plan } = compile(named);
    expect(Object.keys(plan.queries)).toEqual(["__proto__"]);
    expect(Object.getOwnPropertyDescriptor(plan.queries, "__proto__")?.value).toMatchObject({
      timeout_ms: 10_000,
      resource: null,
    });
  });
});

describe("view and plan", () => {
  it("[Q1] agree on number and order of values, whatever the text", () => {
    const one = element("Sql", { query: "{{ a }} '{{ b }}' {{ }} {{ {{ c }} }} {{ d" });
    const { plan, view } = compile(one);
    const planned = plan.queries.u!.bags.queryParams!.map(({ text }) => text);
    const shown = (view as { elements: { u: { expressions: { queryParams: { text: string }[] } } } }).elements.u
      .expressions.queryParams;
    expect(shown.map(({ text }) => text)).toEqual(planned);
    expect(expressionsOf(one, KINDS.Sql!).queryParams?.map(({ text }) => text)).toEqual(planned);
  });
});

describe("readElement", () => {
  it("finds names in texts, in structures, in transformers and in scripts", () => {
    const names = (type: string, properties: { readonly [name: string]: Json }) =>
      readElement(element(type, properties)).names;
    expect(names("Text", { value: "{{ a.b }} {{ c }}", style: { color: "{{ d }}" }, list: ["{{ e }}"] })).toEqual([
      "a",
      "c",
      "d",
      "e",
    ]);
    expect(names("Function", { funcBody: "const x = {{ q.data }}; return x + y" })).toEqual(["q", "y"]);
    expect(names("Event", { type: "script", params: { src: "await q.trigger(); v.setValue(this.z)" } })).toEqual([
      "q",
      "v",
    ]);
    expect(readElement(element("Rest", { body: '{"x":"{{ a }}"}' }), KINDS.Rest).names).toEqual(["a"]);
  });

  it("[T7] says that a mustache in a script is no JavaScript", () => {
    const { diagnostics } = readElement(element("Event", { type: "script", params: { src: "x({{ y }})" } }));
    expect(diagnostics.map(({ path, kind }) => [path, kind])).toEqual([[["properties", "params", "src"], "syntax"]]);
  });
});

it("diagnoses a text while it is typed", () => {
  expect(diagnose("ok {{ 1 }} {{ 2 + }}")).toEqual([{ message: "unexpected token", position: 18 }]);
});
