"""What an operation, an element and a document must look like before anything is done with them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from retool.storage.document.paths import is_inside
from retool.storage.document.tree import parents_first
from retool.storage.document.types import APP, LOCAL_TYPES, Document, Operation, OperationError
from retool.storage.document.values import DEEPEST, is_too_deep

HEADS = ("properties", "position", "mobile_position")
_PLACE = ("row", "col", "width", "height")


def check_operation(operation: Operation) -> None:
    """Refuse an operation that is not of the form of the contract.

    Raises:
        OperationError: says what is wrong; the index is the caller's.
    """
    if not isinstance(operation, Mapping):
        raise OperationError("An operation is an object.")
    name = operation.get("op")
    check = _CHECKS.get(name) if isinstance(name, str) else None
    if check is None:
        raise OperationError(f'There is no operation "{name}".')
    for problem in check(operation):
        raise OperationError(problem)


def element_problems(element: Any) -> Iterator[str]:
    """What is wrong with one element by itself; unknown keys and properties are kept as they came (A4)."""
    if not isinstance(element, dict):
        yield "An element is an object."
        return
    for key in ("uid", "id", "type", "order"):
        if not isinstance(element.get(key), str):
            yield f'An element has a text "{key}".'
    if not element.get("uid") or element.get("uid") == APP:
        yield "An element has a uid of its own."
    if element.get("parent", ...) is not None and not isinstance(element.get("parent"), str):
        yield 'The "parent" of an element is a uid or null.'
    if not isinstance(element.get("properties"), dict):
        yield 'The "properties" of an element are an object.'
    for key in ("position", "mobile_position"):
        if key in element:
            yield from _position_problems(element[key])
    if is_too_deep(element):
        yield f"A value is nested deeper than {DEEPEST} levels."


def document_problems(document: Any) -> list[str]:
    """All that is wrong with a document; empty when it may be stored."""
    if not isinstance(document, dict) or document.get("version") != 1:
        return ["A document is an object of version 1."]
    problems = [f'"{key}" is an object.' for key in ("app", "elements", "files") if not _is_object(document.get(key))]
    if problems:
        return problems
    elements = document["elements"]
    for uid, element in elements.items():
        problems += [f"{uid}: {problem}" for problem in element_problems(element)]
        if isinstance(element, dict) and element.get("uid") != uid:
            problems.append(f"{uid}: the element there has another uid.")
    if problems:
        return problems
    return [*_tree_problems(document), *_name_problems(document), *_file_problems(document)]


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


def _tree_problems(document: Document) -> Iterator[str]:
    elements = document["elements"]
    hanging = {element["uid"] for element in parents_first(elements)}
    for uid, element in elements.items():
        if element["parent"] is not None and element["parent"] not in elements:
            yield f"{uid}: its parent {element['parent']} is missing."
        elif uid not in hanging:
            yield f"{uid}: it does not hang on the app."


def _name_problems(document: Document) -> Iterator[str]:
    names = Counter(
        element["id"]
        for element in document["elements"].values()
        if element["id"] and element["type"] not in LOCAL_TYPES
    )
    for name, times in names.items():
        if times > 1:
            yield f"The name {name} is used {times} times."


def _file_problems(document: Document) -> Iterator[str]:
    for path, text in document["files"].items():
        if not isinstance(text, str):
            yield f"The file {path} is no text."
        if not is_inside(path):
            yield f"The file {path} would lie outside of the app's folder."
    if is_too_deep(document["app"]):
        yield f"A setting of the app is nested deeper than {DEEPEST} levels."


def _position_problems(position: Any) -> Iterator[str]:
    if not isinstance(position, dict):
        yield "A position is an object."
        return
    for key in _PLACE:
        value = position.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield f'A position has a number "{key}".'


def _set_problems(operation: Operation) -> Iterator[str]:
    yield from _uid_problems(operation)
    path = operation.get("path")
    if not isinstance(path, list | tuple) or not path:
        yield "A set needs a path."
        return
    if any(isinstance(key, bool) or not isinstance(key, str | int) for key in path):
        yield "A path is made of names and places in lists."
    if len(path) > DEEPEST:
        yield f"A path is longer than {DEEPEST} steps."
    if operation.get("uid") != APP:
        yield from _set_on_element_problems(operation, path)
    if is_too_deep(operation.get("value")):
        yield f"A value is nested deeper than {DEEPEST} levels."


def _set_on_element_problems(operation: Operation, path: Sequence[Any]) -> Iterator[str]:
    if path[0] not in HEADS:
        yield f"A set begins with one of {', '.join(HEADS)}."
    if len(path) == 1 and "value" in operation:
        if path[0] == "properties" and not isinstance(operation["value"], dict):
            yield 'The "properties" of an element are an object.'
        elif path[0] != "properties":
            yield from _position_problems(operation["value"])


def _insert_problems(operation: Operation) -> Iterator[str]:
    yield from element_problems(operation.get("element"))


def _uid_problems(operation: Operation) -> Iterator[str]:
    if not isinstance(operation.get("uid"), str):
        yield "An operation names its element by uid."


def _move_problems(operation: Operation) -> Iterator[str]:
    yield from _uid_problems(operation)
    if operation.get("parent", ...) is not None and not isinstance(operation.get("parent"), str):
        yield "A move names its parent by uid or null."
    if not isinstance(operation.get("order"), str):
        yield "A move has an order."
    if "position" in operation:
        yield from _position_problems(operation["position"])


def _rename_problems(operation: Operation) -> Iterator[str]:
    yield from _uid_problems(operation)
    if not isinstance(operation.get("id"), str):
        yield "A rename has a new name."


_CHECKS = {
    "set": _set_problems,
    "insert": _insert_problems,
    "remove": _uid_problems,
    "move": _move_problems,
    "rename": _rename_problems,
}
