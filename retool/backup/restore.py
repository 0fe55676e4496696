"""Puts a backup back, in one transaction: killed at any moment it leaves storage as it was.

An older backup gets its own schema first, then its rows, then this version's migrations.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import django
import psycopg
from django.db import connection as django_connection
from django.db import transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from retool import __version__
from retool.backup import tables
from retool.backup.archive import BackupError, Reader, Table
from retool.backup.keys import opened_keys, put_back
from retool.config import Config
from retool.jobs.connection import LEADER_LOCK, MIGRATION_LOCK
from retool.sealed import Keyring

_CANARY = "storage_canary"


@dataclass(slots=True)
class Restored:
    """What was put back, and lines for the operator."""

    rows: int = 0
    migrated: int = 0
    lines: list[str] = field(default_factory=list)


def restore_backup(config: Config, reader: Reader, *, replace: bool) -> Restored:
    """Put a backup into the storage database that Django's settings name.

    Args:
        config: holds the ENCRYPTION_KEY that the backup's secrets were sealed with, and where SSH keys lie.
        reader: the backup.
        replace: take out what is there; without it a storage that somebody works with is refused.

    Raises:
        BackupError: storage is in use or not empty, the backup is newer, damaged, or sealed with another key; nothing
            was changed.
    """
    django.setup()
    from retool.backend.logic.check_start import StartRefused

    _check_version(reader)
    restored = Restored()
    try:
        with transaction.atomic(), django_connection.cursor() as wrapped:
            cursor = wrapped.cursor
            _check_target(cursor, replace=replace)
            tables.drop_all(cursor)
            _put_back(cursor, config, reader, restored)
            keys = list(opened_keys(reader.manifest, _keyring(config), reader))
    except StartRefused as refused:
        raise BackupError(f"Nothing was restored. {refused}") from refused
    except (psycopg.Error, django.db.Error) as error:
        raise BackupError(f"Nothing was restored. The storage database said: {str(error).strip()}") from error
    restored.lines += [put_back(config.ssh_key_folders[-1], name, content) for name, content in keys]
    return restored


def _check_version(reader: Reader) -> None:
    """Refuse a backup whose schema this version does not know."""
    known = MigrationLoader(None).disk_migrations or {}
    unknown = [name for name in reader.manifest.migrations if name not in known]
    if unknown:
        raise BackupError(
            f"The backup was made by version {reader.manifest.version}, and this is {__version__}, which does not know "
            f"its schema ({'.'.join(unknown[-1])}). Restore it with version {reader.manifest.version} or a later one."
        )


def _check_target(cursor: Any, *, replace: bool) -> None:
    for lock in (MIGRATION_LOCK, LEADER_LOCK):
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [lock])
        if not cursor.fetchone()[0]:
            raise BackupError("A jobs-runner works with this storage database. Stop all of this installation first.")
    if names := tables.connected(cursor):
        # Their caches are keyed by rows that stay as they are; after a restore the same keys mean something else.
        raise BackupError(
            f"Others are connected to this storage database ({', '.join(names)}). Stop all of this installation first."
        )
    if tables.has_rows(cursor) and not replace:
        raise BackupError(
            "This storage database is not empty. Restore into an empty one, or say --replace to take out all it holds."
        )


def _put_back(cursor: Any, config: Config, reader: Reader, restored: Restored) -> None:
    from retool.backend.logic.check_start import check_storage

    # Now that ours are gone: what is left must not be another product's.
    check_storage(django_connection, config)
    _migrate(set(reader.manifest.migrations))
    wanted = {table.name: table for table in reader.manifest.tables}
    there = tables.table_columns(cursor)
    _check_columns(wanted, there)
    names = list(there)
    # What migrations left to be checked at the end would stand in the way of the next statements.
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    tables.triggers(cursor, names, on=False)
    tables.empty(cursor, names)
    # Apps, saves and releases name each other.
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    # The word that only the right key opens comes first: a wrong key is told at once.
    for name in sorted(wanted, key=lambda name: name != _CANARY):
        rows = tables.copy_in(cursor, wanted[name], reader, f"tables/{name}.copy")
        if rows != wanted[name].rows:
            raise BackupError(f"The backup is damaged: {name} has {rows} rows, and {wanted[name].rows} were written.")
        restored.rows += rows
        if name == _CANARY:
            check_storage(django_connection, config)
    # A session that was revoked after the backup was made must not live again.
    cursor.execute("UPDATE storage_session SET revoked_at = now() WHERE revoked_at IS NULL")
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    tables.triggers(cursor, names, on=True)
    restored.migrated = _migrate(None)
    cursor.execute("ANALYZE")


def _check_columns(wanted: dict[str, Table], there: dict[str, tuple[str, ...]]) -> None:
    for name, table in wanted.items():
        if set(table.columns) != set(there.get(name, ())):
            raise BackupError(f"The backup does not fit its own schema: the columns of {name} are others.")


def _migrate(wanted: set[tuple[str, str]] | None) -> int:
    """Apply the migrations that are missing, of those in `wanted` where it is given; gives their number."""
    executor = MigrationExecutor(django_connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    plan = [each for each in plan if wanted is None or (each[0].app_label, each[0].name) in wanted]
    if plan:
        executor.migrate(None, plan=plan)
    return len(plan)


def _keyring(config: Config) -> Keyring:
    return Keyring.from_secret(config.encryption_key, config.encryption_keys_old)
