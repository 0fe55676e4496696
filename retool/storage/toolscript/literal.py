"""JavaScript literals as Toolscript uses them: read to JSON values, and written as Prettier lays them out.

`include("./lib/x.sql", "string")` is the one call that occurs; it is read to an `Include`.
The grammar is FORMAT.md §2.2.1, the wrappers (`ordered`, `map`, `array`, `object`, `set`) are §2.2.2.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retool.storage.toolscript.errors import ToolscriptError

_SPACE = re.compile(r"\s*")
_NAME = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
_NUMBER = re.compile(r"-?(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_WIDTH = 80
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "undefined": None}


@dataclass(frozen=True, slots=True)
class Include:
    """A value that lies in a file of its own; `path` is as written, relative to the file that names it."""

    path: str
    form: str


class _Reader:
    def __init__(self, file: str, text: str, at: int) -> None:
        self.file, self.text, self.at = file, text, at

    def fail(self, expected: str) -> ToolscriptError:
        return ToolscriptError(self.file, self.text, self.at, expected)

    def skip_space(self) -> None:
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def take(self, mark: str) -> bool:
        self.skip_space()
        if self.text.startswith(mark, self.at):
            self.at += len(mark)
            return True
        return False

    def value(self) -> Any:
        self.skip_space()
        start = self.text[self.at : self.at + 1]
        if start in ("'", '"'):
            return self.string()
        if start == "[":
            return self.array()
        if start == "{":
            return self.object()
        if (number := _NUMBER.match(self.text, self.at)) and number.group():
            self.at = number.end()
            return _number(number.group())
        return self.word()

    def string(self) -> str:
        quote = self.text[self.at]
        self.at += 1
        out: list[str] = []
        while True:
            if self.at >= len(self.text):
                raise self.fail(f"the closing {quote} of a string")
            char = self.text[self.at]
            if char == quote:
                self.at += 1
                return "".join(out)
            out.append(self.escape() if char == "\\" else char)
            self.at += 1

    def escape(self) -> str:
        """The character that the escape at `at` stands for; `at` is left on its last character."""
        self.at += 1
        char = self.text[self.at : self.at + 1]
        if char in ("u", "x"):
            return self.unicode(char)
        if char == "\n":
            return ""
        return _ESCAPES.get(char, char)

    def unicode(self, kind: str) -> str:
        digits = re.compile(r"u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})").match(self.text, self.at)
        if not digits:
            raise self.fail(f"hexadecimal digits after \\{kind}")
        self.at = digits.end() - 1
        return chr(int(next(group for group in digits.groups() if group), 16))

    def array(self) -> list[Any]:
        self.at += 1
        out: list[Any] = []
        while not self.take("]"):
            out.append(self.value())
            if not self.take(",") and not self.text.startswith("]", self.at):
                raise self.fail("a comma or ] in an array")
        return out

    def object(self) -> dict[str, Any]:
        self.at += 1
        out: dict[str, Any] = {}
        while not self.take("}"):
            key = self.key()
            if not self.take(":"):
                raise self.fail(f"a colon after the key {key}")
            out[key] = self.value()
            if not self.take(",") and not self.text.startswith("}", self.at):
                raise self.fail("a comma or } in an object")
        return out

    def key(self) -> str:
        self.skip_space()
        if self.text[self.at : self.at + 1] in ("'", '"'):
            return self.string()
        if found := _NAME.match(self.text, self.at) or _NUMBER.match(self.text, self.at):
            self.at = found.end()
            return found.group()
        raise self.fail("a key")

    def word(self) -> Any:
        found = _NAME.match(self.text, self.at)
        name = found.group() if found else ""
        if name in _WORDS:
            self.at += len(name)
            return _WORDS[name]
        if name != "include":
            raise self.fail("a literal: a string, number, true, false, null, array, object or include(…)")
        self.at += len(name)
        if not self.take("("):
            raise self.fail("( after include")
        arguments = []
        while not self.take(")"):
            arguments.append(self.value())
            if not self.take(",") and not self.text.startswith(")", self.at):
                raise self.fail("a comma or ) in include(…)")
        if not arguments or not all(isinstance(one, str) for one in arguments):
            raise self.fail("a path in include(…)")
        return Include(arguments[0], arguments[1] if len(arguments) > 1 else "string")


def read_literal(file: str, text: str, at: int) -> tuple[Any, int]:
    """Read the literal that begins at offset `at`.

    Returns:
        The JSON value (or an `Include`) and the offset behind it.

    Raises:
        ToolscriptError: at the first character that no literal can have there.
    """
    reader = _Reader(file, text, at)
    return reader.value(), reader.at


def _number(text: str) -> int | float:
    if text.lower().lstrip("-").startswith("0x"):
        return int(text, 16)
    return float(text) if any(mark in text for mark in ".eE") else int(text)


def unwrapped(value: Any) -> Any:
    """The value without Retool's wrappers, at every depth (FORMAT.md §2.2.2)."""
    if isinstance(value, list):
        return [unwrapped(one) for one in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        ((key, inner),) = value.items()
        if key == "ordered" and isinstance(inner, list):
            return {name: unwrapped(one) for pair in inner for name, one in pair.items()}
        if key in ("array", "set") and isinstance(inner, list):
            return [unwrapped(one) for one in inner]
        if key in ("map", "object") and isinstance(inner, dict):
            return {name: unwrapped(one) for name, one in inner.items()}
    return {name: unwrapped(one) for name, one in value.items()}


def write_literal(value: Any, indent: int, used: int) -> str:
    """Write a JSON value (or an `Include`) as a JavaScript literal.

    Args:
        value: what to write.
        indent: spaces before the line that the value stands on.
        used: columns of that line that are taken, before and behind the value.

    Returns:
        One line where it fits into 80 columns, else one member a line with trailing commas, as Prettier.
    """
    flat = _flat(value)
    if used + len(flat) <= _WIDTH or not isinstance(value, (Mapping, list, tuple)) or not value:
        return flat
    inner = indent + 2
    pad = " " * inner
    if isinstance(value, Mapping):
        lines = [
            f"{pad}{_key(name)}: {write_literal(one, inner, inner + len(_key(name)) + 3)},"
            for name, one in value.items()
        ]
        return "{\n" + "\n".join(lines) + "\n" + " " * indent + "}"
    lines = [f"{pad}{write_literal(one, inner, inner + 1)}," for one in value]
    return "[\n" + "\n".join(lines) + "\n" + " " * indent + "]"


def _flat(value: Any) -> str:
    if isinstance(value, Include):
        return f'include("{value.path}", "{value.form}")'
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(name)}: {_flat(one)}" for name, one in value.items()) + " }" if value else "{}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(_flat(one) for one in value) + "]"
    return json.dumps(value)


def quoted(text: str) -> str:
    """A JavaScript string: in double quotes, or in single ones where that needs fewer escapes (as Prettier)."""
    quote = "'" if text.count('"') > text.count("'") else '"'
    out = text.replace("\\", "\\\\").replace(quote, "\\" + quote)
    for name, char in (("n", "\n"), ("r", "\r"), ("t", "\t")):
        out = out.replace(char, "\\" + name)
    return quote + out + quote


def _key(name: str) -> str:
    return name if _NAME.fullmatch(name) else quoted(name)
