"""A document to an app's folder of Toolscript.

An element whose meaning is the one that was read is written with the bytes that were read (ARCHITECTURE A3);
of a changed element, each attribute that still means the same.
"""

from __future__ import annotations

import json
import math
import posixpath
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from retool.storage.document.paths import is_inside
from retool.storage.toolscript import layout
from retool.storage.toolscript.code_files import code_file
from retool.storage.toolscript.errors import ToolscriptError
from retool.storage.toolscript.literal import Include, unwrapped
from retool.storage.toolscript.read import MAIN, METADATA, MOBILE_POSITIONS, POSITIONS
from retool.storage.toolscript.rsx import Node, format_attribute, format_nodes, format_opening, parse

FUNCTIONS = "functions.rsx"
# What has no place on a canvas stands in functions.rsx.
_FUNCTION_TAGS = frozenset({"Folder", "State", "Function", "SqlQueryUnified", "connectResource"})


class _Writing:
    def __init__(self, document: Mapping[str, Any]) -> None:
        self.elements: Mapping[str, dict[str, Any]] = document["elements"]
        self.children: dict[str | None, list[dict[str, Any]]] = {}
        for element in sorted(self.elements.values(), key=lambda one: (one["order"], one["uid"])):
            self.children.setdefault(element["parent"], []).append(element)
        self.files: dict[str, str] = dict(document.get("files") or {})

    def nodes(self, parent: str | None, file: str, indent: int) -> list[Node]:
        """The nodes that stand in `file` below `parent`; children that lie in files of their own become includes."""
        out: list[Node] = []
        included: set[str] = set()
        for element in self.children.get(parent, []):
            lies_in = _file_of(element, parent, file)
            if lies_in == file:
                out.append(self.node(element, file, indent))
                continue
            if lies_in not in included:
                included.add(lies_in)
                self.write_included(lies_in, parent, file)
                path = posixpath.relpath(lies_in, posixpath.dirname(file) or ".")
                out.append(Node("Include", {"src": path if path.startswith(".") else f"./{path}"}))
        # As Retool writes it: the queries first, whatever their place among the roots.
        return sorted(out, key=lambda node: node.attributes.get("src") != "./" + FUNCTIONS) if parent is None else out

    def write_included(self, path: str, parent: str | None, file: str) -> None:
        inside = [one for one in self.children.get(parent, []) if _file_of(one, parent, file) == path]
        is_functions = posixpath.basename(path) == FUNCTIONS
        nodes = [self.node(one, path, 2 if is_functions else 0) for one in inside]
        self.files[path] = format_nodes([Node("GlobalFunctions", children=nodes)] if is_functions else nodes)

    def node(self, element: dict[str, Any], file: str, indent: int) -> Node:
        was = _as_read(element, file)
        has_id = element["id"] or (was is not None and "id" in was.attributes)
        attributes: dict[str, Any] = {"id": element["id"]} if has_id else {}
        if element["type"] == "Screen":
            attributes["uuid"] = element["uid"]
        for name in sorted(element["properties"]):
            attributes[name] = self.attribute(element, name, file)
        node = Node(element["type"], attributes, children=self.nodes(element["uid"], file, indent + 2))
        if was is not None:
            self.keep(node, was, element, indent)
        return node

    def keep(self, node: Node, was: Node, element: dict[str, Any], indent: int) -> None:
        """Take over the text of each attribute that means what it meant, and the order that they stood in."""
        values: dict[str, Any] = {"id": element["id"], "uuid": element["uid"], **element["properties"]}
        for name, text in was.raw.items():
            same = was.attributes[name] == node.attributes.get(name) or unwrapped(was.attributes[name]) == values.get(
                name
            )
            if name in node.attributes and same:
                node.raw[name] = text
        known = [name for name in was.attributes if name in node.attributes]
        added = [name for name in node.attributes if name not in was.attributes]
        node.attributes = {name: node.attributes[name] for name in [*known, *added]}
        if len(node.raw) == len(was.raw) == len(node.attributes):
            is_closed = was.opening.endswith("/>")
            if is_closed == (not node.children):
                node.opening = was.opening
                return
        if "\n" in was.opening and "\n" not in format_opening(node, indent):
            # An element that stood on several lines stays so: one changed value is one changed line.
            pad = " " * indent
            texts = [
                node.raw.get(name) or format_attribute(name, value, indent + 2)
                for name, value in node.attributes.items()
            ]
            lines = "".join(f"{pad}  {text}\n" for text in texts)
            node.opening = f"<{node.tag}\n{lines}{pad}{'>' if node.children else '/>'}"

    def attribute(self, element: dict[str, Any], name: str, file: str) -> Any:
        value = element["properties"][name]
        path = code_file(element["type"], name, element["id"], value)
        if path is None:
            return value
        self.files[path] = value
        relative = posixpath.relpath(path, posixpath.dirname(file) or ".")
        return Include(relative if relative.startswith(".") else f"./{relative}", "string")

    def positions(self, key: str) -> dict[str, Any]:
        """The entries of a positions file: those that were read where they stood, the others behind."""
        found: list[tuple[float, str, dict[str, Any]]] = []

        def walk(parent: str | None) -> None:
            for element in self.children.get(parent, []):
                if element["id"] and element.get(key) is not None:
                    found.append(self.entry(element, key))
                walk(element["uid"])

        walk(None)
        return {name: entry for _, name, entry in sorted(found, key=lambda one: one[0])}

    def entry(self, element: dict[str, Any], key: str) -> tuple[float, str, dict[str, Any]]:
        placed = layout.place(element["uid"], self.elements)
        entry = layout.write_position(element[key], placed)
        was = (element.get("source") or {}).get(key)
        if was is None:
            return math.inf, element["id"], entry
        if layout.write_position(layout.read_position(was["written"], placed), placed) == entry:
            entry = was["written"]
        return was["index"], element["id"], entry


def _file_of(element: Mapping[str, Any], parent: str | None, file: str) -> str:
    source = (element.get("source") or {}).get("file")
    # It came with the element, so whoever wrote the element chose it.
    if isinstance(source, str) and is_inside(source):
        return source
    is_function = element["type"] in _FUNCTION_TAGS or element["type"].endswith("Query")
    return FUNCTIONS if parent is None and is_function else file


def _as_read(element: Mapping[str, Any], file: str) -> Node | None:
    source = element.get("source") or {}
    opening = source.get("opening")
    if not isinstance(opening, str) or source.get("file") != file:
        return None
    closed = opening if opening.endswith("/>") else f"{opening}</{element['type']}>"
    try:
        nodes = parse(file, closed)
    except ToolscriptError:
        return None  # not what was read: the element is written as if it were new
    return nodes[0] if len(nodes) == 1 and nodes[0].tag == element["type"] else None


def write(document: Mapping[str, Any], page_uuid: UUID) -> dict[str, str]:
    """Write an app.

    Args:
        document: as `read` returns it, or as the editor made it.
        page_uuid: the app's uuid, for `metadata.json`.

    Returns:
        Text by path inside the app's folder, in the order of the paths.
    """
    writing = _Writing(document)
    root = Node("App", children=writing.nodes(None, MAIN, 2))
    writing.files[MAIN] = format_nodes([root])
    for path, key in ((POSITIONS, "position"), (MOBILE_POSITIONS, "mobile_position")):
        positions = writing.positions(key)
        if positions or path == POSITIONS:
            writing.files[path] = json.dumps(positions, indent=2, ensure_ascii=False) + "\n"
    app = dict(document["app"])
    versions = app.pop("$toolscript", {"toolscriptVersion": "1.0.0"})
    metadata = {**versions, "pageUuid": str(page_uuid), "appTemplate": app}
    writing.files[METADATA] = json.dumps(metadata, indent=2, ensure_ascii=False) + "\n"
    return dict(sorted(writing.files.items()))
