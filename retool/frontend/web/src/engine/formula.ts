/**
 * What a property's written value asks to be evaluated: nothing, one expression, a text with expressions in it, a
 * structure with such texts at its leaves, or a function body. Each distinct text is read once.
 */

import { toText } from "./coerce";
import type { Json } from "./compile";
import type { Cell, Code, Functions, Source } from "./functions";
import { callWith } from "./functions";
import { keysOf } from "./intrinsics";
import { parseExpression, type Read } from "./parse";
import { hasMustache, readBody, split } from "./template";

export type Problem = { message: string; position: number };
const NO_CODES: readonly Code[] = [];

export type Formula =
  | { kind: "fixed"; value: unknown }
  | { kind: "code"; code: Code; problem?: Problem }
  | { kind: "text"; fixed: readonly string[]; codes: readonly Code[]; problem?: Problem }
  | { kind: "list"; items: readonly Formula[]; problem?: Problem }
  | { kind: "record"; entries: readonly (readonly [string, Formula])[]; problem?: Problem };

/** Where a name finds its value; null: it is the language's own, or it is nothing. */
export type Scope = { lookup(name: string): Cell | null };

export class Formulas {
  private readonly texts = new Map<string, Formula>();
  private readonly expressions = new Map<string, Formula>();
  private readonly transformers = new Map<string, Formula>();
  private readonly scripts = new Map<string, Formula>();
  private readonly codes: { readonly [form in Code["form"]]: Map<string, Code> } = {
    expression: new Map(),
    body: new Map(),
    asyncBody: new Map(),
    script: new Map(),
  };

  of(value: Json): Formula {
    if (typeof value === "string") return this.text(value);
    if (value === null || typeof value !== "object") return { kind: "fixed", value };
    if (Array.isArray(value)) {
      const items = value.map((item) => this.of(item as Json));
      return items.every(isFixed) ? { kind: "fixed", value } : { kind: "list", items, ...problemIn(items) };
    }
    const entries = Object.entries(value).map(([key, inner]) => [key, this.of(inner as Json)] as const);
    const inner = entries.map(([, formula]) => formula);
    return inner.every(isFixed) ? { kind: "fixed", value } : { kind: "record", entries, ...problemIn(inner) };
  }

  private text(text: string): Formula {
    return memo(this.texts, text, () => {
      if (!hasMustache(text)) return { kind: "fixed", value: text };
      const { fixed, mustaches, isWhole } = split(text);
      if (mustaches.length === 0) return { kind: "fixed", value: text };
      const codes = mustaches.map(({ code, reads }) => this.code(code, "expression", reads));
      const problem = mustaches.find((one) => one.problem)?.problem;
      const marked = problem ? { problem } : {};
      return isWhole ? { kind: "code", code: codes[0]!, ...marked } : { kind: "text", fixed, codes, ...marked };
    });
  }

  /** An expression without braces, as a view carries it. */
  expression(code: string): Formula {
    return memo(this.expressions, code, () => {
      const parsed = parseExpression(code);
      if (parsed.ok) return { kind: "code", code: this.code(code, "expression", parsed.reads) };
      const nothing = this.code("undefined", "expression", []);
      return { kind: "code", code: nothing, problem: { message: parsed.message, position: parsed.position } };
    });
  }

  /** A transformer's body; it is called with what it reads, and gives a promise only when it says `await`. */
  body(text: string): Formula {
    return memo(this.transformers, text, () => {
      const plain = readBody(text, true, false);
      const read = plain.problem ? readBody(text, true, true) : plain;
      const code = this.code(read.code, plain.problem ? "asyncBody" : "body", read.reads);
      return { kind: "code", code, ...(read.problem ? { problem: read.problem } : {}) };
    });
  }

  /** As Retool: a function body that may await, whose mustaches are not replaced; always gives a promise [H5]. */
  script(text: string): Formula {
    return memo(this.scripts, text, () => {
      const read = readBody(text, false, true);
      const code = this.code(read.code, "script", read.reads);
      return { kind: "code", code, ...(read.problem ? { problem: read.problem } : {}) };
    });
  }

  /** The same expression in other texts is the same code, compiled once. */
  private code(code: string, form: Code["form"], reads: readonly Read[]): Code {
    return memo(this.codes[form], code, () => ({ code, form, reads }));
  }
}

function memo<T>(made: Map<string, T>, key: string, make: () => T): T {
  let one = made.get(key);
  if (one === undefined) {
    one = make();
    made.set(key, one);
  }
  return one;
}

function isFixed(formula: Formula): boolean {
  return formula.kind === "fixed";
}

function problemIn(formulas: readonly Formula[]): { problem?: Problem } {
  for (const formula of formulas) if (formula.kind !== "fixed" && formula.problem) return { problem: formula.problem };
  return {};
}

/** All code in a formula, in the order of the text. */
export function codesOf(formula: Formula): readonly Code[] {
  switch (formula.kind) {
    case "fixed":
      return NO_CODES;
    case "code":
      return [formula.code];
    case "text":
      return formula.codes;
    case "list":
      return formula.items.flatMap(codesOf);
    case "record":
      return formula.entries.flatMap(([, inner]) => codesOf(inner));
    default:
      return formula satisfies never;
  }
}

/** What reads report beside names, and what no parameter can be called. */
const NO_PARAMETERS = ["this", "import"];

/** The names that `code` takes as parameters in `scope`: those the scope knows, each once. */
export function paramsOf(code: Code, scope: Scope): string[] {
  const params: string[] = [];
  for (const { name } of code.reads) {
    if (NO_PARAMETERS.includes(name) || params.includes(name) || scope.lookup(name) === null) continue;
    params.push(name);
  }
  return params;
}

/** Adds to `sources` what has to be compiled before {@link bind}; compiling many at once is cheaper. */
export function addSources(sources: Source[], codes: readonly Code[], scope: Scope): void {
  for (const code of codes) sources.push({ code, params: paramsOf(code, scope) });
}

/** A function that evaluates `formula` with what the cells of `scope` hold at the time of the call. */
export function bind(formula: Formula, scope: Scope, functions: Functions): () => unknown {
  switch (formula.kind) {
    case "fixed": {
      const { value } = formula;
      return () => value;
    }
    case "code":
      return bindCode(formula.code, scope, functions);
    case "text": {
      const parts = formula.codes.map((code) => bindCode(code, scope, functions));
      const { fixed } = formula;
      return () => {
        let text = fixed[0]!;
        for (let at = 0; at < parts.length; at++) text += toText(parts[at]!()) + fixed[at + 1]!;
        return text;
      };
    }
    case "list": {
      const items = formula.items.map((item) => bind(item, scope, functions));
      return () => {
        const list: unknown[] = [];
        for (let at = 0; at < items.length; at++) list[at] = items[at]!();
        return list;
      };
    }
    case "record": {
      const entries = formula.entries.map(([key, inner]) => [key, bind(inner, scope, functions)] as const);
      return () => {
        const record: Record<string, unknown> = {};
        for (let at = 0; at < entries.length; at++) {
          const [key, evaluate] = entries[at]!;
          define(record, key, evaluate());
        }
        return record;
      };
    }
    default:
      return formula satisfies never;
  }
}

// Plain assignment to "__proto__" would set the prototype.
function define(record: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__")
    Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true });
  else record[key] = value;
}

function bindCode(code: Code, scope: Scope, functions: Functions): () => unknown {
  const params = paramsOf(code, scope);
  const make = functions.get(code, params);
  const cells = params.map((name) => scope.lookup(name)!);
  return () => callWith(make, cells);
}

/** A scope in which `locals` come before what `outer` knows. */
export function within(outer: Scope, locals: { readonly [name: string]: Cell }): Scope {
  const names = keysOf(locals);
  return { lookup: (name) => (names.includes(name) ? locals[name]! : outer.lookup(name)) };
}
