/** Names of elements: making new ones, and renaming with every reference rewritten. Reads no code by itself. */

import { read } from "./operations/value";
import { isNamed, names } from "./select";
import { APP, type Document, type Json, type Operation, OperationError, type Path } from "./types";

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
const RESERVED = new Set(
  (
    "break case catch class const continue debugger default delete do else enum export extends false finally for function if " +
    "import in instanceof new null return super switch this throw true try typeof var void while with yield let static await " +
    "undefined NaN Infinity arguments eval item i self currentSourceRow currentRow current_user utils moment _ numbro uuid Papa " +
    "localStorage url urlparams viewport theme retoolContext i18n window data error metadata"
  ).split(" "),
);

/** Why a name can't be given, in words for people; undefined when it can [N1]. */
export function nameProblem(document: Document, id: string, uid?: string): string | undefined {
  if (!IDENTIFIER.test(id)) return "A name begins with a letter and has letters, digits and _ only.";
  if (RESERVED.has(id)) return `${id} means something else in code.`;
  const taken = Object.values(document.elements).some((one) => one.id === id && one.uid !== uid && isNamed(one));
  return taken ? `There is already a ${id} in this app.` : undefined;
}

/** The first free name made of a stem and a number: table1, table2 … [N2]. */
export function newName(taken: ReadonlySet<string>, stem: string): string {
  for (let number = 1; ; number++) {
    const name = `${stem}${number}`;
    if (!taken.has(name) && !RESERVED.has(name)) return name;
  }
}

/** The stem for names of a type, as Retool: `TextInput` → `textInput`; every query is a `query`, a State a `variable`. */
export function stemOf(type: string): string {
  if (/Query|Run$/.test(type)) return "query";
  if (type === "State") return "variable";
  if (type === "Function") return "transformer";
  return type.charAt(0).toLowerCase() + type.slice(1).replace(/\d+$/, "");
}

/** The stem of a name that is to be copied: `orders2` → `orders`. */
export const stemOfName = (id: string): string => id.replace(/\d+$/, "") || "copy";

/**
 * A place in a text that names an element: found by syntax tree by whoever calls, start and end as offsets in the text at `path`.
 * `isShorthand`: an object's `{ name }`, which must become `{ name: other }`.
 */
export type Reference = {
  readonly uid: string;
  readonly path: Path;
  readonly start: number;
  readonly end: number;
  readonly isShorthand?: boolean;
};

/** The text with all its references replaced; they may come in any order. */
export function rewrite(text: string, references: readonly Omit<Reference, "uid" | "path">[], id: string): string {
  let written = text;
  for (const { start, end, isShorthand } of [...references].sort((a, b) => b.start - a.start)) {
    const name = isShorthand ? `${text.slice(start, end)}: ${id}` : id;
    written = written.slice(0, start) + name + written.slice(end);
  }
  return written;
}

/** Properties that hold the name of an element as plain text. */
const NAMING = ["pluginId", "targetContainerId"];

/**
 * Renames an element and rewrites every place that names it: the references given, and the events that aim at it [N3].
 *
 * @throws OperationError when the name can't be given.
 */
export function rename(document: Document, uid: string, id: string, references: readonly Reference[]): Operation[] {
  const element = document.elements[uid];
  if (element === undefined) throw new OperationError("What was to be renamed is gone.");
  if (element.id === id) return [];
  const problem = nameProblem(document, id, uid);
  if (problem !== undefined) throw new OperationError(problem);
  const operations: Operation[] = [{ op: "rename", uid, id }];
  for (const other of Object.values(document.elements)) {
    for (const name of NAMING) {
      if (other.properties[name] === element.id) {
        operations.push({ op: "set", uid: other.uid, path: ["properties", name], value: id });
      }
    }
  }
  for (const group of byText(references)) {
    const [first] = group;
    if (first === undefined) continue;
    const holder = (first.uid === APP ? document.app : document.elements[first.uid]) as Json | undefined;
    const text = read(holder, first.path);
    if (typeof text !== "string") continue;
    operations.push({ op: "set", uid: first.uid, path: first.path, value: rewrite(text, group, id) });
  }
  return operations;
}

function byText(references: readonly Reference[]): Reference[][] {
  const groups = new Map<string, Reference[]>();
  for (const reference of references) {
    const key = JSON.stringify([reference.uid, reference.path]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [reference]);
    else group.push(reference);
  }
  return [...groups.values()];
}

/** Names for copies: each named element of the set gets a free one; the map goes from old to new [N4]. */
export function namesForCopies(document: Document, ids: readonly string[]): Map<string, string> {
  const taken = names(document);
  const chosen = new Map<string, string>();
  for (const id of ids) {
    const name = taken.has(id) ? newName(taken, stemOfName(id)) : id;
    taken.add(name);
    chosen.set(id, name);
  }
  return chosen;
}
