"""The syntax of `.rsx` files: text to nodes and nodes to text.

Knows the syntax only; what an element means, and which file it lies in, is for `read` and `write`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from retool.storage.toolscript.errors import ToolscriptError
from retool.storage.toolscript.format_literal import WIDTH, patched, quoted, write_literal
from retool.storage.toolscript.literal import Include, read_span
from retool.storage.toolscript.wrappers import AsWritten, rewrapped, unwrapped

_TAG = re.compile(r"[^\W\d][\w$-]*|[$][\w$-]*")
_SPACE = re.compile(r"[\s\ufeff]*")
# Everything that walks through elements recurses; this stays away from Python's own limit.
DEEPEST = 60


@dataclass(slots=True)
class Node:
    """One element.

    Attributes:
        tag: as written.
        attributes: by name, in the order of the file; values are JSON or `Include`.
        raw: the text of each attribute as it stands in the file (`name={…}`).
        children: elements in it.
        opening: the whole opening tag as it stands in the file, without the spaces before it.
        lead: what stands before the opening tag, or None for what `format_nodes` puts there.
        closing: the closing tag with the spaces before it, or None for what `format_nodes` puts there.
        offset: where the opening tag begins.
    """

    tag: str
    attributes: dict[str, Any] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    opening: str = ""
    lead: str | None = None
    closing: str | None = None
    offset: int = 0


@dataclass(slots=True)
class ParsedFile:
    """A file's elements; `tail` is what stands behind the last, or None for a single line feed."""

    nodes: list[Node]
    tail: str | None


def parse(file: str, text: str) -> ParsedFile:
    """Read a file's elements, with all that stands between them.

    Raises:
        ToolscriptError: with file, line, column and what was expected there.
    """
    nodes: list[Node] = []
    open_nodes: list[Node] = []
    before, at = 0, _skip(text, 0)
    while at < len(text):
        if text.startswith("</", at):
            end = _close(file, text, at, open_nodes)
            node = open_nodes.pop()
            closing = text[before:end]
            is_standard = node.children and closing == f"{_line(len(open_nodes))}</{node.tag}>"
            node.closing = None if is_standard else closing
            at = end
        elif text.startswith("<", at):
            node, end, is_closed = _open(file, text, at)
            siblings = open_nodes[-1].children if open_nodes else nodes
            standard = _line(len(open_nodes)) if open_nodes or nodes else ""
            node.lead = None if text[before:at] == standard else text[before:at]
            siblings.append(node)
            if not is_closed:
                open_nodes.append(node)
            if len(open_nodes) > DEEPEST:
                raise ToolscriptError(file, text, at, f"elements that are nested at most {DEEPEST} levels deep")
            at = end
        else:
            raise ToolscriptError(file, text, at, "an element: text between elements has no place in Toolscript")
        before, at = at, _skip(text, at)
    if open_nodes:
        raise ToolscriptError(file, text, at, f"</{open_nodes[-1].tag}>")
    return ParsedFile(nodes, None if text[before:] == "\n" else text[before:])


def parse_opening(opening: str, tag: str) -> Node | None:
    """The node of an opening tag by itself, or None when the text is none of that tag."""
    try:
        node, end, _ = _open("", opening, 0)
    except ToolscriptError:
        return None
    return node if node.tag == tag and end == len(opening) else None


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _line(depth: int) -> str:
    return "\n" + "  " * depth


def _close(file: str, text: str, at: int, open_nodes: list[Node]) -> int:
    found = _TAG.match(text, at + 2)
    if not open_nodes:
        raise ToolscriptError(file, text, at, "an element, not a closing tag")
    end = _skip(text, found.end() if found else at + 2)
    if not found or found.group() != open_nodes[-1].tag or not text.startswith(">", end):
        raise ToolscriptError(file, text, at, f"</{open_nodes[-1].tag}>")
    return end + 1


def _open(file: str, text: str, start: int) -> tuple[Node, int, bool]:
    found = _TAG.match(text, start + 1)
    if not found:
        raise ToolscriptError(file, text, start + 1, "the name of an element")
    node = Node(found.group(), offset=start)
    at = _skip(text, found.end())
    while not (text.startswith(">", at) or text.startswith("/>", at)):
        at = _skip(text, _attribute(file, text, at, node))
    is_closed = text.startswith("/>", at)
    at += 2 if is_closed else 1
    node.opening = text[start:at]
    return node, at, is_closed


def _attribute(file: str, text: str, start: int, node: Node) -> int:
    found = _TAG.match(text, start)
    if not found:
        raise ToolscriptError(file, text, start, f"an attribute of {node.tag}, > or />")
    name, at = found.group(), found.end()
    if name in node.attributes:
        raise ToolscriptError(file, text, start, f"each attribute once: {name} stands there already")
    if not text.startswith("=", at):
        raise ToolscriptError(file, text, at, f"= after the attribute {name}")
    at += 1
    mark = text[at : at + 1]
    if mark in ('"', "'"):
        end = text.find(mark, at + 1)
        if end < 0:
            raise ToolscriptError(file, text, at, f"the closing {mark} of {name}")
        value: Any = text[at + 1 : end]
        at = end + 1
    elif mark == "{":
        span = read_span(file, text, at + 1)
        value, at = span.value, _skip(text, span.end)
        if not text.startswith("}", at):
            raise ToolscriptError(file, text, at, f"}} behind the value of {name}")
        at += 1
    else:
        raise ToolscriptError(file, text, at, f"a string or {{…}} as the value of {name}")
    node.attributes[name] = value
    node.raw[name] = text[start:at]
    return at


def format_nodes(nodes: Sequence[Node], tail: str | None = None) -> str:
    """Write a file: each element with the texts that it has, else as Prettier lays it out (80 columns)."""
    out: list[str] = []
    _format(nodes, 0, out)
    out.append("\n" if tail is None else tail)
    return "".join(out)


def _format(nodes: Sequence[Node], depth: int, out: list[str]) -> None:
    for node in nodes:
        standard = _line(depth) if out else ""
        out.append(standard if node.lead is None else node.lead)
        opening = node.opening or format_opening(node, depth * 2)
        if not node.children and opening.endswith("/>"):
            out.append(opening)
            continue
        out.append(_opened(opening) if node.children else opening)
        _format(node.children, depth + 1, out)
        out.append(f"{_line(depth)}</{node.tag}>" if node.closing is None else node.closing)


def _opened(opening: str) -> str:
    if not opening.endswith("/>"):
        return opening
    return (opening[:-3] if opening.endswith(" />") and not opening.endswith("\n />") else opening[:-2]) + ">"


def format_opening(node: Node, indent: int) -> str:
    """The opening tag of a node in its place at `indent`; an element without children is closed in it."""
    inner = indent + 2
    texts = [node.raw.get(name) or format_attribute(name, value, inner) for name, value in node.attributes.items()]
    return _laid_out(node.tag, texts, indent, is_closed=not node.children)


def _laid_out(tag: str, texts: Sequence[str], indent: int, *, is_closed: bool) -> str:
    flat = " ".join([f"<{tag}", *texts]) + (" />" if is_closed else ">")
    # The opening tag of an element with children is broken only for its own length, as Prettier does.
    if not texts or ("\n" not in flat and indent + len(flat) <= WIDTH):
        return flat
    if len(texts) == 1 and "\n" in flat and indent + len(flat.split("\n", 1)[0]) <= WIDTH and texts[0].endswith('"'):
        return flat
    lines = "\n".join(" " * (indent + 2) + text for text in texts)
    return f"<{tag}\n{lines}\n{' ' * indent}{'/>' if is_closed else '>'}"


def changed_opening(was: Node, attributes: Mapping[str, Any], indent: int) -> str:
    """The opening tag that was read, with other values: only what changed is written anew.

    Args:
        was: the node as it was read.
        attributes: the values that it shall have, bare (without Retool's wrappers).
        indent: spaces before the tag.
    """
    pieces, tail = _pieces(was)
    kept = [
        (name, gap, changed_attribute(name, raw, was.attributes[name], attributes[name], _column(gap, indent)))
        for name, gap, raw in pieces
        if name in attributes
    ]
    for name in sorted((name for name in attributes if name not in was.raw), key=attribute_order):
        kept = _inserted(kept, name, attributes[name], indent)
    is_closed = was.opening.endswith("/>")
    texts = [text for _, _, text in kept]
    if not kept or not any("\n" in gap for gap in (tail, *(gap for _, gap, _ in kept))):
        return _laid_out(was.tag, texts, indent, is_closed=is_closed)
    # An element that stood on several lines stays so: one changed value is one changed line.
    return f"<{was.tag}{''.join(gap + text for _, gap, text in kept)}{tail}"


_Piece = tuple[str, str, str]


def _pieces(was: Node) -> tuple[list[_Piece], str]:
    """The attributes of an opening tag, each with the space before it, and what stands behind the last."""
    out: list[_Piece] = []
    at = len(was.tag) + 1
    for name, raw in was.raw.items():
        start = _skip(was.opening, at)
        out.append((name, was.opening[at:start], raw))
        at = start + len(raw)
    return out, was.opening[at:]


def _column(gap: str, indent: int) -> int:
    return len(gap) - gap.rindex("\n") - 1 if "\n" in gap else indent + 2


def _inserted(pieces: list[_Piece], name: str, value: Any, indent: int) -> list[_Piece]:
    """A new attribute before the first that sorts behind it; `id` stands first whatever it is called."""
    gap = next((gap for _, gap, _ in pieces if "\n" in gap), " ")
    new = (name, gap, format_attribute(name, value, _column(gap, indent)))
    for index, (other, _, _) in enumerate(pieces):
        if other != "id" and attribute_order(other) > attribute_order(name):
            return [*pieces[:index], new, *pieces[index:]]
    return [*pieces, new]


def changed_attribute(name: str, raw: str, was: Any, value: Any, indent: int) -> str:
    """An attribute that was read, with another (bare) value; `raw` where it means the same."""
    if isinstance(was, Include) or isinstance(value, Include):
        return raw if was == value else format_attribute(name, value, indent)
    wanted = rewrapped(value, was)
    if unwrapped(was) == value and type(was) is type(wanted):
        return raw
    at = len(name) + 1
    mark = raw[at]
    if mark != "{":
        is_raw = isinstance(value, str) and mark not in value and _is_plain(value)
        return f"{name}={mark}{value}{mark}" if is_raw else format_attribute(name, value, indent)
    if not isinstance(wanted, dict | list):
        return format_attribute(name, value, indent)
    span = read_span("", raw, at + 1)
    return f"{raw[: span.start]}{patched(raw, span, wanted, width=indent + span.start)}{raw[span.end :]}"


def _is_plain(text: str) -> bool:
    return text.isprintable() or all(char.isprintable() or char in "\n\t\r" for char in text)


def is_attribute(name: str) -> bool:
    """Whether a name can be that of an attribute."""
    return _TAG.fullmatch(name) is not None


def attribute_order(name: str) -> tuple[str, str]:
    """By what attributes are sorted: their letters, whatever their case."""
    return name.lower(), name


def format_attribute(name: str, value: Any, indent: int) -> str:
    """One attribute, as a plain string where it can be one (RSX strings know no escapes), else as a literal."""
    if isinstance(value, AsWritten) and not isinstance(value.value, str):
        return f"{name}={{{write_literal(value.value, indent, indent + len(name) + 3)}}}"
    value = value.value if isinstance(value, AsWritten) else value
    if isinstance(value, str):
        if '"' not in value and _is_plain(value):
            return f'{name}="{value}"'
        text = quoted(value)
        # Prettier gives a string that is too long a line of its own.
        if indent + len(name) + len(text) + 3 > WIDTH:
            return f"{name}={{\n{' ' * (indent + 2)}{text}\n{' ' * indent}}}"
        return f"{name}={{{text}}}"
    literal = value if isinstance(value, Include) else rewrapped(value, None)
    return f"{name}={{{write_literal(literal, indent, indent + len(name) + 3)}}}"
