"""The commands as processes, on storage databases filled from the first release's dump."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from retool.supervisor.postgres import Postgres
from tests.upgrade.databases import connect, databases_on
from tests.upgrade.dumps import dumps

DUMP = dumps()[0]


@dataclass(frozen=True)
class Database:
    """One storage database, and the commands on it."""

    name: str
    home: Path

    @property
    def environ(self) -> dict[str, str]:
        """What the command is started with."""
        return {
            **os.environ,
            "POSTGRES_DB": self.name,
            "ENCRYPTION_KEY": DUMP.encryption_key,
            "JWT_SECRET": DUMP.jwt_secret,
            "SSH_KEYS_DIR": str(self.keys),
        }

    @property
    def keys(self) -> Path:
        """Its folder of SSH keys."""
        return self.home / f"keys-{self.name}"

    def connect(self) -> psycopg.Connection[Any]:
        """As the storage role, in autocommit."""
        return connect(self.name)

    def command(self, *arguments: str | Path, **environ: str) -> subprocess.Popen[str]:
        """Start a command."""
        argv = [sys.executable, "-m", "retool", *map(str, arguments)]
        return subprocess.Popen(
            argv, env={**self.environ, **environ}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def does(self, *arguments: str | Path, **environ: str) -> str:
        """Run a command that must succeed; gives what it said."""
        process = self.command(*arguments, **environ)
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 0, said
        return said

    def refuses(self, *arguments: str | Path, **environ: str) -> str:
        """Run a command that must be refused; gives its one line."""
        process = self.command(*arguments, **environ)
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 1, said
        assert said.startswith("joinery: "), said
        assert len(said.strip().splitlines()) == 1, said
        return said

    def rows(self) -> dict[str, list[str]]:
        """Every table's rows as text, but for what a restore changes on purpose: sessions end."""
        with self.connect() as connection:
            names = connection.execute(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1"
            ).fetchall()
            found = {}
            for (name,) in names:
                table = Identifier(name)
                if name == "storage_session":
                    query = SQL("SELECT (to_jsonb(t) - 'revoked_at')::text FROM {} t ORDER BY 1").format(table)
                else:
                    query = SQL("SELECT to_jsonb(t)::text FROM {} t ORDER BY 1").format(table)
                found[name] = [row for (row,) in connection.execute(query)]
            return found

    def sequences(self) -> dict[str, int | None]:
        """Where every sequence stands."""
        with self.connect() as connection:
            return dict(connection.execute("SELECT sequencename, last_value FROM pg_sequences").fetchall())


Make = Callable[[], Database]


@pytest.fixture(scope="module")
def filled(postgres_server: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Make]:
    """`filled()`: a new database as the first release left it."""
    with databases_on(postgres_server) as made:
        yield lambda: Database(made.filled(DUMP), tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def empty(postgres_server: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Make]:
    """`empty()`: a new database without a table."""
    with databases_on(postgres_server) as made:
        yield lambda: Database(made.empty(), tmp_path_factory.mktemp("home"))


@dataclass(frozen=True)
class Whole:
    """A database, a backup of it, and what was in it then."""

    database: Database
    file: Path
    rows: dict[str, list[str]]


@pytest.fixture(scope="module")
def whole(filled: Make, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """A backup that tests try to restore where that must be refused; nothing ever changes the database."""
    database = filled()
    database.keys.mkdir()
    (database.keys / "id_tunnel").write_text("a private key")
    file = tmp_path_factory.mktemp("whole") / "whole.backup"
    database.does("backup", file)
    return Whole(database, file, database.rows())
