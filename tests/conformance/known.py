"""How much of what apps use we have: types of components and queries, and their properties, by use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from retool.connector.spec import query_kinds
from retool.storage.assess import Supported, supported
from retool.storage.document.types import LOCAL_TYPES
from retool.storage.retool_json.tags import plugin_type_of
from tests.conformance.measure import Measure, Share, Subject


@cache
def _known() -> Supported:
    return supported(query_kinds())


def _elements(subject: Subject) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Mapping[str, Any]]]]:
    for app in subject.repository.apps:
        if app.read is not None:
            elements = app.read.document["elements"]
            for element in elements.values():
                yield element, elements


def _components(subject: Subject) -> Share:
    return _types(subject, ("widget", "frame"))


def _queries(subject: Subject) -> Share:
    return _types(subject, ("datasource",))


def _types(subject: Subject, kinds: tuple[str, ...]) -> Share:
    share = Share()
    for element, _ in _elements(subject):
        tag = element["type"]
        if tag not in LOCAL_TYPES and plugin_type_of(tag) in kinds:
            share.add(is_met=_known().has_type(tag), miss=tag)
    return share


def _properties(subject: Subject) -> Share:
    share = Share()
    for element, elements in _elements(subject):
        tag = element["type"]
        parent = elements[element["parent"]]["type"] if element["parent"] else ""
        if tag not in LOCAL_TYPES and plugin_type_of(tag) not in ("widget", "frame", "datasource"):
            continue
        for name in element["properties"]:
            is_met = _known().has_property(tag, name, parent)
            share.add(is_met=is_met, miss=f"{tag}.{name}")
    return share


MEASURES = (
    Measure("component uses known", None, _components, is_public=True),
    Measure("property uses known", None, _properties, is_public=True),
    Measure("query uses known", None, _queries, is_public=True),
)
