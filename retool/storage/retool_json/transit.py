"""Transit-JSON as Retool's exports use it (FORMAT.md §2.1.1): read with cache codes and record tags, written without.

Knows the encoding only. Immutable collections come out as subclasses of dict and list, so that a reader who does not
care sees plain JSON; plain objects and arrays stay plain.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

_FIRST_CODE = 48
_CODES = 44
_CACHE_SIZE = _CODES * _CODES
_SHORTEST_CACHED = 4
_DEEPEST = 100


class Record(dict[str, Any]):
    """An Immutable record; `name` is its kind (`appTemplate`, `pluginTemplate`, `position2`)."""

    def __init__(self, name: str, values: dict[str, Any]) -> None:
        super().__init__(values)
        self.name = name


class OrderedMap(dict[str, Any]):
    """An Immutable ordered map."""


class ImmutableMap(dict[str, Any]):
    """An Immutable map."""


class ImmutableList(list[Any]):
    """An Immutable list."""


class OrderedSet(list[Any]):
    """An Immutable set, ordered or not."""


class Date(int):
    """A time, in milliseconds since 1970."""


class TransitError(Exception):
    """A text is no Transit; `place` tells where, as a path of keys, and `expected` what would have been right."""

    def __init__(self, place: str, expected: str) -> None:
        super().__init__(f"{place or 'the whole'}: expected {expected}.")
        self.place = place
        self.expected = expected


class _Reader:
    def __init__(self) -> None:
        self.cache: list[str] = []
        self.path: list[str] = []

    def fail(self, expected: str) -> TransitError:
        return TransitError("/".join(self.path), expected)

    def text(self, text: str, *, is_key: bool) -> str:
        """A string with its cache code looked up, and put into the cache as the writer did; still escaped."""
        if text.startswith("^") and text != "^ ":
            return self.cached(text)
        is_cached = len(text) >= _SHORTEST_CACHED and (is_key or text[:2] in ("~#", "~:", "~$"))
        if is_cached:
            if len(self.cache) >= _CACHE_SIZE:
                self.cache.clear()
            self.cache.append(text)
        return text

    def cached(self, code: str) -> str:
        digits = [ord(char) - _FIRST_CODE for char in code[1:]]
        index = digits[0] if len(digits) == 1 else digits[0] * _CODES + digits[1] if len(digits) == 2 else -1
        if not 0 <= index < len(self.cache):
            raise self.fail(f"a cache code that stands for something; {code} does not")
        return self.cache[index]

    def value(self, encoded: Any, *, is_key: bool = False) -> Any:
        if isinstance(encoded, str):
            return self.scalar(self.text(encoded, is_key=is_key))
        if isinstance(encoded, list):
            return self.array(encoded)
        if isinstance(encoded, dict):
            return {name: self.step(name, one) for name, one in encoded.items()}
        return encoded

    def step(self, name: str, encoded: Any) -> Any:
        self.path.append(name)
        if len(self.path) > _DEEPEST:
            raise self.fail(f"values that are nested at most {_DEEPEST} levels deep")
        value = self.value(encoded)
        self.path.pop()
        return value

    def scalar(self, text: str) -> Any:
        if not text.startswith("~"):
            return text
        if text[:2] == "~m" and text[2:].lstrip("-").isdigit():
            return Date(text[2:])
        if text[1:2] in ("~", "^", "`"):
            return text[1:]
        if text[:2] in ("~:", "~$", "~u", "~r"):
            return text[2:]
        if text[:2] in ("~i", "~n") and text[2:].lstrip("-").isdigit():
            return int(text[2:])
        simple = {"~_": None, "~?t": True, "~?f": False}
        if text in simple:
            return simple[text]
        return text

    def array(self, encoded: list[Any]) -> Any:
        if not encoded:
            return []
        if encoded[0] == "^ ":
            return self.map(encoded)
        head = encoded[0]
        if len(encoded) == 2 and isinstance(head, str) and (head.startswith(("~#", "^"))):
            tag = self.text(head, is_key=False)
            if tag.startswith("~#"):
                return self.tagged(tag[2:], encoded[1])
            return [self.scalar(tag), self.step("1", encoded[1])]
        return [self.step(str(index), one) for index, one in enumerate(encoded)]

    def map(self, encoded: list[Any]) -> dict[str, Any]:
        if len(encoded) % 2 == 0:
            raise self.fail("a value for each key of a map")
        out: dict[str, Any] = {}
        for index in range(1, len(encoded), 2):
            key = self.value(encoded[index], is_key=True)
            name = key if isinstance(key, str) else json.dumps(key)
            out[name] = self.step(name, encoded[index + 1])
        return out

    def tagged(self, tag: str, encoded: Any) -> Any:
        read = _TAGS.get(tag)
        if read is None:
            raise self.fail(f"a tag that Retool writes; #{tag} is none")
        value = self.value(encoded)
        try:
            return read(value)
        except (TypeError, ValueError, KeyError):
            raise self.fail(f"what belongs to the tag #{tag}") from None


def _pairs(flat: Any) -> dict[str, Any]:
    if not isinstance(flat, list) or len(flat) % 2:
        raise TypeError
    return {str(flat[index]): flat[index + 1] for index in range(0, len(flat), 2)}


def _record(value: Any) -> Record:
    values = value["v"]
    if not isinstance(values, dict):
        raise TypeError
    return Record(str(value["n"]), values)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError
    return value


_TAGS: dict[str, Callable[[Any], Any]] = {
    "iR": _record,
    "iOM": lambda value: OrderedMap(_pairs(value)),
    "iM": lambda value: ImmutableMap(_pairs(value)),
    "iL": lambda value: ImmutableList(_list(value)),
    "iOS": lambda value: OrderedSet(_list(value)),
    "iS": lambda value: OrderedSet(_list(value)),
    "'": lambda value: value,
    "m": lambda value: Date(value),
}


def _refuse(word: str) -> Any:
    raise ValueError(word)


def read(text: str) -> Any:
    """Read a Transit text.

    Raises:
        TransitError: with the place inside of the value; JSON that is broken has the place of its text.
    """
    try:
        encoded = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise TransitError(f"character {getattr(error, 'pos', 0) + 1}", "JSON") from None
    return _Reader().value(encoded)


def write(value: Any) -> str:
    """Write a value as Transit, spelled out: what is written without cache codes can be read by every reader."""
    return json.dumps(_encoded(value), ensure_ascii=False, separators=(",", ":"))


def _encoded(value: Any) -> Any:
    if isinstance(value, str):
        return f"~{value}" if value.startswith(("~", "^", "`")) else value
    if isinstance(value, Date):
        return f"~m{int(value)}"
    if isinstance(value, Record):
        return ["~#iR", ["^ ", "n", value.name, "v", _map(value)]]
    if isinstance(value, OrderedMap):
        return ["~#iOM", _flat(value)]
    if isinstance(value, ImmutableMap):
        return ["~#iM", _flat(value)]
    if isinstance(value, ImmutableList):
        return ["~#iL", [_encoded(one) for one in value]]
    if isinstance(value, OrderedSet):
        return ["~#iOS", [_encoded(one) for one in value]]
    if isinstance(value, dict):
        return _map(value)
    if isinstance(value, list):
        return [_encoded(one) for one in value]
    return value


def _map(value: dict[str, Any]) -> list[Any]:
    return ["^ ", *_flat(value)]


def _flat(value: dict[str, Any]) -> list[Any]:
    return [part for name, one in value.items() for part in (_encoded(name), _encoded(one))]
