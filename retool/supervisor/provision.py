"""Databases and roles on the embedded PostgreSQL (S1): storage and the samples, each with a role of its own.

Neither role is a superuser, and neither may connect to the other's database. Knows no table.
"""

from __future__ import annotations

import importlib
import logging
from dataclasses import dataclass

import psycopg
from psycopg.sql import SQL, Identifier, Literal

from retool.supervisor.postgres import PORT, Postgres

_LOG = logging.getLogger("joinery.supervisor")


@dataclass(frozen=True, slots=True)
class Owner:
    """A role and the one database it owns."""

    role: str
    database: str
    password: str


SAMPLES = "samples"


def provision(server: Postgres, owners: tuple[Owner, ...]) -> None:
    """Make each role and database that is missing, and take everybody else's right to connect; may be run again."""
    with server.connect("postgres") as connection:
        for name in ("postgres", "template1"):
            connection.execute(SQL("REVOKE CONNECT ON DATABASE {} FROM PUBLIC").format(Identifier(name)))
        for owner in owners:
            _provision(connection, owner)


def fill_samples(server: Postgres, owner: Owner) -> None:
    """Fill the sample database when it is empty; what people have changed there since stays."""
    with psycopg.connect(
        host=str(server.sockets), port=PORT, user=owner.role, password=owner.password, dbname=owner.database
    ) as connection:
        row = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
        if row is None or row[0]:
            return
        _LOG.info("Filling the sample database.")
        importlib.import_module("retool.storage.samples.database").fill(connection)


def _provision(connection: psycopg.Connection, owner: Owner) -> None:
    role, database = Identifier(owner.role), Identifier(owner.database)
    exists = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [owner.role]).fetchone()
    verb = SQL("ALTER" if exists else "CREATE")
    connection.execute(
        SQL("{} ROLE {} LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB NOREPLICATION PASSWORD {}").format(
            verb, role, Literal(owner.password)
        )
    )
    if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [owner.database]).fetchone():
        connection.execute(SQL("CREATE DATABASE {} OWNER {}").format(database, role))
    connection.execute(SQL("REVOKE CONNECT, TEMPORARY ON DATABASE {} FROM PUBLIC").format(database))
