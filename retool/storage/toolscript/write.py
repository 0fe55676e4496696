"""A document to an app's folder of Toolscript.

An element whose meaning is the one that was read is written with the bytes that were read (ARCHITECTURE A3);
of a changed element, each attribute that still means the same.
"""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from retool.storage.document.paths import is_inside
from retool.storage.document.tree import children
from retool.storage.toolscript import old_events
from retool.storage.toolscript.code_files import code_file
from retool.storage.toolscript.errors import ToolscriptError
from retool.storage.toolscript.format_literal import patched
from retool.storage.toolscript.json_files import read_json_object
from retool.storage.toolscript.literal import Include, read_span
from retool.storage.toolscript.positions import PositionFiles
from retool.storage.toolscript.read import FUNCTIONS, MAIN, METADATA, QUERY, relative
from retool.storage.toolscript.rsx import (
    Node,
    attribute_order,
    changed_opening,
    format_nodes,
    is_attribute,
    parse_opening,
)
from retool.storage.toolscript.source import meaning, source_of, written_id
from retool.storage.toolscript.wrappers import rewrapped, unwrapped, wrapped_plainly

# What has no place on a canvas stands in functions.rsx.
_FUNCTION_TAGS = frozenset(
    {"Folder", "SqlQueryUnified", "State", "StateSlot", "Function", "WorkflowRun", "connectResource"}
)
_NEW = {"toolscriptVersion": "1.0.0", "version": "43.0.9"}


class _Writing:
    def __init__(self, document: Mapping[str, Any]) -> None:
        self.elements: Mapping[str, dict[str, Any]] = document["elements"]
        self.children = children(self.elements)
        self.files: dict[str, str] = dict(document.get("files") or {})
        kept = document["app"].get("$toolscript") or {}
        self.shapes: Mapping[str, dict[str, Any]] = kept.get("files") or {}
        self.code: dict[str, str] = {}
        self.owners = self._owners()

    def _owners(self) -> dict[str, str | None]:
        """The element in which each file is included: the one with most of what lies in the file."""
        counts: dict[str, Counter[str | None]] = {}
        for element in self.elements.values():
            if (path := _own_file(element)) is not None:
                counts.setdefault(path, Counter())[element["parent"]] += 1
        return {path: by_parent.most_common(1)[0][0] for path, by_parent in counts.items()}

    def nodes(self, parent: str | None, file: str, depth: int) -> list[Node]:
        """The nodes that stand in `file` below `parent`; children that lie in files of their own become includes."""
        groups: dict[str, list[dict[str, Any]]] = {}
        out: list[Node] = []
        for element in self.children.get(parent, []):
            if parent is not None and self.is_in_property(element, self.elements[parent]):
                continue
            path = self.file_of(element, file)
            if path == file:
                if not self.is_stale(element, parent, file):
                    out.append(self.node(element, file, depth))
                continue
            if path not in groups:
                out.append(self.include(element, path, file))
            groups.setdefault(path, []).append(element)
        for path, inside in groups.items():
            self.write_included(path, inside)
        if parent is None and FUNCTIONS in groups and not any("source" in one for one in groups[FUNCTIONS]):
            # As Retool writes it: the queries first, whatever their place among the roots.
            out.sort(key=lambda node: node.attributes.get("src") != f"./{FUNCTIONS}")
        return out

    def is_stale(self, element: Mapping[str, Any], parent: str | None, file: str) -> bool:
        """Whether an element is the include of a file that had nothing in it, and has by now."""
        if element["type"] != "Include":
            return False
        path = posixpath.normpath(posixpath.join(posixpath.dirname(file), str(element["properties"].get("src", ""))))
        return any(self.file_of(one, file) == path for one in self.children.get(parent, []) if one is not element)

    def file_of(self, element: Mapping[str, Any], file: str) -> str:
        own = _own_file(element)
        if own is not None and own not in (MAIN, QUERY):
            return own if self.owners[own] == element["parent"] else file
        if file == QUERY:
            return file
        is_function = element["type"] in _FUNCTION_TAGS or element["type"].endswith("Query")
        stands_in_main = source_of(element).get("file") == MAIN
        return FUNCTIONS if element["parent"] is None and is_function and not stands_in_main else file

    def include(self, first: Mapping[str, Any], path: str, file: str) -> Node:
        kept = source_of(first).get("include") or {}
        node = Node("Include", {"src": relative(path, file)})
        if kept.get("opening") and parse_opening(kept["opening"], "Include"):
            node.opening = kept["opening"]
        node.lead, node.closing = kept.get("lead"), kept.get("closing")
        return node

    def write_included(self, path: str, inside: list[dict[str, Any]]) -> None:
        shape = self.shapes.get(path) or {}
        root = shape.get("root") or ({"tag": "GlobalFunctions"} if posixpath.basename(path) == FUNCTIONS else None)
        nodes = [self.node(one, path, 1 if root else 0) for one in inside]
        self.write_file(path, [_root_node(root, nodes)] if root else nodes)

    def write_file(self, path: str, nodes: list[Node]) -> None:
        shape = self.shapes.get(path) or {}
        text = format_nodes(nodes, shape.get("tail"))
        self.files[path] = text.replace("\n", "\r\n") if shape.get("newline") == "\r\n" else text

    def node(self, element: dict[str, Any], file: str, depth: int) -> Node:
        inside = self.children.get(element["uid"], [])
        element = old_events.with_handlers(element, (one for one in inside if self.is_in_property(one, element)))
        source = source_of(element)
        is_here = source.get("file") == file
        was = _as_read(element, source.get("opening"))
        code = self.put_code(element, was, file)
        node = Node(element["type"], children=self.nodes(element["uid"], file, depth + 1))
        if is_here:
            node.lead, node.closing = source.get("lead"), source.get("closing")
        if was is None:
            node.attributes = _attributes(element, None, code)
            return node
        is_same = is_here and source.get("meaning") == meaning(element, source.get("code") or ())
        is_same = is_same and all(was.attributes.get(name) == value for name, value in code.items())
        node.opening = was.opening if is_same else changed_opening(was, _attributes(element, was, code), depth * 2)
        if node.children and node.closing is not None and node.closing.startswith("</"):
            node.closing = None  # it had nothing in it
        if not node.children and not node.opening.endswith("/>") and node.closing is None:
            node.opening = _closed(node.opening)
        return node

    def is_in_property(self, element: Mapping[str, Any], parent: Mapping[str, Any]) -> bool:
        """Whether a handler is written as one of its component's property, where it can say all that it says."""
        return old_events.is_in_property(element, parent) and not self.children.get(element["uid"])

    def put_code(self, element: Mapping[str, Any], was: Node | None, file: str) -> dict[str, Include]:
        """Write the files of an element's code, and tell for each such property how it is named in `file`."""
        source = source_of(element)
        kept, written = source.get("code") or {}, written_id(element)
        out: dict[str, Include] = {}
        for name, value in element["properties"].items():
            if not isinstance(value, str) or _stays_inline(was, name, value):
                continue
            by_rule = code_file(element["type"], name, written, value)
            path, form = kept.get(name) or (by_rule, "string")
            if was is not None and path == code_file(element["type"], name, str(was.attributes.get("id")), value):
                path = by_rule  # the file is named after the element, and the element may have another name by now
            if path is None or not is_inside(path) or self.code.get(path, value) != value:
                path = by_rule
            if path is None or self.code.get(path, value) != value:
                continue
            self.code[path] = self.files[path] = value
            out[name] = Include(relative(path, file), form)
        return out

    def in_order(self, parent: str | None = None) -> Iterator[dict[str, Any]]:
        for element in self.children.get(parent, []):
            yield element
            yield from self.in_order(element["uid"])


def _as_read(element: Mapping[str, Any], opening: Any) -> Node | None:
    """The opening tag as it was read; None for what is none, so that the element is written as new."""
    return parse_opening(opening, element["type"]) if isinstance(opening, str) else None


def _stays_inline(was: Node | None, name: str, value: str) -> bool:
    """Whether code stands in the element, as it was found there; of several lines it gets a file of its own."""
    return was is not None and isinstance(was.attributes.get(name), str) and "\n" not in value


def _own_file(element: Mapping[str, Any]) -> str | None:
    source = source_of(element)
    path = source.get("file")
    # It came with the element, so whoever wrote the element chose it.
    return path if source.get("is_root") and isinstance(path, str) and is_inside(path) else None


def _root_node(root: Mapping[str, Any], nodes: list[Node]) -> Node:
    opening = root.get("opening") or ("" if nodes else f"<{root['tag']}>")
    return Node(root["tag"], children=nodes, opening=opening, lead=root.get("lead"), closing=root.get("closing"))


def _attributes(element: Mapping[str, Any], was: Node | None, code: Mapping[str, Include]) -> dict[str, Any]:
    """All attributes of an element: bare values, and includes for what lies in files of its own."""
    attributes: dict[str, Any] = {}
    if element["id"] or (was is not None and "id" in was.attributes):
        attributes["id"] = written_id(element)
    if element["type"] == "Screen" and (was is None or "uuid" in was.attributes):
        attributes["uuid"] = element["uid"]
    own = {"id", "uuid"} if element["type"] == "Screen" else {"id"}
    for name in sorted(filter(is_attribute, element["properties"].keys() - own), key=attribute_order):
        attributes[name] = code.get(name, element["properties"][name])
    return attributes


def _closed(opening: str) -> str:
    """An opening tag of an element that had children and has none."""
    head = opening[:-1]
    return f"{head}/>" if head.endswith((" ", "\n")) else f"{head} />"


def write(document: Mapping[str, Any], page_uuid: UUID) -> dict[str, str]:
    """Write an app.

    Args:
        document: as `read` returns it, or as the editor made it.
        page_uuid: the app's uuid, for `metadata.json`.

    Returns:
        Text by path inside the app's folder, in the order of the paths. What the document does not say otherwise
        than the files that were read is byte for byte as in them. Properties whose name is none that Toolscript can
        hold are left out.
    """
    writing = _Writing(document)
    main = QUERY if (document["app"].get("$toolscript") or {}).get("main") == QUERY else MAIN
    root = (writing.shapes.get(main) or {}).get("root") or {"tag": "App" if main == MAIN else "PlaygroundQuery"}
    writing.write_file(main, [_root_node(root, writing.nodes(None, main, 1))])
    if main == QUERY:
        return dict(sorted(writing.files.items()))
    writing.files |= PositionFiles(document).write(list(writing.in_order()))
    writing.files[METADATA] = _metadata(document, page_uuid)
    return dict(sorted(writing.files.items()))


def literals(element: Mapping[str, Any]) -> dict[str, Any]:
    """An element's properties with the wrappers that they have, or had, in its file; others are bare."""
    was = _as_read(element, source_of(element).get("opening"))
    out: dict[str, Any] = {}
    for name, value in element["properties"].items():
        old = was.attributes.get(name) if was else None
        out[name] = value if isinstance(old, Include) else rewrapped(value, old)
    return out


def settings(document: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of an app with the wrappers that they have, or had, in `metadata.json`."""
    app = {name: value for name, value in document["app"].items() if name != "$toolscript"}
    old = (_metadata_of(document) or {}).get("appTemplate")
    if isinstance(old, dict):
        known = {name: value for name, value in app.items() if name in old}
        return {
            name: rewrapped(known[name], old[name]) if name in known else wrapped_plainly(app[name]) for name in app
        }
    return {name: wrapped_plainly(value) for name, value in app.items()}


def _metadata(document: Mapping[str, Any], page_uuid: UUID) -> str:
    app = {name: value for name, value in document["app"].items() if name != "$toolscript"}
    kept = document["app"].get("$toolscript") or _NEW
    versions = {name: kept[name] for name in _NEW if name in kept}
    old = _metadata_of(document)
    if old is None:
        wrapped = {name: wrapped_plainly(value) for name, value in app.items()}
        new = {**versions, "pageUuid": str(page_uuid), "appTemplate": wrapped}
        return json.dumps(new, indent=2, ensure_ascii=False) + "\n"
    text = document["files"][METADATA]
    span = read_span(METADATA, text, 0)
    template = old.get("appTemplate")
    new = dict(old)
    if not isinstance(template, dict) or unwrapped(template) != app:
        new["appTemplate"] = rewrapped(app, template if isinstance(template, dict) else {})
    if str(old.get("pageUuid", "")).lower() != str(page_uuid):
        new["pageUuid"] = str(page_uuid)
    return str(text[: span.start]) + patched(text, span, new, is_json=True) + str(text[span.end :])


def _metadata_of(document: Mapping[str, Any]) -> dict[str, Any] | None:
    """What `metadata.json` said when it was read; None where there was none."""
    text = (document.get("files") or {}).get(METADATA)
    try:
        return None if text is None else read_json_object(METADATA, text)
    except ToolscriptError:
        return None  # not what was read: it is written as new
