"""`python -m retool backup FILE` and `python -m retool restore FILE`."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from retool import PRODUCT, logs
from retool.backup.archive import BackupError, opened
from retool.backup.place import storage_environment
from retool.config import Config, ConfigError, current, environment, load
from retool.processes import Program, spawn
from retool.supervisor.instance import InstanceError
from retool.supervisor.postgres import ServerError


def main(arguments: Sequence[str]) -> None:
    """Do what the arguments say; ends the process with one line when that can't be done."""
    asked = _parser().parse_args(arguments)
    try:
        config = current()
        logs.set_up(config, asked.command)
        with storage_environment(config, alone=asked.command == "restore") as environ:
            if asked.command == "backup":
                sys.stdout.write(f"{_backup(config, load(environ), asked.file)}\n")
            elif environ == environment():
                sys.stdout.write(f"{_restore(config, asked)}\n")
            else:
                sys.exit(_in_a_process_of_its_own(arguments, environ))
    except (BackupError, ConfigError, InstanceError, ServerError) as error:
        sys.exit(f"joinery: {error}")


def _in_a_process_of_its_own(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Django's settings are made from the environment, once; killed, this process takes that one with it."""
    argv = [sys.executable, "-m", "retool", *arguments]
    program = Program("restore", argv, {**environ, "ROLE": "jobs-runner"}, orphan_signal=signal.SIGKILL)
    return spawn(program).wait()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m retool", description=f"Without arguments {PRODUCT} starts.")
    commands = parser.add_subparsers(dest="command", required=True)
    backup = commands.add_parser("backup", help="write storage, SSH keys and settings to one file")
    restore = commands.add_parser("restore", help="put a backup into an empty storage database")
    for each in (backup, restore):
        each.add_argument("file", type=Path)
    restore.add_argument("--replace", action="store_true", help="take out all that the storage database holds")
    return parser


def _backup(config: Config, at: Config, file: Path) -> str:
    from retool.backup.write import write_backup

    _check_key(at)
    manifest = write_backup(at, file, settings=config)
    rows = sum(table.rows for table in manifest.tables)
    size = file.stat().st_size
    return (
        f"{file}: version {manifest.version}, {len(manifest.tables)} tables, {rows:,} rows, "
        f"{len(manifest.files)} SSH keys, {size:,} bytes.\n"
        "Secrets in it are sealed: keep ENCRYPTION_KEY elsewhere, a restore needs it."
    )


def _restore(config: Config, asked: argparse.Namespace) -> str:
    from retool.backup.restore import restore_backup

    _check_key(config)
    with opened(asked.file) as reader:
        restored = restore_backup(config, reader, replace=asked.replace)
        made = f"of {reader.manifest.made_at} by version {reader.manifest.version}"
    lines = [f"{asked.file}: the backup {made} is restored: {restored.rows:,} rows."]
    if restored.migrated:
        lines.append(f"{restored.migrated} migrations brought it to this version.")
    return "\n".join([*lines, *restored.lines, "Everybody signs in again."])


def _check_key(config: Config) -> None:
    if not config.encryption_key:
        raise BackupError("ENCRYPTION_KEY is not set; set the one that this installation's secrets are sealed with.")
