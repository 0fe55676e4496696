"""Where an element of the tree lives in a positions file (FORMAT.md §2.1.4), and what such a file leaves out.

In the document the tree says what contains what; `container`, `subcontainer` and `rowGroup` follow from it and are
kept beside a position only where a file says something else.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from retool.storage.toolscript.wrappers import unwrapped

SECTIONS = {"Header": "header", "Body": "body", "Footer": "footer"}
FRAMES = frozenset({"Frame", "ModalFrame", "DrawerFrame", "SidebarFrame", "SplitPaneFrame"})
PAGES = frozenset({"Screen", "TabScreen"})
DEFAULTS: dict[str, Any] = {
    "type": "grid",
    "container": "",
    "rowGroup": "body",
    "subcontainer": "",
    "row": 0,
    "col": 0,
    "height": 5,
    "width": 3,
    "tabNum": 0,
    "stackPosition": None,
}
MEASURES = ("row", "col", "width", "height")
# As Retool writes an entry.
_ORDER = ("type", "container", "rowGroup", "subcontainer", "row", "col", "height", "width", "tabNum", "stackPosition")


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
        elif tag == "ExpandedRow":
            pass
        else:
            return _given(_in(holder, section or "body", view))
        parent = holder["parent"]
    return {}


def _in(holder: Mapping[str, Any], section: str, view: str) -> dict[str, Any]:
    name, tag = holder["id"], holder["type"]
    if tag in PAGES:
        return {"rowGroup": section}
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
    position: dict[str, Any] = {name: _rounded(written.get(name, DEFAULTS[name])) for name in MEASURES}
    for key, value in written.items():
        if key not in MEASURES and placed.get(key, DEFAULTS.get(key)) != value:
            position[key] = unwrapped(value)
    for key, value in placed.items():
        if key not in written and value != DEFAULTS[key]:
            position[key] = DEFAULTS[key]
    return position


def write_position(
    position: Mapping[str, Any], placed: Mapping[str, Any], *, is_rounded_away: bool = False
) -> dict[str, Any]:
    """The entry of a positions file: what differs from the defaults, in the order in which Retool writes it.

    Args:
        position: of the document, or as a plugin has it.
        placed: what follows from the tree.
        is_rounded_away: whether a measure is written that only rounding makes a default, as Retool does.
    """
    whole = {**placed, **{key: _rounded(value) if key in MEASURES else value for key, value in position.items()}}
    names = [*(name for name in _ORDER if name in whole), *sorted(name for name in whole if name not in _ORDER)]
    kept = position if is_rounded_away else {}
    return {
        name: whole[name]
        for name in names
        if name not in DEFAULTS or whole[name] != DEFAULTS[name] or kept.get(name, DEFAULTS[name]) != DEFAULTS[name]
    }


def _rounded(value: Any) -> Any:
    """On the raster of 0.2 rows: files hold 11.600000000000005, and rows below nothing."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return 0
    rounded = max(0.0, round(round(value * 5) / 5, 1))
    return int(rounded) if rounded == int(rounded) else rounded
