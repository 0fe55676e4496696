"""Who leads (J3): the one that holds an advisory lock on a direct connection, for as long as that connection lives.

Knows nothing of the work; it says when to begin, what came in, and when to end.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from uuid import UUID

import psycopg

from retool.config import Config
from retool.jobs.connection import CHANNEL, LEADER_LOCK, parameters

_LOG = logging.getLogger("joinery.jobs")

POLL_S = 1.0
# A leader that lost its connection ends its children within 1 + 3 s; so long a new one waits before it begins.
PING_WITHIN_S = 3.0
TAKE_OVER_AFTER_S = 6.0

_TAKE_OVER = """
    INSERT INTO storage_jobsleader AS leader (id, epoch, holder, since, heartbeat_at)
    VALUES (1, 1, %(holder)s, now(), NULL)
    ON CONFLICT (id) DO UPDATE
    SET epoch = leader.epoch + 1, holder = excluded.holder, since = now(), heartbeat_at = NULL
    RETURNING epoch
"""


@dataclass(slots=True)
class Standing:
    """What this process is just now, for its health."""

    connected: bool = False
    epoch: int | None = None


@dataclass(slots=True)
class Candidate:
    """One jobs-runner that wants to lead.

    Attributes:
        begin: called with the epoch when it leads.
        told: called with each job that a commit announced while it leads.
        end: called when it no longer leads; the argument says whether there is time to end in order.
    """

    config: Config
    begin: Callable[[int], Awaitable[None]]
    told: Callable[[UUID], Awaitable[None]]
    end: Callable[[bool], Awaitable[None]]
    standing: Standing = field(default_factory=Standing)

    async def run(self, ending: asyncio.Event) -> None:
        """Stand by and lead, again and again, until `ending`."""
        while not ending.is_set():
            try:
                connection = await psycopg.AsyncConnection.connect(**parameters(self.config))
            except psycopg.OperationalError as error:
                _LOG.warning("The storage database can't be reached: %s", str(error).strip())
                await _pause(ending, POLL_S)
                continue
            self.standing.connected = True
            try:
                await self._stand(connection, ending)
            except psycopg.OperationalError as error:
                _LOG.warning("The connection to the storage database was lost: %s", str(error).strip())
            finally:
                self.standing.connected = False
                await connection.close()

    async def _stand(self, connection: psycopg.AsyncConnection, ending: asyncio.Event) -> None:
        while not await _got_lock(connection):
            if await _pause(ending, POLL_S):
                return
        if await _left_without_word(connection):
            _LOG.info("Leads in %.0f s.", TAKE_OVER_AFTER_S)
            for _ in range(int(TAKE_OVER_AFTER_S / POLL_S)):
                await _ping(connection)
                if await _pause(ending, POLL_S):
                    return
        await self._lead(connection, ending)

    async def _lead(self, connection: psycopg.AsyncConnection, ending: asyncio.Event) -> None:
        await connection.execute(f"LISTEN {CHANNEL}")
        cursor = await connection.execute(_TAKE_OVER, {"holder": f"{socket.gethostname()}:{os.getpid()}"})
        row = await cursor.fetchone()
        epoch: int = row[0] if row else 0
        _LOG.info("Leads, epoch %d.", epoch)
        in_order = False
        try:
            await self.begin(epoch)
            self.standing.epoch = epoch
            while not ending.is_set():
                await _ping(connection)
                async for notice in connection.notifies(timeout=POLL_S, stop_after=1):
                    await self.told(UUID(notice.payload))
            in_order = True
        finally:
            self.standing.epoch = None
            # The children first: whatever the connection does now, they must not work beside a new leader.
            await self.end(in_order)
        await connection.execute("UPDATE storage_jobsleader SET holder = '' WHERE id = 1 AND epoch = %s", [epoch])


async def _got_lock(connection: psycopg.AsyncConnection) -> bool:
    cursor = await connection.execute("SELECT pg_try_advisory_lock(%s)", [LEADER_LOCK])
    row = await cursor.fetchone()
    return bool(row and row[0])


async def _left_without_word(connection: psycopg.AsyncConnection) -> bool:
    """Whether there was a leader that did not resign: its children may live for some seconds."""
    cursor = await connection.execute("SELECT 1 FROM storage_jobsleader WHERE id = 1 AND holder <> ''")
    return await cursor.fetchone() is not None


async def _ping(connection: psycopg.AsyncConnection) -> None:
    ping = asyncio.create_task(connection.execute("SELECT 1"))
    done, _ = await asyncio.wait({ping}, timeout=PING_WITHIN_S)
    if not done:
        # Not awaited: psycopg would first try to cancel on the server that does not answer.
        ping.cancel()
        raise psycopg.OperationalError("no answer")
    await ping


async def _pause(ending: asyncio.Event, seconds: float) -> bool:
    """Wait; True as soon as the end was asked for."""
    try:
        await asyncio.wait_for(ending.wait(), seconds)
    except TimeoutError:
        return False
    return True
