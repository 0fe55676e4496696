"""Bring the storage database to this version's schema, under a lock of its own (J4).

The lock is not the leader's: a new version migrates while the old jobs-runner still leads.
"""

from __future__ import annotations

import logging

import django
import psycopg
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from retool.config import Config
from retool.jobs.connection import MIGRATION_LOCK, parameters

_LOG = logging.getLogger("joinery.jobs")


def migrate(config: Config) -> None:
    """Check that the database is ours, migrate what is missing, and make the first account if one is configured.

    Raises:
        StartRefused: the database belongs to something else, or the encryption key is not the one it was made with.
        psycopg.OperationalError, django.db.OperationalError: the database is away.
    """
    django.setup()
    from retool.backend.logic.check_start import check_storage
    from retool.backend.logic.set_up import set_up_unattended

    # The lock is given back with its connection, however this process ends.
    with psycopg.connect(**parameters(config)) as lock:
        lock.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
        connection = connections["default"]
        try:
            check_storage(connection, config)
            if not config.disable_database_migrations:
                _migrate(config)
            set_up_unattended(config)
        finally:
            connection.close()


def _migrate(config: Config) -> None:
    connection = connections["default"]
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return
    _LOG.info("Migrating the storage database: %s.", ", ".join(str(migration) for migration, _ in plan))
    if config.database_migrations_timeout_seconds:
        with connection.cursor() as cursor:
            cursor.execute(f"SET statement_timeout = '{config.database_migrations_timeout_seconds}s'")
    call_command("migrate", interactive=False, verbosity=0)
