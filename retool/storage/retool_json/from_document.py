"""A document as the plugins of Retool's exports: what `to_toolscript` does, backwards."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from retool.storage import toolscript
from retool.storage.document.tree import children
from retool.storage.retool_json import lists
from retool.storage.retool_json.model import AppModel, Plugin
from retool.storage.retool_json.schema import app_settings
from retool.storage.retool_json.tags import plugin_type_of, subtype_of
from retool.storage.retool_json.transit import ImmutableList, OrderedMap, Record
from retool.storage.retool_json.typed import typed
from retool.storage.toolscript.layout import DEFAULTS, place
from retool.storage.toolscript.old_events import is_in_property
from retool.storage.toolscript.write import literals, settings

_SECTIONS = frozenset({"Header", "Body", "Footer", "ExpandedRow", "View"})
_ITEMS = frozenset({keyed.tag for group in lists.KEYED.values() for keyed in group} | {"Option", "View"})
_RECORD = frozenset({"resourceName", "resourceDisplayName"})
_RENAMED = {("AppStyles", "css"): "value"}
_INSTANCE = "GlobalWidget"


def from_document(document: Mapping[str, Any], page_uuid: UUID) -> AppModel:
    """The plugins of a document, in its order, with the settings that every app has."""
    return _Reading(document, page_uuid).read()


class _Reading:
    def __init__(self, document: Mapping[str, Any], page_uuid: UUID) -> None:
        self.document = document
        self.elements: Mapping[str, dict[str, Any]] = document["elements"]
        self.children = children(self.elements)
        self.app = AppModel({}, {}, page_uuid)
        self.folders: list[str] = []

    def read(self) -> AppModel:
        self.add_inside(None, None, None)
        own = {name: typed(value) for name, value in settings(self.document).items()}
        self.app.settings = app_settings() | own
        self.app.settings.setdefault("folders", ImmutableList(self.folders))
        return self.app

    def add_inside(self, parent: str | None, screen: str | None, folder: str | None) -> None:
        for element in self.children.get(parent, []):
            tag = element["type"]
            if tag == "Folder":
                self.folders.append(element["id"])
                self.add_inside(element["uid"], screen, element["id"])
            elif tag in _SECTIONS or tag in _ITEMS:
                self.add_inside(element["uid"], screen, None)
            elif tag not in ("Event", "Include"):
                self.app.plugins[element["id"]] = self.plugin(element, screen, folder)
                self.add_inside(element["uid"], element["id"] if tag == "Screen" else screen, None)

    def plugin(self, element: Mapping[str, Any], screen: str | None, folder: str | None) -> Plugin:
        tag = element["type"]
        plugin = Plugin(element["id"], plugin_type_of(tag), subtype_of(tag), screen=screen, folder=folder)
        plugin.uuid = element["uid"]
        values = literals(element)
        for name, value in values.items():
            if name not in _RECORD:
                plugin.template[_template_name(tag, plugin.subtype, name)] = typed(value)
        name, display = (element["properties"].get(key) for key in ("resourceName", "resourceDisplayName"))
        plugin.resource_name = name if isinstance(name, str) else None
        plugin.resource_display_name = display if isinstance(display, str) else None
        self.add_lists(plugin, element)
        if plugin.subtype == _INSTANCE:
            plugin.template["childNamespace"] = element["id"]
        for ours in ("position", "mobile_position"):
            if element.get(ours) is not None:
                setattr(plugin, ours, self.position(element, ours))
        return plugin

    def add_lists(self, plugin: Plugin, element: Mapping[str, Any]) -> None:
        inside = self.children.get(element["uid"], [])
        items: dict[str, list[lists.Item]] = {}
        events = [self.event(one, element, None) for one in inside if one["type"] == "Event"]
        for child in inside:
            if child["type"] not in _ITEMS:
                continue
            values = {name: _item_value(value) for name, value in literals(child).items()}
            items.setdefault(child["type"], []).append(lists.Item(child["type"], child["id"], values))
            below = self.children.get(child["uid"], [])
            events += [self.event(one, element, child["id"]) for one in below if one["type"] == "Event"]
        plugin.template.update(lists.lists_of(plugin.subtype, items))
        if plugin.subtype == "TableWidget2":
            plugin.template.setdefault("_showToolbar", "ToolbarButton" in items)
        if events:
            plugin.template["events"] = ImmutableList(events)

    def event(self, element: Mapping[str, Any], owner: Mapping[str, Any], target: str | None) -> OrderedMap:
        values = {name: typed(value) for name, value in literals(element).items()}
        own_id = {"id": element["id"]} if element["id"] else {}
        targeted = {} if is_in_property(element, owner) else {"targetId": target}
        return OrderedMap({**own_id, **targeted, **values})

    def position(self, element: Mapping[str, Any], key: str) -> Record:
        placed = place(element["uid"], self.elements)
        values = {name: typed(value) for name, value in element[key].items()}
        return Record("position2", {**DEFAULTS, **placed, **values})


def _item_value(value: Any) -> Any:
    return {} if value == {} else typed(value)


@cache
def _catalogue() -> dict[str, Any]:
    value: dict[str, Any] = json.loads((Path(toolscript.__file__).parent / "catalogue.json").read_text())
    return value


def _template_name(tag: str, subtype: str, name: str) -> str:
    """The name of a property in a template, where settings of some components have an underscore."""
    if (tag, name) in _RENAMED:
        return _RENAMED[tag, name]
    if subtype not in lists.WITHOUT_UNDERSCORE or name.startswith("_"):
        return name
    known = _catalogue().get(tag) or {}
    with_underscore = f"_{name}"
    return with_underscore if with_underscore in known["defaults"] or with_underscore in known["known"] else name
