/** Insert: one new element; a subtree arrives parents first. */
import { APP, type Document, type InsertOperation, type Operation, OperationError } from "../types";

export function applyInsert(document: Document, operation: InsertOperation): Document {
  const { element } = operation;
  if (element.uid === APP || document.elements[element.uid] !== undefined) {
    throw new OperationError(`There is already an element ${element.uid}.`);
  }
  if (element.parent !== null && document.elements[element.parent] === undefined) {
    throw new OperationError(`The parent ${element.parent} of ${element.id || element.type} is gone.`);
  }
  return { ...document, elements: { ...document.elements, [element.uid]: element } };
}

export function inverseInsert(_document: Document, operation: InsertOperation): Operation[] {
  return [{ op: "remove", uid: operation.element.uid }];
}
