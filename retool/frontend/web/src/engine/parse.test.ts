import { describe, expect, it } from "vitest";
import { parseBody, parseExpression } from "./parse";

/** Reads as `name.member`, or `name` alone. */
function reads(code: string): string[] {
  const parsed = parseExpression(code);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.reads.map(({ name, member }) => (member === null ? name : `${name}.${member}`));
}

describe("[T6] what an expression reads", () => {
  it.each([
    ["a.b.c", ["a.b"]],
    ["a", ["a"]],
    ["a[0]", ["a.0"]],
    ["a['b c']", ["a.b c"]],
    ["a[b.c].d", ["a", "b.c"]],
    ["a?.b?.c", ["a.b"]],
    ["a.b + a.b + a.c", ["a.b", "a.c"]],
    ["a.map(x => x.y + z.w)", ["a.map", "z.w"]],
    ["(x => x)(x)", ["x"]],
    ["({a, b: c, [d]: 1})", ["a", "c", "d"]],
    ["(({a, b = c.d, ...e}) => a + b + e)(f)", ["c.d", "f"]],
    ["function () { var a = b; if (a) { let c = d; } return c }", ["b", "d", "c"]],
    ["function f() { return f + arguments.length }", []],
    ["(() => { try { x() } catch (e) { return e.message + y } })", ["x", "y"]],
    ["(() => { for (const a of b) a; return a })", ["b", "a"]],
    ["(() => { { function g() {} } return [(() => { class K { m() { return K } } })(), K] })", ["K"]],
    ["(a = b) => { var b; return b }", ["b"]],
    ["`${a.b} ${c}`", ["a.b", "c"]],
    ["new Date(a.b)", ["Date", "a.b"]],
    ["a = 1", ["a"]],
    ["(() => this)()", ["this"]],
    ["typeof a === 'undefined'", ["a"]],
  ])("%s", (code, expected) => {
    expect(reads(code)).toEqual(expected);
  });
});

it("[T6] a plain path is read without the parser as with it", () => {
  for (const code of [
    " a ",
    "a.b",
    " a . b\n.c ",
    "$x._y",
    "this",
    "this.a",
    "null",
    "true.a",
    "new.target",
    "in",
    "a.in",
    "let",
  ]) {
    const quick = parseExpression(code);
    const full = parseExpression(`(${code}\n)`);
    expect([code, quick.ok ? quick.reads.map(({ name }) => name) : false]).toEqual([
      code,
      full.ok ? full.reads.map(({ name }) => name) : false,
    ]);
  }
});

describe("parseBody", () => {
  it("takes return, and await where it may stand", () => {
    expect(parseBody("const x = await q.trigger(); return x", true)).toEqual({
      ok: true,
      reads: [{ name: "q", member: "trigger" }],
    });
    expect(parseBody("return await q", false).ok).toBe(false);
  });

  it("takes no code that leaves its function", () => {
    expect(parseBody("} evil() {", false).ok).toBe(false);
  });
});
