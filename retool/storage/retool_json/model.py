"""An app as Retool's exports hold it: settings, and a map of plugins (FORMAT.md §2.0, §2.1.2, §2.1.3).

Both JSON exports and the older folders of YAML are read into it, and Toolscript is made of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from retool.storage.retool_json.tags import plugin_type_of, tag_of
from retool.storage.retool_json.transit import OrderedMap, Record

_FIELDS = {
    "id": "id",
    "uuid": "uuid",
    "type": "type",
    "subtype": "subtype",
    "template": "template",
    "style": "style",
    "position2": "position",
    "mobilePosition2": "mobile_position",
    "resourceName": "resource_name",
    "resourceDisplayName": "resource_display_name",
    "folder": "folder",
    "screen": "screen",
}


@dataclass(slots=True)
class Plugin:
    """One thing of an app: a component, frame, page, query, variable, transformer or setting.

    Attributes:
        id: its name in expressions.
        type: `widget`, `frame`, `screen`, `datasource`, `function`, `state`, `setting`, …
        subtype: what it is within its type; for components that of FORMAT.md §2.2.5.
        template: all its properties, with their Immutable types.
        position: of components; see FORMAT.md §2.1.4.
        others: what the record holds besides, kept as it came.
    """

    id: str
    type: str
    subtype: str
    template: dict[str, Any] = field(default_factory=OrderedMap)
    uuid: str | None = None
    style: dict[str, Any] | None = None
    position: dict[str, Any] | None = None
    mobile_position: dict[str, Any] | None = None
    resource_name: str | None = None
    resource_display_name: str | None = None
    folder: str | None = None
    screen: str | None = None
    others: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class AppModel:
    """An app: `settings` are those of the appTemplate without its plugins."""

    settings: dict[str, Any]
    plugins: dict[str, Plugin]
    page_uuid: UUID | None = None
    version: str = "43.0.9"


def plugin_of(record: Mapping[str, Any], name: str = "") -> Plugin:
    """The plugin that a record says.

    Args:
        record: with Retool's names.
        name: its key among the plugins, where the record itself has no id.

    Raises:
        ValueError: what is missing or of the wrong kind.
    """
    values = {ours: record[theirs] for theirs, ours in _FIELDS.items() if record.get(theirs) is not None}
    values.setdefault("id", name)
    for key in ("id", "type", "subtype"):
        if not isinstance(values.get(key), str) or not values[key]:
            raise ValueError(f"a plugin with a text as “{key}”")
    for key in ("template", "style", "position", "mobile_position"):
        if key in values and not isinstance(values[key], dict):
            raise ValueError(f"a map as “{key}” of {values['id']}")
    if values["type"] == "widget" and plugin_type_of(tag_of("widget", values["subtype"])) == "frame":
        values["type"] = "frame"  # as programs that write exports have it
    values["others"] = {key: value for key, value in record.items() if key not in _FIELDS}
    return Plugin(**values)


def record_of(plugin: Plugin) -> Record:
    """A plugin as a record of an export."""
    values: dict[str, Any] = {theirs: getattr(plugin, ours) for theirs, ours in _FIELDS.items()}
    values["style"] = values["style"] or OrderedMap()
    defaults = {"namespace": None, "mobileAppPosition": None, "tabIndex": None, "container": "", "createdAt": None}
    folder = {"folder": plugin.folder or ""}
    return Record("pluginTemplate", {**defaults, "updatedAt": None, **values, **folder, **plugin.others})
