"""Where an element of the tree lives in a positions file (FORMAT.md §2.1.4), and what such a file leaves out.

In the document the tree says what contains what; `container`, `subcontainer` and `rowGroup` follow from it and are
kept beside a position only where a file says something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SECTIONS = {"Header": "header", "Body": "body", "Footer": "footer"}
FRAMES = frozenset({"Frame", "ModalFrame", "DrawerFrame", "SidebarFrame", "SplitPaneFrame"})
DEFAULTS: dict[str, Any] = {
    "type": "grid",
    "container": "",
    "rowGroup": "body",
    "subcontainer": "",
    "row": 0,
    "col": 0,
    "width": 3,
    "tabNum": 0,
    "stackPosition": None,
}
MEASURES = ("row", "col", "width", "height")


def place(uid: str, elements: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """`container`, `subcontainer` and `rowGroup` of an element, without those at their default."""
    section = ""
    view = ""
    parent = elements[uid]["parent"]
    while parent is not None:
        holder = elements[parent]
        tag = holder["type"]
        if tag in SECTIONS:
            section = SECTIONS[tag]
        elif tag == "View":
            view = holder["id"]
        else:
            return _given(_in(holder, section or "body", view))
        parent = holder["parent"]
    return {}


def _in(holder: Mapping[str, Any], section: str, view: str) -> dict[str, Any]:
    name, tag = holder["id"], holder["type"]
    if tag not in FRAMES:
        return {"container": name, "rowGroup": section, "subcontainer": view}
    if name == "$main":
        return {"rowGroup": section}
    if name.startswith("$header"):
        return {"rowGroup": section, "subcontainer": name.removeprefix("$")}
    return {"rowGroup": section, "subcontainer": name}


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value != DEFAULTS[key]}


def read_position(written: Mapping[str, Any], placed: Mapping[str, Any]) -> dict[str, Any]:
    """The document's position of an element from its entry in a positions file."""
    position: dict[str, Any] = {name: _rounded(written.get(name, DEFAULTS.get(name, 1))) for name in MEASURES}
    for key, value in written.items():
        if key not in MEASURES and placed.get(key, DEFAULTS.get(key)) != value:
            position[key] = value
    return position


def write_position(position: Mapping[str, Any], placed: Mapping[str, Any]) -> dict[str, Any]:
    """The entry of a positions file: what differs from the defaults, keys in alphabetical order."""
    whole = {**placed, **{key: _rounded(value) if key in MEASURES else value for key, value in position.items()}}
    return {key: whole[key] for key in sorted(whole) if key not in DEFAULTS or whole[key] != DEFAULTS[key]}


def _rounded(value: Any) -> Any:
    """On the raster of 0.2 rows: files hold 11.600000000000005, and rows below nothing."""
    if not isinstance(value, (int, float)):
        return value
    rounded = max(0.0, round(round(value * 5) / 5, 1))
    return int(rounded) if rounded == int(rounded) else rounded
