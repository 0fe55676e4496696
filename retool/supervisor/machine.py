"""Everything on one machine: embedded servers, then the roles, kept running until told to end (ROLE=all).

Knows the order of starting and ending; what a role runs it is told by `roles`.
"""

from __future__ import annotations

import asyncio
import json
import logging
import shutil
import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from retool.config import Config
from retool.processes import Kept, Program, stop_all
from retool.supervisor.accounts import unprivileged
from retool.supervisor.instance import MARK, Instance
from retool.supervisor.postgres import PORT, Postgres
from retool.supervisor.probe import get
from retool.supervisor.provision import SAMPLES, Owner, fill_samples, provision
from retool.supervisor.redis import Redis

_LOG = logging.getLogger("joinery.supervisor")
_LONGEST_LOG_BYTES = 10 * 1024 * 1024

Programs = Callable[[Mapping[str, str]], Sequence[Program]]


def supervise(programs: Sequence[Program], servers: Sequence[Kept] = ()) -> None:
    """Run several programs side by side until SIGTERM or SIGINT, then end them all, the servers they use last."""
    asyncio.run(_supervise([Kept(program) for program in programs], servers))


def run_machine(instance: Instance, config: Config, environ: Mapping[str, str], programs: Programs) -> None:
    """Run a whole instance until SIGTERM or SIGINT.

    Args:
        instance: the data folder, locked by this process.
        config: of this process; a storage database or broker it names is used in place of an embedded one.
        environ: what the roles' environment is made from.
        programs: the roles' programs, given their complete environment.

    Raises:
        ServerError: an embedded server can't be made or started; what had been started is ended again.
    """
    asyncio.run(_run_machine(instance, config, environ, programs))


async def _supervise(kept: Sequence[Kept], servers: Sequence[Kept]) -> None:
    signals = _Signals()
    for each in (*servers, *kept):
        each.start()
    await signals.ending.wait()
    await _stop_all(kept, signals)
    await stop_all(servers)


async def _run_machine(instance: Instance, config: Config, environ: Mapping[str, str], programs: Programs) -> None:
    signals = _Signals()
    added = _secrets_for_roles(instance, config)
    servers: list[Kept] = []
    roles: list[Kept] = []
    announcing: asyncio.Task[None] | None = None
    try:
        if not config.redis_url:
            added |= _start_redis(instance, servers)
        if not config.postgres_host:
            added |= await _start_postgres(instance, config, servers)
        roles = [Kept(program) for program in programs({**environ, **added})]
        for role in roles:
            role.start()
        announcing = asyncio.create_task(_announce(config, added.get("SETUP_CODE", config.setup_code)))
        await signals.ending.wait()
        _LOG.info("Stopping; requests in flight may end first. Ctrl-C again ends at once.")
    finally:
        if announcing is not None:
            announcing.cancel()
        # Servers last: roles write their last rows while they end.
        await _stop_all(roles, signals)
        await stop_all(servers)


class _Signals:
    """What this process is asked to do: end in order, or, by a second Ctrl-C, at once."""

    def __init__(self) -> None:
        self.ending, self.hurried = asyncio.Event(), asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self.ending.set)
        loop.add_signal_handler(signal.SIGINT, self._interrupt)

    def _interrupt(self) -> None:
        if self.ending.is_set():
            self.hurried.set()
        self.ending.set()


async def _stop_all(kept: Sequence[Kept], signals: _Signals) -> None:
    """End the roles in order; a person who presses Ctrl-C again waits for no request."""
    stopping = asyncio.create_task(stop_all(kept))
    hurried = asyncio.create_task(signals.hurried.wait())
    await asyncio.wait((stopping, hurried), return_when=asyncio.FIRST_COMPLETED)
    hurried.cancel()
    if not stopping.done():
        await asyncio.gather(*(each.kill() for each in kept))
    await stopping


def _secrets_for_roles(instance: Instance, config: Config) -> dict[str, str]:
    """Secrets that the environment does not bring; a first account needs the set-up code of this folder."""
    kept = instance.secrets
    added = {MARK: instance.mark}
    for name in ("encryption_key", "jwt_secret", "setup_code"):
        if not getattr(config, name):
            added[name.upper()] = kept[name]
    return added


def _start_redis(instance: Instance, servers: list[Kept]) -> dict[str, str]:
    server = Redis.at(instance.folder / "redis", instance.sockets, instance.secrets["redis_password"])

    async def before() -> None:
        server.prepare()

    server.prepare()
    # Nobody waits for it: without a broker everything but jobs goes on (J1).
    kept = Kept(_logged(server.program(), instance), before)
    kept.start()
    servers.append(kept)
    return {"REDIS_URL": server.url}


async def _start_postgres(instance: Instance, config: Config, servers: list[Kept]) -> dict[str, str]:
    secrets = instance.secrets
    server = await asyncio.to_thread(
        Postgres.at,
        instance.folder / "postgresql",
        instance.sockets / "pg",
        secrets["postgres_superuser_password"],
        unprivileged(),
    )

    async def prepare() -> None:
        await asyncio.to_thread(server.prepare)

    await prepare()
    kept = Kept(_logged(server.program(), instance), prepare)
    kept.start()
    servers.append(kept)
    await asyncio.to_thread(server.wait_ready)
    storage = Owner(config.postgres_user, config.postgres_db, secrets["postgres_password"])
    samples = Owner(SAMPLES, SAMPLES, secrets["samples_password"])
    await asyncio.to_thread(provision, server, (storage, samples))
    await asyncio.to_thread(fill_samples, server, samples)
    return {
        "POSTGRES_HOST": str(server.sockets),
        "POSTGRES_PORT": str(PORT),
        "POSTGRES_DB": storage.database,
        "POSTGRES_USER": storage.role,
        "POSTGRES_PASSWORD": storage.password,
        "SAMPLE_DATABASE": json.dumps(
            {
                "host": str(server.sockets),
                "port": PORT,
                "databaseName": samples.database,
                "databaseUsername": samples.role,
                "databasePassword": samples.password,
            }
        ),
    }


def _logged(program: Program, instance: Instance) -> Program:
    """A server's own words go to a file, of which one earlier part is kept."""
    file = instance.folder / "logs" / f"{program.name}.log"
    if file.exists() and file.stat().st_size > _LONGEST_LOG_BYTES:
        shutil.move(file, file.with_suffix(".log.1"))
    return replace(program, log=file)


async def _announce(config: Config, code: str) -> None:
    """Print the address once the api is healthy, with the set-up code while there is no account."""
    host = "localhost" if config.listen_host in ("0.0.0.0", "127.0.0.1", "::", "::1") else config.listen_host  # noqa: S104
    address = config.base_domain.rstrip("/") or f"http://{host}:{config.port}"
    while True:
        health = await get(config.port, "/api/checkHealth")
        setup = await get(config.port, "/api/setup") if health and health.status == 200 else None
        if setup is not None and setup.status == 200:
            break
        await asyncio.sleep(0.1)
    needed = bool(setup.json().get("needed"))
    _LOG.info("Ready: %s", f"{address}/setup?code={code}" if needed else address)
