/**
 * What the engine needs of the language, taken before any app code runs: app code may replace what it likes, and only
 * itself will notice (ARCHITECTURE E4). Intrinsics are not frozen: ordinary code such as `error.name = …` would break.
 */
const { call } = Function.prototype;

/** A prototype's method as a function of its receiver, bound to today's implementation. */
function uncurried<This, Arguments extends unknown[], Result>(
  method: (this: This, ...rest: Arguments) => Result,
): (receiver: This, ...rest: Arguments) => Result {
  return call.bind(method) as (receiver: This, ...rest: Arguments) => Result;
}

export const makeFunction = Function;
export const PromiseOf = Promise;
export const whenSettled = uncurried(
  Promise.prototype.then as (
    this: Promise<unknown>,
    done: (value: unknown) => void,
    failed: (reason: unknown) => void,
  ) => unknown,
);
export const stringify = JSON.stringify;
export const isArray = Array.isArray;
export const isSame = Object.is;
export const keysOf = Object.keys as (value: object) => string[];
export const asString = String;
export const hasOwn = Object.hasOwn;
export const isNotANumber = Number.isNaN;
