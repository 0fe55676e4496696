"""What is peculiar to PostgreSQL: prepared statements, sessions, COPY, and the guard's one exception."""

from __future__ import annotations

import os
from typing import Any

import orjson
import psycopg
import pytest

from retool import config
from retool.connector import spec
from retool.connector.service import Service
from retool.supervisor.postgres import Postgres
from retool.wire import Failure, Network, SourceError
from tests.connector.conftest import ASSOCIATED, Asker, sealed_options
from tests.connector.servers.server import Server


@pytest.fixture
def asker(postgresql_server: Server, service: Service) -> Asker:
    return Asker(postgresql_server, service, sealed_options(postgresql_server, service.keyring))


def direct(server: Server) -> psycopg.Connection[Any]:
    """A connection of the test's own, as the customer's user."""
    options = server.options
    return psycopg.connect(
        host=options["host"], port=options["port"], dbname=options["databaseName"], user=options["databaseUsername"],
        password=options["databasePassword"], autocommit=True,
    )  # fmt: skip


async def prepared(asker: Asker) -> int:
    """How many statements the session has prepared, seen by a statement that is not."""
    found = await asker.data("SELECT 1; SELECT count(*)::int AS n FROM pg_prepared_statements")
    return int(found["n"][0])


async def test_a_statement_is_prepared_once_a_connection(asker: Asker) -> None:
    for value in range(5):
        await asker.data("SELECT {{}}::int AS v", value)
    assert await prepared(asker) == 1


async def test_prepared_statements_are_bounded(asker: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    from retool.connector import libpq

    monkeypatch.setattr(libpq, "PREPARED", 3)
    for number in range(10):
        assert await asker.data(f"SELECT {number} AS v") == {"v": [number]}
    assert await prepared(asker) == 3
    assert await asker.data("SELECT 0 AS v") == {"v": [0]}


async def test_a_changed_result_type_is_prepared_again(asker: Asker, postgresql_server: Server) -> None:
    """0A000 'cached plan must not change result type' ran nothing, so it is run once more [Q11]."""
    with direct(postgresql_server) as shop:
        shop.execute("CREATE TABLE changing (a int)")
        shop.execute("INSERT INTO changing VALUES (1)")
        assert await asker.data("SELECT * FROM changing") == {"a": [1]}
        shop.execute("ALTER TABLE changing ADD b text DEFAULT 'x'")
        assert await asker.data("SELECT * FROM changing") == {"a": [1], "b": ["x"]}
        shop.execute("DROP TABLE changing")
        with pytest.raises(SourceError, match="does not exist"):
            await asker.data("SELECT * FROM changing")


async def test_a_statement_that_the_session_forgot_is_prepared_again(asker: Asker) -> None:
    await asker.data("SELECT 1 AS v")
    await asker.ask("DEALLOCATE ALL")
    assert await asker.data("SELECT 1 AS v") == {"v": [1]}


async def test_behind_a_pooler_nothing_is_named(asker: Asker) -> None:
    pooled = asker.with_options(unnamedStatements=True)
    for value in range(3):
        assert await pooled.data("SELECT {{}}::int AS v WHERE {{}} IS NULL", value, None) == {"v": [value]}
    assert await prepared(pooled) == 0


@pytest.mark.parametrize("text", ["COPY people TO STDOUT", "COPY people FROM STDIN", "SELECT 1; COPY people TO STDOUT"])
async def test_copy_with_the_client_is_refused_before_it_is_sent(asker: Asker, text: str) -> None:
    with pytest.raises(SourceError) as refused:
        await asker.ask(text)
    assert refused.value.failure is Failure.REFUSED
    assert await asker.data("SELECT 1 AS v") == {"v": [1]}


async def test_a_session_that_a_function_changed_is_reset(asker: Asker, postgresql_server: Server) -> None:
    """No word gives it away; the server reports it."""
    with direct(postgresql_server) as shop:
        shop.execute(
            "CREATE OR REPLACE FUNCTION elsewhere() RETURNS int LANGUAGE plpgsql AS "
            "$$ BEGIN PERFORM set_config('TimeZone', 'Asia/Tokyo', false); RETURN 1; END $$"
        )
    await asker.ask("SELECT elsewhere()")
    assert await asker.data("SELECT current_setting('TimeZone') AS v") == {"v": ["UTC"]}


async def test_a_role_that_was_set_is_not_kept(asker: Asker) -> None:
    await asker.ask("SET ROLE customer")
    await asker.ask("SET search_path = pg_catalog")
    assert await asker.data("SELECT current_setting('role') AS v") == {"v": ["none"]}
    assert await asker.data("SELECT name FROM people WHERE id = 1") == {"name": ["Ada"]}


async def test_a_write_that_returns_more_than_the_limit_is_whole_in_the_database(
    asker: Asker, postgresql_server: Server
) -> None:
    """Only what reads is stopped at the limit: stopping a write would undo it, and the answer would lie."""
    with direct(postgresql_server) as shop:
        shop.execute("CREATE TABLE written (n int)")
        answer = await asker.ask("INSERT INTO written SELECT generate_series(1, 5000) RETURNING n", max_rows=10)
        assert (answer["queryExecutionMetadata"]["rows"], answer["queryExecutionMetadata"]["truncated"]) == (10, True)
        row = shop.execute("SELECT count(*) FROM written").fetchone()
        assert row == (5000,)
        shop.execute("DROP TABLE written")


async def test_connections_that_the_server_closed_are_not_used(asker: Asker, postgresql_server: Server) -> None:
    await asker.data("SELECT 1")
    with direct(postgresql_server) as shop:
        shop.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'Joinery'")
    assert await asker.data("SELECT 1 AS v") == {"v": [1]}


async def test_a_backend_that_ends_itself_is_an_error_and_the_next_run_works(asker: Asker) -> None:
    with pytest.raises(SourceError) as failed:
        await asker.ask("SELECT pg_terminate_backend(pg_backend_pid())")
    assert failed.value.failure is Failure.UNAVAILABLE
    assert await asker.data("SELECT 1 AS v") == {"v": [1]}


async def test_errors_tell_detail_hint_and_position(asker: Asker) -> None:
    with pytest.raises(SourceError) as failed:
        await asker.ask("SELECT nme FROM people")
    assert failed.value.message == (
        'column "nme" does not exist\nPerhaps you meant to reference the column "people.name".'
    )
    assert (failed.value.failure, failed.value.option, failed.value.position) == (Failure.SYNTAX, "query", 8)


@pytest.mark.parametrize(
    "changed",
    [
        {"host": "/var/run/postgresql"}, {"host": "127.0.0.1,evil"}, {"host": "@abstract"},
        {"databaseName": "postgresql://evil/x"}, {"databaseName": "shop host=/tmp"}, {"databaseName": "host=/tmp"},
        {"databaseUsername": "customer options=-crole=postgres"},
    ],
)  # fmt: skip
async def test_no_option_is_read_as_conninfo(asker: Asker, changed: dict[str, str]) -> None:
    told = await asker.service.test(asker.with_options(**changed).run("", timeout_s=5))
    assert told["ok"] is False
    assert "evil/x" not in told["message"] or "does not exist" in told["message"]


async def test_the_sample_database_is_reached_by_its_exact_options_only(postgres_server: Postgres) -> None:
    """S1: its seeded resource is the guard's one exception."""
    with postgres_server.connect("postgres") as admin:
        admin.execute("DROP ROLE IF EXISTS sampler")
        admin.execute("CREATE ROLE sampler LOGIN PASSWORD 'generated secret'")
    options = {
        "host": str(postgres_server.sockets), "port": 5432, "databaseName": "postgres", "databaseUsername": "sampler",
        "databasePassword": "generated secret",
    }  # fmt: skip
    service = Service(config.load({**os.environ, "SAMPLE_DATABASE": orjson.dumps(options).decode()}))
    server = Server("postgresql", options)
    seeded = Asker(server, service, sealed_options(server, service.keyring))
    assert await seeded.data("SELECT current_user AS v", network=Network()) == {"v": ["sampler"]}
    changes: list[dict[str, Any]] = [
        {"databaseName": "storage"}, {"databaseUsername": "storage"}, {"databasePassword": "guessed"},
        {"host": f"{postgres_server.sockets}/"}, {"sslCaCert": "x"},
    ]  # fmt: skip
    for changed in changes:
        with pytest.raises(SourceError) as refused:
            await seeded.with_options(**changed).ask("SELECT 1", network=Network(True, True))
        assert (refused.value.failure, refused.value.option) == (Failure.REFUSED, "host")
    await service.close()


def test_options_are_sealed_each_by_itself(asker: Asker) -> None:
    options = orjson.loads(asker.options)
    source = spec.load()["postgresql"]
    assert [name for name, value in options.items() if isinstance(value, dict)] == ["databasePassword"]
    (password,) = [option for option in source.secrets() if option.name == "databasePassword"]
    place = spec.place_of(source, password, options, ASSOCIATED)
    assert place == (
        "storage_resourceconfiguration", "row", "organisation", "databasePassword",
        f"postgresql://127.0.0.1:{options['port']}",
    )  # fmt: skip
