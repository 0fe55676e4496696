"""One PostgreSQL connection at the level of libpq: statements prepared once, results as they arrive, cancel and drain.

Knows no resource, no sink and no words for people; psycopg gives the library, its generators and its loaders.
"""

from __future__ import annotations

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
    from psycopg.pq.abc import PGresult

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


class Libpq:
    """The connection of one run at a time."""

    def __init__(self, connection: AsyncConnection[Any], *, is_pooled: bool) -> None:
        """Take over an open connection; `is_pooled` uses unnamed statements, for poolers that keep none."""
        from psycopg import errors, generators, pq
        from psycopg.adapt import Transformer

        self.errors, self.status, self.transaction = errors, pq.ExecStatus, pq.TransactionStatus
        self._field, self._ok, self._transformer = pq.DiagnosticField, pq.ConnStatus.OK, Transformer
        self._send: Callable[[Any], Generator[Any, Any, None]] = generators.send
        self._fetch: Callable[[Any], Generator[Any, Any, PGresult | None]] = generators.fetch
        self._connection, self.is_pooled = connection, is_pooled
        self.pg = connection.pgconn
        self._prepared: OrderedDict[bytes, Prepared] = OrderedDict()
        self._count = 0
        self._readable = select.poll()
        self._readable.register(self.pg.socket, select.POLLIN)

    def is_alive(self) -> bool:
        """Whether the server is still there: an idle one says nothing but its end (or a notice, which is as rare)."""
        return self.pg.status == self._ok and not self._readable.poll(0)

    def forget(self) -> None:
        """Know no prepared statement any more, because the session does not."""
        self._prepared.clear()

    async def close(self) -> None:
        """End the connection without waiting for the server."""
        self.pg.finish()
        with suppress(self.errors.Error):
            await self._connection.close()

    # -- asking ------------------------------------------------------------------------------------------------------

    async def simple(self, text: bytes) -> list[PGresult]:
        """Run statements without values, and wait for all results.

        Raises:
            psycopg.Error: one of them failed.
        """

        def asked() -> Generator[Any, Any, list[PGresult]]:
            self.pg.send_query(text)
            yield from self._send(self.pg)
            results: list[PGresult] = []
            while (result := (yield from self._fetch(self.pg))) is not None:
                results.append(result)
            return results

        results = await self._connection.wait(asked())
        for result in results:
            self.check(result)
        return results

    async def start_simple(self, text: bytes) -> PGresult | None:
        """Send statements without values; gives the first result, or chunk of one."""

        def started() -> Generator[Any, Any, PGresult | None]:
            self.pg.send_query(text)
            self.pg.set_chunked_rows_mode(CHUNK_ROWS)
            yield from self._send(self.pg)
            return (yield from self._fetch(self.pg))

        return await self._connection.wait(started())

    async def start(self, text: bytes, bound: Sequence[bytes | None]) -> tuple[Prepared, PGresult | None]:
        """Prepare where needed and send; gives the first result, or chunk of one.

        A statement that was refused before it ran, because it is not what it was when it was prepared, is sent once
        more. Nothing else ever is [Q9, Q11].
        """
        is_kept = text in self._prepared
        prepared = await self._known(text, len(bound))
        result = await self._connection.wait(self._started(prepared.name, bound))
        if is_kept and result is not None and self._is_stale(result):
            await self._connection.wait(self._rest())
            del self._prepared[text]
            if result.error_field(self._field.SQLSTATE) != b"26000":
                await self.simple(b"DEALLOCATE " + prepared.name)
            prepared = await self._known(text, len(bound))
            result = await self._connection.wait(self._started(prepared.name, bound))
        return prepared, result

    async def next(self) -> PGresult | None:
        """The next result or chunk; None when the server has said all."""
        return await self._connection.wait(self._fetch(self.pg))

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
            await self._connection.wait(self._rest(), timeout=DRAIN_S)
        except self.errors.Error:
            self.pg.finish()  # not to be used again; the server notices within a second

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
            result = await self._connection.wait(self._parsed(name, text, types))
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

    def _parsed(self, name: bytes, text: bytes, types: Sequence[int]) -> Generator[Any, Any, PGresult]:
        self.pg.send_prepare(name, text, types if any(types) else None)
        yield from self._send(self.pg)
        result = yield from self._fetch(self.pg)
        yield from self._rest()
        if result is None:
            raise self.errors.OperationalError("The connection was lost.")
        return result

    def _started(self, name: bytes, bound: Sequence[bytes | None]) -> Generator[Any, Any, PGresult | None]:
        self.pg.send_query_prepared(name, bound)
        self.pg.set_chunked_rows_mode(CHUNK_ROWS)
        yield from self._send(self.pg)
        return (yield from self._fetch(self.pg))

    def _rest(self) -> Generator[Any, Any, None]:
        while (yield from self._fetch(self.pg)) is not None:
            pass


def _untyped(error: Error) -> int | None:
    """The number of the parameter whose type can't be inferred.

    PostgreSQL tells it in the message alone; `$2` stands in every translation of it.
    """
    found = re.search(r"\$(\d+)", error.diag.message_primary or "") if error.sqlstate == "42P18" else None
    return int(found[1]) if found else None
