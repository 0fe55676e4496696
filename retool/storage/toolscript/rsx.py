"""RSX, the element syntax of Toolscript (FORMAT.md §2.2.1): text to nodes and nodes to text.

Knows the syntax only; what an element means, and which file it lies in, is for `read` and `write`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from retool.storage.toolscript.errors import ToolscriptError
from retool.storage.toolscript.literal import Include, quoted, read_literal, write_literal

_WIDTH = 80
_TAG = re.compile(r"[A-Za-z_$][A-Za-z0-9_$-]*")
_SPACE = re.compile(r"\s*")


@dataclass(slots=True)
class Node:
    """One element.

    Attributes:
        tag: as written.
        attributes: by name, in the order of the file; values are JSON or `Include`.
        raw: the text of each attribute as it stands in the file (`name={…}`), for writing it back unchanged.
        children: elements in it.
        opening: the whole opening tag as it stands in the file, without the spaces before it.
    """

    tag: str
    attributes: dict[str, Any] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    opening: str = ""
    offset: int = 0


def parse(file: str, text: str) -> list[Node]:
    """Read a file's elements.

    Raises:
        ToolscriptError: with file, line, column and what was expected there.
    """
    nodes: list[Node] = []
    open_nodes: list[Node] = []
    at = _skip(text, 0)
    while at < len(text):
        if text.startswith("</", at):
            at = _close(file, text, at, open_nodes)
        elif text.startswith("<", at):
            node, at, is_closed = _open(file, text, at)
            (open_nodes[-1].children if open_nodes else nodes).append(node)
            if not is_closed:
                open_nodes.append(node)
        else:
            raise ToolscriptError(file, text, at, "an element: text between elements has no place in Toolscript")
        at = _skip(text, at)
    if open_nodes:
        raise ToolscriptError(file, text, at, f"</{open_nodes[-1].tag}>")
    return nodes


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _close(file: str, text: str, at: int, open_nodes: list[Node]) -> int:
    found = _TAG.match(text, at + 2)
    if not open_nodes:
        raise ToolscriptError(file, text, at, "an element, not a closing tag")
    node = open_nodes.pop()
    end = _skip(text, found.end() if found else at + 2)
    if not found or found.group() != node.tag or not text.startswith(">", end):
        raise ToolscriptError(file, text, at, f"</{node.tag}>")
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
        value, at = read_literal(file, text, at + 1)
        at = _skip(text, at)
        if not text.startswith("}", at):
            raise ToolscriptError(file, text, at, f"}} behind the value of {name}")
        at += 1
    else:
        raise ToolscriptError(file, text, at, f"a string or {{…}} as the value of {name}")
    node.attributes[name] = value
    node.raw[name] = text[start:at]
    return at


def format_nodes(nodes: Sequence[Node], indent: int = 0) -> str:
    """Write elements as Prettier lays them out: 80 columns, two spaces a level.

    A node with `opening` is written with that text: it is unchanged since it was read.
    """
    return "".join(_format(node, indent) for node in nodes)


def _format(node: Node, indent: int) -> str:
    pad = " " * indent
    opening = node.opening or format_opening(node, indent)
    if not node.children:
        return f"{pad}{opening}\n"
    return f"{pad}{opening}\n{format_nodes(node.children, indent + 2)}{pad}</{node.tag}>\n"


def format_opening(node: Node, indent: int) -> str:
    """The opening tag of a node, `raw` texts first, in its place at `indent`."""
    end = ">" if node.children else "/>"
    inner = indent + 2
    texts = [node.raw.get(name) or format_attribute(name, value, inner) for name, value in node.attributes.items()]
    flat = " ".join([f"<{node.tag}", *texts]) + (end if node.children else " " + end)
    if "\n" not in flat and indent + len(flat) <= _WIDTH:
        return flat
    if not texts:
        return flat
    lines = "\n".join(" " * inner + text for text in texts)
    return f"<{node.tag}\n{lines}\n{' ' * indent}{end}"


def format_attribute(name: str, value: Any, indent: int) -> str:
    """One attribute, as a plain string where it can be one (RSX strings know no escapes), else as a literal."""
    if isinstance(value, str):
        if '"' not in value:
            return f'{name}="{value}"'
        return f"{name}={{{quoted(value)}}}"
    if isinstance(value, Include):
        return f"{name}={{{write_literal(value, indent, 0)}}}"
    return f"{name}={{{write_literal(value, indent, indent + len(name) + 3)}}}"
