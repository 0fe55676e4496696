"""What nobody waits for any more ends in the source itself [Q9]."""

from __future__ import annotations

import asyncio
from uuid import uuid4

import pytest

from retool.connector.spec import Can
from retool.wire import Failure, SourceError
from tests.connector.conftest import Asker, sources_that, until


@pytest.mark.parametrize("asker", sources_that(Can.CANCEL), indirect=True)
async def test_a_cancelled_run_is_gone_from_the_source(asker: Asker) -> None:
    mark = uuid4().hex
    run = asyncio.ensure_future(asker.ask(asker.server.samples["sleeps"].format(mark=mark)))
    await until(lambda: asker.server.running(mark) == 1)
    run.cancel()
    assert await until(lambda: asker.server.running(mark) == 0) < 1
    with pytest.raises(asyncio.CancelledError):
        await run


@pytest.mark.parametrize("asker", sources_that(Can.CANCEL), indirect=True)
async def test_a_run_over_its_timeout_is_cancelled_in_the_source(asker: Asker) -> None:
    mark = uuid4().hex
    with pytest.raises(SourceError) as failed:
        await asker.ask(asker.server.samples["sleeps"].format(mark=mark), timeout_s=0.3)
    assert (failed.value.failure, failed.value.status) == (Failure.TIMEOUT, 422)
    assert "0.3 s" in failed.value.message
    assert await until(lambda: asker.server.running(mark) == 0) < 1


@pytest.mark.parametrize("asker", sources_that(Can.CANCEL | Can.SQL), indirect=True)
async def test_the_connection_of_a_cancelled_run_serves_the_next(asker: Asker) -> None:
    with pytest.raises(SourceError):
        await asker.ask(asker.server.samples["sleeps"].format(mark="x"), timeout_s=0.2)
    assert await asker.data(asker.server.samples["one"]) == {"one": [1]}


@pytest.mark.parametrize("asker", sources_that(Can.CANCEL | Can.SQL), indirect=True)
async def test_many_cancelled_at_once_leave_no_place_taken(asker: Asker) -> None:
    mark = uuid4().hex
    runs = [asyncio.ensure_future(asker.ask(asker.server.samples["sleeps"].format(mark=mark))) for _ in range(15)]
    await until(lambda: asker.server.running(mark) == 10)
    for run in runs:
        run.cancel()
    await asyncio.gather(*runs, return_exceptions=True)
    assert asker.server.running(mark) == 0
    assert await asker.data(asker.server.samples["one"]) == {"one": [1]}
    health = asker.service.health()["connections"]
    assert (health["in_use"], health["waiting"]) == (0, 0)
