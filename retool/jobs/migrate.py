"""Bring the storage database to this version's schema, under a lock of its own (J4).

The lock is not the leader's: a new version migrates while the old jobs-runner still leads, and the old api serves. Each
attempt is a row of `Job` that no worker takes, so that people read what happened on the Jobs page.
"""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Callable
from typing import Any

import django
import psycopg
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from psycopg.types.json import Jsonb

from retool import __version__
from retool.config import Config
from retool.jobs.connection import MIGRATION_LOCK, MIGRATOR, parameters
from retool.jobs.samples import fill_samples

_LOG = logging.getLogger("joinery.jobs")

AWAY_RETRY_S = 1.0
FIRST_RETRY_S = 10.0
LONGEST_RETRY_S = 300.0
# A statement that waits for a table holds up everybody who comes after it; so it gives up, and is tried again.
_LOCK_TIMEOUT = "5s"

_BEGUN = """
INSERT INTO storage_job (kind, key, state, attempts, started_at, log, arguments)
VALUES (%(kind)s, %(key)s, 'running', 1, now(), %(log)s, %(arguments)s)
ON CONFLICT (kind, key) DO UPDATE
SET state = 'running', attempts = storage_job.attempts + 1, started_at = now(), ended_at = NULL, updated_at = now(),
    log = right(storage_job.log || excluded.log, 20000)
"""
_ENDED = """
UPDATE storage_job SET state = %(state)s, ended_at = now(), updated_at = now(), log = right(log || %(log)s, 20000),
       result = %(result)s
 WHERE kind = %(kind)s AND key = %(key)s
"""


class MigrationFailed(Exception):
    """The schema could not be brought to this version; the message may be shown to anybody."""


def migrate(config: Config) -> None:
    """Check that the database is ours, migrate what is missing, and make the first account if one is configured.

    Raises:
        StartRefused: the database belongs to something else, or the encryption key is not the one it was made with.
        MigrationFailed: a migration failed, or may not be made here; the version before goes on serving.
        psycopg.OperationalError, django.db.OperationalError: the database is away.
    """
    django.setup()
    from retool.backend.logic.check_start import check_storage
    from retool.backend.logic.set_up import set_up_unattended

    # The lock is given back with its connection, however this process ends.
    with psycopg.connect(**parameters(config, MIGRATOR)) as lock:
        lock.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
        connection = connections["default"]
        try:
            check_storage(connection, config)
            _migrate(config, lock)
            fill_samples(config)
            set_up_unattended(config)
        finally:
            connection.close()


async def migrate_in_time(config: Config, ending: asyncio.Event, told: Callable[[str], None]) -> bool:
    """Migrate, again and again until it is done or the end was asked for; True when it is done.

    A failed migration is tried again after ten seconds, then ever later up to five minutes: what stood in its way may
    pass, and until then the version before serves.

    Args:
        config: of this process.
        ending: set when this process is to end.
        told: hears why it is not done yet, in words for anybody; empty when it is.

    Raises:
        StartRefused: as `migrate`: waiting does not make the database ours.
    """
    from django.db import OperationalError

    pause = FIRST_RETRY_S
    while not ending.is_set():
        try:
            await asyncio.to_thread(migrate, config)
        except (psycopg.OperationalError, OperationalError) as error:
            _LOG.warning("The storage database can't be migrated yet: %s", str(error).strip())
            told("The storage database does not answer.")
            await _pause(ending, AWAY_RETRY_S)
        except MigrationFailed as failed:
            _LOG.error("%s It is tried again in %.0f s.", failed, pause)
            told(str(failed))
            await _pause(ending, pause)
            pause = min(pause * 2, LONGEST_RETRY_S)
        else:
            told("")
            return True
    return False


async def _pause(ending: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(ending.wait(), seconds)
    except TimeoutError:
        return


def _migrate(config: Config, record: psycopg.Connection[Any]) -> None:
    connection = connections["default"]
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return
    names = [str(migration) for migration, _ in plan]
    if config.disable_database_migrations:
        raise MigrationFailed(
            f"The storage database is older than version {__version__}, and DISABLE_DATABASE_MIGRATIONS is set here."
        )
    _LOG.info("Migrating the storage database: %s.", ", ".join(names))
    attempt = _Attempt(record, names)
    attempt.begin()
    told = io.StringIO()
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{_LOCK_TIMEOUT}'")
            if config.database_migrations_timeout_seconds:
                cursor.execute(f"SET statement_timeout = '{config.database_migrations_timeout_seconds}s'")
        call_command("migrate", interactive=False, verbosity=1, no_color=True, stdout=told)
    except Exception as error:
        # Whatever a migration throws: it is written down for people, and the version before goes on.
        attempt.end("failed", f"{told.getvalue().strip()}\n{type(error).__name__}: {error}")
        failed = told.getvalue().rpartition("Applying ")[2].partition("...")[0].strip() or "a migration"
        _LOG.exception("A migration failed: %s.", failed)
        raise MigrationFailed(
            f"The storage database could not be migrated to version {__version__}: {failed} failed. "
            "The version before goes on serving; the Jobs page has the log."
        ) from error
    attempt.end("done", told.getvalue().strip())


class _Attempt:
    """The row of an attempt, written on a connection of its own: a migration that fails takes back only itself.

    By SQL: the table may be of another version than the models.
    """

    def __init__(self, record: psycopg.Connection[Any], names: list[str]) -> None:
        self._record, self._names = record, names
        # The same words for a second attempt at the same, whoever makes it.
        self._row = {"kind": "storage.migrate", "key": f"{__version__} {names[-1]}"[:200]}

    def begin(self) -> None:
        """Write that it runs; in a new database there is no table yet."""
        if self._has_table():
            log = f"To version {__version__}: {', '.join(self._names)}\n"
            arguments = Jsonb({"version": __version__, "migrations": self._names})
            self._record.execute(_BEGUN, {**self._row, "log": log, "arguments": arguments})

    def end(self, state: str, log: str) -> None:
        """Write how it ended.

        Raises:
            psycopg.OperationalError: the database is away, which is also why it failed.
        """
        if not self._has_table():
            return
        changed = self._record.execute(
            _ENDED,
            {
                **self._row,
                "state": state,
                "log": f"{log}\n",
                "result": Jsonb({"version": __version__}),
            },
        )
        if not changed.rowcount:
            self.begin()
            self.end(state, log)

    def _has_table(self) -> bool:
        row = self._record.execute("SELECT to_regclass('storage_job') IS NOT NULL").fetchone()
        return bool(row and row[0])
