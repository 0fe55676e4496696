import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { glance } from "./glance";
import { parseTree } from "./parse";

/** Whenever a glance answers, the parser says the same; where that errs (it refuses `a.new / b`), V8 takes the text. */
function expectAgreement(code: string): void {
  const reads = glance(code);
  if (!reads) return;
  const parsed = parseTree(code);
  if (parsed.ok) expect(parsed.reads, code).toEqual(reads);
  else expect(() => new Function(`return (${code}\n)`), code).not.toThrow();
}

describe("[T9] what is read at a glance", () => {
  it.each([
    "a.b.c",
    " input1.value ",
    "input1.value.length > 3 && !table1.selectedRow",
    "q.data?.id?.map((id, i) => id * 3 + i).filter(id => id > x.y)",
    "a === '' ? b.c : d['e f'][0].g",
    '({ id: 1, label: a.b, tags: ["a", ...c], [d]: e, f })',
    "Math.round(Number(a.b || 3) * 100) / 100",
    "`Hello ${user.name}, ${a.b ? 'x' : `y${c}`}`",
    "new Date(a.b).getTime() - new moment.utc(c)",
    "typeof a === 'undefined' || void 0",
    "this.x + self.id",
    "a ?? b",
    "'k' in a.b",
    "a?.5:1",
    "a.for.new",
    "() => ({})",
    "-a - -b + +c",
  ])("%s is, and as the parser does", (code) => {
    if (code !== "a?.5:1") expect(glance(code)).not.toBeNull();
    expectAgreement(code);
  });

  it.each([
    ["an assignment", "a = 1", "a += 1", "a >>= 1", "a ??= 1"],
    ["a step", "a++", "++a", "a - --b", "a--b"],
    ["a power", "-a ** b"],
    ["a mixture that is none", "a ?? b || c", "a && b ?? c"],
    ["a comment", "a // b", "a /* b */", "a <!--b", "a\n-->b"],
    ["an expression in two", "a, b", "a; b", "a) + (b", ""],
    ["a regular expression", "/a/.test(b)"],
    ["a word of the language", "if", "a + class", "({ if })", "(new, a) => 1", "delete a.b", "await a"],
    ["an arrow that is none", "a || x => y", "x\n=> x", "(a, a) => a", "x => {}"],
    ["an odd number", "010", "1_000", "0x10", "1.toString()", "1n", "3in a"],
    ["an escape", "'\\x'", "`\\u`", "a\\u0062"],
    ["an odd entry", "({ get a() { return 1 } })", "({ __proto__: 1, '__proto__': 2 })", "({ a = 1 })", "[, a]"],
    ["an odd construction", "new a?.b()", "new.target", "new true()", "a?.b`c`", "a.#b"],
  ])("%s is left to the parser", (_, ...codes) => {
    for (const code of codes) expect(glance(code), code).toBeNull();
  });

  it("depth is left to the parser, length is not", () => {
    expect(glance(`${"(".repeat(500)}a${")".repeat(500)}`)).toBeNull();
    expect(glance(Array.from({ length: 5000 }, () => "a.b").join(" + "))).toEqual([{ name: "a", member: "b" }]);
  });

  it("never says else than the parser, whatever the text", () => {
    const token = fc.constantFrom(
      ..."a b.c this new typeof in true x=>x (x)=> ( ) [ ] { } , : ? . ?. ?? || && ! - + * / < > = => ... `${ } ` 'k' 1 0.5 \n for get async let yield undefined ; // <!-- __proto__: \\u0061 é #p".split(
        " ",
      ),
    );
    const gap = fc.constantFrom("", "", " ");
    const text = fc
      .array(fc.tuple(token, gap), { maxLength: 12 })
      .map((parts) => parts.map(([part, blank]) => part + blank).join(""));
    fc.assert(fc.property(text, expectAgreement), { numRuns: 20_000 });
  });

  it("says the same of well-formed texts", () => {
    const { expression } = fc.letrec((tie) => ({
      expression: fc.oneof(
        { maxDepth: 4, depthSize: "small" },
        fc.constantFrom("a", "b.c", "d?.e", "f['g']", "h[0]", "1.5", "'k'", "null", "this.a", "x", "undefined"),
        fc
          .tuple(tie("expression"), fc.constantFrom("+", "&&", "<", "in", "===", ">>>"), tie("expression"))
          .map((all) => all.join(" ")),
        fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => `(${a})?.[${b}].m(${b}, ...${a})`),
        fc.tuple(tie("expression"), tie("expression"), tie("expression")).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
        fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => `((x, y) => ${a})(x => [${b}, y])`),
        fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => `({ a, k: ${a}, [${b}]: ${a}, ...${b} })`),
        tie("expression").map((a) => `\`t \${${a}} $ \${{ a: ${a} }.a}\``),
        tie("expression").map((a) => `new F(${a}).g(!${a}, typeof -${a})`),
      ),
    })) as { expression: fc.Arbitrary<string> };
    fc.assert(fc.property(expression, expectAgreement), { numRuns: 3000 });
  });
});
