"""The table of tests/cases/types.json: what an app reads for each type of a database [Q7]."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retool.connector.columns import encoder, unique
from retool.connector.service import Service
from retool.wire import Column
from tests.connector.conftest import FIXTURES, Asker, sealed_options

CASES = json.loads((Path(__file__).parent.parent / "cases" / "types.json").read_text("utf-8"))
BY_DIALECT = {name: list(cases) for name, cases in groupby(CASES, key=lambda case: case["dialect"])}
MARKS = {"mysql": [pytest.mark.server("mariadb")]}
DIALECTS = [pytest.param(name, marks=MARKS.get(name, ())) for name in BY_DIALECT]


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("bound", [False, True], ids=["text protocol", "with a value"])
async def test_what_an_app_reads(dialect: str, bound: bool, request: pytest.FixtureRequest, service: Service) -> None:
    server = request.getfixturevalue(FIXTURES[dialect])
    asker = Asker(server, service, sealed_options(server, service.keyring))
    wrong = []
    for case in BY_DIALECT[dialect]:
        text = f"SELECT {case['sql']} AS v" + (" WHERE {{}} = 'x'" if bound else "")
        answer = await asker.ask(text, *(["x"] if bound else []))
        found = {"type": answer["queryExecutionMetadata"]["columns"][0]["type"], "value": answer["queryData"]["v"][0]}
        if found != {"type": case["type"], "value": case["value"]}:
            wrong.append((case["name"], found))
    assert wrong == []


@pytest.mark.parametrize("dialect", DIALECTS)
async def test_columns_of_many_rows_are_those_of_one(
    dialect: str, request: pytest.FixtureRequest, service: Service
) -> None:
    """Each value between others and NULLs: the fast ways through a column agree with the slow ones."""
    server = request.getfixturevalue(FIXTURES[dialect])
    asker = Asker(server, service, sealed_options(server, service.keyring))
    for case in BY_DIALECT[dialect]:
        text = f"SELECT {case['sql']} AS v UNION ALL SELECT NULL UNION ALL SELECT {case['sql']}"
        assert (await asker.data(text))["v"] == [case["value"], None, case["value"]], case["name"]


def test_the_last_of_a_repeated_name_keeps_it() -> None:
    def names(*given: str) -> list[str]:
        return [column.name for column in unique([Column(name, "text") for name in given])]

    assert names("a", "b") == ["a", "b"]
    assert names("id", "id", "id") == ["id_1", "id_2", "id"]
    assert names("id", "id_1", "id") == ["id_2", "id_1", "id"]
    assert names("id_1", "id", "id", "id_1") == ["id_1_1", "id_2", "id", "id_1"]


@given(st.lists(st.text("ab", min_size=1, max_size=2)))
def test_names_are_unique_and_in_order(given_names: list[str]) -> None:
    found = [column.name for column in unique([Column(name, "text") for name in given_names])]
    assert len(set(found)) == len(found) == len(given_names)
    assert all(name.startswith(given) for name, given in zip(found, given_names, strict=True))


@given(st.lists(st.none() | st.text(), min_size=1))
def test_every_text_is_json(values: list[str | None]) -> None:
    assert json.loads(b"[" + encoder("text")(values) + b"]") == values


@given(st.lists(st.none() | st.integers(-(2**63), 2**64 - 1), min_size=1))
def test_a_long_is_a_number_only_where_javascript_holds_it(values: list[int | None]) -> None:
    texts = [None if value is None else str(value) for value in values]
    found = json.loads(b"[" + encoder("long")(texts) + b"]")
    assert found == [value if value is None or abs(value) < 2**53 else str(value) for value in values]
