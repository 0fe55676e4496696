/** A value as the lines of a tree: those that are in sight, given which are open. Plain values in and out. */

export type Line = {
  /** Its place in the value; unique. */
  readonly path: string;
  readonly depth: number;
  readonly name: string;
  readonly value: unknown;
  /** How many are in it; null for a value that holds none. */
  readonly count: number | null;
  readonly isOpen: boolean;
};

/** Longer lists are cut into parts of so many, so that no opening draws thousands. */
const PART = 100;
/** Depth to which everything is open at first. */
const FIRST_OPEN = 2;

class Part {
  constructor(
    readonly entries: readonly (readonly [name: string, value: unknown])[],
    readonly title: string,
  ) {}
}

const holds = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !(value instanceof Date);

function entriesOf(value: object): readonly (readonly [string, unknown])[] {
  if (value instanceof Part) return value.entries;
  const all = Array.isArray(value)
    ? value.map((one, at) => [String(at), one] as const)
    : Object.entries(value as Readonly<Record<string, unknown>>);
  if (all.length <= PART) return all;
  return Array.from({ length: Math.ceil(all.length / PART) }, (_, at) => {
    const entries = all.slice(at * PART, (at + 1) * PART);
    return [`${at * PART} … ${at * PART + entries.length - 1}`, new Part(entries, "")] as const;
  });
}

const countOf = (value: object): number =>
  value instanceof Part ? value.entries.length : Array.isArray(value) ? value.length : Object.keys(value).length;

/**
 * The lines in sight.
 *
 * @param turned paths that a person opened or closed, against what they are at first.
 */
export function linesOf(
  value: unknown,
  turned: ReadonlySet<string>,
  options: { readonly opensAtFirst: boolean; readonly hidesRoot: boolean },
): readonly Line[] {
  const lines: Line[] = [];
  const add = (name: string, one: unknown, path: string, depth: number, isRoot: boolean): void => {
    const isHolding = holds(one);
    const isHidden = isRoot && options.hidesRoot && isHolding;
    const isFirst =
      isHidden || (options.opensAtFirst && depth < FIRST_OPEN && !(one instanceof Part && !path.endsWith("/0")));
    const isOpen = isHolding && isFirst !== turned.has(path);
    if (!isHidden) lines.push({ path, depth, name, value: one, count: isHolding ? countOf(one) : null, isOpen });
    if (!isOpen) return;
    entriesOf(one).forEach(([key, inner], at) => {
      add(key, inner, `${path}/${inner instanceof Part ? at : key}`, depth + (isHidden ? 0 : 1), false);
    });
  };
  add("", value, "", 0, true);
  return lines;
}

/** What stands behind the name: the value, or what it holds in a word. */
export function glanceOf({ value, count }: Line): string {
  if (count !== null) return value instanceof Part ? "" : Array.isArray(value) ? `[${count}]` : `{${count}}`;
  if (value === undefined) return "undefined";
  if (typeof value === "string") return JSON.stringify(value);
  return value instanceof Date ? value.toISOString() : String(value);
}
