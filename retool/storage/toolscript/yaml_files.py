"""YAML files of plain values: nothing is made of them, what looks like a date is text, few lines stay few values."""

from __future__ import annotations

import math
from typing import Any

import yaml

from retool.storage.toolscript.errors import ToolscriptError

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Retool writes what occurs twice once and refers to it; ten lines of that can be a billion values.
_MOST_VALUES = 1_000_000
_DEEPEST = 100


class _Loader(_Base):  # type: ignore[misc]
    pass


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_yaml(path: str, text: str) -> Any:
    """The value of a YAML file; of an empty one, an empty object.

    Raises:
        ToolscriptError: it is no YAML, asks for more than plain values, refers to itself, or says too much.
    """
    try:
        value = yaml.load(text, Loader=_Loader)  # noqa: S506 - it derives from the safe loader
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error)
        raise ToolscriptError(path, text, _offset(text, mark), f"YAML ({what})") from None
    if _count(value, {}, 0) > _MOST_VALUES:
        raise ToolscriptError(path, text, 0, f"YAML of at most {_MOST_VALUES:,} values, {_DEEPEST} levels deep")
    return {} if value is None else value


def _count(value: Any, known: dict[int, float], depth: int) -> float:
    """How many values there are when each reference is followed; endless for one that leads back to itself."""
    if not isinstance(value, dict | list):
        return math.inf if isinstance(value, float) and not math.isfinite(value) else 1
    if depth > _DEEPEST:
        return math.inf
    if id(value) not in known:
        known[id(value)] = math.inf
        inside = value.values() if isinstance(value, dict) else value
        known[id(value)] = 1 + sum(_count(one, known, depth + 1) for one in inside)
    return known[id(value)]


def _offset(text: str, mark: Any) -> int:
    if mark is None:
        return 0
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: mark.line]) + int(mark.column)
