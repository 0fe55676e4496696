"""MySQL and MariaDB: values bound by the server in prepared statements, cancel by KILL QUERY from a second connection.

mysql-connector-python is used for its protocol only: its cursors turn `%s` in an author's text into placeholders, and
PyMySQL, aiomysql and asyncmy splice values in the client.
"""

from __future__ import annotations

import asyncio
import select
import socket
import ssl
import struct
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import Any

from retool.connector import binding, gui_write
from retool.connector.certificates import certificate_file
from retool.connector.dialects import MYSQL
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
from retool.connector.threads import ThreadedConnection
from retool.egress import Address
from retool.wire import Column, Failure, SourceError

CHUNK_ROWS = 500
CONNECT_S = 10

OPTIONS = (
    Field("host", "Host", Kind.TEXT, required=True, help="A host name or an address."),
    Field("port", "Port", Kind.NUMBER, default=3306, required=True),
    Field("databaseName", "Database name", Kind.TEXT, required=True),
    Field("databaseUsername", "Database user", Kind.TEXT, required=True),
    Field("databasePassword", "Database password", Kind.SECRET),
    Field("ssl", "Connect with TLS", Kind.BOOLEAN, default=False),
    Field(
        "sslVerify", "Check the certificate", Kind.CHOICE, default="full", shown_if=("ssl", "true"),
        choices=(("full", "Name and issuer"), ("ca", "Issuer only"), ("none", "Not at all")),
    ),
    Field("sslCaCert", "CA certificate", Kind.FILE, shown_if=("ssl", "true"), help="PEM. Empty: the system's own."),
    *TUNNEL,
)  # fmt: skip

ERRORS: Mapping[str, tuple[Failure, str | None]] = {
    "1044": (Failure.DENIED, "databaseName"),
    "1045": (Failure.DENIED, "databasePassword"),
    "1049": (Failure.UNAVAILABLE, "databaseName"),
    "1064": (Failure.SYNTAX, "query"),
    "1142": (Failure.DENIED, None),
    "1143": (Failure.DENIED, None),
    "1227": (Failure.DENIED, None),
    "1317": (Failure.CANCELLED, None),
    "1205": (Failure.TIMEOUT, None),
    "1969": (Failure.TIMEOUT, None),
    "3024": (Failure.TIMEOUT, None),
    "1040": (Failure.UNAVAILABLE, None),
    "1053": (Failure.UNAVAILABLE, None),
    "2": (Failure.UNAVAILABLE, None),  # 2000 to 2999 are the client's own: no connection, or a lost one
    "42": (Failure.SYNTAX, "query"),
}

# Of the field types of the protocol; TINY is a number even where a schema says BOOLEAN, as Retool's driver has it.
_INTEGERS = {1: "<b", 2: "<h", 3: "<i", 9: "<i", 13: "<H"}
_LONG, _FLOAT, _DOUBLE, _BIT, _JSON, _TIME = 8, 4, 5, 16, 245, 11
_DECIMALS, _DATE, _MOMENTS = (0, 246), 10, (7, 12)
_BINARY = 63  # the character set of what is no text
_UNSIGNED = 32
_CANT_PREPARE = 1295

_SCHEMA = """
SELECT c.table_schema, c.table_name, c.column_name, c.column_type, c.is_nullable = 'YES'
FROM information_schema.columns c WHERE c.table_schema = DATABASE()
ORDER BY c.table_name, c.ordinal_position LIMIT 20000
"""


def wire_type(field: Sequence[Any]) -> str:
    """What a column of a result is called on the wire, from its description in the protocol."""
    kind = field[1]
    if kind in _INTEGERS or kind == _BIT:
        return "integer"
    if kind in _DECIMALS:
        return "decimal"
    if kind in _MOMENTS:
        return "timestamp"
    known = {_LONG: "long", _FLOAT: "number", _DOUBLE: "number", _JSON: "json", _DATE: "date", _TIME: "time"}
    return known.get(kind) or ("bytes" if field[8] == _BINARY else "text")


def _from_text(field: Sequence[Any], value: bytes | None) -> str | None:
    """A cell of the text protocol, in the form that the encoders of columns read."""
    if value is None:
        return None
    if field[1] == _BIT:
        return str(int.from_bytes(value, "big"))
    if wire_type(field) == "bytes":
        return "\\x" + value.hex()
    return value.decode("utf-8", "replace")


def _length(packet: bytes, at: int) -> tuple[int, int]:
    first = packet[at]
    if first < 251:
        return first, at + 1
    size = {252: 2, 253: 3, 254: 8}[first]
    return int.from_bytes(packet[at + 1 : at + 1 + size], "little"), at + 1 + size


def _moment(field: Sequence[Any], packet: bytes) -> str:
    parts = packet + bytes(11 - len(packet))
    year, month, day, hour, minute, second, micro = struct.unpack("<HBBBBBI", parts)
    date = f"{year:04}-{month:02}-{day:02}"
    if field[1] == _DATE:
        return date
    return f"{date} {hour:02}:{minute:02}:{second:02}" + (f".{micro:06}" if micro else "")


def _duration(packet: bytes) -> str:
    parts = packet + bytes(12 - len(packet))
    negative, days, hours, minutes, seconds, micro = struct.unpack("<BIBBBI", parts)
    text = f"{'-' if negative else ''}{days * 24 + hours:02}:{minutes:02}:{seconds:02}"
    return text + (f".{micro:06}" if micro else "")


def _number(field: Sequence[Any], packet: bytes, at: int) -> tuple[str, int] | None:
    kind = field[1]
    form = "<q" if kind == _LONG else _INTEGERS.get(kind)
    if form is not None:
        form = form.upper() if field[7] & _UNSIGNED else form
        return str(struct.unpack_from(form, packet, at)[0]), at + struct.calcsize(form)
    if kind == _DOUBLE:
        return repr(struct.unpack_from("<d", packet, at)[0]), at + 8
    if kind == _FLOAT:
        return f"{struct.unpack_from('<f', packet, at)[0]:.6g}", at + 4  # as the server writes a FLOAT itself
    return None


def from_binary(fields: Sequence[Sequence[Any]], packet: bytes) -> tuple[str | None, ...]:
    """A row of the binary protocol, in the form that the encoders of columns read.

    The driver's own reader loses the sign of a TIME, can't read a YEAR, and raises at a date with a zero month.
    """
    at = (len(fields) + 7 + 2) // 8
    row: list[str | None] = []
    for index, field in enumerate(fields, 2):
        if packet[index // 8] & (1 << index % 8):
            row.append(None)
            continue
        number = _number(field, packet, at)
        if number is not None:
            text, at = number
            row.append(text)
            continue
        length, at = _length(packet, at)
        cell, at = packet[at : at + length], at + length
        if field[1] == _DATE or field[1] in _MOMENTS:
            row.append(_moment(field, cell))
        else:
            row.append(_duration(cell) if field[1] == _TIME else _from_text(field, cell))
    return tuple(row)


@cache
def _driver() -> Any:
    """The driver's connection, dialling only the address it is given, and its protocol with our reader of rows."""
    from mysql.connector.connection import MySQLConnection
    from mysql.connector.network import MySQLTCPSocket
    from mysql.connector.protocol import MySQLProtocol

    class Rows(MySQLProtocol):
        def _parse_binary_values(self, fields: Any, packet: Any, charset: str = "utf-8") -> Any:
            del charset
            return from_binary(fields, bytes(packet))

    class NoDelay(MySQLTCPSocket):
        def open_connection(self) -> None:
            super().open_connection()
            if self.sock is not None:
                self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else 40 ms between two packets

    class Pinned(MySQLConnection):
        address: Address
        rows = Rows

        def _get_connection(self) -> Any:
            # `server_host` stays the name: the certificate is checked against it.
            wire = NoDelay(self.address.ip, self.address.port, ":" in self.address.ip)
            wire.set_connection_timeout(CONNECT_S)
            return wire

    return Pinned


def failed(error: Any) -> SourceError:
    """The server's no, as data."""
    code, state = str(error.errno), str(error.sqlstate or "")
    known = ERRORS.get(code) or (ERRORS["2"] if code.startswith("2") and len(code) == 4 else None)
    failure, option = known or ERRORS.get(state[:2]) or (Failure.FAILED, None)
    return SourceError(failure, str(error.msg or error), option=option)


class MySQLConnection(ThreadedConnection):
    """One open connection; all its calls happen in its own thread, but for the cancel."""

    def __init__(self, connection: Any, open_another: Callable[[], Any]) -> None:
        """Take over an open connection; `open_another` opens one to the same address, for the cancel."""
        from mysql.connector import errors

        super().__init__()
        self._errors = errors
        self._connection, self._open_another = connection, open_another
        self._must_close = False

    async def healthy(self) -> bool:
        """An idle server says nothing: what can be read is the end."""
        return not select.select([self._connection._socket.sock], [], [], 0)[0]

    def run_blocking(self, request: Request, sink: Sink) -> None:
        """Prepare, bind, run, and hand the rows on."""
        if gui_write.is_write(request):
            return self._write(request, sink)
        values = request.values.get("query", ())
        statement = binding.prepare(MYSQL, request.parts, values, request.protected)
        if {"load", "local"} <= statement.words:
            raise SourceError(Failure.REFUSED, "LOAD DATA LOCAL can't be used in a query.", option="query")
        text, bound = binding.mysql_bound(statement, values)
        sink.statement(text, bound)
        try:
            if statement.is_several or not bound:
                self._run_text(statement, text, sink)
            else:
                self._run_prepared(statement, text, bound, sink)
        except self._errors.Error as error:
            self._must_close = self._must_close or 2000 <= error.errno < 3000
            raise failed(error) from error

    def _write(self, request: Request, sink: Sink) -> None:
        """A write by form, in one transaction: all of it, or nothing."""
        steps = gui_write.steps(MYSQL, self.schema_blocking(), request)
        try:
            self._connection.cmd_query("START TRANSACTION")
            step = next(steps)
            while True:
                step = steps.send(self._changed(step, sink))
        except StopIteration as end:
            self._connection.cmd_query("COMMIT")
            sink.affected(end.value)
        except SourceError:
            self._connection.cmd_query("ROLLBACK")
            raise
        except self._errors.Error as error:
            self._must_close = True  # which undoes what was done
            raise failed(error) from error

    def _changed(self, step: gui_write.Step, sink: Sink) -> int:
        statement = binding.prepare(MYSQL, {"query": {"text": step.pieces}}, step.values, True)
        text, bound = binding.mysql_bound(statement, step.values)
        sink.statement(text, bound)
        if not bound:
            result = next(iter(self._connection.cmd_query_iter(text)))
        else:
            prepared = self._connection.cmd_stmt_prepare(text.encode())
            number = prepared["statement_id"]
            result = self._connection.cmd_stmt_execute(number, data=tuple(bound), parameters=prepared["parameters"])
            # A server keeps some thousands of statements for one connection, and a write may have more.
            if isinstance(result, dict):
                self._connection.cmd_stmt_close(number)
        if isinstance(result, dict) and "columns" not in result:
            return int(result.get("affected_rows", 0))
        fields = result["columns"] if isinstance(result, dict) else result[1]
        self._connection.unread_result = True
        options = {} if isinstance(result, dict) else {"binary": True, "columns": fields}
        rows, _ = self._connection.get_rows(raw=isinstance(result, dict), **options)
        return len(rows)

    def _run_text(self, statement: Statement, text: str, sink: Sink) -> None:
        had_rows = False
        for result in self._connection.cmd_query_iter(text):
            if "columns" not in result:
                if statement.is_several or not had_rows:  # a CALL ends with a result that says nothing
                    sink.affected(result.get("affected_rows", 0))
                continue
            had_rows = True
            fields = result["columns"]
            wanted = self._rows(fields, sink, lambda: self._connection.get_rows(count=CHUNK_ROWS, raw=True), _from_text)
            if not wanted and statement.reads_only:
                self._must_close = True  # cheaper than reading what nobody wants
                return

    def _run_prepared(self, statement: Statement, text: str, bound: Sequence[Any], sink: Sink) -> None:
        prepared = self._connection.cmd_stmt_prepare(text.encode())
        number = prepared["statement_id"]
        result = self._connection.cmd_stmt_execute(number, data=tuple(bound), parameters=prepared["parameters"])
        if isinstance(result, dict):
            sink.affected(result.get("affected_rows", 0))
        else:
            fields = result[1]
            self._connection.unread_result = True
            wanted = self._rows(
                fields,
                sink,
                lambda: self._connection.get_rows(count=CHUNK_ROWS, binary=True, columns=fields),
                None,
            )
            if not wanted and statement.reads_only:
                self._must_close = True
                return
            if "call" in statement.words:
                self._must_close = True  # its further results are not read
        # Not closed here: `clean` resets the connection, which frees it without a packet of its own.

    def _rows(
        self,
        fields: Sequence[Sequence[Any]],
        sink: Sink,
        fetch: Callable[[], Any],
        convert: Callable[[Sequence[Any], Any], str | None] | None,
    ) -> bool:
        """Hand rows on until they end, or until nobody wants more of a statement that only reads."""
        sink.columns([Column(str(field[0]), wire_type(field)) for field in fields])
        wanted, end = True, None
        while end is None:
            rows, end = fetch()
            if rows and wanted:
                columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
                if convert is not None:
                    columns = [
                        [convert(field, cell) for cell in column] for field, column in zip(fields, columns, strict=True)
                    ]
                wanted = sink.chunk(columns)
            if not wanted and end is None:
                return False
        return wanted

    def cancel_blocking(self) -> None:
        """KILL QUERY, which needs a connection of its own."""
        with suppress(self._errors.Error, OSError):
            other = self._open_another()
            try:
                other.cmd_query(f"KILL QUERY {int(self._connection.connection_id)}")
            finally:
                other.close()

    def break_blocking(self) -> None:
        """Shut the socket down under the thread that reads it."""
        self._must_close = True
        with suppress(OSError, AttributeError):
            self._connection._socket.sock.shutdown(2)

    def clean_blocking(self) -> bool:
        """COM_RESET_CONNECTION: one round trip that takes back session, temporary tables, locks and transactions."""
        if self._must_close:
            return False
        left_open = bool(self._connection.in_transaction)
        try:
            if not self._connection.cmd_reset_connection():
                return False
        except self._errors.Error:
            return False
        if left_open:
            raise SourceError(
                Failure.FAILED,
                "The query left a transaction open; it was rolled back. BEGIN and COMMIT belong into one query.",
                option="query",
            )
        return True

    def schema_blocking(self) -> list[Table]:
        """Tables and views of the database, with their columns."""
        try:
            result = self._connection.cmd_query(_SCHEMA, raw=True)
            rows, _ = self._connection.get_rows(raw=True)
        except self._errors.Error as error:
            raise failed(error) from error
        del result
        found: dict[tuple[str, str], list[TableColumn]] = {}
        for schema, table, name, type_, nullable in rows:
            column = TableColumn(name.decode(), type_.decode(), nullable == b"1")
            found.setdefault((schema.decode(), table.decode()), []).append(column)
        return [Table(schema, name, tuple(columns)) for (schema, name), columns in found.items()]

    def close_blocking(self) -> None:
        """Close the socket; the server needs no farewell."""
        with suppress(self._errors.Error, OSError, AttributeError):
            self._connection._socket.sock.close()


def _tls(options: Mapping[str, Any]) -> dict[str, Any]:
    if not options.get("ssl"):
        return {"ssl_disabled": False}  # encrypted where the server can, unverified
    verify = str(options.get("sslVerify") or "full")
    if verify == "none":
        return {"ssl_disabled": False}
    authority = options.get("sslCaCert")
    return {
        "ssl_ca": certificate_file(authority) if authority else ssl.get_default_verify_paths().cafile,
        "ssl_verify_cert": True,
        "ssl_verify_identity": verify == "full",
    }


async def connect(options: Mapping[str, Any], dial: Dial) -> MySQLConnection:
    """Open a connection to the address that `dial` allows.

    Raises:
        SourceError: nobody answers, or the server refused the user.
    """
    from mysql.connector import errors
    from mysql.connector.constants import ClientFlag

    address = await dial(str(options["host"]), int(options["port"]))
    pinned = _driver()

    def opened() -> Any:
        connection = pinned()
        connection.address = address
        connection.connect(
            host=address.name,
            port=address.port,
            database=str(options.get("databaseName") or ""),
            user=str(options.get("databaseUsername") or ""),
            password=str(options.get("databasePassword") or ""),
            charset="utf8mb4",
            collation="utf8mb4_general_ci",
            time_zone="+00:00",
            autocommit=True,
            allow_local_infile=False,
            # As Retool's driver: an update counts the rows that it found, also those that were so already.
            client_flags=[ClientFlag.FOUND_ROWS],
            connection_timeout=CONNECT_S,
            **_tls(options),
        )
        connection._protocol = pinned.rows()
        return connection

    try:
        connection = await asyncio.to_thread(opened)
    except errors.Error as error:
        raise failed(error) from error
    if options.get("ssl") and not connection.is_secure:
        connection.close()
        raise SourceError(Failure.UNAVAILABLE, "The server does not support TLS.", option="ssl")
    return MySQLConnection(connection, opened)


SOURCE = Source(
    name="mysql",
    label="MySQL",
    can=Can.PARAMETERS | Can.SQL | Can.CANCEL | Can.TRANSACTION | Can.SCHEMA | Can.WRITE | Can.TUNNEL,
    options=OPTIONS,
    queries=(gui_write.UNIFIED, gui_write.PLAIN),
    errors=ERRORS,
    connect=connect,
    check=binding.checked_in(MYSQL),
    driver="mysql.connector",
    aliases=("mariadb",),
    help="Values are bound as `?` in a prepared statement; a list is one `?` an element.",
)
