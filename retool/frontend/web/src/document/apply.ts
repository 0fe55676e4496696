/** Applies batches of operations to a document and finds what undoes them. */
import { applyInsert, inverseInsert } from "./operations/insert";
import { applyMove, inverseMove } from "./operations/move";
import { applyRemove, inverseRemove } from "./operations/remove";
import { applyRename, inverseRename } from "./operations/rename";
import { applySet, inverseSet } from "./operations/set";
import { type Document, type Operation, OperationError } from "./types";

function applyOne(document: Document, operation: Operation): Document {
  switch (operation.op) {
    case "set":
      return applySet(document, operation);
    case "insert":
      return applyInsert(document, operation);
    case "remove":
      return applyRemove(document, operation);
    case "move":
      return applyMove(document, operation);
    case "rename":
      return applyRename(document, operation);
    default:
      throw new OperationError(`There is no operation "${(operation satisfies never as { op: string }).op}".`);
  }
}

function inverseOne(document: Document, operation: Operation): Operation[] {
  switch (operation.op) {
    case "set":
      return inverseSet(document, operation);
    case "insert":
      return inverseInsert(document, operation);
    case "remove":
      return inverseRemove(document, operation);
    case "move":
      return inverseMove(document, operation);
    case "rename":
      return inverseRename(document, operation);
    default:
      throw new OperationError(`There is no operation "${(operation satisfies never as { op: string }).op}".`);
  }
}

function at<T>(index: number, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof OperationError) throw new OperationError(error.message, index);
    throw error;
  }
}

/**
 * The document after all operations, in their order; the one given stays as it is [A2].
 *
 * @throws OperationError naming the first operation that does not fit; nothing was applied.
 */
export function apply(document: Document, operations: readonly Operation[]): Document {
  let after = document;
  operations.forEach((operation, index) => {
    after = at(index, () => applyOne(after, operation));
  });
  return after;
}

/**
 * The operations that bring `apply(document, operations)` back to `document`.
 *
 * @throws OperationError as {@link apply}.
 */
export function inverse(document: Document, operations: readonly Operation[]): Operation[] {
  let before = document;
  const undo: Operation[] = [];
  operations.forEach((operation, index) => {
    at(index, () => {
      undo.unshift(...inverseOne(before, operation));
      before = applyOne(before, operation);
    });
  });
  return undo;
}
