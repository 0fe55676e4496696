"""The connector as a process, asked over its socket by the clients that the backend has [Q5, Q8, Q9]."""

from __future__ import annotations

import asyncio
import os
import signal
import time
import zlib
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import orjson
import psutil
import pytest
import zstandard

from retool import wire
from retool.connector import signing
from retool.connector.client import BlockingClient, ConnectorClient, ConnectorGone, Endpoint, _UnixConnection
from retool.connector.pool import Bounds, Pool
from retool.connector.result import chosen_encoding
from retool.connector.server import MAX_BODY_BYTES, Application
from retool.connector.service import Service
from retool.wire import Failure, Network, SourceError, decode_run, encode_frame, encode_run
from tests.connector.conftest import Asker, Connector, connector_process, sealed_options, until
from tests.connector.servers.server import Server


@pytest.fixture
async def client(connector: Connector) -> AsyncIterator[ConnectorClient]:
    made = ConnectorClient.from_config(connector.config)
    yield made
    made.close()


async def whole(body: bytes | AsyncIterator[bytes]) -> bytes:
    return body if isinstance(body, bytes) else b"".join([piece async for piece in body])


async def test_a_small_answer_with_its_headers(
    connector: Connector, client: ConnectorClient, postgresql_server: Server
) -> None:
    answer = await client.run(connector.asker(postgresql_server).run("SELECT {{}}::int AS n", 7))
    assert (answer.status, answer.rows, answer.truncated, answer.failure) == (200, 1, False, None)
    assert answer.ms > 0
    body = await whole(answer.body)
    assert answer.length == len(body)
    assert orjson.loads(body)["queryData"] == {"n": [7]}


async def test_a_failure_has_its_own_status_and_body_at_the_last_row_too(
    connector: Connector, client: ConnectorClient, postgresql_server: Server
) -> None:
    answer = await client.run(connector.asker(postgresql_server).run(postgresql_server.samples["fails_late"]))
    assert (answer.status, answer.failure) == (422, "failed")
    assert orjson.loads(await whole(answer.body)) == {
        "error": True,
        "success": False,
        "message": "division by zero",
        "failure": {"kind": "failed", "field": None, "position": None},
    }


@pytest.mark.parametrize("encoding", ["", "gzip", "zstd"])
async def test_a_large_answer_streams_whole_and_packed_on_request(
    connector: Connector, client: ConnectorClient, postgresql_server: Server, encoding: str
) -> None:
    run = connector.asker(postgresql_server).run(postgresql_server.samples["rows"], 50_000)
    for _ in range(2):
        answer = await client.run(run, f"{encoding}, br" if encoding else "")
        assert answer.headers.get("content-encoding", "") == encoding
        body = await whole(answer.body)
        assert answer.length == len(body)
        if encoding == "gzip":
            body = zlib.decompress(body, 31)
        if encoding == "zstd":
            body = zstandard.ZstdDecompressor().decompressobj().decompress(body)
        data = orjson.loads(body)["queryData"]
        assert (len(data["id"]), data["id"][-1], data["label"][-1]) == (50_000, 50_000, "row 50000")


async def test_a_reader_that_stops_holds_the_connector_back(
    connector: Connector, client: ConnectorClient, postgresql_server: Server
) -> None:
    run = connector.asker(postgresql_server).run("SELECT repeat('x', 1000) AS x FROM generate_series(1, 30000)")
    answer = await client.run(run)
    body = answer.body
    assert not isinstance(body, bytes)
    held = len(await anext(body))
    await asyncio.sleep(0.3)
    assert held + len(await anext(body)) < 4_000_000 < answer.length
    left = answer.length - held
    await body.aclose()  # type: ignore[attr-defined]
    assert left > 0
    assert (await client.run(connector.asker(postgresql_server).run("SELECT 1"))).status == 200


async def test_closing_the_connection_cancels_the_statement_within_200_ms(
    connector: Connector, client: ConnectorClient, postgresql_server: Server
) -> None:
    mark = uuid4().hex
    text = postgresql_server.samples["sleeps"].format(mark=mark)
    running = asyncio.ensure_future(client.run(connector.asker(postgresql_server).run(text)))
    await until(lambda: postgresql_server.running(mark) == 1)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert await until(lambda: postgresql_server.running(mark) == 0) < 0.2


async def test_a_killed_connector_is_told_within_a_second_and_its_statement_ends(
    folder: Path, postgresql_server: Server
) -> None:
    own = folder / "killed"
    own.mkdir()
    mark = uuid4().hex
    with connector_process(own) as started:
        client = ConnectorClient.from_config(started.config)
        asker = started.asker(postgresql_server)
        running = asyncio.ensure_future(client.run(asker.run(postgresql_server.samples["sleeps"].format(mark=mark))))
        await until(lambda: postgresql_server.running(mark) == 1)
        workers = psutil.Process(started.process.pid).children()
        for worker in workers:
            os.kill(worker.pid, signal.SIGKILL)
        began = time.monotonic()
        with pytest.raises(ConnectorGone):
            await running
        assert time.monotonic() - began < 1
        await until(lambda: postgresql_server.running(mark) == 0, within_s=3)
        while True:
            try:
                assert (await client.run(asker.run("SELECT 1"))).status == 200
                break
            except ConnectorGone:
                assert time.monotonic() - began < 10
                await asyncio.sleep(0.05)
        client.close()
        await asyncio.sleep(0)  # the loop closes what was aborted
    with pytest.raises(ConnectorGone):
        await ConnectorClient.from_config(started.config).run(asker.run("SELECT 1"))


def asked(
    connector: Connector, path: str, body: bytes, headers: dict[str, str], method: str = "POST"
) -> tuple[int, Any]:
    connection = _UnixConnection(str(connector.socket), 5)
    try:
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        return response.status, orjson.loads(response.read())
    finally:
        connection.close()


def signed(connector: Connector, path: str, body: bytes, at_ms: str | None = None) -> dict[str, str]:
    key = connector.keyring.derive(signing.PURPOSE)
    at_ms = at_ms or str(int(time.time() * 1000))
    return {
        signing.TIME_HEADER: at_ms,
        signing.SIGNATURE_HEADER: signing.signature(key, at_ms.encode(), path, body).decode(),
    }


def test_only_what_we_signed_within_30_s_is_heard(connector: Connector, postgresql_server: Server) -> None:
    """Q5, on the unix socket too."""
    body = encode_run(connector.asker(postgresql_server).run("SELECT 1"))
    good = signed(connector, "/run", body)
    now = int(time.time() * 1000)
    assert asked(connector, "/run", body, good)[0] == 200
    wrong = [
        {},
        {signing.TIME_HEADER: good[signing.TIME_HEADER]},
        {**good, signing.SIGNATURE_HEADER: "0" * 64},
        {**good, signing.SIGNATURE_HEADER: "é"},
        {**good, signing.TIME_HEADER: str(now + 1)},
        {**good, signing.TIME_HEADER: "x"},
        signed(connector, "/run", body, str(now - 31_000)),
        signed(connector, "/run", body, str(now + 31_000)),
        signed(connector, "/test", body),
        signed(connector, "/run", body + b" "),
    ]
    for headers in wrong:
        status, answer = asked(connector, "/run", body, headers)
        assert (status, answer["error"]) == (401, True)


@pytest.mark.parametrize("version", ["", "1"])
def test_a_run_of_a_version_that_it_knows_is_answered(
    connector: Connector, postgresql_server: Server, version: str
) -> None:
    """Of an api one release newer or older, which added or left out what is optional."""
    frame, _, own = encode_run(connector.asker(postgresql_server).run("SELECT 1 AS n")).partition(b"\n")
    newer = orjson.dumps({**orjson.loads(frame), "added": {"later": 1}})
    older = orjson.dumps({name: each for name, each in orjson.loads(frame).items() if name not in ("static", "tunnel")})
    headers = {wire.VERSION_HEADER: version} if version else {}
    for body in (newer + b"\n" + orjson.dumps([*orjson.loads(own), "added"]), older + b"\n" + own):
        status, answer = asked(connector, "/run", body, {**signed(connector, "/run", body), **headers})
        assert (status, answer["queryData"]) == (200, {"n": [1]})


@pytest.mark.parametrize("version", ["2", "0", "x", "1.5", "é", "9" * 60])
@pytest.mark.parametrize("path", ["/run", "/test", "/schema"])
def test_a_version_that_it_does_not_know_is_refused_in_words(
    connector: Connector, postgresql_server: Server, version: str, path: str
) -> None:
    body = encode_run(connector.asker(postgresql_server).run("SELECT 1"))
    headers = {**signed(connector, path, body), wire.VERSION_HEADER: version}
    status, answer = asked(connector, path, body, headers)
    assert (status, answer["failure"]["kind"]) == (502, "bad_gateway")
    assert f"version {version[:20]} of" in answer["message"]
    assert "this connector 1:" in answer["message"]
    # Who is not of this installation learns nothing of versions.
    assert asked(connector, path, body, {wire.VERSION_HEADER: version})[0] == 401


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"id": 1}', b"\xff", b'{"a":' * 100_000])
def test_what_is_no_run_is_refused(connector: Connector, body: bytes) -> None:
    assert asked(connector, "/run", body, signed(connector, "/run", body))[0] == 400


def test_an_oversize_request_is_refused_before_it_is_read_to_its_end(connector: Connector) -> None:
    body = b"x" * (MAX_BODY_BYTES + 1)
    assert asked(connector, "/run", body, {})[0] == 413


async def test_a_full_queue_is_503_with_retry_after(postgresql_server: Server, service: Service) -> None:
    """Asked without a server between: that one run waits behind another is what counts."""
    asker = Asker(postgresql_server, service, sealed_options(postgresql_server, service.keyring))
    await asker.ask("SELECT 1")
    (kept,) = service._pools.values()
    kept.pool = Pool(kept.pool._connect, Bounds(size=1, waiting=0))
    lease = await kept.pool.take()
    application = Application()
    application._service, application._key = service, service.keyring.derive(signing.PURPOSE)
    body = encode_run(asker.run("SELECT 1"))
    at_ms, signature = signing.signed(application._key, "/run", body)
    headers = {signing.TIME_HEADER: at_ms, signing.SIGNATURE_HEADER: signature}
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body}

    async def send(message: Any) -> None:
        sent.append(message)

    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    await application({"type": "http", "method": "POST", "path": "/run", "headers": raw}, receive, send)
    assert sent[0]["status"] == 503
    assert (b"retry-after", b"1") in sent[0]["headers"]
    assert orjson.loads(sent[1]["body"])["failure"]["kind"] == "busy"
    await kept.pool.give_back(lease)


def test_other_paths_and_methods_are_not_there(connector: Connector) -> None:
    for method, path in (
        ("GET", "/run"),
        ("POST", "/"),
        ("POST", "/api/checkHealth"),
        ("PUT", "/run"),
        ("GET", "/../run"),
    ):
        assert asked(connector, path, b"", {}, method)[0] == 404


def test_health_names_no_resource(connector: Connector) -> None:
    health = BlockingClient.from_config(connector.config).health()
    assert health["ok"] is True
    assert set(health["db-connector"]) == {"ok", "sources", "pools", "connections"}
    assert BlockingClient(Endpoint(socket="/nowhere"), None, b"").health() == {
        "ok": False,
        "db-connector": {"ok": False, "message": "The connector does not answer."},
    }


def test_the_blocking_twin_tests_and_looks(connector: Connector, postgresql_server: Server) -> None:
    client = BlockingClient.from_config(connector.config)
    asker = connector.asker(postgresql_server)
    assert client.test(asker.run("")) == {"ok": True, "message": "PostgreSQL answers.", "option": None}
    tables = client.schema(asker.run(""))["tables"]
    assert "people" in [table["name"] for table in tables]
    with pytest.raises(SourceError) as refused:
        client.schema(asker.run("", network=Network()))
    assert (refused.value.failure, refused.value.option) == (Failure.REFUSED, "host")
    with pytest.raises(SourceError, match="no db-ssh-connector"):
        client.schema(asker.run("", tunnel=True))
    with pytest.raises(ConnectorGone):
        BlockingClient(Endpoint(socket="/nowhere"), None, b"").schema(asker.run(""))


async def test_without_a_tunnel_connector_a_tunnel_is_refused(
    connector: Connector, client: ConnectorClient, postgresql_server: Server
) -> None:
    answer = await client.run(connector.asker(postgresql_server).run("SELECT 1", tunnel=True))
    assert (answer.status, answer.failure) == (403, "refused")


async def test_our_own_addresses_are_refused_even_where_loopback_is_allowed(
    connector: Connector, client: ConnectorClient, postgresql_server: Server
) -> None:
    """A pool that was opened under other rules is not used for it."""
    asker = connector.asker(postgresql_server)
    assert (await client.run(asker.run("SELECT 1"))).status == 200
    ours = Network(True, True, (f"localhost:{postgresql_server.options['port']}",))
    answer = await client.run(asker.run("SELECT 1", network=ours))
    assert (answer.status, answer.failure) == (403, "refused")


async def test_nothing_secret_is_logged(
    connector: Connector, client: ConnectorClient, postgresql_server: Server
) -> None:
    asker = connector.asker(postgresql_server)
    canary = f"canary-{uuid4().hex}"
    await client.run(asker.run(f"SELEC '{canary}' {{{{}}}}", canary))
    await client.run(asker.run(f"SELECT '{canary}'"))
    mark = uuid4().hex
    running = asyncio.ensure_future(client.run(asker.run(postgresql_server.samples["sleeps"].format(mark=mark))))
    await until(lambda: postgresql_server.running(mark) == 1)
    running.cancel()
    await until(lambda: "The caller left" in connector.log.read_text())
    log = connector.log.read_text()
    for secret in (canary, mark, postgresql_server.options["databasePassword"]):
        assert secret not in log
    assert '"request_id":"request"' in log


def test_a_run_is_read_as_it_was_written(connector: Connector, postgresql_server: Server) -> None:
    run = connector.asker(postgresql_server).run("SELECT {{}}", "x", network=Network(True, False, ("a:1",)))
    assert decode_run(encode_run(run)) == run
    assert decode_run(encode_run(replace(run, values={"query": [2**53 + 1]}))).values == {"query": [2**53 + 1]}


def test_a_kept_frame_carries_nothing_of_the_run_it_was_made_for(
    connector: Connector, postgresql_server: Server
) -> None:
    first = connector.asker(postgresql_server).run("SELECT {{}}", "canary-value")
    frame = encode_frame(replace(first, decide_ms=1.5))
    assert b"canary-value" not in frame
    second = replace(first, id="2", request_id="other", values={"query": ["line\nbreak"]}, explain=True, decide_ms=2.5)
    assert encode_run(second, frame) == encode_run(second)
    assert decode_run(encode_run(second, frame)) == second


@pytest.mark.parametrize("body", [b"", b"{}", b"{}\n", b"{}\n[]", b"[]\n[1,2,3,4,5]", b"null\nnull", b"x\ny"])
def test_neither_line_alone_is_a_run(body: bytes) -> None:
    with pytest.raises(ValueError, match="not a run"):
        decode_run(body)


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("", ""), ("gzip, deflate, br, zstd", "zstd"), ("gzip", "gzip"), ("br", ""), ("zstd;q=0, gzip;q=0.5", "gzip"),
        ("GZIP", "gzip"), ("gzip;q=x", ""), ("*", ""),
    ],
)  # fmt: skip
def test_what_the_browser_takes(accepted: str, chosen: str) -> None:
    assert chosen_encoding(accepted) == chosen
