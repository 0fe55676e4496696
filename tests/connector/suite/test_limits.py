"""Results are cut at the resource's limits, and slow resources hold up nobody else [Q8, Q11]."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest

from retool.connector.pool import Bounds, Pool
from retool.connector.spec import Can
from retool.wire import Failure, SourceError
from tests.connector.conftest import Asker, sources_that, until


@pytest.mark.parametrize("asker", sources_that(Can.SQL), indirect=True)
@pytest.mark.parametrize(("rows", "limit"), [(0, 5), (4, 5), (5, 5), (6, 5), (5000, 499), (5000, 500), (5000, 501)])
async def test_rows_are_cut_at_the_limit(asker: Asker, rows: int, limit: int) -> None:
    answer = await asker.ask(asker.server.samples["rows"], rows, max_rows=limit)
    expected = min(rows, limit)
    assert len(answer["queryData"]["id"]) == len(answer["queryData"]["label"]) == expected
    metadata = answer["queryExecutionMetadata"]
    assert (metadata["rows"], metadata["truncated"]) == (expected, rows > limit)


@pytest.mark.parametrize("asker", sources_that(Can.SQL), indirect=True)
async def test_bytes_are_cut_at_the_limit(asker: Asker) -> None:
    answer = await asker.ask(asker.server.samples["rows"], 5000, max_bytes=10_000)
    metadata = answer["queryExecutionMetadata"]
    assert metadata["truncated"] is True
    assert 0 < metadata["rows"] < 1000
    assert metadata["estimatedResponseSizeBytes"] < 10_100
    assert len(answer["queryData"]["id"]) == len(answer["queryData"]["label"]) == metadata["rows"]


@pytest.mark.parametrize("asker", sources_that(Can.SQL), indirect=True)
async def test_a_cut_run_leaves_a_connection_that_works(asker: Asker) -> None:
    for _ in range(3):
        await asker.ask(asker.server.samples["rows"], 100_000, max_rows=1)
    assert await asker.data(asker.server.samples["one"]) == {"one": [1]}


@pytest.mark.parametrize("asker", sources_that(Can.SQL), indirect=True)
async def test_a_large_result_is_whole(asker: Asker) -> None:
    data = await asker.data(asker.server.samples["rows"], 60_000)
    assert [int(id_) for id_ in data["id"]] == list(range(1, 60_001))
    assert data["label"][59_999] == "row 60000"


@pytest.mark.parametrize("asker", sources_that(Can.SQL | Can.CANCEL), indirect=True)
async def test_a_full_queue_is_busy_and_says_so(asker: Asker) -> None:
    mark = uuid4().hex
    sleeps = asker.server.samples["sleeps"].format(mark=mark)
    run = asker.run(sleeps)
    await asker.service.run(asker.run(asker.server.samples["one"]), "")
    (key,) = asker.service._pools
    kept = asker.service._pools[key]
    kept.pool = Pool(kept.pool._connect, Bounds(size=1, waiting=1))
    running = [asyncio.ensure_future(asker.service.run(replace(run, id=str(number)), "")) for number in range(2)]
    await until(lambda: asker.server.running(mark) == 1)
    with pytest.raises(SourceError) as busy:
        await asker.ask(asker.server.samples["one"])
    assert (busy.value.failure, busy.value.status) == (Failure.BUSY, 503)
    for one in running:
        one.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    assert await asker.data(asker.server.samples["one"]) == {"one": [1]}


@pytest.mark.parametrize("asker", sources_that(Can.SQL | Can.CANCEL), indirect=True)
async def test_a_slow_resource_does_not_hold_up_its_neighbour(asker: Asker) -> None:
    mark = uuid4().hex
    neighbour = asker.with_options(sslVerify="none")
    slow = [asyncio.ensure_future(asker.ask(asker.server.samples["sleeps"].format(mark=mark))) for _ in range(20)]
    await until(lambda: asker.server.running(mark) == 10)
    async with asyncio.timeout(2):
        assert await neighbour.data(asker.server.samples["one"]) == {"one": [1]}
    for one in slow:
        one.cancel()
    await asyncio.gather(*slow, return_exceptions=True)
