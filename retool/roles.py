"""ROLE → what runs. A role is a row of `ROLES`; parts are named by text, so that a role loads only its own.

Knows all parts by name and none from inside.
"""

from __future__ import annotations

import errno
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from retool import logs
from retool.config import Config, ConfigError, current, environment, load, unknown_names
from retool.processes import Program
from retool.supervisor.health_only import port_of, serve
from retool.supervisor.instance import InstanceError, open_instance
from retool.supervisor.machine import run_machine, supervise
from retool.supervisor.postgres import ServerError, new_password
from retool.supervisor.redis import Redis

_LOG = logging.getLogger("joinery.roles")

_SET = {"DJANGO_SETTINGS_MODULE": "retool.settings", "PYTHONUNBUFFERED": "1"}
_CONNECTOR_MUST_NOT_SEE = ("POSTGRES_", "PG")
_CONNECTOR_MUST_NOT_HOLD = frozenset(
    {"REDIS_URL", "JWT_SECRET", "SETUP_CODE", "ADMIN_USER_PASSWORD", "ADMIN_API_ACCESS_TOKEN"}
)
# What a worker has after the grace time, to write its last rows; `retool.worker` counts on it.
_TO_CLOSE_S = 3


class StartError(Exception):
    """This process can't do what it was asked to; the message is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Role:
    """One row of what a process can be.

    Attributes:
        needs: variables without which it can't work.
        argv: the program, given this process's Config.
        environ: what of the environment it is given.
        stops_after: roles that use this one; where they run side by side, it ends after them.
        drains: whether it has requests in flight, which get the grace time to end.
    """

    needs: tuple[str, ...]
    argv: Callable[[Config], list[str]]
    environ: Callable[[Mapping[str, str]], dict[str, str]]
    stops_after: frozenset[str] = frozenset()
    drains: bool = True


def _gunicorn(application: str, bind: str, workers: int, config: Config) -> list[str]:
    # Without a socket each, kept connections pile up on one worker; the kernel shares out ports only, not paths.
    shared = () if bind.startswith("unix:") else ("--reuse-port",)
    return [
        *(sys.executable, "-m", "gunicorn", "--worker-class", "retool.worker.Worker", "--asgi-loop", "uvloop"),
        *("--asgi-lifespan", "on", *shared),
        *("--bind", bind, "--workers", str(workers), "--keep-alive", str(config.keepalive_timeout)),
        # The worker keeps the last seconds for itself; only one that hangs is killed by the master.
        *("--graceful-timeout", str(config.shutdown_grace_seconds + _TO_CLOSE_S)),
        *("--log-level", "warning", "--no-control-socket", "--worker-tmp-dir", "/dev/shm"),  # noqa: S108
        application,
    ]


def _api(config: Config) -> list[str]:
    bind = f"{config.listen_host}:{config.port}"
    return _gunicorn("retool.asgi:application", bind, config.api_workers, config)


def _connector(config: Config, unix_socket: str) -> list[str]:
    bind = f"unix:{unix_socket}" if unix_socket else f"{config.listen_host}:{config.connector_port}"
    return _gunicorn("retool.connector.server:application", bind, config.dbconnector_num_workers, config)


def _for_connector(environ: Mapping[str, str]) -> dict[str, str]:
    """Nothing of storage. SAMPLE_DATABASE stays: it is a resource's options, and the guard's one exception (S1)."""
    return {
        name: value
        for name, value in environ.items()
        if not name.startswith(_CONNECTOR_MUST_NOT_SEE) and name not in _CONNECTOR_MUST_NOT_HOLD
    }


def _whole(environ: Mapping[str, str]) -> dict[str, str]:
    return dict(environ)


ROLES: Mapping[str, Role] = {
    "api": Role(("postgres_host", "encryption_key", "jwt_secret"), _api, _whole),
    "db-connector": Role(
        ("encryption_key",),
        lambda config: _connector(config, config.db_connector_socket),
        _for_connector,
        stops_after=frozenset({"api", "jobs-runner"}),
    ),
    "db-ssh-connector": Role(
        ("encryption_key",),
        lambda config: _connector(config, config.db_ssh_connector_socket),
        _for_connector,
        stops_after=frozenset({"api", "jobs-runner"}),
    ),
    "jobs-runner": Role(
        ("postgres_host", "encryption_key"),
        lambda _config: [sys.executable, "-m", "retool.jobs"],
        _whole,
        drains=False,
    ),
}


def main() -> None:
    """Do what ROLE or SERVICE_TYPE says; ends the process with one line when that can't be done."""
    try:
        config = current()
        logs.set_up(config, "+".join(config.roles))
        if ignored := unknown_names(environment()):
            _LOG.warning("Variables without effect, as there is no setting of that name: %s.", ", ".join(ignored))
        start(config, config.roles)
    except (ConfigError, StartError, InstanceError, ServerError) as error:
        sys.exit(f"joinery: {error}")


def start(config: Config, names: Sequence[str]) -> None:
    """Become one role, or keep several running side by side.

    Raises:
        StartError: a port is in use, or a variable that a role needs is missing; nothing was started.
    """
    if "all" in names:
        _start_all(config)
        return
    known = [name for name in names if name in ROLES]
    for name in names:
        if name in ROLES:
            _check_needs(config, name, together=len(known) > 1)
        elif known:
            _LOG.warning("There is no role for the service type %s; the others run.", name)
    if not known:
        serve(names[0], config.listen_host, port_of(names[0], config.port))
    elif len(known) == 1 and not _wants_a_broker(config, known):
        _become(config, known[0])
    else:
        _start_together(config, known)


def program(name: str, environ: Mapping[str, str]) -> Program:
    """The program of a role in an environment, which is cut to what the role may see."""
    role, config = ROLES[name], load(environ)
    return Program(
        name=name,
        argv=role.argv(config),
        environ=role.environ({**environ, **_SET, "ROLE": name}),
        stop_within_s=config.shutdown_grace_seconds + 2 * _TO_CLOSE_S if role.drains else 10.0,
        stops_after=role.stops_after,
        # A killed supervisor's roles must be out of the way of the next at once.
        orphan_signal=signal.SIGKILL,
    )


def _become(config: Config, name: str) -> None:
    _check_port(config, name)
    one = program(name, environment())
    os.execve(one.argv[0], list(one.argv), dict(one.environ))  # noqa: S606 - no shell is meant


def _start_together(config: Config, names: Sequence[str]) -> None:
    for name in names:
        _check_port(config, name, together=True)
    with ExitStack() as stack:
        sockets = stack.enter_context(TemporaryDirectory(prefix="joinery-"))
        environ = {**environment(), **_sockets(Path(sockets), names)}
        servers = []
        if _wants_a_broker(config, names):
            # It may lose everything (J1), so it lives no longer than this process.
            broker = Redis.at(Path(sockets) / "redis", Path(sockets), new_password())
            environ["REDIS_URL"] = broker.url
            servers.append(broker.kept())
        supervise(_side_by_side(names, environ), servers)


def _side_by_side(names: Sequence[str], environ: Mapping[str, str]) -> list[Program]:
    """The programs of several roles; each answers scrapes on a port of its own, from METRICS_PORT on."""
    first = load(environ).metrics_port
    ordered = [name for name in ROLES if name in names]
    ports = {name: {"METRICS_PORT": str(first + at)} if first else {} for at, name in enumerate(ordered)}
    return [program(name, {**environ, **ports[name]}) for name in names]


def _wants_a_broker(config: Config, names: Sequence[str]) -> bool:
    """Retool's deployment files have no Redis; a jobs-runner under one of them starts its own."""
    return "jobs-runner" in names and not config.redis_url


def _start_all(config: Config) -> None:
    # First what a killed predecessor left: its workers may hold the port for a second yet.
    instance = open_instance(config.data_dir)
    for name in ("api", "jobs-runner"):
        _check_port(config, name)
    own = instance.sockets / "own"
    own.mkdir(mode=0o700, exist_ok=True)
    sockets = _sockets(own, tuple(ROLES))
    run_machine(
        instance,
        config,
        {"SSH_KEYS_DIR": str(instance.folder / "keys"), **environment(), **sockets},
        lambda environ: _side_by_side(tuple(ROLES), environ),
    )


def _sockets(folder: Path, names: Sequence[str]) -> dict[str, str]:
    """In one container the connector is reached over a socket that nobody else can open."""
    found = {}
    if "db-connector" in names:
        found["DB_CONNECTOR_SOCKET"] = str(folder / "connector.sock")
    if "db-ssh-connector" in names:
        found["DB_SSH_CONNECTOR_SOCKET"] = str(folder / "ssh-connector.sock")
    return found


def _check_needs(config: Config, name: str, *, together: bool) -> None:
    missing = [need.upper() for need in ROLES[name].needs if not getattr(config, need)]
    if name == "api" and not (together or config.db_connector_host or config.db_connector_socket):
        missing.append("DB_CONNECTOR_HOST")
    if missing:
        raise StartError(f"The role {name} needs {', '.join(missing)}; set it, or use ROLE=all for one machine.")


def _check_port(config: Config, name: str, *, together: bool = False) -> None:
    """Several workers share a port by SO_REUSEPORT, so a second instance would silently take half the requests."""
    port = {"api": config.port, "jobs-runner": config.jobs_runner_port}.get(name)
    if name.endswith("connector") and not together:
        own = config.db_connector_socket if name == "db-connector" else config.db_ssh_connector_socket
        port = None if own else config.connector_port
    if port is None:
        return
    family = socket.AF_INET6 if ":" in config.listen_host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((config.listen_host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                variable = "PORT" if name == "api" else f"{name.upper().replace('-', '_').removeprefix('DB_')}_PORT"
                raise StartError(
                    f"Port {port} is in use by another program; stop it, or set {variable} to a free one."
                ) from error
            raise StartError(f"{config.listen_host}:{port} can't be listened on: {error.strerror}.") from error
