"""JavaScript literals as Toolscript uses them, read to JSON values; JSON is a part of them.

`include("./lib/x.sql", "string")` is the one call that occurs; it is read to an `Include`.
The grammar is FORMAT.md §2.2.1. Knows nothing of wrappers and of what a value means.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Any

from retool.storage.toolscript.errors import ToolscriptError

_SPACE = re.compile(r"\s*")
NAME = re.compile(r"[^\W\d][\w$]*|[$][\w$]*")
_NUMBER = re.compile(r"-?(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)")
_STRINGS = {mark: re.compile(rf"{mark}((?:[^{mark}\\]|\\.)*){mark}", re.DOTALL) for mark in ('"', "'")}
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|.))", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r\n": ""}
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "undefined": None}
_DEEPEST = 100
_EXACT = 2**53


@dataclass(frozen=True, slots=True)
class Include:
    """A value that lies in a file of its own; `path` is as written, relative to the file that names it."""

    path: str
    form: str


@dataclass(slots=True)
class Span:
    """A value with the place where it stands.

    Attributes:
        value: the whole of it, as JSON (or `Include`).
        start: offset of its first character.
        end: offset behind its last.
        members: of an object or array: what stands in it, each with its key (None in an array) and the key's offset.
    """

    value: Any
    start: int
    end: int = 0
    members: list[tuple[str | None, int, Span]] = field(default_factory=list)


class _Reader:
    def __init__(self, file: str, text: str, at: int) -> None:
        self.file, self.text, self.at, self.depth = file, text, at, 0

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

    def span(self) -> Span:
        self.skip_space()
        found = Span(None, self.at)
        start = self.text[self.at : self.at + 1]
        if start == "[":
            self.nested(found, self.array)
        elif start == "{":
            self.nested(found, self.object)
        elif start in ("'", '"'):
            found.value = self.string()
        elif number := _NUMBER.match(self.text, self.at):
            self.at = number.end()
            found.value = _number(number.group())
            if isinstance(found.value, float) and not math.isfinite(found.value):
                raise self.fail("a number that there is")
        else:
            found.value = self.word()
        found.end = self.at
        return found

    def nested(self, found: Span, read: Any) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.fail(f"a value that is nested at most {_DEEPEST} levels deep")
        read(found)
        self.depth -= 1

    def string(self) -> str:
        quote = self.text[self.at]
        found = _STRINGS[quote].match(self.text, self.at)
        if not found:
            raise self.fail(f"the closing {quote} of a string")
        inner = found.group(1)
        if "\\" in inner:
            inner = _joined(_ESCAPE.sub(self.unescaped, inner))
        self.at = found.end()
        return inner

    def unescaped(self, found: re.Match[str]) -> str:
        *digits, char = found.groups()
        for code in digits:
            if code:
                if int(code, 16) > 0x10FFFF:
                    raise self.fail("a character that there is after \\u")
                return chr(int(code, 16))
        if char in ("u", "x"):
            raise self.fail(f"hexadecimal digits after \\{char}")
        return _ESCAPES.get(char, char)

    def array(self, found: Span) -> None:
        self.at += 1
        found.value = []
        while not self.take("]"):
            member = self.span()
            found.members.append((None, member.start, member))
            found.value.append(member.value)
            if not self.take(",") and not self.text.startswith("]", self.at):
                raise self.fail("a comma or ] in an array")

    def object(self, found: Span) -> None:
        self.at += 1
        found.value = {}
        while not self.take("}"):
            self.skip_space()
            start = self.at
            key = self.key()
            if not self.take(":"):
                raise self.fail(f"a colon after the key {key}")
            member = self.span()
            found.members.append((key, start, member))
            found.value[key] = member.value
            if not self.take(",") and not self.text.startswith("}", self.at):
                raise self.fail("a comma or } in an object")

    def key(self) -> str:
        if self.text[self.at : self.at + 1] in ("'", '"'):
            return self.string()
        if found := NAME.match(self.text, self.at) or _NUMBER.match(self.text, self.at):
            self.at = found.end()
            return found.group()
        raise self.fail("a key")

    def word(self) -> Any:
        found = NAME.match(self.text, self.at)
        name = found.group() if found else ""
        if name in _WORDS:
            self.at += len(name)
            return _WORDS[name]
        if name != "include":
            raise self.fail("a literal: a string, number, true, false, null, array, object or include(…)")
        self.at += len(name)
        if not self.take("("):
            raise self.fail("( after include")
        arguments: list[Any] = []
        while not self.take(")"):
            arguments.append(self.span().value)
            if not self.take(",") and not self.text.startswith(")", self.at):
                raise self.fail("a comma or ) in include(…)")
        if not arguments or not all(isinstance(one, str) for one in arguments):
            raise self.fail("a path in include(…)")
        return Include(arguments[0], arguments[1] if len(arguments) > 1 else "string")


def read_span(file: str, text: str, at: int) -> Span:
    """Read the literal that begins at offset `at`.

    Raises:
        ToolscriptError: at the first character that no literal can have there.
    """
    return _Reader(file, text, at).span()


def read_literal(file: str, text: str, at: int) -> tuple[Any, int]:
    """The value of the literal that begins at offset `at`, and the offset behind it; raises as `read_span`."""
    found = read_span(file, text, at)
    return found.value, found.end


def _number(text: str) -> int | float:
    if text.lower().lstrip("-").startswith("0x"):
        return int(text, 16)
    if not any(mark in text for mark in ".eE"):
        return int(text)
    value = float(text)
    # As JSON that has been through JavaScript: 4.0 is 4.
    return int(value) if value.is_integer() and abs(value) < _EXACT and str(value) != "-0.0" else value


def _joined(text: str) -> str:
    r"""Two escapes that are one character outside of the basic plane (`\ud83d\ude00`) as that character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
