/** Setting, removing and reading a value at a path inside JSON, without changing what was given. */
import { type Json, OperationError, type Path } from "../types";

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value at the path; undefined where nothing is. */
export function read(value: Json | undefined, path: Path): Json | undefined {
  let at = value;
  for (const key of path) {
    if (Array.isArray(at)) at = at[Number(key)];
    else if (isObject(at) && Object.hasOwn(at, key)) at = at[key];
    else return undefined;
  }
  return at;
}

/** A copy with `next` at the path; objects that are missing on the way are made, lists are not. */
export function write(value: Json | undefined, path: Path, next: Json | undefined): Json | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return next;
  if (Array.isArray(value)) return writeItem(value, key, rest, next);
  if (value !== undefined && !isObject(value)) {
    throw new OperationError(`Nothing can be set at "${key}": what is there is no object and no list.`);
  }
  const inner = value !== undefined && Object.hasOwn(value, key) ? value[key] : undefined;
  if (next === undefined && inner === undefined) return value;
  const changed = write(inner, rest, next);
  const copy: Record<string, Json> = { ...value };
  if (changed === undefined) delete copy[key];
  else copy[key] = changed;
  return copy;
}

function writeItem(list: readonly Json[], key: string | number, rest: Path, next: Json | undefined): Json {
  const index = Number(key);
  if (!Number.isInteger(index) || index < 0 || index > list.length) {
    throw new OperationError(`The list has no place "${key}".`);
  }
  const changed = write(list[index], rest, next);
  const copy = [...list];
  if (changed === undefined) copy.splice(index, 1);
  else copy[index] = changed;
  return copy;
}
