"""Where the instance's storage is: the database that the environment names, or the embedded one of the data folder.

An embedded one that does not run is started for as long as it is needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from retool.backup.archive import BackupError
from retool.config import Config, environment
from retool.processes import end, spawn
from retool.supervisor.accounts import unprivileged
from retool.supervisor.instance import Instance, open_instance, running_instance
from retool.supervisor.postgres import PORT, Postgres
from retool.supervisor.provision import Owner, provision


@contextmanager
def storage_environment(config: Config, *, alone: bool) -> Iterator[Mapping[str, str]]:
    """The environment in which the storage database is named and answers, with the instance's keys.

    Args:
        config: of this process.
        alone: nobody else may work with the data folder.

    Raises:
        BackupError: there is nothing in the data folder to read from.
        InstanceError, ServerError: the embedded database can't be had.
    """
    has_instance = (config.data_dir / "secrets.json").exists()
    if "all" not in config.roles or (config.postgres_host and not has_instance):
        yield environment()
        return
    running = running_instance(config.data_dir)
    if running is not None and not alone:
        yield _environ(running, config)
        return
    if not alone and not has_instance:
        raise BackupError(f"There is no instance in {config.data_dir}; set DATA_DIR, or POSTGRES_HOST.")
    instance = open_instance(config.data_dir)
    if config.postgres_host:
        yield _environ(instance, config)
        return
    server = _server(instance)
    server.prepare()
    process = spawn(server.program())
    try:
        server.wait_ready()
        provision(server, (Owner(config.postgres_user, config.postgres_db, instance.secrets["postgres_password"]),))
        yield _environ(instance, config)
    finally:
        end(process, server.program())


def _server(instance: Instance) -> Postgres:
    return Postgres.at(
        instance.folder / "postgresql",
        instance.sockets / "pg",
        instance.secrets["postgres_superuser_password"],
        unprivileged(),
    )


def _environ(instance: Instance, config: Config) -> dict[str, str]:
    """What roles of this instance are given, as far as a backup needs it."""
    found = {"SSH_KEYS_DIR": str(instance.folder / "keys"), **environment()}
    if not config.postgres_host:
        found |= {
            "POSTGRES_HOST": str(_server(instance).sockets),
            "POSTGRES_PORT": str(PORT),
            "POSTGRES_DB": config.postgres_db,
            "POSTGRES_USER": config.postgres_user,
            "POSTGRES_PASSWORD": instance.secrets["postgres_password"],
        }
    for name in ("encryption_key", "jwt_secret"):
        if not getattr(config, name):
            found[name.upper()] = instance.secrets[name]
    return found
