"""With TLS asked for, the server's certificate is checked as the resource says."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from retool.connector.service import Service
from retool.connector.spec import Can
from retool.wire import SourceError
from tests.connector.conftest import Asker, sealed_options, sources_that, until
from tests.connector.servers import tls
from tests.connector.servers.server import Server

OTHER_NAME = "other.example"


@pytest.fixture(autouse=True)
def other_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name for the servers that their certificate does not carry."""
    real = socket.getaddrinfo

    def getaddrinfo(host: Any, *args: Any, **more: Any) -> Any:
        return real("127.0.0.1" if host == OTHER_NAME else host, *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


async def connects(asker: Asker, **changed: Any) -> bool:
    with_tls = asker.with_options(**{"ssl": True, "port": asker.server.samples["tls_port"], **changed})
    told = await with_tls.service.test(with_tls.run("", timeout_s=10))
    return bool(told["ok"])


@pytest.mark.parametrize("asker", sources_that(Can.SQL), indirect=True)
async def test_name_and_issuer_are_checked(asker: Asker) -> None:
    assert await connects(asker, sslCaCert=asker.server.authority)
    assert not await connects(asker, sslCaCert=asker.server.authority, host=OTHER_NAME)
    assert not await connects(asker)  # signed by nobody that the system knows


@pytest.mark.parametrize("asker", sources_that(Can.SQL), indirect=True)
async def test_another_authority_is_refused(asker: Asker, tmp_path: Path) -> None:
    other = tls.made(tmp_path).authority
    assert not await connects(asker, sslCaCert=other)
    assert not await connects(asker, sslCaCert=other, sslVerify="ca")


@pytest.mark.parametrize("asker", sources_that(Can.SQL), indirect=True)
async def test_the_issuer_alone_or_nothing_on_request(asker: Asker) -> None:
    assert await connects(asker, sslCaCert=asker.server.authority, host=OTHER_NAME, sslVerify="ca")
    assert await connects(asker, host=OTHER_NAME, sslVerify="none")


@pytest.mark.parametrize("asker", sources_that(Can.SQL | Can.CANCEL), indirect=True)
async def test_queries_and_cancels_go_that_way_too(asker: Asker) -> None:
    options = {"ssl": True, "sslCaCert": asker.server.authority, "port": asker.server.samples["tls_port"]}
    encrypted = asker.with_options(**options)
    assert await encrypted.data(asker.server.samples["one"]) == {"one": [1]}
    mark = uuid4().hex
    with pytest.raises(SourceError):
        await encrypted.ask(asker.server.samples["sleeps"].format(mark=mark), timeout_s=0.3)
    await until(lambda: asker.server.running(mark) == 0, within_s=1)


async def test_a_server_without_tls_is_not_used_in_clear(postgresql_server: Server, service: Service) -> None:
    for verify in ("full", "ca", "none"):
        asker = Asker(postgresql_server, service, sealed_options(postgresql_server, service.keyring))
        assert not await connects(asker, sslVerify=verify, port=postgresql_server.options["port"])
