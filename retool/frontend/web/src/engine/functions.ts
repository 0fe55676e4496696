/**
 * Makes functions of texts: many at a time, as `new Function` once a chunk is half as dear as once a text
 * (68 ms against 86 ms for 3,272 texts, cold). Texts were parsed whole before, so none can reach out of its place.
 */
import { SCRIPT } from "./errors";
import { makeFunction } from "./intrinsics";
import type { Read } from "./parse";

/** One distinct text of JavaScript, one object each: functions are found by it. */
export type Code = {
  readonly code: string;
  /** `script`: a body that may await, compiled by itself, so that an error in it tells its line. */
  readonly form: "expression" | "body" | "asyncBody" | "script";
  readonly reads: readonly Read[];
};
/** A text and the names that it takes as parameters where it stands. */
export type Source = { readonly code: Code; readonly params: readonly string[] };
export type Compiled = (...args: unknown[]) => unknown;

const CHUNK = 500;

type Made = { readonly params: readonly string[]; compiled: Compiled };

/** Keeps what it made by text and parameters: an edited text is compiled alone, all others are found. */
export class Functions {
  private readonly made = new Map<Code, Made[]>();

  get(code: Code, params: readonly string[]): Compiled {
    const found = this.find(code, params);
    if (found) return found;
    this.prepare([{ code, params }]);
    return this.find(code, params)!;
  }

  private find(code: Code, params: readonly string[]): Compiled | undefined {
    return this.made.get(code)?.find((one) => isSameList(one.params, params))?.compiled;
  }

  /** Compiles all `sources` that are not known yet. A text that no engine takes becomes a function that throws why. */
  prepare(sources: readonly Source[]): void {
    const fresh: Source[] = [];
    const places: Made[] = [];
    for (const source of sources) {
      const { code, params } = source;
      if (this.find(code, params)) continue;
      const place: Made = { params, compiled: notMade };
      const made = this.made.get(code);
      if (made) made.push(place);
      else this.made.set(code, [place]);
      if (code.form === "script") {
        place.compiled = compileOne(source);
        continue;
      }
      fresh.push(source);
      places.push(place);
    }
    for (let from = 0; from < fresh.length; from += CHUNK) {
      const chunk = fresh.slice(from, from + CHUNK);
      const functions = compileChunk(chunk) ?? chunk.map(compileOne);
      for (let at = 0; at < chunk.length; at++) places[from + at]!.compiled = functions[at]!;
    }
  }
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}

function notMade(): never {
  throw new Error("This text was not compiled yet.");
}

function textOf({ code: { code, form }, params }: Source): string {
  const head = params.join();
  if (form === "script") return `async function(${head}){\n${code}\n}\n//# sourceURL=${SCRIPT}`;
  if (form === "expression") return `(${head})=>(${code}\n)`;
  return `${form === "asyncBody" ? "async " : ""}function(${head}){${code}\n}`;
}

function compileChunk(sources: readonly Source[]): Compiled[] | null {
  try {
    return makeFunction(`return [${sources.map(textOf).join(",\n")}]`)() as Compiled[];
  } catch {
    // One text that the parser took and this engine does not: the chunk is compiled text by text.
    return null;
  }
}

function compileOne(source: Source): Compiled {
  try {
    return makeFunction(`return ${textOf(source)}`)() as Compiled;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/** A value that a name stands for; names are looked up once, when a text is bound. */
export type Cell = { v: unknown };

/** Calls with what the cells hold now; no array and no spread for the usual few names. */
export function callWith(make: Compiled, cells: readonly Cell[]): unknown {
  switch (cells.length) {
    case 0:
      return make();
    case 1:
      return make(cells[0]!.v);
    case 2:
      return make(cells[0]!.v, cells[1]!.v);
    case 3:
      return make(cells[0]!.v, cells[1]!.v, cells[2]!.v);
    case 4:
      return make(cells[0]!.v, cells[1]!.v, cells[2]!.v, cells[3]!.v);
    default: {
      const args: unknown[] = [];
      for (let at = 0; at < cells.length; at++) args[at] = cells[at]!.v;
      return make(...args);
    }
  }
}
