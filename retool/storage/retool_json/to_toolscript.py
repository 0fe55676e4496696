"""An app of plugins as the folder of Toolscript that Retool makes of it.

Knows how plugins lie in each other, what is left out, and which parts get files of their own (FORMAT.md §2.2).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from retool.storage.document.paths import is_file_name
from retool.storage.retool_json import lists
from retool.storage.retool_json.model import AppModel, Plugin
from retool.storage.retool_json.schema import is_left_out
from retool.storage.retool_json.tags import tag_of
from retool.storage.retool_json.transit import OrderedMap
from retool.storage.retool_json.typed import wrapped
from retool.storage.toolscript import old_events
from retool.storage.toolscript.code_files import code_file
from retool.storage.toolscript.format_literal import json_text
from retool.storage.toolscript.layout import DEFAULTS, write_position
from retool.storage.toolscript.literal import Include
from retool.storage.toolscript.rsx import Node, attribute_order, format_nodes, is_attribute
from retool.storage.toolscript.wrappers import AsWritten

_MAIN = "$main"
_SECTIONS = {"header": "Header", "body": "Body", "footer": "Footer"}
_WITH_SECTIONS = frozenset({"Form", "ModalFrame", "DrawerFrame", "SidebarFrame"})
# What follows from the children of an element.
_NEVER = frozenset({"_showToolbar", "id"})
_ALONE = frozenset({"ModalFrame", "DrawerFrame", "SplitPaneFrame", "Screen", "TabScreen", "ExpandedRow"})
# A component with so many others directly in it has a file of its own.
_LARGE = {"Container": 5, "Modal": 3}
_FUNCTION_TYPES = frozenset({"datasource", "function", "state"})
_RENAMED = {("AppStyles", "value"): "css"}
_PRIVATE = frozenset({"_rowKeysFormatted"})
# The one component whose maps are bare objects.
_TABLE = "TableWidget2"


def to_toolscript(app: AppModel) -> dict[str, str]:
    """The files of an app, by path in its folder; metadata and positions among them."""
    return _Writing(app).write()


class _Writing:
    def __init__(self, app: AppModel) -> None:
        self.app = app
        self.plugins = app.plugins
        self.files: dict[str, str] = {}
        self.nodes: dict[str, Node] = {}
        self.inside: dict[str, dict[str, list[str]]] = {}
        self.is_placed: set[str] = set()

    def write(self) -> dict[str, str]:
        pages = {plugin.id for plugin in self.plugins.values() if plugin.type == "screen"}
        for plugin in self.plugins.values():
            if plugin.screen not in pages or plugin.type == "screen":
                plugin.screen = None  # a page that is not there is none
        if self.lacks_frame():
            # Before there were frames, components lay on the canvas itself.
            frame = Plugin(_MAIN, "frame", "Frame", OrderedMap({"type": "main"}))
            self.plugins = {_MAIN: frame, **self.plugins}
        for plugin in self.plugins.values():
            self.place(plugin)
        functions = self.functions(None)
        root = Node("MobileApp" if self.app.settings.get("isMobileApp") else "App")
        if functions:
            self.write_file("functions.rsx", [Node("GlobalFunctions", children=functions)])
            root.children.append(Node("Include", {"src": "./functions.rsx"}))
        for plugin in self.roots(None):
            root.children.append(self.placed(plugin, "main.rsx"))
        self.write_file("main.rsx", [root])
        self.write_positions()
        self.files["metadata.json"] = self.metadata()
        return self.files

    def lacks_frame(self) -> bool:
        frames = [plugin for plugin in self.plugins.values() if plugin.type in ("frame", "screen")]
        if any(one.type == "screen" or one.id == _MAIN or one.template.get("type") == "main" for one in frames):
            return False
        return any(plugin.type == "widget" for plugin in self.plugins.values())

    def write_file(self, path: str, nodes: list[Node]) -> None:
        self.files[path] = format_nodes(nodes)

    def roots(self, screen: str | None) -> list[Plugin]:
        found = [
            plugin
            for plugin in self.plugins.values()
            if plugin.type not in _FUNCTION_TYPES and plugin.id not in self.is_placed and plugin.screen == screen
        ]
        return sorted(found, key=_root_order)

    def functions(self, screen: str | None) -> list[Node]:
        """Queries, variables and transformers: those in folders first."""
        loose: list[Node] = []
        folders: dict[str, Node] = {}
        for plugin in self.plugins.values():
            if plugin.type not in _FUNCTION_TYPES or plugin.screen != screen:
                continue
            node = self.node(plugin, "functions.rsx" if screen is None else _source_file(screen))
            if plugin.folder:
                folder = folders.setdefault(plugin.folder, Node("Folder", {"id": plugin.folder}))
                folder.children.append(node)
            else:
                loose.append(node)
        return [*folders.values(), *loose]

    def place(self, plugin: Plugin) -> None:
        """Note in which other plugin, and where in it, a component lies."""
        if plugin.type != "widget" or plugin.position is None:
            return
        position = plugin.position
        container = str(position.get("container") or "")
        sub = str(position.get("subcontainer") or "")
        section = str(position.get("rowGroup") or "body")
        holder, view = container, sub
        if container not in self.plugins:
            holder = next((name for name in (sub, f"${sub}") if sub and name in self.plugins), self.main(plugin.screen))
            view = ""
        if holder in self.plugins and holder != plugin.id:
            self.is_placed.add(plugin.id)
            self.inside.setdefault(holder, {}).setdefault(self.slot(self.plugins[holder], section, view), []).append(
                plugin.id
            )

    def main(self, screen: str | None) -> str:
        for plugin in self.plugins.values():
            if plugin.type == "frame" and plugin.screen == screen and plugin.template.get("type") == "main":
                return plugin.id
        return _MAIN

    def slot(self, holder: Plugin, section: str, view: str) -> str:
        """The section of a component, or the view, that another lies in; "" directly in it."""
        tag = tag_of(holder.type, holder.subtype)
        if tag == "Container":
            if section in ("header", "footer"):
                return _SECTIONS[section]
            ids = [str(one) for one in holder.template.get("_ids") or ()]
            return f"View {view}" if view and view in ids else "Body"
        if tag in _WITH_SECTIONS:
            return _SECTIONS.get(section, "Body")
        return "ExpandedRow" if tag == "Table" else ""

    def placed(self, plugin: Plugin, file: str) -> Node:
        """A plugin's node in its place, or the include of the file that it has for itself."""
        tag = tag_of(plugin.type, plugin.subtype)
        own = self.own_file(plugin, tag)
        if own is None:
            return self.node(plugin, file)
        self.write_file(own, [self.node(plugin, own)])
        return Node("Include", {"src": _relative(own, file)})

    def own_file(self, plugin: Plugin, tag: str) -> str | None:
        if not is_file_name(plugin.id):
            return None
        if plugin.id == "$header":
            return "header.rsx"
        if tag == "SidebarFrame" and plugin.screen is None:
            return "sidebar.rsx"
        count = sum(len(ids) for ids in self.inside.get(plugin.id, {}).values())
        is_large = tag in _LARGE and count >= _LARGE[tag]
        return _source_file(plugin.id) if tag in _ALONE or is_large else None

    def node(self, plugin: Plugin, file: str) -> Node:
        tag = tag_of(plugin.type, plugin.subtype)
        items, used = lists.items_of(plugin.subtype, plugin.template)
        if plugin.template.get("_showToolbar") is False:
            items = [item for item in items if item.tag != "ToolbarButton"]
        attributes, code = self.attributes(plugin, tag, used)
        node = Node(tag, {"id": plugin.id})
        if tag == "Screen" and plugin.uuid:
            attributes["uuid"] = plugin.uuid
        for name in sorted({*attributes, *code}, key=attribute_order):
            value = code.get(name)
            node.attributes[name] = (
                AsWritten(attributes[name]) if value is None else Include(_relative(value, file), "string")
            )
        by_item: dict[str, list[Node]] = {}
        own_events: list[Node] = []
        ids = {item.id for item in items}
        for event in self.events(plugin):
            target = event.attributes.get("targetId", AsWritten(None)).value
            if target in ids:
                event.attributes.pop("targetId")
                by_item.setdefault(str(target), []).append(event)
            elif target is None or plugin.subtype != _TABLE:
                own_events.append(event)  # of a table, one for a column that is gone can never happen
        node.children = self.children(plugin, items, by_item, file) + own_events
        if plugin.type == "screen":
            node.children += self.functions(plugin.id)
            node.children += [self.placed(one, file) for one in self.roots(plugin.id)]
        return node

    def children(
        self, plugin: Plugin, items: list[lists.Item], events: Mapping[str, list[Node]], file: str
    ) -> list[Node]:
        inside = self.inside.get(plugin.id, {})
        if set(inside) == {"Body"} and not items:
            # Where there is nothing but a body, Retool names no sections.
            inside = {"": inside["Body"]}
        out: list[Node] = []
        if "Header" in inside:
            out.append(self.section("Header", inside["Header"], file))
        for item in items:
            node = Node(item.tag, {"id": item.id})
            node.attributes |= {
                name: AsWritten(value)
                for name, value in sorted(item.attributes.items(), key=lambda pair: attribute_order(pair[0]))
            }
            node.children = self.in_order(inside.get(f"View {item.id}", []), file) + events.get(item.id, [])
            out.append(node)
        out += self.in_order([one for slot, ids in inside.items() if slot == "" for one in ids], file)
        out += [self.section(slot, inside[slot], file) for slot in ("Body", "Footer") if slot in inside]
        if "ExpandedRow" in inside:
            name = f"{plugin.id}ExpandedRow"
            path = _source_file(name)
            row = Node("ExpandedRow", {"id": name}, children=self.in_order(inside["ExpandedRow"], path))
            self.write_file(path, [row])
            out.append(Node("Include", {"src": _relative(path, file)}))
        return out

    def section(self, tag: str, ids: list[str], file: str) -> Node:
        return Node(tag, children=self.in_order(ids, file))

    def in_order(self, ids: list[str], file: str) -> list[Node]:
        """Components as one sees them: by row, then by column."""
        plugins = sorted((self.plugins[one] for one in ids), key=_visual_order)
        return [self.placed(plugin, file) for plugin in plugins]

    def attributes(self, plugin: Plugin, tag: str, used: set[str]) -> tuple[dict[str, Any], dict[str, str]]:
        """What an element says of itself: values, and paths of files for those that lie in files of their own."""
        out: dict[str, Any] = {}
        code: dict[str, str] = {}
        for name, value in plugin.template.items():
            if (
                name in used
                or name in _NEVER
                or not is_attribute(name)
                or (name == "events" and not _has_events_as_property(plugin))
            ):
                continue
            if is_left_out(plugin.subtype, name, value) or _is_idle(plugin, name, value):
                continue
            written = _name(plugin, name)
            path = code_file(tag, written, plugin.id, value)
            if path is not None:
                self.files[path] = value
                code[written] = path
            out[written] = _attribute(plugin, value)
        if plugin.style and "style" not in plugin.template:
            out["style"] = _attribute(plugin, plugin.style)
        for name, text in (
            ("resourceName", plugin.resource_name),
            ("resourceDisplayName", plugin.resource_display_name),
        ):
            if text is not None and plugin.type == "datasource":
                out[name] = text
        return out, code

    def events(self, plugin: Plugin) -> list[Node]:
        value = plugin.template.get("events")
        entries = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
        if _has_events_as_property(plugin):
            return []
        out = []
        for entry in entries:
            if isinstance(entry, dict):
                attributes: dict[str, Any] = {
                    name: AsWritten(wrapped(one))
                    for name, one in sorted(entry.items(), key=lambda pair: attribute_order(pair[0]))
                    if name != "id"
                }
                if entry.get("targetId", "") is None:
                    attributes.pop("targetId")
                own_id = {"id": entry["id"]} if isinstance(entry.get("id"), str) else {}
                out.append(Node("Event", {**own_id, **attributes}))
        return out

    def write_positions(self) -> None:
        screens = [plugin.id for plugin in self.plugins.values() if plugin.type == "screen"]
        groups: dict[str, dict[str, Any]] = {}
        for plugin in self.plugins.values():
            for key, position in (("", plugin.position), ("mobile_", plugin.mobile_position)):
                if position is None or plugin.type != "widget":
                    continue
                page = plugin.screen if plugin.screen in screens else "global"
                path = f".positions/.{page}.{key}positions.json" if screens else f".{key}positions.json"
                if screens and page == "global" and key:
                    path = ".positions/.global_mobile_positions.json"
                elif screens and page == "global":
                    path = ".positions/.global_positions.json"
                groups.setdefault(path, {})[plugin.id] = _entry(position)
        for path, entries in groups.items():
            self.files[path] = json_text(entries, 0) + "\n"
        if not groups:
            self.files[".positions.json"] = "{}\n"

    def metadata(self) -> str:
        settings = {
            name: wrapped(value)
            for name, value in self.app.settings.items()
            if name != "folders" and not is_left_out("appTemplate", name, value)
        }
        page = {"pageUuid": str(self.app.page_uuid)} if self.app.page_uuid else {}
        value = {"toolscriptVersion": "1.0.0", "version": self.app.version, **page, "appTemplate": settings}
        return json_text(value, 0) + "\n"


def _root_order(plugin: Plugin) -> tuple[int, str]:
    """Settings and pages as they come, then the frames by name, last the main one."""
    if plugin.type != "frame":
        return 0, ""
    return (2, "") if plugin.template.get("type") == "main" else (1, plugin.id)


def _visual_order(plugin: Plugin) -> tuple[float, float]:
    position = plugin.position or {}
    return _number(position.get("row")), _number(position.get("col"))


def _has_events_as_property(plugin: Plugin) -> bool:
    return tag_of(plugin.type, plugin.subtype) in old_events.TAGS


def _is_idle(plugin: Plugin, name: str, value: Any) -> bool:
    """Whether a property says nothing because of what others say."""
    if name == "bodyType":
        return (
            plugin.subtype == "RESTQuery"
            and plugin.template.get("type", "GET") == "GET"
            and not plugin.template.get("body")
        )
    return name == "childNamespace" and value == plugin.id


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0


def _name(plugin: Plugin, name: str) -> str:
    if (plugin.subtype, name) in _RENAMED:
        return _RENAMED[plugin.subtype, name]
    if plugin.subtype not in lists.WITHOUT_UNDERSCORE or not name.startswith("_") or name in _PRIVATE:
        return name
    plain_name = name[1:]
    is_taken = plain_name in plugin.template and not is_left_out(
        plugin.subtype, plain_name, plugin.template[plain_name]
    )
    return name if is_taken else plain_name


def _attribute(plugin: Plugin, value: Any) -> Any:
    if plugin.subtype == _TABLE and isinstance(value, dict):
        return lists.outer(OrderedMap(value))
    return wrapped(value)


def _entry(position: Mapping[str, Any]) -> dict[str, Any]:
    names = {name: wrapped(one) for name, one in position.items() if name not in ("$", "id")}
    differing = {name: value for name, value in names.items() if name not in DEFAULTS or value != DEFAULTS[name]}
    return write_position(differing, {}, is_rounded_away=True)


def _source_file(name: str) -> str:
    return f"src/{name}.rsx"


def _relative(path: str, file: str) -> str:
    if "/" not in file:
        return f"./{path}"
    folder = file.rsplit("/", 1)[0]
    return f"./{path.removeprefix(f'{folder}/')}" if path.startswith(f"{folder}/") else f"../{path}"
