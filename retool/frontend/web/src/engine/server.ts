/**
 * Which expressions the server evaluates itself, so that a rule on `current_user` can be trusted (ARCHITECTURE Q3).
 * Knows no query and no element: one expression and what it reads.
 */
import type { Read } from "./parse";
import type { Mustache } from "./template";

/** What the server knows of the person and the place; both are plain JSON. */
export type ServerScope = { current_user: unknown; retoolContext: unknown };

// Date, Intl, moment, Math.random and everything not listed are the browser's: its clock, zone and language.
const BUILT_INS = new Set(
  (
    "undefined NaN Infinity Array BigInt Boolean JSON Map Math Number Object RegExp Set String Error TypeError RangeError " +
    "parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent encodeURI decodeURI escape unescape"
  ).split(" "),
);
const CONTEXT_MEMBERS = new Set(["environment", "configVars"]);

/** Whether the server evaluates `mustache` and ignores the browser's value for it. */
export function isServerEvaluated(mustache: Mustache): boolean {
  // A broken expression is undefined whoever looks at it: no browser may put a value in its place.
  if (mustache.problem) return true;
  if (/\btoLocale/.test(mustache.code)) return false;
  return mustache.reads.every(isServerRead);
}

function isServerRead({ name, member }: Read): boolean {
  if (name === "current_user") return true;
  if (name === "retoolContext") return member !== null && CONTEXT_MEMBERS.has(member);
  if (name === "Math") return member !== null && member !== "random";
  return BUILT_INS.has(name);
}

/**
 * The value of the expression `text` (a plan's text: without braces) for this person.
 *
 * @throws whatever the expression throws; the run is then refused with that message.
 */
export function evaluateServer(text: string, scope: ServerScope): unknown {
  const evaluate = new Function("current_user", "retoolContext", `return (${text}\n)`) as (
    user: unknown,
    context: unknown,
  ) => unknown;
  return evaluate(scope.current_user, scope.retoolContext);
}
