"""PostgreSQL: values bound by the server, rows in libpq chunks, text loaders, cancel by libpq's own request.

Knows nothing of pools, limits and JSON: what it reads goes to a sink as the server wrote it.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from retool.connector import binding, gui_write
from retool.connector.certificates import certificate_file
from retool.connector.dialects import POSTGRESQL
from retool.connector.libpq import Libpq, Prepared
from retool.connector.spec import (
    TUNNEL,
    Can,
    Dial,
    Field,
    Kind,
    Request,
    Sink,
    Source,
    Table,
    TableColumn,
)
from retool.connector.statement import Statement
from retool.wire import Failure, SourceError

if TYPE_CHECKING:
    from psycopg import Error
    from psycopg.adapt import AdaptersMap

CONNECT_S = 10

OPTIONS = (
    Field("host", "Host", Kind.TEXT, required=True, help="A host name or an address."),
    Field("port", "Port", Kind.NUMBER, default=5432, required=True),
    Field("databaseName", "Database name", Kind.TEXT, required=True),
    Field("databaseUsername", "Database user", Kind.TEXT, required=True),
    Field("databasePassword", "Database password", Kind.SECRET),
    Field("ssl", "Connect with TLS", Kind.BOOLEAN, default=False),
    Field(
        "sslVerify", "Check the certificate", Kind.CHOICE, default="full", shown_if=("ssl", "true"),
        choices=(("full", "Name and issuer"), ("ca", "Issuer only"), ("none", "Not at all")),
    ),
    Field("sslCaCert", "CA certificate", Kind.FILE, shown_if=("ssl", "true"), help="PEM. Empty: the system's own."),
    Field("sslClientCert", "Client certificate", Kind.FILE, shown_if=("ssl", "true"), help="PEM."),
    Field("sslClientKey", "Client key", Kind.SECRET, shown_if=("ssl", "true"), help="PEM."),
    Field(
        "unnamedStatements", "Behind a pooler", Kind.BOOLEAN, default=False,
        help="Use unnamed statements, for a PgBouncer that hands a connection over between statements.",
    ),
    *TUNNEL,
)  # fmt: skip

# What a result's types are called on the wire, by the OID of pg_type.dat; any other is text.
SCALARS: Mapping[int, str] = {
    16: "boolean", 17: "bytes", 20: "bigint", 21: "integer", 23: "integer", 26: "integer", 114: "json", 600: "point",
    700: "number", 701: "number", 1082: "date", 1083: "time", 1114: "timestamp", 1184: "timestamp", 1186: "interval",
    1266: "time", 1700: "decimal", 3802: "json",
}  # fmt: skip

ERRORS: Mapping[str, tuple[Failure, str | None]] = {
    "28000": (Failure.DENIED, "databaseUsername"),
    "28P01": (Failure.DENIED, "databasePassword"),
    "3D000": (Failure.UNAVAILABLE, "databaseName"),
    "42501": (Failure.DENIED, None),
    "42601": (Failure.SYNTAX, "query"),
    "57014": (Failure.CANCELLED, None),
    "25P03": (Failure.TIMEOUT, None),
    "42": (Failure.SYNTAX, "query"),
    "08": (Failure.UNAVAILABLE, None),
    "53": (Failure.UNAVAILABLE, None),
    "57": (Failure.UNAVAILABLE, None),
}

# Startup options survive DISCARD ALL: it resets to them. UTC and ISO are what the encoders of columns read.
_STARTUP = (
    "-c TimeZone=UTC -c DateStyle=ISO,MDY -c IntervalStyle=postgres -c bytea_output=hex -c extra_float_digits=1 "
    "-c standard_conforming_strings=on"
)
# A server that finds its client gone ends the statement: nothing runs on when a connector is killed.
_CHECK_CLIENT = b"SET client_connection_check_interval = '1s'"
# All of DISCARD ALL but our own prepared statements: 20 us of the server's time, where that takes 80 and a new parse.
_RESET = (
    b"CLOSE ALL; SET SESSION AUTHORIZATION DEFAULT; RESET ALL; UNLISTEN *; "
    b"SELECT pg_advisory_unlock_all(); DISCARD TEMP; DISCARD SEQUENCES"
)

_SCHEMA = """
SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
AND n.nspname NOT LIKE 'pg_toast%' AND n.nspname NOT LIKE 'pg_temp%'
AND has_schema_privilege(n.oid, 'USAGE') AND has_any_column_privilege(c.oid, 'SELECT')
ORDER BY n.nspname, c.relname, a.attnum LIMIT 20000
"""


def failed(error: Error) -> SourceError:
    """The server's no, as data: its words as they came, and what its code means here."""
    code = error.sqlstate or ""
    failure, option = ERRORS.get(code) or ERRORS.get(code[:2]) or (Failure.FAILED, None)
    if not code:
        failure = Failure.UNAVAILABLE
    message = error.diag.message_primary or str(error).strip() or "The connection was lost."
    for more in (error.diag.message_detail, error.diag.message_hint):
        if more:
            message += f"\n{more}"
    position = error.diag.statement_position
    return SourceError(failure, message, option=option, position=int(position) if position else None)


def _no_copy() -> SourceError:
    return SourceError(Failure.REFUSED, "COPY from or to the client can't be used in a query.", option="query")


def _tls(options: Mapping[str, Any]) -> dict[str, str]:
    if not options.get("ssl"):
        return {"sslmode": "prefer", "sslcert": "", "sslkey": "", "sslrootcert": ""}
    verify = str(options.get("sslVerify") or "full")
    authority = str(options.get("sslCaCert") or "")
    system = ssl.get_default_verify_paths()
    return {
        "sslmode": {"full": "verify-full", "ca": "verify-ca"}.get(verify, "require"),
        # libpq takes a given root certificate as a wish to verify, whatever sslmode says.
        "sslrootcert": ""
        if verify == "none"
        else certificate_file(authority)
        if authority
        else system.cafile or "system",
        "sslcert": certificate_file(options["sslClientCert"]) if options.get("sslClientCert") else "",
        "sslkey": certificate_file(options["sslClientKey"]) if options.get("sslClientKey") else "",
    }


@cache
def _types() -> tuple[Mapping[int, str], AdaptersMap]:
    """Wire types by OID, and loaders that leave every value as the server wrote it, arrays as lists of such."""
    from psycopg import adapters
    from psycopg._cmodule import _psycopg
    from psycopg.adapt import AdaptersMap

    texts = AdaptersMap(adapters)
    names = dict(SCALARS)
    for known in adapters.types:
        texts.register_loader(known.oid, _psycopg.TextLoader)
        if known.array_oid:
            names[known.array_oid] = f"{SCALARS.get(known.oid, 'text')}[]"
    return names, texts


class PostgreSQLConnection:
    """One open connection."""

    def __init__(self, libpq: Libpq) -> None:
        """Take over a connection that `connect` opened."""
        self._libpq = libpq
        self._names, _ = _types()
        self._may_be_changed = False
        self._reset = _RESET

    async def healthy(self) -> bool:
        """Whether the server is still there, and has reset the session since the last run."""
        return await self._libpq.settle() and self._libpq.is_alive()

    async def clean(self) -> bool:
        """Roll back what was left open, `DISCARD ALL` after a statement that may have changed the session, else reset.

        A view, a trigger or an operator may call what no statement shows, so that every run is followed by a reset; it
        is sent here, and its answer is read when the connection is taken again.
        """
        status, known = self._libpq.pg.transaction_status, self._libpq.transaction
        if status == known.IDLE and not self._may_be_changed:
            await self._libpq.reset(self._reset)
            return True
        if status not in (known.IDLE, known.INTRANS, known.INERROR):
            return False
        try:
            if status != known.IDLE:
                await self._libpq.simple(b"ROLLBACK")
            await self._libpq.simple(b"DISCARD ALL")
            self._libpq.forget()
            await self.set_up()
        except self._libpq.errors.Error:
            return False
        self._may_be_changed = False
        if status != known.IDLE:
            raise SourceError(
                Failure.FAILED,
                "The query left a transaction open; it was rolled back. BEGIN and COMMIT belong into one query.",
                option="query",
            )
        return True

    async def set_up(self) -> None:
        """What startup options can't say, because an older server would refuse the connection for it."""
        # Behind a pooler the setting would be somebody else's.
        if self._libpq.pg.server_version >= 140000 and not self._libpq.is_pooled:
            await self._libpq.simple(_CHECK_CLIENT)
            self._reset = _RESET + b"; " + _CHECK_CLIENT

    async def close(self) -> None:
        """End the connection."""
        await self._libpq.close()

    async def run(self, request: Request, sink: Sink) -> None:
        """Bind, run, and hand the rows on; a cancelled run has ended in the database when this returns."""
        if gui_write.is_write(request):
            return await self._write(request, sink)
        values = request.values.get("query", ())
        statement = binding.prepare(POSTGRESQL, request.parts, values, request.protected)
        if statement.copies:
            raise _no_copy()
        self._may_be_changed = self._may_be_changed or statement.may_leave
        bound = binding.postgresql_values(statement, values)
        sink.statement(statement.numbered, bound)
        try:
            await self._results(statement, bound, sink)
        except self._libpq.errors.Error as error:
            raise failed(error) from error
        finally:
            await self._libpq.drain()

    async def _results(self, statement: Statement, bound: list[bytes | None], sink: Sink) -> None:
        libpq, status = self._libpq, self._libpq.status
        prepared = Prepared(b"")
        if statement.is_several:
            result = await libpq.start_simple(statement.numbered.encode())
        else:
            prepared, result = await libpq.start(statement.numbered.encode(), bound)
        is_begun = False
        wanted = True
        while result is not None:
            got = result.status
            if got in (status.TUPLES_CHUNK, status.TUPLES_OK):
                if not is_begun:
                    sink.columns(libpq.describe(result, prepared, self._name))
                    is_begun = wanted = True
                if wanted and result.ntuples:
                    wanted = sink.chunk(libpq.rows(result, prepared))
                if not wanted and statement.reads_only:
                    return  # `drain` ends it in the database; a statement that writes runs to its end
            elif got == status.COMMAND_OK:
                sink.affected(result.command_tuples or 0)
            elif got in (status.COPY_IN, status.COPY_OUT, status.COPY_BOTH):
                libpq.finish()
                raise _no_copy()
            libpq.check(result)
            if got == status.TUPLES_OK and statement.is_several:
                is_begun, prepared = False, Prepared(b"")  # another statement's result may follow
            result = await libpq.next()

    async def _write(self, request: Request, sink: Sink) -> None:
        """A write by form, in one transaction: all of it, or nothing."""
        steps = gui_write.steps(POSTGRESQL, await self.schema(), request)
        self._may_be_changed = True  # a run that is cut off in the middle is rolled back by `clean`
        await self._libpq.simple(b"BEGIN")
        try:
            step = next(steps)
            while True:
                step = steps.send(await self._changed(step, sink))
        except StopIteration as end:
            await self._libpq.simple(b"COMMIT")
            sink.affected(end.value)
        except SourceError:
            await self._libpq.simple(b"ROLLBACK")
            raise

    async def _changed(self, step: gui_write.Step, sink: Sink) -> int:
        statement = binding.prepare(POSTGRESQL, {"query": {"text": step.pieces}}, step.values, True)
        bound = binding.postgresql_values(statement, step.values)
        sink.statement(statement.numbered, bound)
        changed = 0
        try:
            _, result = await self._libpq.start(statement.numbered.encode(), bound)
            while result is not None:
                self._libpq.check(result)
                changed += result.command_tuples or 0
                result = await self._libpq.next()
        except self._libpq.errors.Error as error:
            raise failed(error) from error
        finally:
            await self._libpq.drain()
        return changed

    def _name(self, oid: int) -> str:
        return self._names.get(oid, "text")

    async def probe(self) -> None:
        """That it opened is the answer."""

    async def schema(self) -> list[Table]:
        """Tables and views that the user may read, with their columns."""
        try:
            (result,) = await self._libpq.simple(_SCHEMA.encode())
        except self._libpq.errors.Error as error:
            raise failed(error) from error
        found: dict[tuple[str, str], list[TableColumn]] = {}
        for row in range(result.ntuples):
            schema, table, name, type_, nullable = (
                (result.get_value(row, at) or b"").decode() for at in range(result.nfields)
            )
            found.setdefault((schema, table), []).append(TableColumn(name, type_, nullable == "t"))
        return [Table(schema, name, tuple(columns)) for (schema, name), columns in found.items()]


async def connect(options: Mapping[str, Any], dial: Dial) -> PostgreSQLConnection:
    """Open a connection to the address that `dial` allows.

    Raises:
        SourceError: nobody answers, or the server refused the user.
    """
    from psycopg import AsyncConnection, OperationalError

    _, texts = _types()
    address = await dial(str(options["host"]), int(options["port"]))
    is_socket = address.ip.startswith("/")
    place = {"host": address.ip} if is_socket else {"host": address.name, "hostaddr": address.ip}
    parameters: dict[str, Any] = {
        **place,
        "port": address.port,
        "dbname": str(options.get("databaseName") or ""),
        "user": str(options.get("databaseUsername") or ""),
        "password": str(options.get("databasePassword") or ""),
        **_tls(options),
        # Said explicitly, so that neither the environment nor a home folder adds anything.
        "options": _STARTUP,
        "passfile": os.devnull,
        "gssencmode": "disable",
        "client_encoding": "UTF8",
        "application_name": "Joinery",
        "connect_timeout": CONNECT_S,
    }
    try:
        opened = await AsyncConnection.connect(**parameters, autocommit=True, prepare_threshold=None, context=texts)
    except OperationalError as error:
        raise failed(error) from error
    connection = PostgreSQLConnection(Libpq(opened, is_pooled=bool(options.get("unnamedStatements"))))
    await connection.set_up()
    return connection


async def blame(options: Mapping[str, Any], dial: Dial) -> str | None:
    """Which option a failed connection is due to.

    libpq tells no code for a refused start, and the server's words are in its own language: so the same user is tried
    on the database that every server has. When that opens, it is the name of the database.
    """
    for name in ("postgres", "template1"):
        try:
            connection = await connect({**options, "databaseName": name}, dial)
        except SourceError:
            continue
        await connection.close()
        return "databaseName"
    return "databasePassword"


SOURCE = Source(
    name="postgresql",
    label="PostgreSQL",
    can=Can.PARAMETERS | Can.SQL | Can.CANCEL | Can.TRANSACTION | Can.SCHEMA | Can.WRITE | Can.TUNNEL,
    options=OPTIONS,
    queries=(gui_write.UNIFIED, gui_write.PLAIN),
    errors=ERRORS,
    connect=connect,
    check=binding.checked_in(POSTGRESQL),
    blame=blame,
    driver="psycopg",
    help="Values are bound as `$1`, `$2` … in a prepared statement, each as text whose type the server infers.",
)
