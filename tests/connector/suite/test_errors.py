"""A source's no is told as data, and points at what to correct [Q8]."""

from __future__ import annotations

import orjson
import pytest

from retool.connector.spec import Can
from retool.wire import Failure, SourceError
from tests.connector.conftest import Asker, sources_that

ALL = Can(0)


@pytest.mark.parametrize("asker", sources_that(ALL), indirect=True)
async def test_right_options_connect(asker: Asker) -> None:
    told = await asker.service.test(asker.run("", timeout_s=10))
    assert (told["ok"], told["option"]) == (True, None)


@pytest.mark.parametrize("asker", sources_that(ALL), indirect=True)
async def test_the_test_of_a_connection_marks_the_wrong_field(asker: Asker) -> None:
    for option, value in asker.server.wrong.items():
        wrong = asker.with_options(**{option: value})
        told = await wrong.service.test(wrong.run("", timeout_s=10))
        assert (told["ok"], told["option"]) == (False, option), told
        assert told["message"]


@pytest.mark.parametrize("asker", sources_that(Can.SQL), indirect=True)
async def test_a_syntax_error_is_the_querys(asker: Asker) -> None:
    with pytest.raises(SourceError) as failed:
        await asker.ask(asker.server.samples["syntax"])
    assert (failed.value.failure, failed.value.option, failed.value.status) == (Failure.SYNTAX, "query", 422)


@pytest.mark.parametrize("asker", sources_that(Can.SQL), indirect=True)
async def test_a_statement_that_fails_at_a_late_row_has_no_result(asker: Asker) -> None:
    with pytest.raises(SourceError) as failed:
        await asker.ask(asker.server.samples["fails_late"])
    assert failed.value.status == 422
    envelope = orjson.loads(failed.value.body())
    assert (envelope["error"], envelope["success"]) == (True, False)
    assert envelope["message"] == failed.value.message
    assert set(envelope["failure"]) == {"kind", "field", "position"}


@pytest.mark.parametrize("asker", sources_that(Can.SQL), indirect=True)
async def test_timings_by_step_stand_in_the_metadata(asker: Asker) -> None:
    metadata = (await asker.ask(asker.server.samples["one"], decide_ms=1.5))["queryExecutionMetadata"]
    assert list(metadata["steps"]) == ["decide_ms", "queue_ms", "connect_ms", "execute_ms", "transfer_ms"]
    assert metadata["resourceType"] == asker.server.source
    assert metadata["failure"] is None
    assert [column["name"] for column in metadata["columns"]] == ["one"]
    assert (metadata["statement"], metadata["values"]) == (asker.server.samples["one"], [])


@pytest.mark.parametrize("asker", sources_that(Can.SQL), indirect=True)
async def test_the_statement_is_told_only_to_who_may_author(asker: Asker) -> None:
    metadata = (await asker.ask(asker.server.samples["one"], explain=False))["queryExecutionMetadata"]
    assert "statement" not in metadata
    assert "values" not in metadata


@pytest.mark.parametrize("asker", sources_that(ALL), indirect=True)
async def test_secrets_open_for_their_destination_only(asker: Asker) -> None:
    """Q5: who changes the host types the secret again."""
    moved = "baseURL" if "baseURL" in asker.server.options else "host"
    value = "http://localhost:1" if moved == "baseURL" else "localhost"
    options = orjson.loads(asker.options)
    told = await asker.service.test(asker.run("", options=orjson.dumps({**options, moved: value}).decode()))
    secret = next(name for name, kept in options.items() if isinstance(kept, dict) and "sealed" in kept)
    assert (told["ok"], told["option"]) == (False, secret)


@pytest.mark.parametrize("asker", sources_that(ALL), indirect=True)
async def test_a_secret_in_clear_is_refused(asker: Asker) -> None:
    told = await asker.service.test(asker.run("", options=orjson.dumps(asker.server.options).decode()))
    assert told["ok"] is False
