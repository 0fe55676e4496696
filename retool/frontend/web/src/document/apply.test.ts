import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apply, inverse } from "./apply";
import { children, subtree } from "./select";
import { type Document, type Element, type Json, type Operation, OperationError } from "./types";

const element = (uid: string, parent: string | null, more: Partial<Element> = {}): Element => ({
  uid,
  id: uid,
  type: "Text",
  parent,
  order: `a${uid}`,
  properties: {},
  ...more,
});
const documentOf = (...elements: Element[]): Document => ({
  version: 1,
  app: { title: "Orders" },
  elements: Object.fromEntries(elements.map((one) => [one.uid, one])),
  files: {},
});
const page = documentOf(
  element("f", null, { type: "Frame" }),
  element("c", "f", { type: "Container", position: { row: 0, col: 0, width: 6, height: 5 } }),
  element("v", "c", { type: "View" }),
  element("t", "v", { properties: { value: "{{ a.b }}", options: [{ label: "x" }, { label: "y" }] } }),
);

describe("apply", () => {
  it("[O1] leaves the document and untouched elements as they are", () => {
    const before = structuredClone(page);
    const after = apply(page, [{ op: "set", uid: "t", path: ["properties", "value"], value: 1 }]);
    expect(page).toEqual(before);
    expect(after.elements.c).toBe(page.elements.c);
    expect(after.elements.t?.properties.value).toBe(1);
  });

  it("[O2] names the operation that does not fit and applies none", () => {
    const act = () =>
      apply(page, [
        { op: "rename", uid: "t", id: "title" },
        { op: "remove", uid: "gone" },
      ]);
    expect(act).toThrowError(new OperationError("There is no element gone to remove.", 1));
    try {
      act();
    } catch (error) {
      expect((error as OperationError).index).toBe(1);
    }
  });

  it("[O3] makes missing objects, sets items of lists and removes", () => {
    const after = apply(page, [
      { op: "set", uid: "t", path: ["properties", "style", "colour"], value: "red" },
      { op: "set", uid: "t", path: ["properties", "options", 2], value: { label: "z" } },
      { op: "set", uid: "t", path: ["properties", "options", 0] },
      { op: "set", uid: "t", path: ["properties", "value"] },
      { op: "set", uid: "$app", path: ["title"], value: "Desk" },
    ]);
    expect(after.elements.t?.properties).toEqual({
      style: { colour: "red" },
      options: [{ label: "y" }, { label: "z" }],
    });
    expect(after.app).toEqual({ title: "Desk" });
    expect(() => apply(page, [{ op: "set", uid: "t", path: ["parent"], value: null }])).toThrow(OperationError);
  });

  it("[O4] refuses a uid that is taken and a parent that is gone", () => {
    expect(() => apply(page, [{ op: "insert", element: element("t", "f") }])).toThrow(OperationError);
    expect(() => apply(page, [{ op: "insert", element: element("n", "gone") }])).toThrow(OperationError);
  });

  it("[O5] removes all that lies in an element", () => {
    expect(Object.keys(apply(page, [{ op: "remove", uid: "c" }]).elements)).toEqual(["f"]);
  });

  it("[O6] refuses to move an element into itself", () => {
    expect(() => apply(page, [{ op: "move", uid: "c", parent: "v", order: "a0" }])).toThrow(OperationError);
  });

  it("[O9] sorts siblings by order, then uid", () => {
    const after = apply(documentOf(element("f", null)), [
      { op: "insert", element: element("z", "f", { order: "a0" }) },
      { op: "insert", element: element("b", "f", { order: "a1" }) },
      { op: "insert", element: element("a", "f", { order: "a1" }) },
      { op: "insert", element: element("y", "f", { order: "Zz" }) },
    ]);
    expect(children(after, "f").map((one) => one.uid)).toEqual(["y", "z", "a", "b"]);
  });
});

const key = fc.constantFrom("a", "b", "c");
const json = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>;
const pick = (document: Document, at: number): string => {
  const uids = Object.keys(document.elements);
  return uids[at % uids.length] ?? "f";
};
type Step = { kind: number; at: number; to: number; path: string[]; value: Json | undefined };
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.nat(5),
  at: fc.nat(50),
  to: fc.nat(50),
  path: fc.array(key, { minLength: 1, maxLength: 3 }),
  value: fc.option(json, { nil: undefined }),
});

function operationOf(document: Document, { kind, at, to, path, value }: Step, serial: number): Operation {
  const uid = pick(document, at);
  const other = pick(document, to);
  const set = value === undefined ? {} : { value };
  if (kind === 0) return { op: "set", uid, path: ["properties", ...path], ...set };
  if (kind === 1) return { op: "insert", element: element(`n${serial}`, other, { order: `a${to}` }) };
  if (kind === 2) return { op: "remove", uid };
  if (kind === 3)
    return { op: "move", uid, parent: other, order: `b${to}`, position: { row: at, col: 0, width: 3, height: 1 } };
  if (kind === 4) return { op: "rename", uid, id: `name${to}` };
  return { op: "set", uid: "$app", path, ...set };
}

describe("inverse", () => {
  it("[O8] undoes any batch that applies", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let document = page;
        const done: Operation[] = [];
        steps.forEach((one, serial) => {
          if (Object.keys(document.elements).length === 0) return;
          const operation = operationOf(document, one, serial);
          try {
            document = apply(document, [operation]);
            done.push(operation);
          } catch (error) {
            if (!(error instanceof OperationError)) throw error;
          }
        });
        expect(apply(document, inverse(page, done))).toEqual(page);
        expect(apply(page, done)).toEqual(document);
      }),
      { numRuns: 400 },
    );
  });

  it("[O8] puts a removed subtree back parents first", () => {
    const undo = inverse(page, [{ op: "remove", uid: "c" }]);
    expect(undo.map((one) => (one.op === "insert" ? one.element.uid : one.op))).toEqual(["c", "v", "t"]);
    expect(subtree(apply(apply(page, [{ op: "remove", uid: "c" }]), undo), "c")).toHaveLength(3);
  });
});

type Case = {
  name: string;
  document: Document;
  operations: Operation[];
  result?: Document;
  error?: { index?: number } | string;
};
const golden = join(import.meta.dirname, "../../../../../tests/cases/operations.json");

describe.runIf(existsSync(golden))("the cases that Python runs too", () => {
  const read = existsSync(golden) ? (JSON.parse(readFileSync(golden, "utf8")) as { cases?: Case[] } | Case[]) : [];
  const cases = Array.isArray(read) ? read : (read.cases ?? []);
  it.each(cases.map((one) => [one.name, one] as const))("%s", (_, one) => {
    if (one.error !== undefined) {
      expect(() => apply(one.document, one.operations)).toThrow(OperationError);
      return;
    }
    const after = apply(one.document, one.operations);
    expect(after).toEqual(one.result);
    expect(apply(after, inverse(one.document, one.operations))).toEqual(one.document);
  });
});
