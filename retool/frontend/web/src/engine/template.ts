/**
 * Splits a text at its mustaches. The only splitter there is: the browser evaluates by it and a save is compiled by
 * it in V8 (ARCHITECTURE A5); two splitters would shift parameters. Rules [T1]–[T8] of SPEC.md.
 */
import { hasMustache } from "./mustache";
import { type Parsed, parseBody, parseExpression, type Read } from "./parse";

export { hasMustache };

/** One `{{ … }}`: where it stands in the text, its code as it is run, and what is wrong with it if anything is. */
export type Mustache = {
  /** JavaScript as run; inner mustaches are already read as `(e)` [T3]. */
  code: string;
  /** Index of the first `{` and just past the last `}`. */
  start: number;
  end: number;
  reads: readonly Read[];
  /** Set when the content is no expression: the value is undefined [T4]; `position` counts from the text's start. */
  problem?: { message: string; position: number };
};

/** `fixed` has one more entry than `mustaches`: the literal text before, between and after them. */
export type Template = {
  fixed: readonly string[];
  mustaches: readonly Mustache[];
  /** The text is exactly one mustache, so its value keeps its type [T5]. */
  isWhole: boolean;
};

// A text with more ends than this is not written by hand; without a bound a hostile one would cost the square.
const MOST_ENDS_TRIED = 500;
const INNER = /\{\{([\s\S]*?)\}\}/g;

/** Splits `text` at its mustaches. A `{{` that no `}}` follows is literal text [T1]. */
export function split(text: string): Template {
  const fixed: string[] = [];
  const mustaches: Mustache[] = [];
  let from = 0;
  for (;;) {
    const start = text.indexOf("{{", from);
    const mustache = start < 0 ? null : mustacheAt(text, start);
    if (!mustache) break;
    fixed.push(text.slice(from, mustache.start));
    mustaches.push(mustache);
    from = mustache.end;
  }
  fixed.push(text.slice(from));
  const isWhole = mustaches.length === 1 && fixed[0]!.trim() === "" && fixed[1]!.trim() === "";
  return { fixed, mustaches, isWhole };
}

function mustacheAt(text: string, start: number): Mustache | null {
  const begin = start + 2;
  const first = text.indexOf("}}", begin);
  if (first < 0) return null;
  const short = text.slice(begin, first);
  const known = parseExpression(short);
  if (known.ok) return { code: short, start, end: first + 2, reads: known.reads };
  const ends: number[] = [];
  for (let end = first; end >= 0 && ends.length < MOST_ENDS_TRIED; end = text.indexOf("}}", end + 1)) ends.push(end);
  let asWritten: Parsed | null = null;
  for (const end of ends) {
    const code = text.slice(begin, end);
    const parsed = end === first ? known : parseExpression(code);
    if (parsed.ok) return { code, start, end: end + 2, reads: parsed.reads };
    asWritten ??= parsed;
    if (isFinal(parsed, code.length)) break;
  }
  for (const end of ends) {
    const content = text.slice(begin, end);
    if (!content.includes("{{")) continue;
    const code = unwrapInner(content);
    const parsed = parseExpression(code);
    if (parsed.ok) return { code, start, end: end + 2, reads: parsed.reads };
    // What stands before an inner mustache that is still open stays as it is in any longer content.
    const open = code.indexOf("{{");
    if (isFinal(parsed, open < 0 ? code.length : open)) break;
  }
  const content = text.slice(begin, first);
  const problem =
    content.trim() === "" || asWritten === null || asWritten.ok
      ? { message: "it is empty", position: begin }
      : { message: asWritten.message, position: begin + Math.min(asWritten.position, content.length) };
  return { code: "undefined", start, end: first + 2, reads: [], problem };
}

/**
 * Whether no longer content can parse either: the parser stopped before the end, at something that is complete. (The
 * text after this end begins with `}}`, so a token is only continued there when it is still open.)
 */
function isFinal(parsed: Parsed, length: number): boolean {
  return !parsed.ok && parsed.position < length && !parsed.message.startsWith("unterminated");
}

function unwrapInner(content: string): string {
  return content.replace(INNER, (_, inner: string) => `(${inner})`);
}

/** A function body: its code as run, the names it reads, or the reason why it is none. */
export type Body = { code: string; reads: readonly Read[]; problem?: { message: string; position: number } };

/**
 * Reads a transformer or a transformer function: the text is a function body in which `{{ e }}` means `(e)` [T7].
 * As Retool: in event scripts mustaches are not replaced, so those give `isTransformer` false.
 */
export function readBody(text: string, isTransformer: boolean, isAsync: boolean): Body {
  let code = text;
  if (isTransformer && hasMustache(text)) {
    const { fixed, mustaches } = split(text);
    const broken = mustaches.find((one) => one.problem);
    if (broken?.problem) return { code: "", reads: [], problem: broken.problem };
    // A comment at the end of a mustache ends with it; any other line end would leave a comment that it stands in.
    const inner = (text: string) => (text.includes("//") ? `(${text}\n)` : `(${text})`);
    code = fixed.reduce((sum, part, index) => `${sum}${inner(mustaches[index - 1]!.code)}${part}`);
  }
  const parsed = parseBody(code, isAsync);
  if (parsed.ok) return { code, reads: parsed.reads };
  return { code: "", reads: [], problem: { message: parsed.message, position: parsed.position } };
}
