/**
 * What can go wrong with an expression, as data. The wording for people is made in one place, {@link messageOf};
 * nothing here knows elements, queries or the page.
 */
export type EngineError =
  /** The text between `{{` and `}}` is no JavaScript expression; `position` counts from the start of the property's text. */
  | { kind: "syntax"; message: string; position: number }
  /** The expression threw; `line` and `column`, counted from 1, are known for scripts. */
  | { kind: "thrown"; message: string; name: string; line?: number; column?: number }
  /** The node reads itself; `nodes` names the cycle in the order of reading, first name repeated at the end. */
  | { kind: "cycle"; nodes: readonly string[] }
  /** The worker had to be ended while it evaluated this node. */
  | { kind: "stuck"; message: string }
  /** The value cannot be shown outside the worker: a function, a symbol, a promise that was never settled. */
  | { kind: "unshowable"; message: string };

/** The sentence a person reads for `error`. */
export function messageOf(error: EngineError): string {
  switch (error.kind) {
    case "syntax":
      return `This is not a JavaScript expression: ${error.message}.`;
    case "thrown":
      return `${error.name === "Error" ? "" : `${error.name}: `}${error.message}${placeOf(error)}`;
    case "cycle":
      return `This value depends on itself: ${error.nodes.join(" → ")}.`;
    case "stuck":
    case "unshowable":
      return error.message;
    default:
      return error satisfies never;
  }
}

function placeOf({ line }: { line?: number }): string {
  return line === undefined ? "" : ` (line ${line})`;
}

/** Turns whatever app code threw into an error value; never throws itself, whatever `thrown` is. */
export function errorOf(thrown: unknown): EngineError {
  try {
    if (thrown !== null && typeof thrown === "object") {
      const { name, message } = thrown as { name?: unknown; message?: unknown };
      return {
        kind: "thrown",
        name: typeof name === "string" ? name : "Error",
        message: typeof message === "string" ? message : "An object was thrown.",
      };
    }
    return { kind: "thrown", name: "Error", message: String(thrown) };
  } catch {
    return { kind: "thrown", name: "Error", message: "Something unprintable was thrown." };
  }
}

/** What a script's source is called in a stack, and how many lines stand before its own. */
export const SCRIPT = "joinery-script";
export const LINES_BEFORE = 3;
const PLACE = new RegExp(`${SCRIPT}:(\\d+):(\\d+)`);

/** As {@link errorOf}, with the place in a script. Only for scripts: writing a stack out costs more than an evaluation. */
export function scriptErrorOf(thrown: unknown): EngineError {
  const error = errorOf(thrown);
  if (error.kind !== "thrown" || thrown === null || typeof thrown !== "object") return error;
  return { ...error, ...placeIn((thrown as { stack?: unknown }).stack) };
}

function placeIn(stack: unknown): { line?: number; column?: number } {
  const found = typeof stack === "string" ? PLACE.exec(stack) : null;
  return found ? { line: Number(found[1]) - LINES_BEFORE, column: Number(found[2]) } : {};
}
