"""What files name and an installation has under another uuid: resources of queries, and pages of modules.

Both ways: an import rewrites what it brings, an export writes what the files had, so that a file in which nothing else
was changed is the same to the last byte. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Document = Mapping[str, Any]


def adapted(document: Document, resources: Mapping[str, str], pages: Mapping[str, str]) -> dict[str, Any]:
    """The document with our uuids.

    Args:
        document: as it was read; shared, not changed.
        resources: by what a query names, the resource here.
        pages: by the page uuid of a module, the app's uuid here.
    """
    return _renamed(document, lambda _, value, name: (resources if name == _RESOURCE else pages).get(value))


def restored(document: Document, resources: Mapping[str, str], pages: Mapping[str, str]) -> dict[str, Any]:
    """The document with the uuids that its files had, where these name what it names now; arguments as above.

    Of two placeholders that are one resource here, an element gets back the one that it was read with.
    """
    back: dict[str, dict[str, list[str]]] = {_RESOURCE: {}, _PAGE: {}}
    for name, names in ((_RESOURCE, resources), (_PAGE, pages)):
        for theirs, ours in names.items():
            back[name].setdefault(ours, []).append(theirs)

    def theirs_of(element: Mapping[str, Any], value: str, name: str) -> str | None:
        candidates = back[name].get(value)
        if not candidates:
            return None
        opening = str((element.get("source") or {}).get("opening", ""))
        return next((one for one in candidates if one in opening), candidates[0])

    return _renamed(document, theirs_of)


_RESOURCE = "resourceName"
_PAGE = "pageUuid"


def _renamed(document: Document, other: Any) -> dict[str, Any]:
    elements = {}
    for uid, element in document["elements"].items():
        properties = element.get("properties") or {}
        changes = {}
        for name in (_RESOURCE, _PAGE) if element.get("type") == "Module" else (_RESOURCE,):
            value = properties.get(name)
            if isinstance(value, str) and (found := other(element, value, name)) and found != value:
                changes[name] = found
        elements[uid] = {**element, "properties": {**properties, **changes}} if changes else element
    return {**document, "elements": elements}
