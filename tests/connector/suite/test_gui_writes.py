"""Writes by form: names from the table's own columns, values bound, all in one transaction [R2, Q6]."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import orjson
import pytest

from retool.connector.spec import Can
from retool.wire import Failure, SourceError
from tests.connector.conftest import Asker, sources_that

ALL = sources_that(Can.SQL | Can.TRANSACTION | Can.WRITE)
both = pytest.mark.parametrize("asker", ALL, indirect=True)


class Form:
    """Writes to a table of its own, and reads it."""

    def __init__(self, asker: Asker) -> None:
        self.asker = asker

    async def write(self, action: str, **given: Any) -> dict[str, Any]:
        """Run a write by form; parts are given as their values."""
        static = {"editorMode": "gui", "actionType": action, "tableName": "things", **given.pop("static", {})}
        parts: dict[str, Any] = {}
        values: dict[str, Any] = {}
        for name, value in given.items():
            if isinstance(value, list) and name in ("changeset", "filterBy"):
                # As the compiler writes it: each value is a gap of its own.
                parts[name] = {"json": [{**item, "value": {"$": ["", ""]}} for item in value]}
                values[name] = [item["value"] for item in value]
            else:
                parts[name], values[name] = {"text": ["", ""]}, [value]
        return await self.asker.ask("", parts=parts, values=values, static=static)

    async def rows(self) -> list[list[Any]]:
        """What the table holds, by id."""
        found = await self.asker.data("SELECT id, name, more FROM things ORDER BY id")
        return [list(row) for row in zip(found["id"], found["name"], found["more"], strict=True)]


@pytest.fixture
async def form(asker: Asker) -> AsyncIterator[Form]:
    """A table with a keyword for a column, empty but for one row."""
    await asker.data("DROP TABLE IF EXISTS things")
    json = "jsonb" if asker.server.source == "postgresql" else "json"
    quote = '"' if asker.server.source == "postgresql" else "`"
    named = f"{quote}order{quote}"
    await asker.data(f"CREATE TABLE things (id int PRIMARY KEY, name varchar(50), more {json}, {named} int)")
    await asker.data("INSERT INTO things (id, name) VALUES (1, 'one')")
    yield Form(asker)
    await asker.data("DROP TABLE things")


def is_json(found: Any, expected: Any) -> bool:
    """Whether a cell is this JSON; MariaDB gives it as text."""
    return bool((orjson.loads(found) if isinstance(found, str) else found) == expected)


@both
async def test_a_row_is_inserted_by_a_list_or_an_object(form: Form) -> None:
    await form.write("INSERT", changeset=[{"key": "id", "value": "2"}, {"key": "order", "value": 7}])
    given = {"id": 3, "name": "'; DROP TABLE things; --", "more": {"a": [1]}}
    await form.write("INSERT", changesetObject=given, static={"changesetIsObject": True})
    rows = await form.rows()
    assert [row[:2] for row in rows] == [[1, "one"], [2, None], [3, "'; DROP TABLE things; --"]]
    assert is_json(rows[2][2], {"a": [1]})


@both
async def test_a_row_is_updated_and_deleted_by_its_filter(form: Form) -> None:
    where = [{"key": "id", "operation": "=", "value": 1}]
    answer = await form.write("UPDATE_BY", changeset=[{"key": "name", "value": "uno"}], filterBy=where)
    assert answer["queryExecutionMetadata"]["statement"].startswith("UPDATE ")
    # The same again finds its row, though nothing of it changes.
    await form.write("UPDATE_BY", changeset=[{"key": "name", "value": "uno"}], filterBy=where)
    assert await form.rows() == [[1, "uno", None]]
    await form.write("DELETE_BY", filterBy=[*where, {"key": "name", "operation": "IN", "value": ["uno", "dos"]}])
    assert await form.rows() == []


@both
async def test_an_update_or_delete_without_a_filter_is_refused(form: Form) -> None:
    for action in ("UPDATE_BY", "DELETE_BY", "UPDATE_OR_INSERT_BY"):
        with pytest.raises(SourceError, match="every row") as caught:
            await form.write(action, changeset=[{"key": "name", "value": "x"}], filterBy=[])
        assert caught.value.failure is Failure.REFUSED
    assert await form.rows() == [[1, "one", None]]


@both
async def test_a_name_that_is_no_column_is_refused(form: Form) -> None:
    hostile = "name = 'x'; DROP TABLE things; --"
    for given in (
        {"changeset": [{"key": hostile, "value": 1}], "filterBy": [{"key": "id", "operation": "=", "value": 1}]},
        {"changeset": [{"key": "name", "value": 1}], "filterBy": [{"key": hostile, "operation": "=", "value": 1}]},
        {"changeset": [{"key": "name", "value": 1}], "filterBy": [{"key": "id", "operation": "= 1 OR", "value": 1}]},
    ):
        with pytest.raises(SourceError) as caught:
            await form.write("UPDATE_BY", **given)
        assert caught.value.failure is Failure.REFUSED
    with pytest.raises(SourceError, match="no table"):
        await form.write("INSERT", changeset=[{"key": "id", "value": 9}], static={"tableName": "nothing"})


@both
async def test_nothing_changed_is_a_failure_unless_said_otherwise(form: Form) -> None:
    where = [{"key": "id", "operation": "=", "value": 99}]
    with pytest.raises(SourceError, match="none was found"):
        await form.write("DELETE_BY", filterBy=where)
    with pytest.raises(SourceError, match="none was found"):
        await form.write("DELETE_BY", filterBy=[{"key": "id", "operation": "=", "value": None}])
    await form.write("DELETE_BY", filterBy=where, static={"doNotThrowOnNoOp": True})


@both
async def test_several_rows_are_changed_only_when_that_is_said(form: Form) -> None:
    await form.write("INSERT", changeset=[{"key": "id", "value": 2}, {"key": "name", "value": "one"}])
    by_name = [{"key": "name", "operation": "=", "value": "one"}]
    changes = [{"key": "name", "value": "x"}]
    with pytest.raises(SourceError, match="2 rows"):
        await form.write("UPDATE_BY", changeset=changes, filterBy=by_name)
    assert [row[1] for row in await form.rows()] == ["one", "one"]
    await form.write("UPDATE_BY", changeset=changes, filterBy=by_name, static={"enableBulkUpdates": True})
    assert [row[1] for row in await form.rows()] == ["x", "x"]


@both
async def test_a_row_is_updated_or_else_inserted(form: Form) -> None:
    for number in (1, 2, 2):
        where = [{"key": "id", "operation": "=", "value": number}]
        await form.write("UPDATE_OR_INSERT_BY", changeset=[{"key": "name", "value": "new"}], filterBy=where)
    assert await form.rows() == [[1, "new", None], [2, "new", None]]


@both
async def test_many_rows_are_written_by_a_key(form: Form) -> None:
    by_id = {"bulkUpdatePrimaryKey": "id"}
    await form.write("BULK_INSERT", records=[{"id": n, "name": f"n{n}"} for n in range(2, 1202)])
    await form.write("BULK_UPDATE_BY_KEY", records=[{"id": 2, "name": "two"}, {"id": 3, "more": [3]}], static=by_id)
    await form.write("BULK_UPSERT_BY_KEY", records=[{"id": 4, "name": "four"}, {"id": 0, "name": "nil"}], static=by_id)
    rows = await form.rows()
    assert [row[1] for row in rows[:5]] == ["nil", "one", "two", "n3", "four"]
    assert is_json(rows[3][2], [3])
    await form.write("BULK_DELETE_BY_KEY", records=[{"id": n} for n in range(2, 1202)], static=by_id)
    assert [row[0] for row in await form.rows()] == [0, 1]


@both
async def test_all_of_a_write_holds_or_nothing(form: Form) -> None:
    with pytest.raises(SourceError):
        await form.write("BULK_INSERT", records=[{"id": 5}, {"id": 6, "name": "six"}, {"id": 1}])
    records = [{"id": 1, "name": "changed"}, {"name": "no key"}]
    with pytest.raises(SourceError, match="without a value for the key"):
        await form.write("BULK_UPDATE_BY_KEY", records=records, static={"bulkUpdatePrimaryKey": "id"})
    assert await form.rows() == [[1, "one", None]]
    # The connection is fit for the next run.
    await form.write("INSERT", changeset=[{"key": "id", "value": 2}])
