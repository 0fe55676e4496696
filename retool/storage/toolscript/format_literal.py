"""Values as JavaScript literals, laid out as Prettier does it, and literals of which one value is changed in place."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retool.storage.document.values import same
from retool.storage.toolscript.literal import Include, Span

WIDTH = 80
_BREAKABLE_KEY = 5
_PLAIN_NAME = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
_PLAIN_NUMBER = re.compile(r"0|[1-9]\d*")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\ud800-\udfff]")


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
    if used + len(flat) <= WIDTH:
        return flat
    inner, pad = indent + 2, " " * (indent + 2)
    if isinstance(value, Include):
        return f'include(\n{pad}"{value.path}",\n{pad}"{value.form}"\n{" " * indent})'
    if not isinstance(value, (Mapping, list, tuple)) or not value:
        return flat
    if isinstance(value, Mapping):
        keys = _keys(value)
        lines = [f"{pad}{_member(keys[name], one, inner)}," for name, one in value.items()]
        return "{\n" + "\n".join(lines) + "\n" + " " * indent + "}"
    lines = [f"{pad}{write_literal(one, inner, inner + 1)}," for one in value]
    return "[\n" + "\n".join(lines) + "\n" + " " * indent + "]"


def _member(key: str, value: Any, indent: int) -> str:
    used = indent + len(key) + 3
    text = write_literal(value, indent, used)
    if isinstance(value, str) and used + len(text) > WIDTH and len(key) >= _BREAKABLE_KEY:
        # A string that is too long for its line is given one of its own, where the key is long enough to gain by it.
        return f"{key}:\n{' ' * (indent + 2)}{text}"
    return f"{key}: {text}"


def _flat(value: Any) -> str:
    if isinstance(value, Include):
        return f'include("{value.path}", "{value.form}")'
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, Mapping):
        keys = _keys(value)
        return "{ " + ", ".join(f"{keys[name]}: {_flat(one)}" for name, one in value.items()) + " }" if value else "{}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(_flat(one) for one in value) + "]"
    return json.dumps(value)


def quoted(text: str) -> str:
    """A JavaScript string: in double quotes, or in single ones where that needs fewer escapes (as Prettier)."""
    quote = "'" if text.count('"') > text.count("'") else '"'
    out = text.replace("\\", "\\\\").replace(quote, "\\" + quote)
    for name, char in (("n", "\n"), ("r", "\r"), ("t", "\t")):
        out = out.replace(char, "\\" + name)
    return quote + _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", out) + quote


def _keys(names: Mapping[str, Any]) -> dict[str, str]:
    """Keys as written: without quotes where no key of the object needs them for another reason than its own."""
    return {
        name: name if _PLAIN_NAME.fullmatch(name) or _PLAIN_NUMBER.fullmatch(name) else quoted(name) for name in names
    }


def patched(text: str, old: Span, new: Any, *, width: int = 0, is_json: bool = False) -> str:
    """The text of a literal with another value; what stays the same keeps its bytes.

    Args:
        text: what `old` was read from.
        old: the literal as it stands there.
        new: the value to write, wrapped as it shall be written.
        width: columns before the literal on its line, where `text` does not begin with that line.
        is_json: whether new parts must be JSON.

    Returns:
        The literal's text, without what stands around it.
    """
    patch = _Patch(text, is_json)
    return patch.value(old, new, width)


@dataclass(frozen=True, slots=True)
class _Patch:
    text: str
    is_json: bool

    def value(self, old: Span, new: Any, width: int = 0) -> str:
        if _is_same(old.value, new):
            return self.text[old.start : old.end]
        if isinstance(new, dict) and isinstance(old.value, dict) and len(old.value) == len(old.members) > 0:
            return self.object(old, new, width)
        if isinstance(new, list) and isinstance(old.value, list) and old.members:
            return self.array(old, new, width)
        return self.write(new, self.indent(old.start), width or self.column(old.start))

    def write(self, value: Any, indent: int, used: int) -> str:
        return json_text(value, indent) if self.is_json else write_literal(value, indent, used)

    def object(self, old: Span, new: dict[str, Any], width: int) -> str:
        spans = {str(key): (start, span) for key, start, span in old.members}
        if spans.keys() == new.keys():
            return self.spliced(old, [(span, new[key]) for key, (_, span) in spans.items()])
        indent = self.indent(old.members[0][1])
        keys = _keys(new)
        pieces = []
        for name in _in_order(list(spans), list(new)):
            if name in spans:
                at, span = spans[name]
                pieces.append(self.text[at : span.start] + self.value(span, new[name]))
            elif self.is_json:
                pieces.append(f"{quoted_json(name)}: {json_text(new[name], indent)}")
            else:
                pieces.append(_member(keys[name], new[name], indent))
        return self.rebuilt(old, pieces, new, width)

    def array(self, old: Span, new: list[Any], width: int) -> str:
        spans = [span for _, _, span in old.members]
        if len(spans) == len(new):
            return self.spliced(old, list(zip(spans, new, strict=True)))
        shorter = min(len(spans), len(new))
        head = 0
        while head < shorter and _is_same(spans[head].value, new[head]):
            head += 1
        tail = 0
        while tail < shorter - head and _is_same(spans[-1 - tail].value, new[-1 - tail]):
            tail += 1
        indent = self.indent(spans[0].start)
        pieces = [self.text[span.start : span.end] for span in spans[:head]]
        pieces += [self.write(one, indent, indent + 1) for one in new[head : len(new) - tail]]
        pieces += [self.text[span.start : span.end] for span in spans[len(spans) - tail :]]
        return self.rebuilt(old, pieces, new, width)

    def spliced(self, old: Span, changes: list[tuple[Span, Any]]) -> str:
        out, at = [], old.start
        for span, value in changes:
            out += [self.text[at : span.start], self.value(span, value)]
            at = span.end
        return "".join(out) + self.text[at : old.end]

    def rebuilt(self, old: Span, pieces: list[str], new: Any, width: int) -> str:
        """The members side by side where they stood so and still fit, else one a line."""
        first, last = old.members[0][1], old.members[-1][2].end
        opening, closing = self.text[old.start : first], self.text[last : old.end]
        if not pieces:
            return opening[0] + closing[-1]
        if "\n" in opening:
            return opening + ("," + opening[opening.rindex("\n") :]).join(pieces) + closing
        flat = opening + ", ".join(pieces) + closing
        used = width or self.column(old.start)
        if "\n" in flat or used + len(flat) <= WIDTH:
            return flat
        return self.write(new, self.indent(old.start), used)

    def column(self, offset: int) -> int:
        return offset - self.text.rfind("\n", 0, offset) - 1

    def indent(self, offset: int) -> int:
        line = self.text[offset - self.column(offset) : offset]
        return len(line) - len(line.lstrip(" "))


def _in_order(old: list[str], new: list[str]) -> list[str]:
    """The keys of `new`: where they follow each other as in `old`, in their own order, else the new ones last."""
    known, kept = set(old), set(new)
    if [name for name in new if name in known] == [name for name in old if name in kept]:
        return new
    return [*(name for name in old if name in kept), *(name for name in new if name not in known)]


def _is_same(old: Any, new: Any) -> bool:
    if isinstance(old, Include) or isinstance(new, Include):
        return bool(old == new)
    return same(old, new)


def json_text(value: Any, indent: int) -> str:
    """A value as JSON of two spaces a level, for a line that is indented so far."""
    return json.dumps(value, indent=2, ensure_ascii=False).replace("\n", "\n" + " " * indent)


def quoted_json(text: str) -> str:
    """A JSON string, with characters of other scripts as they are."""
    return json.dumps(text, ensure_ascii=False)
