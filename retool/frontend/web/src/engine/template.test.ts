import fc from "fast-check";
import { describe, expect, it } from "vitest";
import golden from "../../../../../tests/cases/templates.json";
import { parseExpression } from "./parse";
import { isServerEvaluated } from "./server";
import { hasMustache, readBody, split } from "./template";

type Case = {
  name: string;
  text: string;
  fixed: string[];
  codes: string[];
  whole?: boolean;
  broken?: number[];
  server?: number[];
};

describe("the cases that Python runs in V8 too", () => {
  it.each(golden.cases as Case[])(
    "[T1–T5, Q3] $name",
    ({ text, fixed, codes, whole = false, broken = [], server = [] }) => {
      const template = split(text);
      const places = (isIt: (one: (typeof template.mustaches)[number]) => boolean) =>
        template.mustaches.flatMap((one, at) => (isIt(one) ? [at] : []));
      expect({
        fixed: template.fixed,
        codes: template.mustaches.map((one) => one.code),
        whole: template.isWhole,
        broken: places((one) => one.problem !== undefined),
        server: places(isServerEvaluated),
      }).toEqual({ fixed, codes, whole, broken, server });
    },
  );
});

describe("split", () => {
  it("[T4] says where a broken mustache is wrong, counted from the start of the text", () => {
    expect(split("ab {{ x. }}").mustaches[0]?.problem).toEqual({ message: "unexpected token", position: 9 });
    expect(split("{{   }}").mustaches[0]?.problem).toEqual({ message: "it is empty", position: 2 });
  });

  it("[T8] gives up in time on a text of many ends", () => {
    const began = performance.now();
    const { mustaches } = split(`{{ "${"}}".repeat(5000)}`);
    expect(mustaches.map((one) => one.code)).toEqual(["undefined"]);
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it("[T2] stopping early finds what trying every end finds", () => {
    const pieces = fc.constantFrom(
      "{{",
      "}}",
      "}",
      "{",
      "a",
      ".",
      "'",
      '"',
      "`",
      "${",
      "(",
      ")",
      "/",
      "/*",
      "*/",
      "\\",
      "=",
      "=>",
      "try",
      " ",
      "\n",
      ",",
      "[",
      "]",
      ":",
      "1",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 16 }), (parts) => {
        const content = parts.join("");
        const text = `{{${content}}}`;
        const found = split(text).mustaches[0]!;
        const ends: number[] = [];
        for (let end = text.indexOf("}}", 2); end >= 0; end = text.indexOf("}}", end + 1)) ends.push(end);
        const parses = ends.filter((end) => parseExpression(text.slice(2, end)).ok);
        if (parses.length > 0) expect(found).toMatchObject({ start: 0, end: parses[0]! + 2 });
        else expect(found.problem !== undefined || text.slice(2, found.end).includes("{{")).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("[T1] never loses a character: text and mustaches together are the text", () => {
    const pieces = fc.constantFrom(
      "{{",
      "}}",
      "a",
      "'",
      '"',
      "`",
      "{",
      "}",
      " ",
      "/",
      "(",
      ")",
      "+",
      "1",
      "\n",
      "//",
      "/*",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        const text = parts.join("");
        const { fixed, mustaches } = split(text);
        let joined = fixed[0]!;
        mustaches.forEach((one, at) => {
          joined += text.slice(one.start, one.end) + fixed[at + 1]!;
        });
        expect(joined).toBe(text);
        expect(fixed.length).toBe(mustaches.length + 1);
        if (mustaches.length > 0) expect(hasMustache(text)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

describe("readBody", () => {
  it("[T7] reads a mustache of a transformer as a value", () => {
    expect(readBody("return {{ q.data }}.length", true, false)).toEqual({
      code: "return ( q.data ).length",
      reads: [{ name: "q", member: "data" }],
    });
  });

  it("[T7] neither a comment in a mustache nor one around it swallows what follows", () => {
    const text = "// was {{ q.data }};\nreturn {{ q.data // rows\n}}.length";
    expect(readBody(text, true, false)).toEqual({
      code: "// was ( q.data );\nreturn ( q.data // rows\n\n).length",
      reads: [{ name: "q", member: "data" }],
    });
  });

  it("[T7] leaves mustaches of a script alone, and says that they are no JavaScript", () => {
    expect(readBody("return {{ q.data }}", false, true).problem).toBeDefined();
  });
});
