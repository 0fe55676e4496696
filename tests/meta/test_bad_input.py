"""Wrong types, unknown ids and odd texts in every field of every endpoint: an answer below 500, in our envelope."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.meta.endpoints import ROWS, Row
from tests.meta.test_endpoints import Scene, ask, filled
from tests.meta.test_endpoints import scene as scene  # a fixture of that module

pytestmark = pytest.mark.django_db

BAD: tuple[Any, ...] = (
    None,
    True,
    -1,
    10**40,
    2**63,
    "",
    "\0",
    "\ud800",
    "x" * 70_000,
    "../../etc/passwd",
    "'; DROP TABLE storage_user; --",
    "00000000-0000-0000-0000-000000000000",
    [],
    [[[]]],
    {},
    {"a": {"b": ["c"]}},
)
WITH_BODY = [row for row in ROWS if isinstance(row.body, dict)]
# Wherever a thing is named in a query string.
QUERIES = (
    "environment=%00",
    "release=%00",
    "after=x",
    "after=-1",
    "before=0",
    f"before={10**39}",
    "limit=1e9",
    "a[]=1",
)


def spoilt(body: Any) -> Iterator[Any]:
    """The body with one of its fields, at any depth, replaced by each bad value."""
    if isinstance(body, dict):
        for name, value in body.items():
            for bad in BAD:
                yield {**body, name: bad}
            for inner in spoilt(value):
                yield {**body, name: inner}
    elif isinstance(body, list) and body:
        for inner in spoilt(body[0]):
            yield [inner, *body[1:]]


@pytest.mark.parametrize("row", WITH_BODY, ids=str)
def test_a_spoilt_field_is_answered_never_a_fault(scene: Scene, row: Row) -> None:
    for body in spoilt(filled(row.body, scene.names)):
        answer = ask(scene, "own" if row.answers[6] == row.answers[5] else "admin", replace(row, body=body))
        assert answer.status_code in (200, 201, 204, 400, 401, 403, 404, 409, 413, 429, 502), (body, answer.content)
        if answer.status_code >= 400:
            assert answer.json()["failure"]["kind"], body


@pytest.mark.parametrize("row", [row for row in ROWS if row.method == "GET"], ids=str)
def test_a_spoilt_query_string_is_answered_never_a_fault(scene: Scene, row: Row) -> None:
    for query in QUERIES:
        answer = ask(scene, "admin", replace(row, query=f"?{query}"))
        assert answer.status_code in (200, 400, 502, row.answers[-1]), (query, answer.content)
