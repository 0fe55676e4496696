"""What is in an app, counted as the corpus counts it: plugins by kind and by type, event handlers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from retool.storage.document.types import LOCAL_TYPES
from retool.storage.retool_json.tags import plugin_type_of, subtype_of

_UNCOUNTED = frozenset({"SyncFunction", "_Import"})
NUMBERS = ("plugins", "widgets", "frames", "queries", "state", "transformers", "screens", "modules", "events")
_KINDS = {
    "widget": "widgets",
    "frame": "frames",
    "datasource": "queries",
    "state": "state",
    "function": "transformers",
    "screen": "screens",
}


@dataclass(slots=True)
class Counts:
    """Numbers by the names that the corpus has for them, and how often each type occurs."""

    numbers: Counter[str] = field(default_factory=Counter)
    widget_types: Counter[str] = field(default_factory=Counter)
    query_types: Counter[str] = field(default_factory=Counter)


def count(document: Mapping[str, Any], *, with_settings: bool = False) -> Counts:
    """Count an app's document; settings are plugins in a JSON export and are not in the corpus's Toolscript."""
    found = Counts()
    for element in document["elements"].values():
        tag = element["type"]
        found.numbers["events"] += _events(tag, element["properties"])
        if tag in LOCAL_TYPES:
            continue
        kind, subtype = plugin_type_of(tag), subtype_of(tag)
        if (kind == "setting" and not with_settings) or tag in _UNCOUNTED:
            continue
        found.numbers["plugins"] += 1
        found.numbers["screens" if tag == "Screen" else _KINDS.get(kind, kind)] += tag != "TabScreen"
        found.numbers["modules"] += subtype == "GlobalWidget"
        if kind in ("widget", "frame"):
            found.widget_types[subtype] += 1
        if kind == "datasource":
            found.query_types[subtype] += 1
    return found


def _events(tag: str, properties: Mapping[str, Any]) -> int:
    events = properties.get("events")
    return (tag == "Event") + (len(events) if isinstance(events, list) else 0)
