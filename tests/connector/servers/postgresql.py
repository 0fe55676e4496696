"""A PostgreSQL that listens on loopback, with a database and a user of the customer's."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg

from retool.processes import end, spawn
from retool.supervisor.accounts import unprivileged
from retool.supervisor.postgres import SUPERUSER, Postgres, new_password
from tests.connector.servers import tls, tls_front
from tests.connector.servers.server import Server, free_port

SEED = """
CREATE TABLE people (id bigint PRIMARY KEY, name text NOT NULL, born date);
INSERT INTO people VALUES (1, 'Ada', '1815-12-10'), (2, 'Grace', '1906-12-09'), (3, 'O''Hara', NULL);
CREATE VIEW adults AS SELECT id, name FROM people WHERE born < '1900-01-01';
"""

SAMPLES: dict[str, Any] = {
    "one": "SELECT 1 AS one",
    "value": "SELECT {{}} AS value",
    "rows": "SELECT n AS id, 'row ' || n AS label FROM generate_series(1, {{}}::int) n",
    "fails_late": "SELECT 1 / (5000 - n) AS x FROM generate_series(1, 5001) n",
    "sleeps": "SELECT pg_sleep(30) /* {mark} */",
    "syntax": "SELEC 1",
    "by_name": "SELECT id, name FROM people WHERE name = {{}} ORDER BY id",
    "like": "SELECT name FROM people WHERE name LIKE '%{{}}' AND name NOT LIKE '%x' ORDER BY name",
    "insert": "INSERT INTO people (id, name) VALUES ({{}}, {{}})",
    "delete": "DELETE FROM people WHERE id = {{}}",
    "begin": "BEGIN",
    "set": "SET application_name = 'left over'",
    "see_set": "SELECT current_setting('application_name') AS seen",
    "temporary": "CREATE TEMPORARY TABLE left_over (id int)",
    "see_temporary": "SELECT count(*)::int AS seen FROM pg_class WHERE relname = 'left_over'",
    "lock": "SELECT pg_advisory_lock(42)",
    "see_lock": "SELECT count(*)::int AS seen FROM pg_locks WHERE locktype = 'advisory'",
    "hostile": """CREATE TABLE "x'; DROP TABLE people; --" ("<img src=x onerror=alert(1)>" int, "__proto__" int)""",
    "see_hostile": """SELECT 1 AS "<img src=x onerror=alert(1)>", 2 AS "__proto__", 3 AS "a""b\\", 4 AS "x'; --""\"""",
    "drop_hostile": """DROP TABLE IF EXISTS "x'; DROP TABLE people; --\"""",
    "several": "CREATE TEMPORARY TABLE a (n int); INSERT INTO a VALUES (7); SELECT n FROM a",
}


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """The server, for as long as the block lasts."""
    password, port = new_password(), free_port()
    home = Postgres.at(folder / "pgdata", folder / "pg", password, unprivileged())
    home.prepare()
    program = home.program()
    certificates = tls.made(folder)
    fast = ["-c", "fsync=off", "-c", "listen_addresses=127.0.0.1", "-c", f"port={port}"]
    program = replace(program, argv=[*program.argv, *fast], log=folder / "customer.log")
    process = spawn(program)
    superuser = f"host=127.0.0.1 port={port} user={SUPERUSER} password={password} connect_timeout=5"
    try:
        admin = _connected(superuser)
        admin.execute("CREATE ROLE customer LOGIN PASSWORD 'it''s a \"secret\" \\ §'")
        admin.execute("CREATE DATABASE shop OWNER customer")
        with psycopg.connect(superuser + " dbname=shop", autocommit=True) as shop:
            shop.execute("SET ROLE customer")
            shop.execute(SEED)

        def statements(text: str) -> int:
            row = admin.execute(
                "SELECT count(*) FROM pg_stat_activity "
                "WHERE state = 'active' AND query LIKE %s AND pid <> pg_backend_pid()",
                [f"%{text}%"],
            ).fetchone()
            assert row is not None
            return int(row[0])

        options = {
            "host": "127.0.0.1", "port": port, "databaseName": "shop", "databaseUsername": "customer",
            "databasePassword": "it's a \"secret\" \\ §",
        }  # fmt: skip
        wrong = {"port": free_port(), "databaseName": "nowhere", "databasePassword": "wrong", "host": "nowhere.invalid"}
        with tls_front.fronting(port, certificates) as tls_port:
            samples = {**SAMPLES, "tls_port": tls_port}
            yield Server("postgresql", options, wrong, statements, samples, certificates.authority)
        admin.close()
    finally:
        end(process, program)


def _connected(conninfo: str) -> psycopg.Connection[Any]:
    deadline = time.monotonic() + 30
    while True:
        try:
            return psycopg.connect(conninfo + " dbname=postgres", autocommit=True)
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
