"""Open connections, one pool a set of stored options: bounded, checked before use, closed when idle [Q11].

Knows connections by their protocol only; what opens one is handed in.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from retool.connector.spec import Connection
from retool.wire import Failure, SourceError

CLEAN_S = 5.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much one pool may hold.

    Attributes:
        size: connections, which is also the limit of runs at the same time: a slow database holds up no neighbour.
        waiting: runs that may wait for one of them; the next is refused as busy.
        idle_s: how long an unused connection is kept.
    """

    size: int = 10
    waiting: int = 100
    idle_s: float = 60.0


@dataclass(slots=True)
class Lease:
    """A connection that one run has for itself, and what it took to get it."""

    connection: Connection
    queue_ms: float
    connect_ms: float


class Pool:
    """The connections of one set of options."""

    def __init__(self, connect: Callable[[], Awaitable[Connection]], bounds: Bounds) -> None:
        """Open connections by `connect` when they are asked for, never ahead."""
        self._connect, self._bounds = connect, bounds
        self._idle: deque[tuple[Connection, float]] = deque()
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._returning: set[asyncio.Task[None]] = set()
        self._leased = 0
        self._is_closed = False
        self.last_used = time.monotonic()

    @property
    def is_unused(self) -> bool:
        """No run has or awaits a connection, and none is kept."""
        return not (self._leased or self._idle or self._waiting)

    def counts(self) -> dict[str, int]:
        """Connections in use and idle, and runs that wait."""
        return {"in_use": self._leased, "idle": len(self._idle), "waiting": len(self._waiting)}

    async def take(self) -> Lease:
        """A connection, kept or new, when there is a place for one.

        Raises:
            SourceError: too many runs wait already (BUSY), or the source can't be reached.
        """
        began = time.perf_counter()
        self.last_used = time.monotonic()
        await self._slot()
        got = time.perf_counter()
        try:
            connection = await self._kept() or await self._connect()
        except BaseException:
            self._free()
            raise
        return Lease(connection, (got - began) * 1e3, (time.perf_counter() - got) * 1e3)

    async def give_back(self, lease: Lease) -> None:
        """Clean the connection and keep it.

        Raises:
            SourceError: the run left something that makes it a failed one; the connection is clean all the same.
        """
        keep = False
        try:
            keep = await lease.connection.clean()
        except SourceError:
            keep = True
            raise
        finally:
            await self._put(lease.connection, keep)

    def give_back_later(self, lease: Lease) -> None:
        """The same for a run that failed or was cancelled: nobody waits for the cleaning, nor for what it finds."""
        self._in_background(self._give_back_quietly(lease))

    async def sweep(self, now: float) -> None:
        """Close what was idle for too long; the one used last is looked at last."""
        while self._idle and now - self._idle[0][1] > self._bounds.idle_s:
            connection, _ = self._idle.popleft()
            await connection.close()

    async def close(self) -> None:
        """Close all kept connections; those in use close when they come back."""
        self._is_closed = True
        while self._idle:
            connection, _ = self._idle.popleft()
            await connection.close()
        if self._returning:
            await asyncio.wait(self._returning, timeout=CLEAN_S)

    async def _give_back_quietly(self, lease: Lease) -> None:
        keep = False
        try:
            async with asyncio.timeout(CLEAN_S):
                keep = await lease.connection.clean()
        except (SourceError, TimeoutError):
            keep = False  # this run has failed already; a new connection costs less than being wrong
        finally:
            await self._put(lease.connection, keep)

    async def _put(self, connection: Connection, keep: bool) -> None:
        if keep and not self._is_closed:
            self._idle.append((connection, time.monotonic()))
            self._free()
            return
        self._free()
        await connection.close()

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._returning.add(task)
        task.add_done_callback(self._returning.discard)

    async def _slot(self) -> None:
        if self._leased < self._bounds.size:
            self._leased += 1
            return
        if len(self._waiting) >= self._bounds.waiting:
            raise SourceError(
                Failure.BUSY,
                f"{self._bounds.size} queries of this resource are running and {len(self._waiting)} wait. Try again.",
            )
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self._free()  # the place was given in the same moment: pass it on
            else:
                # In the same moment a place may have become free, and who was cancelled was passed over for it.
                with suppress(ValueError):
                    self._waiting.remove(place)
            raise

    def _free(self) -> None:
        while self._waiting:
            place = self._waiting.popleft()
            if not place.done():
                place.set_result(None)  # the place goes to who waited longest: it is never free in between
                return
        self._leased -= 1

    async def _kept(self) -> Connection | None:
        while self._idle:
            connection, _ = self._idle.pop()  # the one used last: the others grow old and are closed
            if await connection.healthy():
                return connection
            await connection.close()
        return None
