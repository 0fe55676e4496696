/** Remove: an element and all in it. */
import { subtree } from "../select";
import { type Document, type Operation, OperationError, type RemoveOperation } from "../types";

function known(document: Document, uid: string): void {
  if (document.elements[uid] === undefined) throw new OperationError(`There is no element ${uid} to remove.`);
}

export function applyRemove(document: Document, operation: RemoveOperation): Document {
  known(document, operation.uid);
  const elements = { ...document.elements };
  for (const element of subtree(document, operation.uid)) delete elements[element.uid];
  return { ...document, elements };
}

export function inverseRemove(document: Document, operation: RemoveOperation): Operation[] {
  known(document, operation.uid);
  return subtree(document, operation.uid).map((element) => ({ op: "insert", element }));
}
