"""The tables of a storage database, as its own catalogue tells them: what a backup reads and a restore puts back.

Knows PostgreSQL; which tables there are depends on the schema that is there, not on this version's models.
"""

from __future__ import annotations

from typing import Any

from psycopg import Cursor, sql

from retool.backup.archive import Reader, Sink, Table

# What migrations of this product make; whatever else lies in the database is nobody's business here.
_OURS = r"^(storage|django|auth)_"
_TABLES = """
SELECT c.relname,
       array_agg(a.attname ORDER BY a.attnum) FILTER (WHERE a.attgenerated = '')
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
 WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace AND c.relname ~ %s
 GROUP BY c.relname ORDER BY c.relname
"""
_SEQUENCES = """
SELECT a.attname, pg_get_serial_sequence(quote_ident(%(table)s), a.attname)
  FROM pg_attribute a
 WHERE a.attrelid = quote_ident(%(table)s)::regclass AND a.attnum > 0 AND NOT a.attisdropped
   AND pg_get_serial_sequence(quote_ident(%(table)s), a.attname) IS NOT NULL
"""
_LAST_VALUE = (
    "SELECT last_value FROM pg_sequences WHERE format('%%I.%%I', schemaname, sequencename)::regclass = %s::regclass"
)
_KEY = """
SELECT array_agg(a.attname ORDER BY a.attnum) FROM pg_index i
  JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
 WHERE i.indrelid = quote_ident(%s)::regclass AND i.indisprimary
"""
_FUNCTIONS = """
SELECT p.oid::regprocedure::text FROM pg_proc p
 WHERE p.pronamespace = current_schema()::regnamespace AND p.proname ~ %s
"""
_BUFFER_BYTES = 1 << 18


def table_columns(cursor: Cursor[Any]) -> dict[str, tuple[str, ...]]:
    """Every table of ours that is there, with the columns that hold something of their own."""
    cursor.execute(_TABLES, [_OURS])
    return {name: tuple(columns) for name, columns in cursor.fetchall()}


def migrations(cursor: Cursor[Any]) -> list[tuple[str, str]]:
    """The migrations that were applied; none in an empty database."""
    cursor.execute("SELECT to_regclass('django_migrations') IS NOT NULL")
    if not _one(cursor):
        return []
    cursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
    return [(app, name) for app, name in cursor.fetchall()]


def copy_out(cursor: Cursor[Any], name: str, columns: tuple[str, ...], into: Sink) -> Table:
    """Write a table's rows, in the order of its key, and say what it holds."""
    cursor.execute(_KEY, [name])
    key = _one(cursor) or []
    order = sql.SQL(" ORDER BY {}").format(_names(key)) if key else sql.SQL("")
    statement = sql.SQL("COPY (SELECT {} FROM {}{}) TO STDOUT").format(_names(columns), sql.Identifier(name), order)
    waiting = bytearray()
    rows = 0
    with cursor.copy(statement) as copy:
        for row in copy:
            # A row each: written one by one they would cost more than the database does.
            waiting += row
            rows += 1
            if len(waiting) > _BUFFER_BYTES:
                into.write(bytes(waiting))
                waiting.clear()
    into.write(bytes(waiting))
    return Table(name, columns, rows, _sequences(cursor, name))


def copy_in(cursor: Cursor[Any], table: Table, reader: Reader, member: str) -> int:
    """Put a table's rows back into its empty table, and its sequences where they were; gives the number of rows."""
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table.name), _names(table.columns))
    with cursor.copy(statement) as copy:
        for piece in reader.pieces(member):
            copy.write(piece)
    rows = cursor.rowcount
    for column, last in table.sequences.items():
        if last is not None:
            # Never behind where it was: history names rows by id that are gone.
            cursor.execute("SELECT setval(pg_get_serial_sequence(quote_ident(%s), %s), %s)", [table.name, column, last])
    return rows


def drop_all(cursor: Cursor[Any]) -> None:
    """Take every table of ours out of the database, with the functions of their triggers."""
    for name in table_columns(cursor):
        cursor.execute(sql.SQL("DROP TABLE {} CASCADE").format(sql.Identifier(name)))
    cursor.execute(_FUNCTIONS, [_OURS])
    for (function,) in cursor.fetchall():
        cursor.execute(sql.SQL("DROP FUNCTION {} CASCADE").format(sql.SQL(function)))


def triggers(cursor: Cursor[Any], names: list[str], *, on: bool) -> None:
    """Switch the triggers of our own off or on: what is put back is as it was, no epoch rises."""
    verb = sql.SQL("ENABLE" if on else "DISABLE")
    for name in names:
        cursor.execute(sql.SQL("ALTER TABLE {} {} TRIGGER USER").format(sql.Identifier(name), verb))


def empty(cursor: Cursor[Any], names: list[str]) -> None:
    """Take out the rows that migrations left of their own."""
    cursor.execute(sql.SQL("TRUNCATE {}").format(_names(names)))


def has_rows(cursor: Cursor[Any]) -> bool:
    """Whether somebody works with this storage: an organisation or a person is there."""
    for name in ("storage_organization", "storage_user"):
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [name])
        if _one(cursor):
            cursor.execute(sql.SQL("SELECT EXISTS (SELECT FROM {})").format(sql.Identifier(name)))
            if _one(cursor):
                return True
    return False


def connected(cursor: Cursor[Any]) -> list[str]:
    """Names of our processes that are connected to this database just now."""
    cursor.execute(
        "SELECT DISTINCT application_name FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND application_name LIKE 'joinery%' ORDER BY 1"
    )
    return [name for (name,) in cursor.fetchall()]


def _sequences(cursor: Cursor[Any], name: str) -> dict[str, int | None]:
    cursor.execute(_SEQUENCES, {"table": name})
    found: dict[str, int | None] = {}
    for column, sequence in cursor.fetchall():
        cursor.execute(_LAST_VALUE, [sequence])
        found[column] = _one(cursor)
    return found


def _names(columns: tuple[str, ...] | list[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, columns))


def _one(cursor: Cursor[Any]) -> Any:
    row = cursor.fetchone()
    return row[0] if row else None
