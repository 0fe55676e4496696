"""Resources behind an SSH host: a real sshd on loopback, and the db-ssh-connector as a process."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import orjson
import pytest

from retool import config
from retool.connector.client import BlockingClient, ConnectorClient
from retool.connector.service import Service
from retool.connector.spec import Can, load
from retool.connector.tunnel.keys import OWN_KEY
from retool.connector.tunnel.peers import is_ours
from retool.connector.tunnel.tunnel import is_pinned
from tests.connector.conftest import FIXTURES, Asker, connector_process, sealed_options, sources_that, until
from tests.connector.servers import sshd
from tests.connector.servers.server import Server
from tests.connector.servers.sshd import Sshd

pytestmark = pytest.mark.server("sshd")


@pytest.fixture(scope="session")
def ssh(folder: Path) -> Iterator[Sshd]:
    """A bastion of the customer's."""
    if not (shutil.which("sshd") or Path("/usr/sbin/sshd").exists()):
        pytest.skip("openssh-server is not installed")
    own = folder / "ssh"
    own.mkdir()
    with sshd.running(own) as server:
        yield server


@pytest.fixture
async def tunnels(ssh: Sshd) -> AsyncIterator[Service]:
    made = Service(config.load({**os.environ, "SSH_KEYS_DIR": str(ssh.keys)}))
    made.start()
    yield made
    await made.close()


def through(server: Server, ssh: Sshd, service: Service, **changed: Any) -> Asker:
    """The resource behind the bastion, which reaches it on its own loopback."""
    options = {
        **server.options,
        "sshTunnelEnabled": True,
        "sshHost": "127.0.0.1",
        "sshPort": ssh.port,
        "sshUsername": ssh.user,
        "sshPrivateKeyName": "bastion",
        "sshHostKey": ssh.host_key,
        **changed,
    }
    behind = replace(server, options={name: value for name, value in options.items() if value is not None})
    return Asker(behind, service, sealed_options(behind, service.keyring))


@pytest.fixture
def behind(request: pytest.FixtureRequest, ssh: Sshd, tunnels: Service) -> Asker:
    return through(request.getfixturevalue(FIXTURES[request.param]), ssh, tunnels)


@pytest.mark.parametrize("behind", sources_that(Can.TUNNEL), indirect=True)
async def test_queries_run_through_the_tunnel(behind: Asker) -> None:
    assert await behind.data(behind.server.samples["one"], tunnel=True) == {"one": [1]}
    data = await behind.data(behind.server.samples["rows"], 50_000, tunnel=True)
    assert len(data["id"]) == 50_000


@pytest.mark.parametrize("behind", sources_that(Can.TUNNEL | Can.CANCEL), indirect=True)
async def test_a_cancel_goes_through_the_tunnel_too(behind: Asker) -> None:
    mark = uuid4().hex
    text = behind.server.samples["sleeps"].format(mark=mark)
    running = asyncio.ensure_future(behind.ask(text, tunnel=True))
    await until(lambda: behind.server.running(mark) == 1)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert await until(lambda: behind.server.running(mark) == 0) < 1


async def test_one_session_carries_all_connections_and_ends_with_the_service(
    postgresql_server: Server, ssh: Sshd
) -> None:
    service = Service(config.load({**os.environ, "SSH_KEYS_DIR": str(ssh.keys)}))
    asker = through(postgresql_server, ssh, service)
    await until(lambda: ssh.sessions() == 0)
    await asyncio.gather(*(asker.data("SELECT pg_sleep(0.1)", tunnel=True) for _ in range(5)))
    assert ssh.sessions() == 1
    await service.close()
    await until(lambda: ssh.sessions() == 0)


async def test_a_lost_session_is_opened_again(postgresql_server: Server, ssh: Sshd, tunnels: Service) -> None:
    asker = through(postgresql_server, ssh, tunnels)
    assert await asker.data("SELECT 1 AS one", tunnel=True) == {"one": [1]}
    (kept,) = tunnels._pools.values()
    assert kept.tunnel is not None
    assert kept.tunnel._transport is not None
    tunnel, transport = kept.tunnel, kept.tunnel._transport
    transport.sock.close()
    await until(lambda: not tunnel._channels)
    assert await asker.data("SELECT 1 AS one", tunnel=True) == {"one": [1]}


@pytest.mark.parametrize(
    ("changed", "option"),
    [
        ({"sshHostKey": None}, "sshHostKey"),
        ({"sshHostKey": "SHA256:" + "A" * 43}, "sshHostKey"),
        ({"sshPrivateKeyName": "stranger"}, "sshPrivateKeyName"),
        ({"sshPrivateKeyName": "missing"}, "sshPrivateKeyName"),
        ({"sshPrivateKeyName": "../authorized_keys"}, "sshPrivateKeyName"),
        ({"sshPrivateKeyName": "/etc/passwd"}, "sshPrivateKeyName"),
        ({"sshPrivateKeyName": "bastion.pub"}, "sshPrivateKeyName"),
        ({"sshPrivateKeyName": None, "sshPassword": "wrong"}, "sshPassword"),
        ({"sshPort": 1}, "sshHost"),
        ({"sshHost": "nowhere.invalid"}, "sshHost"),
        ({"databasePassword": "wrong"}, "databasePassword"),
        ({"databaseName": "nowhere"}, "databaseName"),
    ],
)
async def test_the_test_of_the_connection_marks_the_field_of_the_tunnel(
    postgresql_server: Server, ssh: Sshd, tunnels: Service, changed: dict[str, Any], option: str
) -> None:
    told = await tunnels.test(through(postgresql_server, ssh, tunnels, **changed).run("", timeout_s=10, tunnel=True))
    assert (told["ok"], told["option"]) == (False, option), told


async def test_the_first_test_shows_the_hosts_key(postgresql_server: Server, ssh: Sshd, tunnels: Service) -> None:
    asker = through(postgresql_server, ssh, tunnels, sshHostKey=None)
    assert ssh.host_key in (await tunnels.test(asker.run("", timeout_s=10, tunnel=True)))["message"]


@pytest.mark.parametrize("wrong", [{"sshHost": "localhost"}, {"sshPort": 23}, {"sshTunnelEnabled": False}])
async def test_the_databases_password_is_bound_to_the_tunnel(
    postgresql_server: Server, ssh: Sshd, tunnels: Service, wrong: dict[str, Any]
) -> None:
    """Whoever holds the SSH host decides what answers behind it [Q5]."""
    asker = through(postgresql_server, ssh, tunnels)
    options = orjson.dumps({**orjson.loads(asker.options), **wrong}).decode()
    told = await tunnels.test(asker.run("", options=options, timeout_s=5))
    assert (told["ok"], told["option"]) == (False, "databasePassword")


@pytest.fixture
def account() -> Iterator[tuple[str, str]]:
    """An account of this machine with a password, which only root can make."""
    if os.geteuid() != 0:
        pytest.skip("only root can make the account that a password needs")
    name, password = "joinery-ssh-test", "a long passphrase"
    subprocess.run(["useradd", "--no-create-home", "--shell", "/bin/sh", name], check=True)
    try:
        subprocess.run(["chpasswd"], input=f"{name}:{password}", text=True, check=True)
        yield name, password
    finally:
        subprocess.run(["userdel", "--force", name], check=True)


async def test_password_sign_in(
    postgresql_server: Server, ssh: Sshd, tunnels: Service, account: tuple[str, str]
) -> None:
    user, password = account
    signed_in = {"sshUsername": user, "sshPrivateKeyName": None, "sshPassword": password}
    asker = through(postgresql_server, ssh, tunnels, **signed_in)
    assert await asker.data("SELECT 1 AS one", tunnel=True) == {"one": [1]}


async def test_the_db_ssh_connector_is_the_same_program(folder: Path, postgresql_server: Server, ssh: Sshd) -> None:
    own = folder / "ssh-connector"
    own.mkdir()
    with connector_process(own, "db-ssh-connector", SSH_KEYS_DIR=str(ssh.keys)) as started:
        client = ConnectorClient.from_config(started.config)
        asker = through(postgresql_server, ssh, Service(started.config))
        answer = await client.run(asker.run("SELECT 1 AS one", tunnel=True))
        assert (answer.status, answer.rows) == (200, 1)
        told = await asyncio.to_thread(BlockingClient.from_config(started.config).test, asker.run("", tunnel=True))
        assert told["ok"] is True
        client.close()
        await asyncio.sleep(0)  # the loop closes what was aborted


async def test_a_resource_without_key_and_password_signs_in_by_the_connectors_own(
    folder: Path, postgresql_server: Server, ssh: Sshd
) -> None:
    """The line of the log is what an administrator pastes on the bastion."""
    own = folder / "ssh-own-key"
    own.mkdir()
    with connector_process(own, "db-ssh-connector", SSH_KEYS_DIR=str(own / "keys")) as started:
        await until(lambda: "ssh-ed25519 " in started.log.read_text())
        line = (own / "keys" / f"{OWN_KEY}.pub").read_text().strip()
        assert line in started.log.read_text()
        assert "PRIVATE" not in started.log.read_text()
        asker = through(postgresql_server, ssh, Service(started.config), sshPrivateKeyName=None)
        client = BlockingClient.from_config(started.config)
        run = replace(asker.run("", tunnel=True), timeout_s=10)
        told = await asyncio.to_thread(client.test, run)
        assert (told["ok"], told["option"]) == (False, "sshPrivateKeyName")
        authorized = ssh.keys.parent / "authorized_keys"
        before = authorized.read_text()
        authorized.write_text(f"{before}{line}\n")
        try:
            assert (await asyncio.to_thread(client.test, run))["ok"] is True
        finally:
            authorized.write_text(before)


def test_a_pin_is_a_fingerprint_or_a_line_of_known_hosts() -> None:
    key = b"\0\0\0\x0bssh-ed25519"
    assert is_pinned(key, "SHA256:mXsjGqZ4cZ6EkCm1rq6AXKXVOaRBSFHm6Ga5rEYfN9k") is False
    assert is_pinned(key, "bastion ssh-ed25519 AAAAC3NzaC1lZDI1NTE5") is True
    assert is_pinned(key, "") is False


async def test_a_tunnels_port_knows_its_own_process() -> None:
    found: list[bool] = []
    arrived = asyncio.Event()

    async def look(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        found.append(is_ours(writer.get_extra_info("peername")[1]))
        writer.close()
        arrived.set()

    server = await asyncio.start_server(look, "127.0.0.1", 0)
    _, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
    await arrived.wait()
    writer.close()
    server.close()
    assert found == [True]
    assert is_ours(1) is False


def test_every_source_with_a_tunnel_has_its_options() -> None:
    for source in load().values():
        has = {"sshTunnelEnabled", "sshHost", "sshHostKey"} <= {option.name for option in source.options}
        assert has is (Can.TUNNEL in source.can)
