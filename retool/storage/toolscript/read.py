"""An app's folder of Toolscript to a document."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from retool.storage.document.order import key_between
from retool.storage.document.paths import is_inside
from retool.storage.toolscript import layout
from retool.storage.toolscript.errors import ToolscriptError
from retool.storage.toolscript.literal import Include, unwrapped
from retool.storage.toolscript.rsx import Node, parse

POSITIONS = ".positions.json"
MOBILE_POSITIONS = ".mobile_positions.json"
METADATA = "metadata.json"
MAIN = "main.rsx"
# Ids of these are local to their parent; all others are names of the app.
LOCAL = frozenset({"Column", "Option", "View", "Action", "ToolbarButton", "Series", "Property", "Event"})


@dataclass(slots=True)
class ReadApp:
    """What a folder held.

    Attributes:
        page_uuid: the app's uuid as the folder names it, or None.
        document: see `retool.storage.document`; each element has `source`, which `write` reads.
    """

    page_uuid: UUID | None
    document: dict[str, Any]


@dataclass(slots=True)
class _Reading:
    files: Mapping[str, str]
    page_uuid: UUID | None
    elements: dict[str, dict[str, Any]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    opened: list[str] = field(default_factory=list)


def read(files: Mapping[str, str]) -> ReadApp:
    """Read an app.

    Args:
        files: text by path inside the app's folder, `main.rsx` among them.

    Returns:
        The app's document. Files that nothing names are kept in `document["files"]` as they came.

    Raises:
        ToolscriptError: for a file that is missing, malformed, includes itself or lies outside of the folder, with
            file, line and column.
    """
    for path in files:
        if not is_inside(path):
            raise ToolscriptError(path, "", 0, "a path inside the app's folder")
    metadata = _json(files, METADATA) or {}
    page_uuid = _uuid(metadata.get("pageUuid"), files.get(METADATA, ""))
    reading = _Reading(files, page_uuid)
    root = _parse_root(reading, MAIN, "App")
    _add_children(reading, root, None, MAIN)
    for path, key in ((POSITIONS, "position"), (MOBILE_POSITIONS, "mobile_position")):
        _add_positions(reading, path, key)
    app = dict(metadata.get("appTemplate") or {})
    app["$toolscript"] = {name: metadata[name] for name in ("toolscriptVersion", "version") if name in metadata}
    kept = {path: text for path, text in files.items() if path not in reading.used and path != METADATA}
    return ReadApp(page_uuid, {"version": 1, "app": app, "elements": reading.elements, "files": kept})


def _uuid(text: Any, metadata: str) -> UUID | None:
    if text is None:
        return None
    try:
        return UUID(str(text))
    except ValueError:
        raise ToolscriptError(METADATA, metadata, max(0, metadata.find("pageUuid")), "a uuid as pageUuid") from None


def _json(files: Mapping[str, str], path: str) -> dict[str, Any] | None:
    text = files.get(path)
    if text is None:
        return None
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise ToolscriptError(path, text, error.pos, f"JSON ({error.msg})") from None
    if not isinstance(value, dict):
        raise ToolscriptError(path, text, 0, "a JSON object")
    return value


def _text(reading: _Reading, path: str, named_in: str, node: Node) -> str:
    if path not in reading.files:
        raise ToolscriptError(
            named_in, reading.files[named_in], node.offset, f"the file {path}, which this element names"
        )
    reading.used.add(path)
    return reading.files[path]


def _parse_root(reading: _Reading, path: str, tag: str) -> Node:
    text = reading.files.get(path)
    if text is None:
        raise ToolscriptError(path, "", 0, f"a file of that name with <{tag}> in it")
    reading.used.add(path)
    nodes = parse(path, text)
    if len(nodes) != 1 or nodes[0].tag != tag:
        raise ToolscriptError(path, text, nodes[0].offset if nodes else 0, f"<{tag}> as the only root element")
    return nodes[0]


def _add_children(reading: _Reading, node: Node, parent: str | None, file: str) -> None:
    order: str | None = None
    # One at a time: while a child is added, the file that it came from still counts as open.
    for child, child_file in _resolved(reading, node.children, file):
        order = key_between(order, None)
        _add(reading, child, parent, child_file, order)


def _resolved(reading: _Reading, nodes: list[Node], file: str) -> Iterator[tuple[Node, str]]:
    """The nodes with `<Include>` replaced by what the included file holds, each with its file."""
    for node in nodes:
        if node.tag != "Include":
            yield node, file
            continue
        path = posixpath.normpath(posixpath.join(posixpath.dirname(file), str(node.attributes.get("src", ""))))
        if path in reading.opened:
            raise ToolscriptError(
                file, reading.files[file], node.offset, f"a file that does not include itself ({path})"
            )
        included = parse(path, _text(reading, path, file, node))
        reading.opened.append(path)
        if len(included) == 1 and included[0].tag == "GlobalFunctions":
            included = included[0].children
        yield from _resolved(reading, included, path)
        reading.opened.pop()


def _add(reading: _Reading, node: Node, parent: str | None, file: str, order: str) -> None:
    attributes = dict(node.attributes)
    name = str(attributes.pop("id", ""))
    uid = str(attributes.pop("uuid", "") or _mint(reading, node.tag, name, parent, order))
    if uid in reading.elements:
        raise ToolscriptError(
            file, reading.files[file], node.offset, f"an id that no other element has ({name or uid})"
        )
    if name and node.tag not in LOCAL:
        if name in reading.names:
            raise ToolscriptError(file, reading.files[file], node.offset, f"an id that no other element has ({name})")
        reading.names[name] = uid
    properties = {key: _resolve(reading, value, file, node) for key, value in attributes.items()}
    reading.elements[uid] = {
        "uid": uid,
        "id": name,
        "type": node.tag,
        "parent": parent,
        "order": order,
        "properties": properties,
        "source": {"file": file, "opening": node.opening},
    }
    _add_children(reading, node, uid, file)


def _mint(reading: _Reading, tag: str, name: str, parent: str | None, order: str) -> str:
    """The same uid each time the same folder is read, so that a second import is a small difference."""
    app = reading.page_uuid or NAMESPACE_URL
    return str(uuid5(app, name if name and tag not in LOCAL else f"{parent}/{tag}/{name or order}"))


def _resolve(reading: _Reading, value: Any, file: str, node: Node) -> Any:
    if isinstance(value, Include):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(file), value.path))
        return _text(reading, path, file, node)
    return unwrapped(value)


def _add_positions(reading: _Reading, path: str, key: str) -> None:
    positions = _json(reading.files, path)
    if positions is None:
        return
    reading.used.add(path)
    for index, (name, written) in enumerate(positions.items()):
        uid = reading.names.get(name)
        if uid is None or not isinstance(written, dict):
            text = reading.files[path]
            raise ToolscriptError(path, text, max(0, text.find(json.dumps(name))), "the id of an element of the app")
        element = reading.elements[uid]
        element[key] = layout.read_position(written, layout.place(uid, reading.elements))
        # Retool follows no order that can be told from the app: what was read is kept with its place.
        element["source"][key] = {"index": index, "written": written}
