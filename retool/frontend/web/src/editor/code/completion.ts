/** Completion in code: names of the app, and members of their live values. */
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
} from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import type { AppSession } from "../../runtime/types";

const CHAIN = /(?:[A-Za-z_$][\w$]*\??\.)*[A-Za-z_$]?[\w$]*$/;
const ORDER = { local: 5, component: 4, query: 4, variable: 4, transformer: 4, global: 1, library: 0 };
/** What is read far more often than all else; methods come after values. */
const MAIN = new Set(["value", "data", "selectedRow"]);
export type Local = { readonly name: string; readonly detail: string };

/** Whether code is written at this place: inside `{{ }}`, or anywhere when the whole text is code. */
export function isCodeAt(text: string, at: number, isAllCode: boolean): boolean {
  if (isAllCode) return true;
  const open = text.lastIndexOf("{{", at - 1);
  if (open < 0 || open + 2 > at) return false;
  const close = text.indexOf("}}", open + 2);
  return close < 0 || close >= at;
}

async function complete(
  session: AppSession,
  locals: readonly Local[],
  isAllCode: boolean,
  context: CompletionContext,
): Promise<CompletionResult | null> {
  const text = context.state.doc.toString();
  if (!isCodeAt(text, context.pos, isAllCode)) return null;
  const chain = CHAIN.exec(text.slice(0, context.pos))?.[0] ?? "";
  const parts = chain.replaceAll("?.", ".").split(".");
  const typed = parts.pop() ?? "";
  if (chain === "" && !context.explicit) return null;
  const from = context.pos - typed.length;
  const options = parts.length === 0 ? await topNames(session, locals) : await members(session, parts);
  return options.length === 0 ? null : { from, options, validFor: /^[\w$]*$/ };
}

async function topNames(session: AppSession, locals: readonly Local[]): Promise<Completion[]> {
  const names = await session.names();
  const own = locals.map(
    (one): Completion => ({ label: one.name, detail: one.detail, type: "variable", boost: ORDER.local }),
  );
  return [
    ...own,
    ...names.map((one): Completion => ({ label: one.name, detail: one.kind, type: one.kind, boost: ORDER[one.kind] })),
  ];
}

async function members(session: AppSession, path: readonly string[]): Promise<Completion[]> {
  const { children } = await session.inspect(path);
  return children
    .filter((one) => /^[A-Za-z_$][\w$]*$/.test(one.name))
    .map(
      (one): Completion => ({
        label: one.name,
        detail: one.error === undefined ? one.preview : "error",
        type: one.type === "function" ? "function" : "property",
        boost: one.type === "function" ? 0 : MAIN.has(one.name) ? 2 : 1,
      }),
    );
}

/** Completion for one field; `outside` completes what is not code, such as SQL around the mustaches. */
export function completion(
  session: AppSession,
  locals: readonly Local[],
  isAllCode: boolean,
  outside: readonly CompletionSource[],
): Extension {
  const inCode: CompletionSource = (context) => complete(session, locals, isAllCode, context);
  const beside = outside.map(
    (source): CompletionSource =>
      (context) =>
        isCodeAt(context.state.doc.toString(), context.pos, isAllCode) ? null : source(context),
  );
  return autocompletion({ override: [inCode, ...beside], icons: false, activateOnTyping: true });
}
