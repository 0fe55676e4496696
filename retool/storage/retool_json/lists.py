"""Lists of things inside of a component: columns, options, views, series (FORMAT.md §2.2.4).

In a plugin they are maps or lists side by side, one for each of their properties; in Toolscript, child elements.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from retool.storage.retool_json.transit import ImmutableList, OrderedMap
from retool.storage.retool_json.typed import wrapped


@dataclass(frozen=True, slots=True)
class KeyedList:
    """Maps by id, one for each property; `ids` has the order."""

    tag: str
    ids: str
    prefix: str


KEYED = {
    "TableWidget2": (
        KeyedList("Column", "_columnIds", "_column"),
        KeyedList("Action", "_actionIds", "_action"),
        KeyedList("ToolbarButton", "_toolbarButtonIds", "_toolbarButton"),
    ),
    "KeyValueWidget2": (KeyedList("Property", "_propertyIds", "_property"),),
    "ChartWidget2": (KeyedList("Series", "_seriesIds", "_series"),),
    "ButtonGroupWidget2": (KeyedList("ButtonGroup2-Button", "_buttonIds", "_button"),),
}
# Their settings have an underscore in a plugin and none in Toolscript.
WITHOUT_UNDERSCORE = frozenset({"TableWidget2", "KeyValueWidget2", "ChartWidget2"})
VIEWS = "ContainerWidget2"
PARALLEL = frozenset(
    {
        VIEWS,
        "BreadcrumbsWidget",
        "CascaderWidget2",
        "CheckboxGroupWidget2",
        "DropdownButtonWidget",
        "LinkListWidget",
        "ListboxWidget",
        "MultiselectListboxWidget",
        "MultiselectWidget2",
        "NavigationWidget2",
        "RadioGroupWidget2",
        "SegmentedControlWidget",
        "SelectWidget2",
        "SplitButtonWidget",
        "StepsWidget",
        "SwitchGroup",
        "TabsWidget2",
        "TagsWidget2",
    }
)
_PLURALS = {"_values": "value", "_labels": "label", "_viewKeys": "viewKey"}
_BY_INDEX = "ByIndex"
# What the options of these have is less than their plugins hold; the rest are properties of the component.
_BUTTONS = frozenset({"DropdownButtonWidget", "SplitButtonWidget"})
_NOT_OF_BUTTONS = frozenset({"_values", "_imageByIndex", "_fallbackTextByIndex", "_colorByIndex"})
_LEFT_OUT_OF_COLUMNS = {"sortDisabled": False, "sortMode": "default"}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a list: its tag, its id, and its properties as Toolscript writes them."""

    tag: str
    id: str
    attributes: dict[str, Any]


def items_of(subtype: str, template: Mapping[str, Any]) -> tuple[list[Item], set[str]]:
    """The things in a component's lists, in their order, and the names of the properties that they were taken from."""
    items: list[Item] = []
    used: set[str] = set()
    for keyed in KEYED.get(subtype, ()):
        items += _keyed(keyed, template, used)
    if subtype in PARALLEL and isinstance(template.get("_ids"), list):
        items += _parallel(subtype, template, used)
    return items, used


def _keyed(keyed: KeyedList, template: Mapping[str, Any], used: set[str]) -> Iterator[Item]:
    ids = template.get(keyed.ids)
    if not isinstance(ids, list):
        return
    used.add(keyed.ids)
    maps = {}
    for name, value in template.items():
        rest = name[len(keyed.prefix) :]
        if name.startswith(keyed.prefix) and name != keyed.ids and rest[:1].isupper() and isinstance(value, dict):
            maps[rest[0].lower() + rest[1:]] = value
            used.add(name)
    for one in ids:
        values = {name: values[str(one)] for name, values in maps.items() if str(one) in values}
        yield Item(keyed.tag, str(one), _written(keyed.tag, values))


def _parallel(subtype: str, template: Mapping[str, Any], used: set[str]) -> Iterator[Item]:
    ids = template["_ids"]
    used.add("_ids")
    lists = {}
    for name, value in template.items():
        if not name.startswith("_") or not isinstance(value, list) or name == "_ids":
            continue
        if subtype in _BUTTONS and name in _NOT_OF_BUTTONS:
            continue
        if name.endswith(_BY_INDEX):
            lists[name[1:].removesuffix(_BY_INDEX)] = value
        elif name in _PLURALS:
            lists[_PLURALS[name]] = value
        else:
            continue
        used.add(name)
    tag = "View" if subtype == VIEWS else "Option"
    for index, one in enumerate(ids):
        values = {name: values[index] for name, values in lists.items() if index < len(values)}
        yield Item(tag, str(one), _written(tag, values))


def _written(tag: str, values: Mapping[str, Any]) -> dict[str, Any]:
    out = {}
    for name, value in values.items():
        is_nothing = value == "" or (isinstance(value, OrderedMap) and not value and tag != "Series")
        if is_nothing or (tag == "Column" and name in _LEFT_OUT_OF_COLUMNS and value == _LEFT_OUT_OF_COLUMNS[name]):
            continue
        out[name] = outer(value)
    return out


def outer(value: Any) -> Any:
    """A value as an attribute has it: an ordered map is a bare object there, and bare are the objects in a list."""
    if isinstance(value, OrderedMap):
        return {name: wrapped(one) for name, one in value.items()}
    return wrapped(value)


def lists_of(subtype: str, items: Mapping[str, list[Item]]) -> dict[str, Any]:
    """The properties of a component that hold its lists, from the things by tag."""
    out: dict[str, Any] = {}
    for keyed in KEYED.get(subtype, ()):
        inside = items.get(keyed.tag, [])
        out[keyed.ids] = ImmutableList(item.id for item in inside)
        for name in dict.fromkeys(name for item in inside for name in item.attributes):
            map_name = f"{keyed.prefix}{name[0].upper()}{name[1:]}"
            out[map_name] = OrderedMap({item.id: item.attributes.get(name, "") for item in inside})
    if subtype in PARALLEL:
        inside = items.get("View" if subtype == VIEWS else "Option", [])
        out["_ids"] = ImmutableList(item.id for item in inside)
        plurals = {singular: plural for plural, singular in _PLURALS.items()}
        for name in dict.fromkeys(name for item in inside for name in item.attributes):
            list_name = plurals.get(name, f"_{name}{_BY_INDEX}")
            out[list_name] = ImmutableList(item.attributes.get(name, "") for item in inside)
    return out
