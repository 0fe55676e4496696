"""Event handlers of the first components, which files have as a property and documents as elements, like all others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from retool.storage.toolscript.source import source_of

NAME = "events"
# Components whose files have their handlers so, whoever adds one.
TAGS = frozenset(
    {
        "Alert",
        "ButtonWidget",
        "CheckboxWidget",
        "FormWidget",
        "Modal",
        "MultiSelectWidget",
        "SelectWidget",
        "TabbedContainerWidget",
        "TableLegacy",
        "TextInputWidget",
    }
)
# What the source of such an element says in place of an opening tag.
IN_PROPERTY = {"in": NAME}


def handlers_in(value: Any) -> list[dict[str, Any]] | None:
    """The handlers that a property holds; None where it holds something else, which then stays a property."""
    is_list = isinstance(value, list) and all(isinstance(one, dict) for one in value)
    return value if is_list else None


def element_of(handler: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The id and the properties of the element that a handler is."""
    properties = dict(handler)
    name = properties.get("id")
    if isinstance(name, str) and name:
        properties.pop("id")
        return name, properties
    return "", properties


def is_in_property(element: Mapping[str, Any], parent: Mapping[str, Any]) -> bool:
    """Whether an element is written as one of its parent's property."""
    if element["type"] != "Event":
        return False
    source = source_of(element)
    if source.get("opening") or source.get("in"):
        return source.get("in") == NAME
    return parent["type"] in TAGS


def with_handlers(element: Mapping[str, Any], handlers: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """An element with its handlers as the property that its file has."""
    found = [{**({"id": one["id"]} if one["id"] else {}), **one["properties"]} for one in handlers]
    properties = element["properties"]
    has_property = found or source_of(element).get("handlers")
    return {**element, "properties": {**properties, NAME: found}} if has_property else dict(element)
