/** Where two authors changed the same place [A2]. Pure. */
import { isWithin } from "../../document/select";
import type { Document, Json, Operation, Path } from "../../document/types";

/** One place with both values; an empty path is the element itself. */
export type Clash = {
  readonly uid: string;
  readonly path: Path;
  readonly yours?: Json | undefined;
  readonly theirs?: Json | undefined;
  /** What the element was called before someone else removed it. */
  readonly name?: string;
};

export const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

const uidOf = (operation: Operation): string => (operation.op === "insert" ? operation.element.uid : operation.uid);

/** The path below its element that an operation changes; undefined for what changes the whole element. */
function pathOf(operation: Operation): Path | undefined {
  if (operation.op === "set") return operation.path;
  if (operation.op === "rename") return ["id"];
  if (operation.op === "move") return ["position"];
  return undefined;
}

const writtenBy = (operation: Operation): Json | undefined => {
  if (operation.op === "set") return operation.value;
  if (operation.op === "rename") return operation.id;
  if (operation.op === "move") return operation.position ?? null;
  return undefined;
};

const isPrefix = (a: Path, b: Path): boolean => {
  const length = Math.min(a.length, b.length);
  return same(a.slice(0, length), b.slice(0, length));
};

function clash(before: Document, theirs: Operation, mine: Operation): Clash | undefined {
  const uid = uidOf(mine);
  if (theirs.op === "remove") {
    const inside = before.elements[uid] !== undefined && isWithin(before, uid, theirs.uid);
    if (!inside || mine.op === "remove") return undefined;
    const name = before.elements[uid]?.id ?? "";
    return { uid, path: pathOf(mine) ?? [], yours: writtenBy(mine), ...(name === "" ? {} : { name }) };
  }
  if (uidOf(theirs) !== uid) return undefined;
  const path = pathOf(mine);
  const other = pathOf(theirs);
  if (path === undefined || other === undefined) return { uid, path: [], theirs: writtenBy(theirs) };
  if (!isPrefix(path, other) || same(writtenBy(theirs), writtenBy(mine))) return undefined;
  return { uid, path, yours: writtenBy(mine), theirs: writtenBy(theirs) };
}

/** The places of `mine` that `theirs` changed too, each once, with the last value of both. */
export function clashesOf(before: Document, theirs: readonly Operation[], mine: readonly Operation[]): Clash[] {
  const found = new Map<string, Clash>();
  for (const operation of mine) {
    for (const other of theirs) {
      const one = clash(before, other, operation);
      if (one !== undefined) found.set(JSON.stringify([one.uid, one.path]), one);
    }
  }
  return [...found.values()];
}
