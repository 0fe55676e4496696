"""Values reach every source as values, whatever they hold [Q6]."""

from __future__ import annotations

import pytest

from retool.connector.spec import Can
from retool.wire import Failure, SourceError
from tests.connector.conftest import Asker, sources_that

HOSTILE = [
    "'; DROP TABLE people; --",
    "' OR '1'='1",
    "\\'; DROP TABLE people; #",
    '" OR ""="',
    "$1 ? :a %s %(a)s {{ x }}",
    "a\nb\r\n-- c",
    "*/ UNION SELECT 1 /*",
    "zwölf 🐘 \u2028",
    "",
]


@pytest.mark.parametrize("asker", sources_that(Can.SQL | Can.PARAMETERS), indirect=True)
@pytest.mark.parametrize("text", HOSTILE)
async def test_a_text_comes_back_as_it_went(asker: Asker, text: str) -> None:
    assert await asker.data(asker.server.samples["value"], text) == {"value": [text]}
    assert await asker.data("SELECT '{{}}' AS value", text) == {"value": [text]}
    assert await asker.data("SELECT 'a{{}}b{{}}' AS value", text, text) == {"value": [f"a{text}b{text}"]}


@pytest.mark.parametrize("asker", sources_that(Can.SQL | Can.PARAMETERS), indirect=True)
@pytest.mark.parametrize("text", HOSTILE)
async def test_no_value_changes_which_rows_are_found(asker: Asker, text: str) -> None:
    by_name = asker.server.samples["by_name"]
    assert (await asker.data(by_name, text))["id"] == []
    assert len((await asker.data(by_name, "O'Hara"))["id"]) == 1
    assert len((await asker.data(by_name.replace("{{}}", "'{{}}'"), "Ada"))["id"]) == 1


@pytest.mark.parametrize("asker", sources_that(Can.SQL | Can.PARAMETERS), indirect=True)
async def test_the_authors_own_percent_signs_stay(asker: Asker) -> None:
    assert await asker.data(asker.server.samples["like"], "a") == {"name": ["Ada", "O'Hara"]}


@pytest.mark.parametrize("asker", sources_that(Can.SQL | Can.PARAMETERS), indirect=True)
async def test_null_is_null(asker: Asker) -> None:
    assert await asker.data("SELECT {{}} AS value WHERE {{}} IS NULL", None, None) == {"value": [None]}


@pytest.mark.parametrize("asker", sources_that(Can.SQL | Can.PARAMETERS), indirect=True)
async def test_two_to_the_53rd_plus_one_is_exact(asker: Asker) -> None:
    exact = 2**53 + 1
    found = await asker.data("SELECT {{}} AS value", exact)
    assert str(found["value"][0]) == str(exact)


@pytest.mark.parametrize("asker", sources_that(Can.SQL | Can.PARAMETERS), indirect=True)
async def test_a_value_in_a_comment_is_left_out(asker: Asker) -> None:
    assert await asker.data("/* {{}} */ SELECT {{}} AS value -- {{}}", "a", "b", "c\nSELECT 1") == {"value": ["b"]}


@pytest.mark.parametrize("asker", sources_that(Can.SQL | Can.PARAMETERS), indirect=True)
@pytest.mark.parametrize("values", [(), ("a", "b")])
async def test_another_number_of_values_runs_nothing(asker: Asker, values: tuple[str, ...]) -> None:
    with pytest.raises(SourceError) as refused:
        await asker.ask(asker.server.samples["value"], *values)
    assert refused.value.failure is Failure.SYNTAX


@pytest.mark.parametrize("asker", sources_that(Can.SQL | Can.PARAMETERS), indirect=True)
@pytest.mark.parametrize("text", ["SELECT 1; SELECT {{}}", "SELECT tab_{{}}", "SELECT '{{}}"])
async def test_a_value_in_a_wrong_place_is_refused_before_anything_is_sent(asker: Asker, text: str) -> None:
    with pytest.raises(SourceError) as refused:
        await asker.ask(text, "a")
    assert (refused.value.failure, refused.value.option) == (Failure.SYNTAX, "query")


@pytest.mark.parametrize("asker", sources_that(Can.SQL), indirect=True)
async def test_several_statements_without_values_run_and_the_last_result_counts(asker: Asker) -> None:
    assert await asker.data(asker.server.samples["several"]) == {"n": [7]}


@pytest.mark.parametrize("asker", sources_that(Can.SQL | Can.PARAMETERS), indirect=True)
async def test_an_owner_can_switch_the_protection_off(asker: Asker) -> None:
    assert await asker.data("SELECT {{}} FROM people WHERE id = {{}}", "name", 1, protected=False) == {"name": ["Ada"]}


@pytest.mark.parametrize("asker", sources_that(Can.SQL | Can.PARAMETERS | Can.WRITE), indirect=True)
async def test_a_write_tells_how_many_rows_it_changed(asker: Asker) -> None:
    inserted = await asker.ask(asker.server.samples["insert"], 77, "Robert'); --")
    assert (inserted["queryData"], inserted["queryExecutionMetadata"]["affected"]) == ({}, 1)
    assert await asker.data(asker.server.samples["by_name"], "Robert'); --") in (
        {"id": ["77"], "name": ["Robert'); --"]},
        {"id": [77], "name": ["Robert'); --"]},
    )
    deleted = await asker.ask(asker.server.samples["delete"], 77)
    assert deleted["queryExecutionMetadata"]["affected"] == 1
