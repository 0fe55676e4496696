/** Set: one value of an element, or of the app's settings, at a path. */
import {
  APP,
  type Document,
  type Element,
  type Json,
  type Operation,
  OperationError,
  type Path,
  type SetOperation,
} from "../types";
import { read, write } from "./value";

const HEADS = ["properties", "position", "mobile_position"];

function holder(document: Document, operation: SetOperation): Json {
  if (operation.uid === APP) return document.app;
  const element = document.elements[operation.uid];
  if (element === undefined) throw new OperationError(`There is no element ${operation.uid} to change.`);
  if (!HEADS.includes(String(operation.path[0]))) {
    throw new OperationError(`A set begins with one of ${HEADS.join(", ")}.`);
  }
  return element as unknown as Json;
}

export function applySet(document: Document, operation: SetOperation): Document {
  if (operation.path.length === 0) throw new OperationError("A set needs a path.");
  const before = holder(document, operation);
  const after = write(before, operation.path, operation.value);
  if (after === before) return document;
  if (operation.uid === APP) return { ...document, app: after as Document["app"] };
  const changed = after as unknown as Element;
  const element = changed.properties === undefined ? { ...changed, properties: {} } : changed;
  return { ...document, elements: { ...document.elements, [operation.uid]: element } };
}

/** Where the set made objects on its way, the inverse takes the first of them away again. */
export function inverseSet(document: Document, operation: SetOperation): Operation[] {
  const before = holder(document, operation);
  const path = shallowestMissing(before, operation.path);
  const value = read(before, path);
  if (value === undefined) {
    return operation.value === undefined ? [] : [{ op: "set", uid: operation.uid, path }];
  }
  if (operation.value === undefined && Array.isArray(read(before, path.slice(0, -1)))) {
    // A removed item shifts the ones behind it, so the whole list is put back.
    const list = path.slice(0, -1);
    return [{ op: "set", uid: operation.uid, path: list, value: read(before, list) as Json }];
  }
  return [{ op: "set", uid: operation.uid, path, value }];
}

function shallowestMissing(value: Json, path: Path): Path {
  for (let length = 1; length < path.length; length++) {
    if (read(value, path.slice(0, length)) === undefined) return path.slice(0, length);
  }
  return path;
}
