"""Applying operations to a document; the same as `src/document/` in TypeScript, held equal by tests/cases (A2)."""

from collections.abc import Callable, Sequence

from retool.storage.document.shape import check_operation
from retool.storage.document.tree import is_within, subtree
from retool.storage.document.types import APP, Document, Element, Operation, OperationError
from retool.storage.document.values import NOTHING, write


def apply(document: Document, operations: Sequence[Operation]) -> Document:
    """The document after all operations, in their order; the one given stays as it is.

    Raises:
        OperationError: names the first operation that does not fit; nothing was applied.
    """
    after = {**document, "elements": dict(document["elements"])}
    for index, operation in enumerate(operations):
        try:
            step(after, operation)
        except OperationError as error:
            raise OperationError(error.message, index) from error
    return after


def step(after: Document, operation: Operation) -> None:
    """Apply one operation to a working copy: its `elements` are changed in place, what they hold is replaced.

    Raises:
        OperationError: it does not fit; the copy is unchanged.
    """
    check_operation(operation)
    _ACTS[operation["op"]](after, operation)


def _set(after: Document, operation: Operation) -> None:
    uid, path = operation["uid"], tuple(operation["path"])
    value = operation.get("value", NOTHING)
    if uid == APP:
        after["app"] = write(after["app"], path, value)
        return
    element = _known(after, uid, "change")
    changed = write(element, path, value)
    after["elements"][uid] = changed if "properties" in changed else {**changed, "properties": {}}


def _insert(after: Document, operation: Operation) -> None:
    element = operation["element"]
    elements = after["elements"]
    if element["uid"] in elements:
        raise OperationError(f"There is already an element {element['uid']}.")
    if element["parent"] is not None and element["parent"] not in elements:
        raise OperationError(f"The parent {element['parent']} of {element['id'] or element['type']} is gone.")
    elements[element["uid"]] = element


def _remove(after: Document, operation: Operation) -> None:
    _known(after, operation["uid"], "remove")
    for uid in subtree(after["elements"], operation["uid"]):
        del after["elements"][uid]


def _move(after: Document, operation: Operation) -> None:
    elements = after["elements"]
    element = _known(after, operation["uid"], "move")
    parent = operation["parent"]
    if parent is not None:
        if parent not in elements:
            raise OperationError(f"The parent {parent} is gone.")
        if is_within(elements, parent, element["uid"]):
            raise OperationError("An element cannot be moved into itself.")
    position = {"position": operation["position"]} if "position" in operation else {}
    elements[element["uid"]] = {**element, "parent": parent, "order": operation["order"], **position}


def _rename(after: Document, operation: Operation) -> None:
    element = _known(after, operation["uid"], "rename")
    after["elements"][element["uid"]] = {**element, "id": operation["id"]}


def _known(after: Document, uid: str, act: str) -> Element:
    element: Element | None = after["elements"].get(uid)
    if element is None:
        raise OperationError(f"There is no element {uid} to {act}.")
    return element


_ACTS: dict[str, Callable[[Document, Operation], None]] = {
    "set": _set,
    "insert": _insert,
    "remove": _remove,
    "move": _move,
    "rename": _rename,
}
