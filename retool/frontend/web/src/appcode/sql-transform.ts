/**
 * SQL over loaded data (SqlTransformQuery): each value goes to alasql as a parameter, columns as the rows they are. A
 * value inside a quoted text is joined into that text. Knows no query and no scope. Rule [L4] of engine/SPEC.md.
 */
import { toText } from "../engine/coerce";
import { isColumns } from "../engine/scope";
import { rowsOf } from "./rows";

export type Alasql = (text: string, params: readonly unknown[]) => unknown;

/** The statement and its parameters, of the fixed texts and the values between them. */
export function statementOf(
  fixed: readonly string[],
  values: readonly unknown[],
): { readonly text: string; readonly params: readonly unknown[] } {
  let text = fixed[0] ?? "";
  let quote = quoteAfter(text, "");
  const params: unknown[] = [];
  values.forEach((value, at) => {
    const after = fixed[at + 1] ?? "";
    if (quote === "") {
      text += "?";
      params.push(isColumns(value) ? rowsOf(value) : value);
    } else
      text += toText(value)
        .replaceAll("\\", "\\\\")
        .replaceAll(quote, quote + quote);
    text += after;
    quote = quoteAfter(after, quote);
  });
  return { text, params };
}

/** The quote that is open at the end of a text that begins inside of `open`; comments hold none. */
function quoteAfter(text: string, open: string): string {
  let quote = open;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (quote !== "") {
      if (sign === "\\") at++;
      else if (sign === quote) quote = "";
    } else if (sign === "'" || sign === '"' || sign === "`") quote = sign;
    else if (text.startsWith("--", at)) at = endOf(text, at, "\n");
    else if (text.startsWith("/*", at)) at = endOf(text, at, "*/");
  }
  return quote;
}

function endOf(text: string, from: number, end: string): number {
  const at = text.indexOf(end, from + 2);
  return at < 0 ? text.length : at + end.length - 1;
}
