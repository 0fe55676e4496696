"""Retool's wrappers around values (FORMAT.md §2.2.2): `ordered`, `map`, `array`, `object`, `set`, `date`.

Which of them stand in a file depends on Retool's version and on nothing else. A document holds the bare values; a
changed value is written with the wrappers that stood around the old one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

WRAPPERS = frozenset({"ordered", "array", "set", "map", "object", "date"})


@dataclass(frozen=True, slots=True)
class AsWritten:
    """A value with its wrappers, to be written as it is."""

    value: Any


def wrapper(value: Any) -> str | None:
    """The name of the wrapper that a value is, or None when it is bare."""
    if not isinstance(value, dict) or len(value) != 1:
        return None
    ((key, inner),) = value.items()
    if key == "ordered":
        return key if isinstance(inner, list) and all(map(_is_pair, inner)) else None
    if key in ("array", "set"):
        return key if isinstance(inner, list) else None
    if key in ("map", "object"):
        return key if isinstance(inner, dict) else None
    return key if key == "date" and isinstance(inner, int | str) else None


def _is_pair(value: Any) -> bool:
    if isinstance(value, list):  # hand-made files write a pair as [key, value]
        return len(value) == 2 and isinstance(value[0], str)
    return isinstance(value, dict) and len(value) == 1


def _pair(value: Any) -> tuple[str, Any]:
    return (value[0], value[1]) if isinstance(value, list) else next(iter(value.items()))


def unwrapped(value: Any) -> Any:
    """The value without wrappers, at every depth."""
    if isinstance(value, list):
        return [unwrapped(one) for one in value]
    kind = wrapper(value)
    if kind is None:
        return {name: unwrapped(one) for name, one in value.items()} if isinstance(value, dict) else value
    inner = value[kind]
    if kind == "ordered":
        return {name: unwrapped(one) for name, one in map(_pair, inner)}
    if kind in ("array", "set"):
        return [unwrapped(one) for one in inner]
    if kind == "date":
        return inner
    return {name: unwrapped(one) for name, one in inner.items()}


def rewrapped(value: Any, old: Any) -> Any:
    """A bare value in the wrappers of the one that it replaces.

    Where the old value has nothing at that place, its neighbours decide: a new row is wrapped as the row before.
    """
    kind = wrapper(old)
    if kind is None:
        if isinstance(value, dict) and isinstance(old, dict):
            return _escaped_here(_object(value, old))
        if isinstance(value, list) and isinstance(old, list):
            return _array(value, old)
        return _escaped(value)
    inner = old[kind]
    if kind == "ordered" and isinstance(value, dict):
        pairs = _object(value, dict(map(_pair, inner)))
        as_lists = bool(inner) and all(isinstance(one, list) for one in inner)
        return {kind: [[name, one] if as_lists else {name: one} for name, one in pairs.items()]}
    if kind in ("array", "set") and isinstance(value, list):
        return {kind: _array(value, inner)}
    if kind in ("map", "object") and isinstance(value, dict):
        return {kind: _object(value, inner)}
    return {kind: value} if kind == "date" and isinstance(value, int | str) else _escaped(value)


def _object(value: Mapping[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    return {name: rewrapped(one, old[name]) if name in old else _escaped(one) for name, one in value.items()}


def _array(value: list[Any], old: list[Any]) -> list[Any]:
    return [rewrapped(one, old[min(index, len(old) - 1)]) if old else _escaped(one) for index, one in enumerate(value)]


def _escaped(value: Any) -> Any:
    """A bare value that a reader takes for bare: an object with the one key `map` would be read as what is in it."""
    if isinstance(value, list):
        return [_escaped(one) for one in value]
    if isinstance(value, dict):
        return _escaped_here({name: _escaped(one) for name, one in value.items()})
    return value


def _escaped_here(value: dict[str, Any]) -> dict[str, Any]:
    return {"object": value} if wrapper(value) else value


def wrapped_plainly(value: Any) -> Any:
    """A bare value as `metadata.json` has it inside: each list in `array`, each object in `object`."""
    if isinstance(value, list):
        return {"array": [wrapped_plainly(one) for one in value]}
    if isinstance(value, dict):
        return {"object": {name: wrapped_plainly(one) for name, one in value.items()}}
    return value
