"""Makes a backup: everything as of one moment, while the instance goes on working."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from psycopg import IsolationLevel

from retool import __version__
from retool.backup import tables
from retool.backup.archive import BackupError, Manifest, Writer, written
from retool.backup.keys import write_keys
from retool.config import Config
from retool.jobs.connection import parameters
from retool.sealed import Keyring

_NAME = "joinery-backup"


def write_backup(config: Config, file: Path, settings: Config) -> Manifest:
    """Write a backup of the storage database that `config` names to `file`.

    `settings` is what the operator has set, which is told in it.

    Raises:
        BackupError: the file can't be written, or storage can't be read; there is no file then.
    """
    try:
        at = {**parameters(config, _NAME), "autocommit": False}
        with psycopg.connect(**at) as connection, written(file) as writer:
            # One snapshot for all tables: what is committed meanwhile is in none of them.
            connection.isolation_level = IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            return _write(connection, config, writer, settings)
    except psycopg.Error as error:
        raise BackupError(f"The storage database can't be read: {str(error).strip()}") from error


def _write(connection: psycopg.Connection, config: Config, writer: Writer, settings: Config) -> Manifest:
    with connection.cursor() as cursor:
        manifest = Manifest(
            version=__version__,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            migrations=tables.migrations(cursor),
        )
        if not manifest.migrations:
            raise BackupError("The storage database is empty; there is nothing to back up.")
        for name, columns in tables.table_columns(cursor).items():
            with writer.member(f"tables/{name}.copy") as member:
                manifest.tables.append(tables.copy_out(cursor, name, columns, member))
    keyring = Keyring.from_secret(config.encryption_key, config.encryption_keys_old)
    manifest.files = write_keys(config.ssh_key_folders, keyring, writer)
    with writer.member("settings.env") as member:
        member.write(_settings(settings).encode())
    writer.finish(manifest)
    return manifest


def _settings(config: Config) -> str:
    """What the environment sets otherwise than by default, for who builds the place anew; of secrets only the names."""
    lines = ["# What the environment of the process that made this backup set otherwise than by default."]
    for each in fields(config):
        value, name = getattr(config, each.name), each.name.upper()
        if value == each.default:
            continue
        if each.metadata["secret"]:
            lines.append(f"# {name} is set; its value is not kept here.")
        else:
            lines.append(f"{name}={','.join(map(str, value)) if isinstance(value, tuple) else value}")
    return "\n".join(lines) + "\n"
