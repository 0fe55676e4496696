"""Bounded, checked, cleaned and ended [Q11]; against connections that only count."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retool.connector.pool import Bounds, Pool
from retool.connector.spec import Request, Sink, Table
from retool.wire import Failure, SourceError


@dataclass
class Counted:
    """A connection without a source."""

    world: World
    is_healthy: bool = True
    cleans: bool = True

    async def run(self, request: Request, sink: Sink) -> None:
        del request, sink

    async def clean(self) -> bool:
        self.world.cleaned += 1
        return self.cleans

    async def healthy(self) -> bool:
        return self.is_healthy

    async def probe(self) -> None:
        return None

    async def schema(self) -> list[Table]:
        return []

    async def close(self) -> None:
        self.world.open -= 1


@dataclass
class World:
    """How many connections there are, and were."""

    open: int = 0
    most: int = 0
    cleaned: int = 0
    fails: bool = False
    made: list[Counted] = field(default_factory=list)

    async def connect(self) -> Counted:
        await asyncio.sleep(0)
        if self.fails:
            raise SourceError(Failure.UNAVAILABLE, "down")
        self.open += 1
        self.most = max(self.most, self.open)
        self.made.append(Counted(self))
        return self.made[-1]


async def test_a_connection_is_used_again() -> None:
    world = World()
    pool = Pool(world.connect, Bounds())
    for _ in range(3):
        await pool.give_back(await pool.take())
    assert (len(world.made), world.cleaned, pool.counts()) == (1, 3, {"in_use": 0, "idle": 1, "waiting": 0})


async def test_an_unhealthy_one_is_replaced_before_anything_is_sent() -> None:
    world = World()
    pool = Pool(world.connect, Bounds())
    await pool.give_back(await pool.take())
    world.made[0].is_healthy = False
    lease = await pool.take()
    assert lease.connection is world.made[1]
    assert world.open == 1


async def test_one_that_can_not_be_cleaned_is_closed() -> None:
    world = World()
    pool = Pool(world.connect, Bounds())
    lease = await pool.take()
    world.made[0].cleans = False
    await pool.give_back(lease)
    assert (world.open, pool.is_unused) == (0, True)


async def test_idle_ones_are_closed_and_a_closed_pool_keeps_none() -> None:
    world = World()
    pool = Pool(world.connect, Bounds(idle_s=10))
    first, second = await pool.take(), await pool.take()
    await pool.give_back(first)
    await pool.sweep(time.monotonic() + 5)
    assert world.open == 2
    await pool.sweep(time.monotonic() + 11)
    assert world.open == 1
    await pool.close()
    await pool.give_back(second)
    assert (world.open, pool.is_unused) == (0, True)


async def test_a_source_that_is_down_takes_no_place() -> None:
    world = World(fails=True)
    pool = Pool(world.connect, Bounds(size=1))
    for _ in range(3):
        with pytest.raises(SourceError, match="down"):
            await pool.take()
    world.fails = False
    await pool.give_back(await pool.take())


async def test_who_waits_is_served_in_order_and_the_next_is_refused() -> None:
    world = World()
    pool = Pool(world.connect, Bounds(size=1, waiting=2))
    lease = await pool.take()
    waiting = [asyncio.ensure_future(pool.take()) for _ in range(2)]
    await asyncio.sleep(0)
    with pytest.raises(SourceError) as busy:
        await pool.take()
    assert busy.value.failure is Failure.BUSY
    await pool.give_back(lease)
    done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    assert done == {waiting[0]}
    waiting[1].cancel()
    await pool.give_back(waiting[0].result())
    assert pool.counts() == {"in_use": 0, "idle": 1, "waiting": 0}


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans(), st.booleans()), max_size=30))
def test_no_place_is_ever_lost(runs: list[tuple[int, bool, bool]]) -> None:
    """Runs that end, fail or are cancelled at any step, in any order: afterwards every place is free."""

    async def play() -> None:
        world = World()
        pool = Pool(world.connect, Bounds(size=2, waiting=100))

        async def one(steps: int, fails: bool) -> None:
            lease = await pool.take()
            try:
                for _ in range(steps):
                    await asyncio.sleep(0)
            except BaseException:
                pool.give_back_later(lease)
                raise
            if fails:
                pool.give_back_later(lease)
            else:
                await pool.give_back(lease)

        tasks = []
        for steps, fails, cancels in runs:
            task = asyncio.ensure_future(one(steps, fails))
            tasks.append(task)
            await asyncio.sleep(0)
            if cancels:
                task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        while pool._returning:
            await asyncio.wait(pool._returning)
        counts = pool.counts()
        assert (counts["in_use"], counts["waiting"]) == (0, 0)
        assert world.most <= 2
        await pool.close()
        assert world.open == 0

    asyncio.run(play())


async def test_a_run_that_is_cancelled_as_a_place_becomes_free_is_only_cancelled() -> None:
    """Both in one turn of the loop: twenty runs on a silent database end at once, and so do those that wait."""
    world = World()
    pool = Pool(world.connect, Bounds(size=1))
    lease = await pool.take()
    waiting = asyncio.create_task(pool.take())
    await asyncio.sleep(0)
    waiting.cancel()
    await pool.give_back(lease)
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert pool.counts() == {"in_use": 0, "idle": 1, "waiting": 0}
