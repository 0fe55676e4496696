"""Writes that a query states by form and not as SQL: insert, update, upsert and delete, one row or many [R2].

Pure: it yields statements, and is told how many rows each changed; who runs them puts them into one transaction. Names
come from the table's own columns, quoted; values are bound as any query's. It knows no driver.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retool.connector.binding import json_text
from retool.connector.rest_call import part_value
from retool.connector.spec import Field, Kind, QueryKind, Request, Table
from retool.connector.statement import Dialect
from retool.wire import Failure, SourceError

_MOST_VALUES = 10_000
_IS = {"null": "NULL", "true": "TRUE", "false": "FALSE"}
_COMPARES = {"=": "=", "!=": "<>", "<>": "<>", "<": "<", ">": ">", "<=": "<=", ">=": ">=", "like": "LIKE"}
_LISTS = {"in": "IN", "not in": "NOT IN"}
_IS_TESTS = {"is": "IS", "is not": "IS NOT"}

ACTIONS = (
    ("INSERT", "Insert a row"),
    ("UPDATE_BY", "Update rows"),
    ("UPDATE_OR_INSERT_BY", "Update a row, or insert it"),
    ("DELETE_BY", "Delete rows"),
    ("BULK_INSERT", "Insert many rows"),
    ("BULK_UPDATE_BY_KEY", "Update many rows by a key"),
    ("BULK_UPSERT_BY_KEY", "Update or insert many rows by a key"),
    ("BULK_DELETE_BY_KEY", "Delete many rows by a key"),
)
_GUI = ("editorMode", "gui")
_SQL = Field("query", "SQL", Kind.CODE, required=True, shown_if=("editorMode", "sql"))

UNIFIED = QueryKind(
    "SqlQueryUnified",
    "SQL",
    (
        _SQL,
        Field("changeset", "Columns", Kind.PAIRS, shown_if=_GUI, help="Column and value."),
        Field("changesetObject", "Columns as an object", Kind.CODE, shown_if=_GUI, help="{{ form1.data }}"),
        Field("filterBy", "Where", Kind.PAIRS, shown_if=_GUI, help="Rows whose column has this value."),
        Field("records", "Rows", Kind.CODE, shown_if=_GUI, help="A list of objects: {{ table1.changesetArray }}"),
    ),
    {
        "query": "queryParams",
        "changeset": "changesetParams",
        "changesetObject": "changesetObjectParams",
        "filterBy": "filterByParams",
        "records": "recordsParams",
    },
    forms={"changeset": "json", "filterBy": "json"},
    static=(
        Field("editorMode", "Written as", Kind.CHOICE, default="sql", choices=(("sql", "SQL"), ("gui", "Form"))),
        Field("actionType", "Action", Kind.CHOICE, default="INSERT", choices=ACTIONS, shown_if=_GUI),
        Field("tableName", "Table", Kind.TEXT, shown_if=_GUI),
        Field("changesetIsObject", "Columns come as an object", Kind.BOOLEAN, default=False, shown_if=_GUI),
        Field("bulkUpdatePrimaryKey", "Key", Kind.TEXT, shown_if=_GUI, help="The column that finds a row."),
        Field("enableBulkUpdates", "May change several rows", Kind.BOOLEAN, default=False, shown_if=_GUI),
        Field("doNotThrowOnNoOp", "No failure when nothing changed", Kind.BOOLEAN, default=False, shown_if=_GUI),
    ),
)
"""SQL as text, or a write by form."""

PLAIN = QueryKind(
    "SqlQuery", "SQL (older)", (Field("query", "SQL", Kind.CODE, required=True),), {"query": "queryParams"}
)
"""The same text without a form, as older apps have it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One statement: `pieces` around its `values`; `reads` when it only looks."""

    pieces: tuple[str, ...]
    values: tuple[Any, ...]


Steps = Generator[Step, int, int]


def is_write(request: Request) -> bool:
    """Whether a request is a write by form."""
    return request.static.get("editorMode") == "gui"


def refused(message: str, part: str | None = None) -> SourceError:
    """A write that is not made; nothing was changed."""
    return SourceError(Failure.REFUSED, message, option=part)


class _Text:
    """A statement that is being written."""

    def __init__(self, text: str) -> None:
        self.pieces, self.values = [text], list[Any]()

    def write(self, text: str) -> None:
        self.pieces[-1] += text

    def value(self, value: Any) -> None:
        self.values.append(value)
        self.pieces.append("")

    def step(self) -> Step:
        return Step(tuple(self.pieces), tuple(self.values))


@dataclass(frozen=True, slots=True)
class _Test:
    column: str
    operator: str
    value: Any


class _Writer:
    """Writes statements for one table; a name that is none of its columns is refused."""

    def __init__(self, dialect: Dialect, table: Table) -> None:
        self._mark = "`" if dialect.name == "mysql" else '"'
        self._is_mysql = dialect.name == "mysql"
        self._types = {column.name: column.type.lower() for column in table.columns}
        self._table = table
        self.name = f"{self._quoted(table.schema)}.{self._quoted(table.name)}"

    def _quoted(self, name: str) -> str:
        return self._mark + name.replace(self._mark, self._mark * 2) + self._mark

    def column(self, name: str, part: str) -> str:
        """A column's quoted name."""
        if name not in self._types:
            known = ", ".join(self._types)
            raise refused(f"{self._table.name} has no column {name!r}; it has {known}.", part)
        return self._quoted(name)

    def _bound(self, column: str, value: Any) -> Any:
        is_structure = isinstance(value, dict | list)
        is_json = self._types[column].startswith("json")
        return json_text(value) if is_structure and (self._is_mysql or is_json or isinstance(value, dict)) else value

    def inserts(self, rows: Sequence[Mapping[str, Any]], part: str) -> Steps:
        """One statement for rows that follow each other with the same columns."""
        total, at = 0, 0
        while at < len(rows):
            names = tuple(rows[at])
            if not names:
                raise refused("There is a row without any column to insert.", part)
            most = max(1, _MOST_VALUES // len(names))
            until = at
            while until < len(rows) and until - at < most and tuple(rows[until]) == names:
                until += 1
            text = _Text(f"INSERT INTO {self.name} ({', '.join(self.column(name, part) for name in names)}) VALUES ")  # noqa: S608 - quoted names of columns
            for number, row in enumerate(rows[at:until]):
                text.write(", (" if number else "(")
                for place, name in enumerate(names):
                    text.write(", " if place else "")
                    text.value(self._bound(name, row[name]))
                text.write(")")
            total += yield text.step()
            at = until
        return total

    def update(self, changes: Mapping[str, Any], tests: Sequence[_Test], part: str) -> Step:
        """Sets columns of the rows that pass."""
        if not changes:
            raise refused("There is no column to set.", part)
        text = _Text(f"UPDATE {self.name} SET ")  # noqa: S608 - quoted names of columns
        for number, (name, value) in enumerate(changes.items()):
            text.write(f"{', ' if number else ''}{self.column(name, part)} = ")
            text.value(self._bound(name, value))
        return self._where(text, tests).step()

    def delete(self, tests: Sequence[_Test]) -> Step:
        """Deletes the rows that pass."""
        return self._where(_Text(f"DELETE FROM {self.name}"), tests).step()  # noqa: S608 - quoted names of columns

    def find(self, tests: Sequence[_Test]) -> Step:
        """Looks whether there is a row that passes, and locks it."""
        text = self._where(_Text(f"SELECT 1 FROM {self.name}"), tests)  # noqa: S608 - quoted names of columns
        text.write(" LIMIT 1 FOR UPDATE")
        return text.step()

    def _where(self, text: _Text, tests: Sequence[_Test]) -> _Text:
        if not tests:
            raise refused("This would change every row of the table: say which rows are meant.", "filterBy")
        for number, test in enumerate(tests):
            text.write(" AND " if number else " WHERE ")
            self._test(text, test)
        return text

    def _test(self, text: _Text, test: _Test) -> None:
        column = self.column(test.column, "filterBy")
        operator = test.operator.strip().lower()
        if operator in _IS_TESTS:
            word = "null" if test.value is None else str(test.value).lower()
            if word not in _IS:
                raise refused(f"{test.operator} takes null, true or false.", "filterBy")
            text.write(f"{column} {_IS_TESTS[operator]} {_IS[word]}")
        elif operator in _LISTS:
            values = test.value if isinstance(test.value, list) else [test.value]
            if not values:
                raise refused(f"The list of {test.column} is empty.", "filterBy")
            text.write(f"{column} {_LISTS[operator]} (")
            for number, value in enumerate(values):
                text.write(", " if number else "")
                text.value(self._bound(test.column, value))
            text.write(")")
        elif operator in _COMPARES or operator == "ilike":
            sign = _COMPARES.get(operator) or ("LIKE" if self._is_mysql else "ILIKE")
            text.write(f"{column} {sign} ")
            text.value(self._bound(test.column, test.value))
        else:
            raise refused(f"There is no comparison {test.operator!r}.", "filterBy")


def _is_on(request: Request, name: str) -> bool:
    return request.static.get(name) in (True, "true")


def _part(request: Request, name: str) -> Any:
    return part_value(request.parts.get(name), request.values.get(name, ()))


def _changes(request: Request) -> dict[str, Any]:
    if _is_on(request, "changesetIsObject"):
        found = _part(request, "changesetObject")
        if not isinstance(found, dict):
            raise refused("The columns to set have to be an object.", "changesetObject")
        return dict(found)
    found = _part(request, "changeset")
    if found in (None, ""):
        return {}
    if isinstance(found, dict):
        return dict(found)
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise refused("The columns to set have to be a list of keys and values.", "changeset")
    return {str(item["key"]): item.get("value") for item in found if item.get("key") not in (None, "")}


def _tests(request: Request) -> list[_Test]:
    found = _part(request, "filterBy")
    if found in (None, ""):
        return []
    if isinstance(found, dict):
        return [_Test(str(key), "=", value) for key, value in found.items()]
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise refused("The filter has to be a list of keys, comparisons and values.", "filterBy")
    named = [item for item in found if item.get("key") not in (None, "")]
    return [_Test(str(item["key"]), str(item.get("operation") or "="), item.get("value")) for item in named]


def _records(request: Request, key: str = "") -> list[dict[str, Any]]:
    found = _part(request, "records")
    if isinstance(found, dict) and found and all(isinstance(column, list) for column in found.values()):
        found = [dict(zip(found, row, strict=True)) for row in zip(*found.values(), strict=True)]
    if isinstance(found, list) and key:
        found = [item if isinstance(item, dict) else {key: item} for item in found]
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise refused("The rows have to be a list of objects.", "records")
    return found


def _key(request: Request) -> str:
    key = str(request.static.get("bulkUpdatePrimaryKey") or "")
    if not key:
        raise refused("There is no key to find the rows by.", "bulkUpdatePrimaryKey")
    return key


def _table(tables: Sequence[Table], name: str) -> Table:
    found = [table for table in tables if name in (table.name, f"{table.schema}.{table.name}")]
    found.sort(key=lambda table: table.schema != "public")
    if not found:
        raise refused(f"There is no table {name!r} that this resource's user may see.", "tableName")
    return found[0]


def steps(dialect: Dialect, tables: Sequence[Table], request: Request) -> Steps:
    """The statements of a write by form; send each the number of rows that it changed or found.

    Returns:
        How many rows were changed.

    Raises:
        SourceError: what was asked for can't be done, or changed no row or too many: undo what was done.
    """
    action = str(request.static.get("actionType") or "INSERT")
    if action not in dict(ACTIONS):
        raise refused(f"There is no action {action!r}.", "actionType")
    writer = _Writer(dialect, _table(tables, str(request.static.get("tableName") or "")))
    if action.startswith("BULK_"):
        changed = yield from _bulk(writer, action, request)
    else:
        changed = yield from _single(writer, action, request)
        if changed > 1 and not _is_on(request, "enableBulkUpdates"):
            raise refused(
                f"This would change {changed} rows, and the query may change one only. Nothing was changed.", "filterBy"
            )
    if changed == 0 and not _is_on(request, "doNotThrowOnNoOp"):
        raise SourceError(Failure.FAILED, "No row was changed: none was found.", option="filterBy")
    return changed


def _single(writer: _Writer, action: str, request: Request) -> Steps:
    tests = _tests(request)
    if action == "DELETE_BY":
        return (yield writer.delete(tests))
    changes = _changes(request)
    if action == "INSERT":
        return (yield from writer.inserts([changes], "changeset"))
    if action == "UPDATE_BY":
        return (yield writer.update(changes, tests, "changeset"))
    return (yield from _upsert(writer, changes, tests, "changeset"))


def _upsert(writer: _Writer, changes: Mapping[str, Any], tests: Sequence[_Test], part: str) -> Steps:
    keys = {test.column: test.value for test in tests if test.operator.strip() == "="}
    if (yield writer.find(tests)):
        # A row of nothing but its key is there already.
        return (yield writer.update(changes, tests, part)) if changes else 1
    return (yield from writer.inserts([{**keys, **changes}], part))


def _bulk(writer: _Writer, action: str, request: Request) -> Steps:
    if action == "BULK_INSERT":
        return (yield from writer.inserts(_records(request), "records"))
    key = _key(request)
    records = _records(request, key)
    if any(record.get(key) is None for record in records):
        raise refused(f"There is a row without a value for the key {key}.", "records")
    changed = 0
    for record in records:
        tests = [_Test(key, "=", record[key])]
        rest = {name: value for name, value in record.items() if name != key}
        if action == "BULK_DELETE_BY_KEY":
            changed += yield writer.delete(tests)
        elif action == "BULK_UPDATE_BY_KEY":
            changed += yield writer.update(rest, tests, "records")
        else:
            changed += yield from _upsert(writer, rest, tests, "records")
    return changed
