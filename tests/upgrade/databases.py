"""Storage databases of a test's own on the session's PostgreSQL: empty, or as a released version left them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

from retool.supervisor.postgres import PORT, Postgres
from tests.upgrade.dumps import Dump


def connect(name: str) -> psycopg.Connection[Any]:
    """To a database as the storage role, in autocommit."""
    return psycopg.connect(
        host=os.environ["POSTGRES_HOST"],
        port=PORT,
        user=os.environ["POSTGRES_USER"],
        password=os.environ["POSTGRES_PASSWORD"],
        dbname=name,
        autocommit=True,
    )


class Databases:
    """Makes databases."""

    def __init__(self, server: Postgres) -> None:
        self._server = server
        self._made: list[str] = []

    def empty(self) -> str:
        """A new one without a table; gives its name."""
        name = f"made_{os.getpid()}_{id(self)}_{len(self._made)}"
        with self._server.connect("postgres") as connection:
            owner = Identifier(os.environ["POSTGRES_USER"])
            connection.execute(SQL("CREATE DATABASE {} OWNER {}").format(Identifier(name), owner))
        self._made.append(name)
        return name

    def filled(self, dump: Dump) -> str:
        """A new one as that version left it, with rows in every table; gives its name."""
        name = self.empty()
        dump.load(connect(name))
        return name

    def drop(self) -> None:
        """Drop all that were made, whoever is connected."""
        with self._server.connect("postgres") as connection:
            for name in self._made:
                connection.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


@contextmanager
def databases_on(server: Postgres) -> Iterator[Databases]:
    """Databases that end with the block."""
    made = Databases(server)
    try:
        yield made
    finally:
        made.drop()
