/** Rename: the name alone; the sets that rewrite its references travel in the same batch [A2]. */
import { type Document, type Element, type Operation, OperationError, type RenameOperation } from "../types";

function known(document: Document, uid: string): Element {
  const element = document.elements[uid];
  if (element === undefined) throw new OperationError(`There is no element ${uid} to rename.`);
  return element;
}

export function applyRename(document: Document, operation: RenameOperation): Document {
  const element = known(document, operation.uid);
  return { ...document, elements: { ...document.elements, [element.uid]: { ...element, id: operation.id } } };
}

export function inverseRename(document: Document, operation: RenameOperation): Operation[] {
  return [{ op: "rename", uid: operation.uid, id: known(document, operation.uid).id }];
}
