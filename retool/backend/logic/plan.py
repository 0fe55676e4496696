"""What the server knows of a save's queries: the compiled plan, read into types. Knows nothing of how it was compiled.

Text and values stand apart from here on: no function of this module takes one string with both in it [Q1].
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson


@dataclass(frozen=True, slots=True)
class Expression:
    """One `{{ }}` of a query; `is_server` when its value is the server's to say, whatever the browser sends [Q3]."""

    text: str
    is_server: bool
    reads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlannedQuery:
    """One resource query of a save.

    `parts` and `static` go to the connector as they are; `values` names the bag that fills each part;
    `bags` has the expressions of each bag, in the order of their values; `has_server_values` tells that one of them is
    the server's, `reads_variables` that such a one reads the environment's configuration variables.
    """

    uid: str
    name: str
    kind: str
    resource: UUID | None
    parts: Mapping[str, Any]
    values: Mapping[str, str]
    bags: Mapping[str, tuple[Expression, ...]]
    static: Mapping[str, Any]
    timeout_ms: int | None
    allowed_groups: frozenset[str]
    has_server_values: bool
    reads_variables: bool


Plan = Mapping[str, PlannedQuery]


def read_plan(text: str) -> Plan:
    """The queries of a save's plan by their names.

    A lone surrogate, which a document keeps as it came, becomes a question mark: it has no UTF-8, no source takes it.
    """
    try:
        plan = orjson.loads(text)
    except orjson.JSONDecodeError:
        plan = orjson.loads(json.dumps(json.loads(text), ensure_ascii=False).encode("utf-8", "replace"))
    return {name: _read_query(query) for name, query in plan.get("queries", {}).items()}


def _read_query(query: Mapping[str, Any]) -> PlannedQuery:
    """One query as the compiler wrote it."""
    bags = {
        bag: tuple(
            Expression(each["text"], bool(each.get("server")), tuple(each.get("reads", ()))) for each in expressions
        )
        for bag, expressions in query.get("bags", {}).items()
    }
    servers = [expression for bag in bags.values() for expression in bag if expression.is_server]
    return PlannedQuery(
        uid=query["uid"],
        name=query["id"],
        kind=query["type"],
        resource=_uuid(query.get("resource")),
        parts=query.get("parts", {}),
        values=query.get("values", {}),
        bags=bags,
        static=query.get("static", {}),
        timeout_ms=query.get("timeout_ms"),
        allowed_groups=frozenset(map(str, query.get("allowed_groups", ()))),
        has_server_values=bool(servers),
        reads_variables=any("configVars" in expression.text for expression in servers),
    )


def _uuid(text: Any) -> UUID | None:
    """A resource named by anything but a uuid (none chosen yet, another system's name) is none of ours."""
    try:
        return UUID(text) if isinstance(text, str) else None
    except ValueError:
        return None
