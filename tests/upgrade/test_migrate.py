"""How the jobs-runner migrates [J4]: once, with a record that people read, and never in anybody's way for long."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from retool.config import Config, current, environment
from retool.jobs import migrate as migrating
from retool.jobs.migrate import MigrationFailed, migrate
from retool.supervisor.postgres import Postgres
from tests.upgrade.databases import Databases, connect, databases_on
from tests.upgrade.dumps import dumps

DUMP = dumps()[0]


@pytest.fixture
def databases(postgres_server: Postgres, django_db_blocker: Any) -> Iterator[Databases]:
    """Databases of this test, which Django may be led to."""
    with databases_on(postgres_server) as made, django_db_blocker.unblock():
        yield made


@contextmanager
def _led_to(name: str, **more: Any) -> Iterator[Config]:
    """Let Django go to a database, and give the Config of a jobs-runner on it."""
    from django.db import connections

    connection = connections["default"]
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield replace(current(), postgres_db=name, encryption_key=DUMP.encryption_key, **more)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def _attempts(name: str) -> list[tuple[Any, ...]]:
    with connect(name) as storage:
        return storage.execute(
            "SELECT state, attempts, log FROM storage_job WHERE kind = 'storage.migrate' ORDER BY id"
        ).fetchall()


def test_a_migration_that_would_wait_for_a_table_gives_up_and_is_tried_again(
    databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrating, "_LOCK_TIMEOUT", "300ms")
    name = databases.filled(DUMP)
    with _led_to(name) as config:
        with connect(name) as reader, reader.transaction():
            # As an old api in a long transaction; whoever comes after the migration must not wait for it.
            reader.execute("SELECT count(*) FROM storage_job")
            began = time.monotonic()
            with pytest.raises(MigrationFailed, match="could not be migrated"):
                migrate(config)
            assert time.monotonic() - began < 30
            with connect(name) as other:
                other.execute("SELECT count(*) FROM storage_job")
        [(state, attempts, log)] = _attempts(name)
        assert (state, attempts) == ("failed", 1)
        assert "lock timeout" in log
        migrate(config)
    [(state, attempts, log)] = _attempts(name)
    assert (state, attempts) == ("done", 2)
    # What the first attempt said stays.
    assert "lock timeout" in log


def test_a_new_database_has_a_record_of_its_first_schema(databases: Databases) -> None:
    name = databases.empty()
    with _led_to(name) as config:
        migrate(config)
        migrate(config)
    [(state, attempts, log)] = _attempts(name)
    assert (state, attempts) == ("done", 1)
    assert "Applying storage.0001_initial... OK" in log


def test_a_process_that_may_not_migrate_says_so_and_changes_nothing(databases: Databases) -> None:
    name = databases.filled(DUMP)
    with (
        _led_to(name, disable_database_migrations=True) as config,
        pytest.raises(MigrationFailed, match="DISABLE_DATABASE_MIGRATIONS"),
    ):
        migrate(config)
    assert _attempts(name) == []


def test_of_several_that_start_at_once_one_migrates(databases: Databases) -> None:
    name = databases.filled(DUMP)
    code = "from retool.config import current; from retool.jobs.migrate import migrate; migrate(current())"
    environ = {**environment(), "POSTGRES_DB": name, "ENCRYPTION_KEY": DUMP.encryption_key}
    started = [
        subprocess.Popen([sys.executable, "-c", code], env=environ, stderr=subprocess.PIPE, text=True) for _ in range(3)
    ]
    for process in started:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
    assert [attempt[:2] for attempt in _attempts(name)] == [("done", 1)]
