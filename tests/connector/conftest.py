"""The connector's servers, started once a session for the tests that ask for them, and a way to run a query there."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import orjson
import pytest

from retool import config, roles
from retool.connector import spec
from retool.connector.service import Service
from retool.processes import end, spawn
from retool.sealed import Keyring
from retool.wire import Associated, Network, Run
from tests.connector.servers import mariadb, postgresql, rest
from tests.connector.servers.server import Server

ASSOCIATED = Associated("storage_resourceconfiguration", "row", "organisation")
LOOPBACK = Network(allow_local=True, allow_private=True)


def text_parts(text: str) -> dict[str, Any]:
    """A part as the compiler of saves writes it; `{{}}` stands for a value."""
    return {"query": {"text": text.split("{{}}")}}


def sealed_options(server: Server, keyring: Keyring) -> str:
    """The options of a resource as they are stored."""
    source = spec.load()[server.source]
    options = dict(server.options)
    for option in source.secrets():
        if option.name in options:
            place = spec.place_of(source, option, options, ASSOCIATED)
            options[option.name] = {"sealed": keyring.seal(spec.SECRET_PURPOSE, options[option.name], place)}
    return orjson.dumps(options).decode()


@dataclass
class Asker:
    """Runs queries of one resource as the api would ask for them."""

    server: Server
    service: Service
    options: str

    def run(self, text: str, *values: Any, **more: Any) -> Run:
        """The run that the api would send for a SQL text, or with `parts` and `values` for another kind."""
        kind = spec.load()[self.server.source].queries[0].name
        given: dict[str, Any] = {"parts": text_parts(text), "values": {"query": list(values)}, **more}
        return Run(
            **{
                "id": str(uuid4()),
                "request_id": "request",
                "source": self.server.source,
                "options": self.options,
                "associated": ASSOCIATED,
                "kind": kind,
                "network": LOOPBACK,
                "explain": True,
                **given,
            }
        )

    async def ask(self, text: str, *values: Any, **more: Any) -> dict[str, Any]:
        """The whole answer, parsed."""
        outcome = await self.service.run(self.run(text, *values, **more), "")
        pieces = list(outcome.body.pieces)
        outcome.body.close()
        assert sum(map(len, pieces)) == outcome.body.length
        answer = orjson.loads(b"".join(pieces))
        assert answer["__retoolWrappedQuery__"] is True
        return dict(answer)

    async def data(self, text: str, *values: Any, **more: Any) -> Any:
        """What an app reads as `query.data`."""
        return (await self.ask(text, *values, **more))["queryData"]

    def with_options(self, **changed: Any) -> Asker:
        """The same resource with other options."""
        server = replace(self.server, options={**self.server.options, **changed})
        return Asker(server, self.service, sealed_options(server, self.service.keyring))


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """A short path, which the servers' own accounts may enter."""
    path = Path(tempfile.mkdtemp(prefix="jc-", dir="/tmp"))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path, ignore_errors=True)


def _started(name: str, start: Callable[[Path], AbstractContextManager[Server]], folder: Path) -> Iterator[Server]:
    own = folder / name
    own.mkdir()
    own.chmod(0o711)
    with start(own) as server:
        yield server


@pytest.fixture(scope="session")
def postgresql_server(folder: Path) -> Iterator[Server]:
    """A customer's PostgreSQL on loopback."""
    yield from _started("pg", postgresql.running, folder)


@pytest.fixture(scope="session")
def mariadb_server(folder: Path) -> Iterator[Server]:
    """A customer's MariaDB on loopback."""
    if not (shutil.which("mariadbd") or Path("/usr/sbin/mariadbd").exists()):
        pytest.skip("mariadb-server is not installed")
    yield from _started("my", mariadb.running, folder)


@pytest.fixture(scope="session")
def rest_server(folder: Path) -> Iterator[Server]:
    """A customer's API on loopback."""
    yield from _started("api", rest.running, folder)


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    """A connector in this process, without its HTTP face."""
    made = Service(config.load({**os.environ}))
    made.start()
    yield made
    await made.close()


FIXTURES: Mapping[str, str] = {"postgresql": "postgresql_server", "mysql": "mariadb_server", "restapi": "rest_server"}


def sources_that(can: spec.Can) -> Sequence[Any]:
    """Parameters for a test of the suite: every source with these abilities; none is asked for by name."""
    marks = {"mysql": [pytest.mark.server("mariadb")]}
    names = [name for name, source in spec.load().items() if name == source.name and can in source.can]
    assert names
    return [pytest.param(name, marks=marks.get(name, ())) for name in names]


@pytest.fixture
def asker(request: pytest.FixtureRequest, service: Service) -> Asker:
    """The resource of a suite's test; the test is parametrised by `sources_that`."""
    server: Server = request.getfixturevalue(FIXTURES[request.param])
    return Asker(server, service, sealed_options(server, service.keyring))


async def until(is_so: Callable[[], bool], within_s: float = 5.0) -> float:
    """Wait for what another process does; returns the seconds it took."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    while not await asyncio.to_thread(is_so):
        assert loop.time() - began < within_s, "it did not become so"
        await asyncio.sleep(0.005)
    return loop.time() - began


@dataclass
class Connector:
    """A connector as a process of its own, as every installation has it."""

    socket: Path
    log: Path
    process: subprocess.Popen[bytes]
    config: config.Config

    @property
    def keyring(self) -> Keyring:
        """Seals the options of resources for it."""
        return Keyring.from_secret(self.config.encryption_key)

    def asker(self, server: Server) -> Asker:
        """Makes runs for it; it is asked through a client."""
        return Asker(server, Service(self.config), sealed_options(server, self.keyring))


@contextmanager
def connector_process(folder: Path, role: str = "db-connector", **variables: str) -> Iterator[Connector]:
    """Start one and wait until it takes connections."""
    socket, log = folder / f"{role}.sock", folder / f"{role}.log"
    name = role.upper().replace("-", "_") + "_SOCKET"
    environ = {**os.environ, name: str(socket), **variables}
    made = replace(roles.program(role, environ), log=log)
    process = spawn(made)
    try:
        deadline = time.monotonic() + 20
        while not socket.exists():
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.02)
        yield Connector(socket, log, process, config.load(environ))
    finally:
        end(process, made)


@pytest.fixture(scope="session")
def connector(folder: Path) -> Iterator[Connector]:
    """The session's connector; a test that ends one starts its own."""
    own = folder / "connector"
    own.mkdir()
    with connector_process(own) as started:
        yield started
