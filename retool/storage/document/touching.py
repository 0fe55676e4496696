"""What operations touch, so that two batches can be told to be apart (A2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retool.storage.document.operations import step
from retool.storage.document.tree import Elements, subtree
from retool.storage.document.types import APP, LOCAL_TYPES, Document, Operation, OperationError, Path
from retool.storage.document.values import read

NAMES = "$names"
"""Stands for the names of the app: a touch of (NAMES, (name,)) takes or leaves a name."""

_EXISTS = "$exists"


@dataclass(frozen=True, slots=True)
class Touch:
    """A place that an operation changes, or only needs to be there (`is_read`)."""

    uid: str
    path: Path
    is_read: bool = False

    def meets(self, other: "Touch") -> bool:
        """Whether the two can't be exchanged: one place lies in the other, and one of them changes it."""
        if self.uid != other.uid or (self.is_read and other.is_read):
            return False
        shorter = min(len(self.path), len(other.path))
        return self.path[:shorter] == other.path[:shorter]


def touches(operations: Sequence[Operation], document: Document) -> list[Touch]:
    """All places that the operations touch when they are applied to the document, in order, each once.

    A set touches its (uid, path), up to the first list on it, since items shift; remove and move the element and all in
    it; insert and move need their parent; rename touches both names, insert its own.

    Raises:
        OperationError: the operations do not fit the document.
    """
    after = {**document, "elements": dict(document["elements"])}
    found: dict[Touch, None] = {}
    for index, operation in enumerate(operations):
        try:
            before = dict(after["elements"]) if operation.get("op") in ("remove", "move", "rename") else {}
            place = _place_of_set(operation, after) if operation.get("op") == "set" else None
            step(after, operation)
        except OperationError as error:
            raise OperationError(error.message, index) from error
        found.update(dict.fromkeys([place] if place else _touches(operation, before)))
    return list(found)


def _touches(operation: Operation, before: Elements) -> Iterable[Touch]:
    name = operation["op"]
    if name == "insert":
        element = operation["element"]
        yield Touch(element["uid"], ())
        if element["parent"] is not None:
            yield Touch(element["parent"], (_EXISTS,), is_read=True)
        if element["id"] and element["type"] not in LOCAL_TYPES:
            yield Touch(NAMES, (element["id"],))
    elif name == "rename":
        element = before[operation["uid"]]
        yield Touch(operation["uid"], ("id",))
        if element["type"] not in LOCAL_TYPES:
            yield Touch(NAMES, (element["id"],))
            yield Touch(NAMES, (operation["id"],))
    else:
        for uid in subtree(before, operation["uid"]):
            yield Touch(uid, ())
        if name == "move" and operation["parent"] is not None:
            yield Touch(operation["parent"], (_EXISTS,), is_read=True)


def _place_of_set(operation: Operation, document: Document) -> Touch | None:
    uid, path = operation.get("uid"), operation.get("path")
    if not isinstance(uid, str) or not isinstance(path, list | tuple):
        return None  # the step that follows refuses it
    holder = document["app"] if uid == APP else document["elements"].get(uid)
    for length in range(len(path)):
        if isinstance(read(holder, path[:length]), list):
            return Touch(uid, tuple(str(key) for key in path[:length]))
    return Touch(uid, tuple(str(key) for key in path))
