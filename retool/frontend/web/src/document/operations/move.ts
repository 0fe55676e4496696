/** Move: to another parent, another place among its siblings, or another place on the grid. */
import { isWithin } from "../select";
import { type Document, type Element, type MoveOperation, type Operation, OperationError } from "../types";

function known(document: Document, operation: MoveOperation): Element {
  const element = document.elements[operation.uid];
  if (element === undefined) throw new OperationError(`There is no element ${operation.uid} to move.`);
  return element;
}

export function applyMove(document: Document, operation: MoveOperation): Document {
  const element = known(document, operation);
  const { parent } = operation;
  if (parent !== null) {
    if (document.elements[parent] === undefined) throw new OperationError(`The parent ${parent} is gone.`);
    if (isWithin(document, parent, element.uid)) throw new OperationError("An element cannot be moved into itself.");
  }
  const moved: Element = {
    ...element,
    parent,
    order: operation.order,
    ...(operation.position === undefined ? {} : { position: operation.position }),
  };
  return { ...document, elements: { ...document.elements, [element.uid]: moved } };
}

export function inverseMove(document: Document, operation: MoveOperation): Operation[] {
  const { uid, parent, order, position } = known(document, operation);
  const back: Operation = { op: "move", uid, parent, order, ...(position === undefined ? {} : { position }) };
  if (position === undefined && operation.position !== undefined) {
    return [back, { op: "set", uid, path: ["position"] }];
  }
  return [back];
}
