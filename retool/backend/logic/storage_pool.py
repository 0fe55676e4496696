"""Storage for the event loop: psycopg connections of our own, in autocommit, with prepared statements [Q13].

Knows where storage is and how to ask it; not what is asked. Django's own connections serve the threads.
psycopg's pool costs 60 us a use and waits for connections that it is making; this one is a stack, and a request that
finds none makes one, so that a storage that is back serves the first request again.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ParamSpec, TypeVar

import psycopg
from django.db import InterfaceError, OperationalError, close_old_connections, connections
from psycopg import AsyncConnection
from psycopg.pq import TransactionStatus
from psycopg.rows import TupleRow

from retool.backend.logic.refusals import Refused

log = logging.getLogger("retool.backend.storage")

P = ParamSpec("P")
T = TypeVar("T")
Parameters = Sequence[Any] | Mapping[str, Any]

_CONNECTIONS = 12
# How long a request waits for a connection: while storage is away, people hear of it soon.
_WAIT_S = 2.0
_PARAMETERS = ("host", "port", "user", "password", "dbname", "sslmode", "sslrootcert")
_AWAY = (psycopg.OperationalError, psycopg.InterfaceError, OSError)


class StorageAway(Refused):
    """Storage did not answer; nothing ran."""

    def __init__(self) -> None:
        super().__init__("unavailable", "The storage database does not answer. Try again in a moment.")


def connection_parameters() -> dict[str, Any]:
    """Where storage is, as Django has it; libpq's names."""
    parameters = connections["default"].get_connection_params()
    return {name: parameters[name] for name in _PARAMETERS if parameters.get(name)}


class StoragePool:
    """At most a dozen connections, made when they are needed and used by the loop that made them."""

    def __init__(self, *, is_synchronous: bool) -> None:
        # A plan for each of our few statements is right whatever the values; planning one anew costs more than running.
        options = "-c plan_cache_mode=force_generic_plan -c jit=off"
        # All of them look rows up by key; a plan made while a table was small must not read all of it later.
        options += " -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off"
        # A run's row survives a crash of PostgreSQL itself only when the operator asks for it: 0.25 ms a run [Q10].
        options += "" if is_synchronous else " -c synchronous_commit=off"
        self._parameters = {
            **connection_parameters(),
            "options": options,
            "application_name": "joinery api",
            "connect_timeout": 2,
        }
        self._idle: list[AsyncConnection[TupleRow]] = []
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._free = _CONNECTIONS

    async def close(self) -> None:
        """End the connections that nobody uses."""
        while self._idle:
            await self._idle.pop().close()

    def counts(self) -> dict[str, int]:
        """Connections in use and idle, and requests that wait for one."""
        return {
            "in_use": _CONNECTIONS - self._free,
            "idle": len(self._idle),
            "waiting": sum(not turn.done() for turn in self._waiting),
        }

    async def rows(self, statement: str, parameters: Parameters) -> list[TupleRow]:
        """The rows of one prepared statement; none for one that gives none.

        A kept connection that storage has closed meanwhile is replaced, and the statement sent again: what is asked
        here only reads, or adds a row that a second one beside it does not harm.

        Raises:
            StorageAway: storage did not answer.
        """
        await self._enter()
        try:
            if self._idle:
                try:
                    return await self._ask(self._idle.pop(), statement, parameters)
                except _AWAY:
                    # All that were kept are as old.
                    await self.close()
            return await self._ask(await self._connect(), statement, parameters)
        except _AWAY as error:
            log.warning("Storage did not answer: %s", error)
            raise StorageAway from error
        finally:
            self._leave()

    async def row(self, statement: str, parameters: Parameters) -> TupleRow | None:
        """The first row of one prepared statement; see `rows`."""
        found = await self.rows(statement, parameters)
        return found[0] if found else None

    async def _ask(
        self, connection: AsyncConnection[TupleRow], statement: str, parameters: Parameters
    ) -> list[TupleRow]:
        try:
            cursor = await connection.execute(statement, parameters, prepare=True)
            result = cursor.pgresult
            return await cursor.fetchall() if result is not None and result.nfields else []
        finally:
            if connection.pgconn.transaction_status == TransactionStatus.IDLE:
                self._idle.append(connection)
            else:
                # Lost, or a cancelled task left its statement running: it is of no use to anybody.
                connection.pgconn.finish()

    async def _connect(self) -> AsyncConnection[TupleRow]:
        return await AsyncConnection.connect(**self._parameters, autocommit=True, prepare_threshold=0)

    async def _enter(self) -> None:
        if self._free > 0:
            self._free -= 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            async with asyncio.timeout(_WAIT_S):
                await turn
        except BaseException as error:
            if turn.done() and not turn.cancelled():
                # The turn came in the same moment: it goes to the next.
                self._leave()
            if isinstance(error, TimeoutError):
                raise StorageAway from error
            raise

    def _leave(self) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1


async def in_thread(function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """Call something that uses Django's ORM, off the event loop.

    Raises:
        StorageAway: storage did not answer.
    """

    def call() -> T:
        close_old_connections()
        try:
            return function(*arguments, **named)
        except (OperationalError, InterfaceError) as error:
            raise StorageAway from error
        finally:
            close_old_connections()

    return await asyncio.to_thread(call)
