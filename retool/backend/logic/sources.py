"""The kinds of resource that this installation can reach, as data for forms."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from retool import config
from retool.backend.logic.refusals import Refused, invalid
from retool.connector import spec
from retool.connector.spec import Can, Field, QueryKind, Source


def source_named(name: str) -> Source:
    """The source of that name or alias.

    Raises:
        Refused: `invalid`, naming the field `source`.
    """
    found = spec.load().get(name)
    if found is None:
        raise invalid("source", f"There is no kind of resource called “{name}”.")
    return found


def makeable_source(name: str) -> Source:
    """The same, for a resource that is to be made.

    Raises:
        Refused: `denied` for a kind that the operator switched off; `invalid` as above.
    """
    found, settings = source_named(name), config.current()
    if found.name in (*settings.resource_types_deny_list, *settings.resource_types_creation_deny_list):
        raise Refused("denied", f"Resources of the kind “{found.label}” can't be made here.", "source")
    return found


def list_sources() -> list[dict[str, Any]]:
    """Every source once, by its label: options, query kinds and abilities, without what runs."""
    sources = {source.name: source for source in spec.load().values()}
    return [_source(source) for source in sorted(sources.values(), key=lambda source: source.label)]


def _source(source: Source) -> dict[str, Any]:
    return {
        "name": source.name,
        "label": source.label,
        "help": source.help,
        "can": [can.name.lower() for can in Can if can in source.can and can.name],
        "options": [_field(option) for option in source.options],
        "queries": [_query(query) for query in source.queries],
    }


def _query(query: QueryKind) -> dict[str, Any]:
    return {
        "name": query.name,
        "label": query.label,
        "parts": [_field(part) for part in query.parts],
        "static": [_field(setting) for setting in query.static],
    }


def _field(field: Field) -> dict[str, Any]:
    return asdict(field)
