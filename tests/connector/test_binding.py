"""The table of tests/cases/binding.json: what is sent for a statement and its values, and what servers say [Q6]."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from retool.connector import binding, spec
from retool.connector.service import Service
from retool.connector.statement import compile_statement
from retool.wire import Failure, SourceError
from tests.connector.conftest import FIXTURES, Asker, sealed_options

CASES = json.loads((Path(__file__).parent.parent / "cases" / "binding.json").read_text("utf-8"))
MARKS = {"mysql": [pytest.mark.server("mariadb")]}


def cases_with(*names: str) -> list[Any]:
    found = [
        pytest.param(case, id=f"{case['dialect']}: {case['name']}", marks=MARKS.get(case["dialect"], ()))
        for case in CASES
        if any(name in case for name in names)
    ]
    assert len(found) > 10
    return found


@pytest.mark.parametrize("case", cases_with("statement"))
def test_the_statement_and_what_is_bound(case: dict[str, Any]) -> None:
    parts = {"query": {"text": case["text"]}}
    statement = binding.prepare(binding.dialect_of(case["dialect"]), parts, case["values"], True)
    bound: list[Any]
    if case["dialect"] == "postgresql":
        text = statement.numbered
        bound = [
            value if value is None else value.decode() for value in binding.postgresql_values(statement, case["values"])
        ]
    else:
        text, bound = binding.mysql_bound(statement, case["values"])
    assert (text, bound) == (case["statement"], case["bound"])


@pytest.mark.parametrize("case", cases_with("problems"))
def test_what_a_save_refuses(case: dict[str, Any]) -> None:
    parts = {"query": {"text": case["text"]}}
    found = spec.check_parts(case["dialect"], "SqlQueryUnified", parts)
    assert [{"value": problem.value, "message": problem.message} for problem in found] == case["problems"]
    assert all(problem.part == "query" for problem in found)


@pytest.mark.parametrize("case", cases_with("data", "fails"))
async def test_what_the_server_makes_of_it(
    case: dict[str, Any], request: pytest.FixtureRequest, service: Service
) -> None:
    server = request.getfixturevalue(FIXTURES[case["dialect"]])
    asker = Asker(server, service, sealed_options(server, service.keyring))
    text = "{{}}".join(case["text"])
    if "fails" in case:
        with pytest.raises(SourceError) as failed:
            await asker.ask(text, *case["values"])
        assert failed.value.failure is Failure(case["fails"])
    else:
        assert await asker.data(text, *case["values"]) == case["data"]


async def test_a_zero_character_is_refused_by_postgresql(postgresql_server: Any, service: Service) -> None:
    """Libpq would end the text there, and the rest would be lost without a word."""
    asker = Asker(postgresql_server, service, sealed_options(postgresql_server, service.keyring))
    for text in ("SELECT {{}} AS v", "SELECT 'a{{}}' AS v"):
        with pytest.raises(SourceError, match=r"U\+0000"):
            await asker.ask(text, "a\0b")
    with pytest.raises(SourceError, match=r"U\+0000"):
        await asker.ask("SELECT 1 -- \0")


def test_saves_of_unknown_sources_have_no_problems_here() -> None:
    assert spec.check_parts("snowflake", "SqlQueryUnified", {"query": {"text": ["SELECT ", "x"]}}) == []


def test_a_statement_is_compiled_once() -> None:
    dialect = binding.dialect_of("postgresql")
    assert compile_statement(dialect, ("SELECT ", "")) is compile_statement(dialect, ("SELECT ", ""))
