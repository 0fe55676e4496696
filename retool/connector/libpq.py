"""One PostgreSQL connection at the level of libpq: statements prepared once, results as they arrive, cancel and drain.

Knows no resource, no sink and no words for people; psycopg gives the library, its generators and its loaders.
"""

from __future__ import annotations

import asyncio
import re
import select
from collections import OrderedDict
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from retool.wire import Column

if TYPE_CHECKING:
    from psycopg import AsyncConnection, Error
    from psycopg.pq.abc import PGconn, PGresult

CHUNK_ROWS = 500
PREPARED = 200
DRAIN_S = 3.0

_TEXT_OID = 25


@dataclass(slots=True)
class Prepared:
    """A statement that the server knows, and what its results look like once one was seen."""

    name: bytes
    columns: tuple[Column, ...] | None = None
    transformer: Any = None


class _Socket:
    """The connection's socket in the event loop.

    Its reader stays for as long as the connection is open: one that comes and goes with each wait, as psycopg's does,
    costs six system calls and a timer a statement.
    """

    def __init__(self, pg: PGconn, is_running: Callable[[], bool]) -> None:
        self._pg, self._is_running = pg, is_running
        self._loop = asyncio.get_running_loop()
        self._fd = pg.socket
        self._is_read = False
        self._awaited: asyncio.Future[None] | None = None
        self.is_lost = False
        self.listen()

    def listen(self) -> None:
        """Read what comes."""
        if not (self._is_read or self.is_lost):
            self._loop.add_reader(self._fd, self._readable)
            self._is_read = True

    def pause(self) -> None:
        """Leave what comes to the kernel, which holds the server back."""
        if self._is_read:
            self._loop.remove_reader(self._fd)
            self._is_read = False

    async def until_ready(self) -> None:
        """Return when libpq has the next result whole.

        Raises:
            psycopg.Error: the connection was lost.
        """
        self.listen()
        self._awaited = self._loop.create_future()
        try:
            await self._awaited
        finally:
            self._awaited = None

    def _readable(self) -> None:
        awaited = self._awaited
        if awaited is None and self._is_running():
            self.pause()  # nobody takes these rows just now
            return
        try:
            self._pg.consume_input()
            is_ready = awaited is not None and not self._pg.is_busy()
        except Exception as error:  # noqa: BLE001 - handed on to who waits
            self.is_lost = True
            self.pause()
            if awaited is not None and not awaited.done():
                awaited.set_exception(error)
            return
        if is_ready and awaited is not None and not awaited.done():
            awaited.set_result(None)


class Libpq:
    """The connection of one run at a time."""

    def __init__(self, connection: AsyncConnection[Any], *, is_pooled: bool) -> None:
        """Take over an open connection; `is_pooled` uses unnamed statements, for poolers that keep none."""
        from psycopg import errors, generators, pq
        from psycopg.adapt import Transformer

        self.errors, self.status, self.transaction = errors, pq.ExecStatus, pq.TransactionStatus
        self._field, self._ok, self._transformer = pq.DiagnosticField, pq.ConnStatus.OK, Transformer
        self._send: Callable[[Any], Generator[Any, Any, None]] = generators.send
        self._connection, self.is_pooled = connection, is_pooled
        self.pg = connection.pgconn
        self._prepared: OrderedDict[bytes, Prepared] = OrderedDict()
        self._count = 0
        self._unread = select.poll()
        self._unread.register(self.pg.socket, select.POLLIN)
        self._owes = False
        self._socket = _Socket(
            self.pg, lambda: not self._owes and self.pg.transaction_status == self.transaction.ACTIVE
        )

    def is_alive(self) -> bool:
        """Whether the server is still there: an idle one says nothing but its end, heard already or unread yet."""
        return not self._socket.is_lost and self.pg.status == self._ok and not self._unread.poll(0)

    async def reset(self, text: bytes) -> None:
        """Send statements that nobody waits for now; `settle` reads what they said."""
        self.pg.send_query(text)
        self._owes = True
        await self._flush()

    async def settle(self) -> bool:
        """Whether what `reset` sent has ended well; mostly its answer is here already."""
        if not self._owes:
            return True
        is_well = False
        try:
            while (result := await self.next()) is not None:
                self.check(result)
            self._owes = False
            is_well = True
        except self.errors.Error:
            pass  # told by the answer: the connection is not used again
        finally:
            if not is_well:
                self.finish()
        return is_well

    def forget(self) -> None:
        """Know no prepared statement any more, because the session does not."""
        self._prepared.clear()
        while self.pg.notifies() is not None:
            pass  # what a run listened to

    def finish(self) -> None:
        """Drop the connection; the server notices within a second."""
        self._socket.pause()
        self.pg.finish()

    async def close(self) -> None:
        """End the connection without waiting for the server."""
        self.finish()
        with suppress(self.errors.Error):
            await self._connection.close()

    # -- asking ------------------------------------------------------------------------------------------------------

    async def simple(self, text: bytes) -> list[PGresult]:
        """Run statements without values, and wait for all results.

        Raises:
            psycopg.Error: one of them failed.
        """
        self.pg.send_query(text)
        await self._flush()
        results: list[PGresult] = []
        while (result := await self.next()) is not None:
            results.append(result)
        for result in results:
            self.check(result)
        return results

    async def start_simple(self, text: bytes) -> PGresult | None:
        """Send statements without values; gives the first result, or chunk of one."""
        self.pg.send_query(text)
        self.pg.set_chunked_rows_mode(CHUNK_ROWS)
        await self._flush()
        return await self.next()

    async def start(self, text: bytes, bound: Sequence[bytes | None]) -> tuple[Prepared, PGresult | None]:
        """Prepare where needed and send; gives the first result, or chunk of one.

        A statement that was refused before it ran, because it is not what it was when it was prepared, is sent once
        more. Nothing else ever is [Q9, Q11].
        """
        is_kept = text in self._prepared
        prepared = await self._known(text, len(bound))
        result = await self._started(prepared.name, bound)
        if is_kept and result is not None and self._is_stale(result):
            await self._rest()
            del self._prepared[text]
            if result.error_field(self._field.SQLSTATE) != b"26000":
                await self.simple(b"DEALLOCATE " + prepared.name)
            prepared = await self._known(text, len(bound))
            result = await self._started(prepared.name, bound)
        return prepared, result

    async def next(self) -> PGresult | None:
        """The next result or chunk; None when the server has said all."""
        if self.pg.is_busy():
            await self._socket.until_ready()
        return self.pg.get_result()

    def check(self, result: PGresult) -> None:
        """Raise psycopg's error when the result is one."""
        if result.status == self.status.FATAL_ERROR:
            raise self.errors.error_from_result(result, encoding="utf-8")

    async def drain(self) -> None:
        """End in the database what still runs there, and read what it still sends."""
        if self.pg.transaction_status != self.transaction.ACTIVE:
            return
        try:
            await self._connection.cancel_safe(timeout=DRAIN_S)
            async with asyncio.timeout(DRAIN_S):
                await self._rest()
        except (self.errors.Error, TimeoutError):
            self.finish()  # not to be used again

    async def _flush(self) -> None:
        """Hand all to the kernel; nearly always it has been taken at once."""
        if self.pg.flush():
            self._socket.pause()
            await self._connection.wait(self._send(self.pg))

    async def _rest(self) -> None:
        while await self.next() is not None:
            pass

    # -- reading -----------------------------------------------------------------------------------------------------

    def describe(self, result: PGresult, prepared: Prepared, names: Callable[[int], str]) -> tuple[Column, ...]:
        """The columns of a result, with `names` for their types; remembered with a prepared statement."""
        if prepared.columns is None:
            prepared.transformer = self._transformer(self._connection)
            prepared.transformer.set_pgresult(result)
            prepared.columns = tuple(
                Column((result.fname(at) or b"").decode(), names(result.ftype(at))) for at in range(result.nfields)
            )
        return prepared.columns

    @staticmethod
    def rows(result: PGresult, prepared: Prepared) -> list[Sequence[Any]]:
        """A chunk, one sequence a column: the loaders make text tuples in C, `zip` turns them into columns."""
        prepared.transformer.set_pgresult(result, set_loaders=False)
        return list(zip(*prepared.transformer.load_rows(0, result.ntuples, tuple), strict=True))

    # -- preparing ---------------------------------------------------------------------------------------------------

    async def _known(self, text: bytes, count: int) -> Prepared:
        prepared = self._prepared.get(text)
        if prepared is not None:
            self._prepared.move_to_end(text)
            return prepared
        if self.is_pooled:
            await self._parse(b"", text, count)
            return Prepared(b"")
        self._count += 1
        prepared = Prepared(b"joinery_%d" % self._count)
        await self._parse(prepared.name, text, count)
        self._prepared[text] = prepared
        if len(self._prepared) > PREPARED:
            _, oldest = self._prepared.popitem(last=False)
            await self.simple(b"DEALLOCATE " + oldest.name)
        return prepared

    async def _parse(self, name: bytes, text: bytes, count: int) -> None:
        types = [0] * count
        while True:
            result = await self._parsed(name, text, types)
            if result.status == self.status.COMMAND_OK:
                return
            error = self.errors.error_from_result(result, encoding="utf-8")
            number = _untyped(error)
            if number is None or not 0 < number <= count or types[number - 1]:
                raise error
            types[number - 1] = _TEXT_OID  # a parameter whose type can't be inferred is text [Q6]

    def _is_stale(self, result: PGresult) -> bool:
        if result.status != self.status.FATAL_ERROR:
            return False
        code = result.error_field(self._field.SQLSTATE)
        # 26000: the session has forgotten it. 0A000 has many senders; this one has run nothing.
        return code == b"26000" or (
            code == b"0A000" and result.error_field(self._field.SOURCE_FUNCTION) == b"RevalidateCachedQuery"
        )

    async def _parsed(self, name: bytes, text: bytes, types: Sequence[int]) -> PGresult:
        self.pg.send_prepare(name, text, types if any(types) else None)
        await self._flush()
        result = await self.next()
        await self._rest()
        if result is None:
            raise self.errors.OperationalError("The connection was lost.")
        return result

    async def _started(self, name: bytes, bound: Sequence[bytes | None]) -> PGresult | None:
        self.pg.send_query_prepared(name, bound)
        self.pg.set_chunked_rows_mode(CHUNK_ROWS)
        await self._flush()
        return await self.next()


def _untyped(error: Error) -> int | None:
    """The number of the parameter whose type can't be inferred.

    PostgreSQL tells it in the message alone; `$2` stands in every translation of it.
    """
    found = re.search(r"\$(\d+)", error.diag.message_primary or "") if error.sqlstate == "42P18" else None
    return int(found[1]) if found else None
