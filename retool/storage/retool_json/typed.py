"""Values with their Immutable types, and the same values as they are written in Toolscript and YAML: with wrappers.

The three encodings of an app hold the same values (FORMAT.md §2.2.2); this is where they meet.
"""

from __future__ import annotations

from typing import Any

from retool.storage.retool_json.transit import Date, ImmutableList, ImmutableMap, OrderedMap, OrderedSet
from retool.storage.toolscript.wrappers import wrapper


def wrapped(value: Any) -> Any:
    """A typed value as Toolscript writes it inside of others; lists are bare there, ordered maps are lists of pairs."""
    if isinstance(value, Date):
        return {"date": int(value)}
    if isinstance(value, OrderedMap):
        return {"ordered": [{name: wrapped(one)} for name, one in value.items()]}
    if isinstance(value, ImmutableMap):
        return {"map": {name: wrapped(one) for name, one in value.items()}}
    if isinstance(value, dict):
        return {"object": {name: wrapped(one) for name, one in value.items()}}
    if isinstance(value, OrderedSet):
        return {"set": [wrapped(one) for one in value]}
    if isinstance(value, ImmutableList):
        return [wrapped(one) for one in value]
    if isinstance(value, list):
        return {"array": [wrapped(one) for one in value]}
    return value


def typed(value: Any) -> Any:
    """A value as Toolscript and YAML write it, with its types."""
    kind = wrapper(value)
    if kind is None:
        if isinstance(value, list):
            return ImmutableList(typed(one) for one in value)
        if isinstance(value, dict):
            return OrderedMap({name: typed(one) for name, one in value.items()})
        return value
    inner = value[kind]
    if kind == "ordered":
        pairs = [next(iter(one.items())) if isinstance(one, dict) else (one[0], one[1]) for one in inner]
        return OrderedMap({name: typed(one) for name, one in pairs})
    if kind == "map":
        return ImmutableMap({name: typed(one) for name, one in inner.items()})
    if kind == "object":
        return {name: typed(one) for name, one in inner.items()}
    if kind == "array":
        return [typed(one) for one in inner]
    if kind == "set":
        return OrderedSet(typed(one) for one in inner)
    return Date(inner) if isinstance(inner, int) else inner


def plain(value: Any) -> Any:
    """A typed value as plain JSON."""
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return int(value) if isinstance(value, Date) else value
