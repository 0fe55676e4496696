"""The sample database and the app over it: issue "what a newcomer sees", point 3."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest

from retool.storage import samples
from retool.storage.samples import database
from retool.storage.toolscript import read, write
from retool.supervisor.postgres import Postgres

FOLDER = Path(samples.__file__).parent / "order_desk"
LAST_DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def sample(postgres_server: Postgres) -> Iterator[psycopg.Connection[Any]]:
    with postgres_server.connect("postgres") as connection:
        connection.execute("create database sample_test")
    try:
        with postgres_server.connect("sample_test") as connection:
            assert not database.is_filled(connection)
            database.fill(connection, LAST_DAY)
            yield connection
    finally:
        with postgres_server.connect("postgres") as connection:
            connection.execute("drop database sample_test with (force)")


def test_there_are_more_than_50_000_order_lines_and_none_is_lost(sample: psycopg.Connection[Any]) -> None:
    assert database.is_filled(sample)
    counts = sample.execute(
        "select (select count(*) from orders), (select count(*) from order_lines), (select count(*) from customers)"
    ).fetchone()
    assert counts == (18_000, 51_254, 1_400)


def test_totals_and_items_of_orders_are_those_of_their_lines(sample: psycopg.Connection[Any]) -> None:
    wrong = sample.execute(
        "select count(*) from orders o where (o.total, o.items) <> "
        "(select sum(l.quantity * l.unit_price), sum(l.quantity) from order_lines l where l.order_id = o.id)"
    ).fetchone()
    assert wrong == (0,)


def test_orders_end_with_the_last_day_and_none_is_of_the_future(sample: psycopg.Connection[Any]) -> None:
    last = sample.execute("select max(placed_at)::date from orders").fetchone()
    assert last == (LAST_DAY,)


def test_a_new_order_gets_the_next_number(sample: psycopg.Connection[Any]) -> None:
    row = sample.execute(
        "insert into orders (customer_id, employee_id, status, items, total) values (1, 1, 'paid', 1, 1) returning id"
    ).fetchone()
    assert row == (28_001,)


def test_the_sample_app_is_written_as_it_lies_in_the_repository() -> None:
    files = {str(path.relative_to(FOLDER)): path.read_text() for path in FOLDER.rglob("*") if path.is_file()}
    app = read(files)
    assert app.page_uuid is not None
    assert write(app.document, app.page_uuid) == files
