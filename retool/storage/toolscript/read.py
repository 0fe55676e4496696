"""An app's folder of Toolscript to a document."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from retool.storage.document.order import key_between
from retool.storage.document.paths import is_inside
from retool.storage.document.types import APP, LOCAL_TYPES
from retool.storage.toolscript import old_events
from retool.storage.toolscript.errors import Problem, ToolscriptError
from retool.storage.toolscript.json_files import read_json_object
from retool.storage.toolscript.literal import Include
from retool.storage.toolscript.positions import add_positions, is_positions_file
from retool.storage.toolscript.rsx import DEEPEST, Node, ParsedFile, parse
from retool.storage.toolscript.source import meaning
from retool.storage.toolscript.wrappers import unwrapped

METADATA = "metadata.json"
MAIN = "main.rsx"
FUNCTIONS = "functions.rsx"
QUERY = "query.rsx"
# The file that an app, or an entry of the query library, begins with, and what its root may be.
_ROOTS = {MAIN: ("App", "MobileApp"), QUERY: ("PlaygroundQuery",)}


_By = tuple[Node, bool, str]


@dataclass(slots=True)
class ReadApp:
    """What a folder held.

    Attributes:
        page_uuid: the app's uuid as the folder names it, or None.
        document: see `retool.storage.document`; each element has `source`, which `write` reads.
        problems: what is wrong in files that could be read all the same, in the order of reading.
    """

    page_uuid: UUID | None
    document: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    files: Mapping[str, str]
    page_uuid: UUID | None = None
    problems: list[Problem] = field(default_factory=list)
    elements: dict[str, dict[str, Any]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    names: dict[str, list[str]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    opened: list[str] = field(default_factory=list)
    shapes: dict[str, dict[str, Any]] = field(default_factory=dict)
    depth: int = 0

    def report(self, file: str, offset: int, message: str) -> None:
        self.problems.append(Problem.at(file, self.files.get(file, ""), offset, message))


def read(files: Mapping[str, str], main: str = MAIN) -> ReadApp:
    """Read an app, or an entry of the query library.

    Args:
        files: text by path inside the app's folder.
        main: the file to begin with: `main.rsx`, or `query.rsx` of a library query.

    Returns:
        The app's document. Files that nothing names are kept in `document["files"]` as they came, and so are those
        that `write` only changes where the document did: `metadata.json` and positions.

    Raises:
        ToolscriptError: for an element file that is missing, malformed or includes itself, for code that is named
            and missing, and for a path outside of the folder, with file, line and column.
    """
    for path in files:
        if not is_inside(path):
            raise ToolscriptError(path, "", 0, "a path inside the app's folder")
    reading = _Reading(files)
    metadata = _metadata(reading)
    reading.page_uuid = _uuid(reading, metadata)
    root = _root(reading, main)
    _add_children(reading, root.children, None, main)
    strangers: dict[str, list[str]] = {}
    for path in filter(is_positions_file, files):
        unknown, problems = add_positions(path, files[path], reading.elements, reading.names)
        reading.problems += problems
        if unknown:
            strangers[path] = unknown
    settings = metadata.get("appTemplate")
    app = unwrapped(settings) if isinstance(settings, dict) else {}
    kept: dict[str, Any] = {name: metadata[name] for name in ("toolscriptVersion", "version") if name in metadata}
    if main != MAIN:
        kept["main"] = main
    kept |= {name: value for name, value in (("files", reading.shapes), ("strangers", strangers)) if value}
    app["$toolscript"] = kept
    others = {path: text for path, text in files.items() if path not in reading.used}
    document = {"version": 1, "app": app, "elements": reading.elements, "files": others}
    return ReadApp(reading.page_uuid, document, reading.problems)


def _metadata(reading: _Reading) -> dict[str, Any]:
    text = reading.files.get(METADATA)
    return {} if text is None else read_json_object(METADATA, text)


def _uuid(reading: _Reading, metadata: Mapping[str, Any]) -> UUID | None:
    given = metadata.get("pageUuid")
    if given is None:
        return None
    try:
        return UUID(str(given))
    except ValueError:
        at = max(0, reading.files[METADATA].find('"pageUuid"'))
        reading.report(METADATA, at, f"“{given}” is no uuid; the app is given a new one.")
        return None


def _root(reading: _Reading, main: str) -> Node:
    roots = _ROOTS[main]
    if main not in reading.files:
        raise ToolscriptError(main, "", 0, f"a file of that name with <{roots[0]}> in it")
    parsed = _parse(reading, main)
    nodes = parsed.nodes
    if len(nodes) != 1 or nodes[0].tag not in roots:
        at = nodes[0].offset if nodes else 0
        raise ToolscriptError(main, reading.files[main], at, f"<{roots[0]}> as the only root element")
    _keep_shape(reading, main, parsed, nodes[0])
    return nodes[0]


def _parse(reading: _Reading, path: str) -> ParsedFile:
    reading.used.add(path)
    text = reading.files[path]
    # Where every line ends so, it is how the file is stored and not part of a value.
    if "\r\n" in text and text.count("\r\n") == text.count("\n") == text.count("\r"):
        reading.shapes.setdefault(path, {})["newline"] = "\r\n"
        text = text.replace("\r\n", "\n")
    return parse(path, text)


def _keep_shape(reading: _Reading, path: str, parsed: ParsedFile, root: Node | None) -> None:
    """Keep how a file differs from one that we would write: what stands around its elements."""
    shape: dict[str, Any] = {}
    if root is not None:
        opening = {"opening": root.opening} if root.opening != f"<{root.tag}>" else {}
        around = {name: text for name in ("lead", "closing") if (text := getattr(root, name)) is not None}
        expected = (
            _ROOTS[path][0] if path in _ROOTS else "GlobalFunctions" if posixpath.basename(path) == FUNCTIONS else None
        )
        if opening or around or root.tag != expected:
            shape["root"] = {"tag": root.tag, **opening, **around}
    if parsed.tail is not None:
        shape["tail"] = parsed.tail
    if shape:
        reading.shapes.setdefault(path, {}).update(shape)


def relative(path: str, file: str) -> str:
    """How `file` names `path`, both inside the app's folder."""
    name = posixpath.relpath(path, posixpath.dirname(file) or ".")
    return name if name.startswith(".") else f"./{name}"


def _add_handlers(reading: _Reading, handlers: Sequence[dict[str, Any]], parent: str, file: str) -> str | None:
    """Add the handlers that stood in a property as elements; tells the order of the last."""
    order: str | None = None
    for handler in handlers:
        order = key_between(order, None)
        name, properties = old_events.element_of(handler)
        uid = _mint(reading, "Event", name, parent, order)
        reading.elements[uid] = {
            "uid": uid,
            "id": name,
            "type": "Event",
            "parent": parent,
            "order": order,
            "properties": properties,
            "source": {"file": file, **old_events.IN_PROPERTY},
        }
    return order


def _add_children(
    reading: _Reading, nodes: Sequence[Node], parent: str | None, file: str, order: str | None = None
) -> None:
    # One at a time: while a child is added, the file that it came from still counts as open.
    for child, child_file, include in _resolved(reading, nodes, file):
        order = key_between(order, None)
        _add(reading, child, parent, child_file, order, include)


def _resolved(reading: _Reading, nodes: Sequence[Node], file: str) -> Iterator[tuple[Node, str, _By | None]]:
    """The nodes with `<Include>` replaced by what the included file holds, each with its file.

    The third part is of the nodes at the top of an included file: the include, whether the node is the first there,
    and how the include would be written by us.
    """
    for node in nodes:
        path = _target(reading, node, file) if node.tag == "Include" else None
        if path is None:
            yield node, file, None
            continue
        parsed = _parse(reading, path)
        inside = parsed.nodes
        root = inside[0] if len(inside) == 1 and inside[0].tag == "GlobalFunctions" else None
        inside = root.children if root else inside
        if not inside:
            # Nothing would remember the file: it stays as it is, and so does what names it.
            reading.used.discard(path)
            yield node, file, None
            continue
        if any(one.tag == "Include" for one in inside):
            message = f"{path} includes another file at its top; what that holds is written where {path} is included."
            reading.report(file, node.offset, message)
        _keep_shape(reading, path, parsed, root)
        plain = f'<Include src="{relative(path, file)}" />'
        reading.opened.append(path)
        for index, (child, child_file, include) in enumerate(_resolved(reading, inside, path)):
            yield child, child_file, include or (node, index == 0, plain)
        reading.opened.pop()


def _target(reading: _Reading, node: Node, file: str) -> str | None:
    """The path that an include names; None, with a problem, where there is no such file."""
    written = str(node.attributes.get("src", ""))
    path = posixpath.normpath(posixpath.join(posixpath.dirname(file), written))
    if path in reading.opened or path in _ROOTS:
        raise ToolscriptError(file, reading.files[file], node.offset, f"a file that does not include itself ({path})")
    if not is_inside(path):
        raise ToolscriptError(file, reading.files[file], node.offset, f"the file {path}, which this element names")
    if path not in reading.files:
        message = f"There is no file {path}, which is included here; the app was read without it."
        reading.report(file, node.offset, message)
        return None
    if path in reading.used:
        raise ToolscriptError(file, reading.files[file], node.offset, f"a file that is included once only ({path})")
    if len(reading.opened) >= DEEPEST:
        raise ToolscriptError(file, reading.files[file], node.offset, "files that include each other less deeply")
    return path


def _add(reading: _Reading, node: Node, parent: str | None, file: str, order: str, include: _By | None) -> None:
    attributes = dict(node.attributes)
    written = attributes.pop("id", "")
    name = written if isinstance(written, str) else json.dumps(written)
    uid = attributes.pop("uuid", "") if node.tag == "Screen" else ""
    if not isinstance(uid, str) or not uid or uid == APP or uid in reading.elements:
        uid = _mint(reading, node.tag, name, parent, order)
    source: dict[str, Any] = {"file": file, "opening": node.opening}
    given = name
    if name and node.tag not in LOCAL_TYPES:
        given = _name(reading, node, name, file)
        reading.names.setdefault(name, []).append(uid)
    if given != name:
        source["id"] = name
    properties, code = {}, {}
    for key, value in attributes.items():
        properties[key], path = _resolve(reading, value, file, node)
        if path is not None:
            code[key] = path
    element = {
        "uid": uid,
        "id": given,
        "type": node.tag,
        "parent": parent,
        "order": order,
        "properties": properties,
        "source": source,
    }
    _remember(node, source, code, include)
    source["meaning"] = meaning(element, code)
    handlers = old_events.handlers_in(properties.get(old_events.NAME))
    if handlers is not None:
        source["handlers"] = True
        element["properties"] = {key: value for key, value in properties.items() if key != old_events.NAME}
    reading.elements[uid] = element
    reading.depth += 1
    if reading.depth > DEEPEST:
        expected = f"elements that are nested at most {DEEPEST} levels deep"
        raise ToolscriptError(file, reading.files[file], node.offset, expected)
    last = _add_handlers(reading, handlers or (), uid, file)
    _add_children(reading, node.children, uid, file, last)
    reading.depth -= 1


def _remember(node: Node, source: dict[str, Any], code: dict[str, Any], include: _By | None) -> None:
    if code:
        source["code"] = code
    for name in ("lead", "closing"):
        if (text := getattr(node, name)) is not None:
            source[name] = text
    if include is None:
        return
    source["is_root"] = True
    by, is_first, plain = include
    if is_first:
        kept = {"opening": by.opening} if by.opening != plain else {}
        kept |= {name: text for name in ("lead", "closing") if (text := getattr(by, name)) is not None}
        if kept:
            source["include"] = kept


def _name(reading: _Reading, node: Node, name: str, file: str) -> str:
    """The name that an element has in the document: its own, or one like it where that is taken."""
    given, number = name, 2
    while given in reading.taken:
        given, number = f"{name}_{number}", number + 1
    reading.taken.add(given)
    if given != name:
        reading.report(
            file,
            node.offset,
            f"Another element is called {name} too; this one is called {given} here and {name} in the files.",
        )
    return given


def _mint(reading: _Reading, tag: str, name: str, parent: str | None, order: str) -> str:
    """The same uid each time the same folder is read, so that a second import is a small difference."""
    app = reading.page_uuid or NAMESPACE_URL
    base = name if name and tag not in LOCAL_TYPES else f"{parent}/{tag}/{name or order}"
    uid, number = str(uuid5(app, base)), 2
    while uid in reading.elements:
        uid, number = str(uuid5(app, f"{base}/{number}")), number + 1
    return uid


def _resolve(reading: _Reading, value: Any, file: str, node: Node) -> tuple[Any, list[str] | None]:
    """An attribute's bare value; for one that lies in a file of its own also that file's path and form."""
    if not isinstance(value, Include):
        return unwrapped(value), None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(file), value.path))
    if path not in reading.files:
        raise ToolscriptError(file, reading.files[file], node.offset, f"the file {path}, which this element names")
    reading.used.add(path)
    return reading.files[path], [path, value.form]
