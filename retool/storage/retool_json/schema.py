"""Which values Toolscript leaves out (FORMAT.md §2.2.3): the factory's, and those that an app has only while it runs.

The table was made by comparing apps that exist in both encodings. `common` holds for every subtype that has nothing
else to say; `loose` is known from elsewhere and without types; `written` names properties that have no factory value
and are written whatever they are.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from retool.storage.document.values import same
from retool.storage.retool_json.typed import plain, typed, wrapped

# A property of a module's instance is an input of the module, and has no factory value.
_INSTANCE = "GlobalWidget"
# An older type with the same properties.
_SAME = {"SqlQuery": "SqlQueryUnified"}
_INSTANCE_OWN = frozenset({"hidden", "isInstance", "maintainSpaceWhenHidden", "margin", "showInEditor"})


@cache
def _schema() -> dict[str, Any]:
    value: dict[str, Any] = json.loads((Path(__file__).parent / "schema.json").read_text())
    return value


def is_left_out(subtype: str, name: str, value: Any) -> bool:
    """Whether Toolscript does not write a property with this (typed) value.

    The type counts: a plain array is another value than an Immutable list. Of a property that the table does not know,
    a value that says nothing is left out.
    """
    schema = _schema()
    subtype = _SAME.get(subtype, subtype)
    of_subtype = schema["omitted"].get(subtype) or {}
    if name in of_subtype:
        return same(of_subtype[name], wrapped(value))
    if name in (schema["written"].get(subtype) or ()):
        return False
    loose = schema["loose"].get(subtype) or {}
    if name in loose:
        return same(loose[name], plain(value))
    if subtype == _INSTANCE and name not in _INSTANCE_OWN and not name.startswith("_"):
        return False
    if name in schema["common"]:
        return same(schema["common"][name], wrapped(value))
    return value is None or value is False or value in ("", [], {}) or (value == 0 and not isinstance(value, bool))


def app_settings() -> dict[str, Any]:
    """The settings of an app that was just made, with their types."""
    return {name: typed(value) for name, value in _schema()["omitted"]["appTemplate"].items()}
