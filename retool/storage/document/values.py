"""Reading, writing and comparing JSON values at a path, without changing what was given."""

from collections.abc import Sequence
from typing import Any, Final

from retool.storage.document.types import Json, OperationError, Path

DEEPEST: Final = 200
"""How deep a value or a path may be: functions here recurse, and what a client sends must not end the process."""


class _Nothing:
    """What is at a path where nothing is; JSON's null is a value."""

    def __repr__(self) -> str:
        return "NOTHING"


NOTHING: Final = _Nothing()


def read(value: Json, path: Sequence[str | int]) -> Json:
    """The value at the path, or `NOTHING`."""
    for key in path:
        if isinstance(value, list):
            index = _index(key)
            if index is None or index >= len(value):
                return NOTHING
            value = value[index]
        elif isinstance(value, dict) and str(key) in value:
            value = value[str(key)]
        else:
            return NOTHING
    return value


def write(value: Json, path: Path, new: Json) -> Json:
    """A copy with `new` at the path (`NOTHING`: without it); objects that are missing on the way are made, lists not.

    Raises:
        OperationError: something on the way is neither object nor list, or the list has no such place.
    """
    if not path:
        return new
    key, rest = path[0], path[1:]
    if isinstance(value, list):
        return _write_item(value, key, rest, new)
    fields: Any = {} if value is NOTHING else value
    if not isinstance(fields, dict):
        raise OperationError(f'Nothing can be set at "{key}": what is there is no object and no list.')
    inner = fields.get(str(key), NOTHING)
    if new is NOTHING and inner is NOTHING:
        return value
    changed = write(inner, rest, new)
    if changed is NOTHING:
        return {name: field for name, field in fields.items() if name != str(key)}
    return {**fields, str(key): changed}


def _write_item(items: list[Any], key: str | int, rest: Path, new: Json) -> Json:
    index = _index(key)
    if index is None or index > len(items):
        raise OperationError(f'The list has no place "{key}".')
    changed = write(items[index] if index < len(items) else NOTHING, rest, new)
    return [*items[:index], *([] if changed is NOTHING else [changed]), *items[index + 1 :]]


def _index(key: str | int) -> int | None:
    if isinstance(key, int):
        return key if key >= 0 else None
    return int(key) if key.isascii() and key.isdigit() else None


def same(one: Json, other: Json) -> bool:
    """Whether two values are the same JSON: unlike Python's `==`, true is not 1; 1.0 is 1, as in JavaScript."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other, strict=True))
    return bool(one == other)


def is_too_deep(value: Json) -> bool:
    """Whether the value nests deeper than `DEEPEST`."""
    level: list[Any] = [value]
    for _ in range(DEEPEST):
        inner: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                inner.extend(item.values())
            elif isinstance(item, list):
                inner.extend(item)
        if not inner:
            return False
        level = inner
    return True
