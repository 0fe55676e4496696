import { describe, expect, it } from "vitest";
import type { CompiledElement, Json } from "./compile";
import { namesReport } from "./names-report";

const report = (elements: readonly [id: string, type: string, properties: { [name: string]: Json }][], app = {}) =>
  namesReport({
    version: 1,
    app,
    elements: Object.fromEntries(
      elements.map(([id, type, properties], at): [string, CompiledElement] => [
        `u${at}`,
        { uid: `u${at}`, id, type, parent: null, order: "a", properties },
      ]),
    ),
  });

describe("names of an app's code", () => {
  it("[N9] counts expressions, those that parse, and names that are nothing", () => {
    const told = report([
      ["input1", "TextInput", { value: "{{ query1.data }} and {{ nothing + Math.PI }}", label: "{{ half. }}" }],
      ["query1", "JavascriptQuery", { query: "let a = 1; total = a; return await missing(a, item)" }],
      ["t", "Function", { funcBody: "return {{ input1.value }} + total" }],
      ["", "Event", { type: "script", params: { src: "input1.setValue(window.x)" } }],
      ["missing", "Column", {}],
    ]);
    expect(told).toMatchObject({
      expressions: 6,
      parsed: 5,
      broken: [{ element: "input1", property: "label" }],
      unresolved: { nothing: 1, missing: 1 },
    });
    expect(told.identifiers - told.resolved).toBe(2);
  });

  it("[N9, A1] knows what preloaded JavaScript declares", () => {
    const preloadedAppJavaScript =
      "function one() {}\nconst two = 2;\nwindow.three = 3;\nfour = 4;\n  const inner = 1;";
    const app = { preloadedAppJavaScript };
    const told = report([["x", "Text", { value: "{{ one(two, three, four, inner) }}" }]], app);
    expect(told.unresolved).toEqual({ inner: 1 });
  });
});
