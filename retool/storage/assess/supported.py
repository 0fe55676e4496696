"""What this version has: types of components and queries with their properties, events and methods.

Read from the data that is generated from the specs (`npm run gen:specs`); what has no spec, because it is part of how
an app is built, stands here. Which properties of a query are its texts is known by the connector, which this package
does not know: whoever asks hands it over.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent
_SPECS = _FOLDER.parent / "toolscript" / "supported.json"
# Of every component and frame, whatever it is.
_EVERYWHERE = frozenset({"margin", "hidden", "maintainSpaceWhenHidden", "isHiddenOnDesktop", "isHiddenOnMobile"})
# Of every query: where it runs.
_OF_QUERIES = frozenset(
    {"resourceName", "resourceTypeOverride", "isImported", "playgroundQueryUuid", "playgroundQuerySaveId"}
)
_EVENT = frozenset({"event", "type", "method", "pluginId", "params", "waitMs", "waitType", "enabled", "targetId"})
# Parts of how an app is built, with the properties that act.
_STRUCTURE: Mapping[str, frozenset[str]] = {
    "Frame": frozenset({"type", "padding", "enableFullBleed", "sticky", "style"}),
    "Header": frozenset(),
    "Body": frozenset(),
    "Footer": frozenset(),
    "Folder": frozenset(),
    "Include": frozenset({"src"}),
    "ExpandedRow": frozenset(),
    "Event": _EVENT,
    "Screen": frozenset({"title", "urlSlug", "_searchParams", "_hashParams", "_order"}),
    "Module": frozenset({"name", "pageUuid"}),
    "ModuleContainerWidget": frozenset({"isGlobalWidgetContainer", "backgroundColor"}),
    "GlobalWidgetProp": frozenset({"description", "defaultValue", "value"}),
    "GlobalWidgetOutput": frozenset({"description", "value"}),
    "GlobalWidgetQuery": frozenset({"description"}),
    "AppStyles": frozenset({"css"}),
    "UrlFragments": frozenset({"value"}),
    "DocumentTitle": frozenset({"value"}),
}
_WITH_INPUTS = frozenset({"Module", "ModuleContainerWidget"})
_LIST_ITEMS = frozenset({"Column", "Action", "ToolbarButton", "Option", "View", "Series", "Property"})


@dataclass(frozen=True, slots=True)
class Supported:
    """What there is; `parts` are by type of query the properties that hold its texts and their switches."""

    components: Mapping[str, Mapping[str, Any]]
    queries: Mapping[str, Mapping[str, Any]]
    parts: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def has_type(self, tag: str) -> bool:
        """Whether an element of this tag works."""
        return tag in self.components or tag in self.queries or tag in _STRUCTURE

    def has_property(self, tag: str, name: str, parent: str = "") -> bool:
        """Whether a property changes something, or is none that could; `parent` is the tag that a list's item is in."""
        if name in run_time():
            return True
        if tag in _LIST_ITEMS:
            return name in (self.components.get(parent, {}).get("lists") or {}).get(tag, ())
        if tag in _WITH_INPUTS:
            return True  # each other property is an input of the module
        if tag in _STRUCTURE and name in _STRUCTURE[tag]:
            return True
        if tag in self.queries:
            return name in self.queries[tag]["properties"] or name in self.parts.get(tag, ()) or name in _OF_QUERIES
        return name in self.components.get(tag, {}).get("properties", ()) or name in _EVERYWHERE

    def has_event(self, tag: str, name: str) -> bool:
        """Whether a component or query fires an event."""
        spec = self.components.get(tag) or self.queries.get(tag)
        return spec is None or name in spec["events"]

    def has_method(self, tag: str, name: str) -> bool:
        """Whether a component or query can be asked to do something."""
        spec = self.components.get(tag) or self.queries.get(tag)
        return spec is None or name in spec["methods"]


@cache
def run_time() -> Mapping[str, str]:
    """Properties that are state of a running app or of Retool's editor, with what each is: nothing depends on them."""
    value: dict[str, str] = json.loads((_FOLDER / "run_time.json").read_text())
    return value


def supported(kinds: Mapping[str, Mapping[str, Iterable[str]]] | None = None) -> Supported:
    """What this version supports.

    Args:
        kinds: by type of query, the names of its `parts` and `static` properties, as the connector has them.
    """
    specs = json.loads(_SPECS.read_text())
    parts = {name: frozenset([*kind["parts"], *kind["static"]]) for name, kind in (kinds or {}).items()}
    return Supported(specs["components"], specs["queries"], parts)
