"""The backend's face of the connector: kept connections, answers passed on without being parsed.

Knows HTTP/1.1 with Content-Length and nothing else of it (httpx cost half of the throughput that this reaches); knows
no source and opens no secret.
"""

from __future__ import annotations

import asyncio
import socket
import time
from collections import deque
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException  # noqa: TID251 - our own processes only
from typing import Any

import orjson

from retool.config import Config
from retool.connector.signing import PURPOSE, SIGNATURE_HEADER, TIME_HEADER, signed
from retool.sealed import Keyring
from retool.tracing import HEADER
from retool.wire import VERSION, VERSION_HEADER, Failure, Run, SourceError, encode_run

SMALL_BYTES = 1 << 18
HIGH_BYTES = 1 << 20
# Shorter than the server's keep-alive of 75 s, so that the client never writes to a connection that is being closed.
IDLE_S = 30.0
CONNECT_S = 1.0


class ConnectorGone(Exception):
    """The connector can't be reached, or ended in the middle of an answer; whether the statement ran is not known."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a connector listens: a unix socket, or host and port."""

    host: str = ""
    port: int = 3002
    socket: str = ""

    @property
    def name(self) -> str:
        """What stands in the Host header."""
        return self.host or "connector"


@dataclass(slots=True)
class Answer:
    """What the connector said.

    Attributes:
        status: 200, or that of a failure, whose body says why [Q8].
        headers: lower-case names; `content-type`, `content-encoding` and what the properties read.
        length: bytes of the body.
        body: the bytes, or for a large answer an iterator that holds the connector back while its reader is slow. It
            raises ConnectorGone when the connector ends before all of it came.
    """

    status: int
    headers: Mapping[str, str]
    length: int
    body: bytes | AsyncIterator[bytes]

    @property
    def rows(self) -> int:
        """Rows of the result."""
        return int(self.headers.get("x-rows", 0))

    @property
    def ms(self) -> float:
        """Milliseconds in the connector."""
        return float(self.headers.get("x-ms", 0))

    @property
    def truncated(self) -> bool:
        """Whether a limit cut the result."""
        return self.headers.get("x-truncated") == "true"

    @property
    def failure(self) -> str | None:
        """The kind of failure, without parsing the body; None when there was none."""
        return self.headers.get("x-failure")


class _Wire(asyncio.Protocol):
    """One connection; one answer at a time, its head parsed by hand."""

    def __init__(self) -> None:
        self.transport: asyncio.Transport = None  # type: ignore[assignment]  # set before anything can be asked
        self.status = 0
        self.headers: dict[str, str] = {}
        self.length = -1
        self.kept_since = 0.0
        self.lost: Exception | None = None
        self._buffer = bytearray()
        self._awaited: asyncio.Future[None] | None = None

    @property
    def is_large(self) -> bool:
        return self.length > SMALL_BYTES

    @property
    def is_usable(self) -> bool:
        """Whether it can carry another request: open, not silent for too long, and with nothing unread."""
        return self.lost is None and not self._buffer and time.monotonic() - self.kept_since < IDLE_S

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment]  # create_connection gives a Transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if self.length < 0:
            self._read_head()
        elif self.is_large or len(self._buffer) >= self.length:
            self._wake()
        if self.is_large and len(self._buffer) > HIGH_BYTES:
            self.transport.pause_reading()

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost = exc or ConnectionError("closed")
        self._wake()

    def _read_head(self) -> None:
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        first, *lines = self._buffer[:end].decode("latin-1").split("\r\n")
        del self._buffer[: end + 4]
        self.headers = {name.lower(): value.strip() for name, _, value in [line.partition(":") for line in lines]}
        try:
            self.status, self.length = int(first[9:12]), int(self.headers["content-length"])
        except (KeyError, ValueError) as error:
            self.lost = ConnectionError(f"not an answer of a connector: {error}")
            self.transport.abort()
        if self.lost or self.is_large or len(self._buffer) >= self.length:
            self._wake()

    def _wake(self) -> None:
        if self._awaited is not None and not self._awaited.done():
            self._awaited.set_result(None)

    async def _more(self) -> None:
        if self.lost is not None:
            raise ConnectorGone("The connector went away.") from self.lost
        self._awaited = asyncio.get_running_loop().create_future()
        await self._awaited

    async def ask(self, request: bytes) -> None:
        """Send a request; returns when the head of the answer, and all of a small body, is here."""
        self.length = -1
        self.transport.write(request)
        while self.length < 0 or not (self.is_large or len(self._buffer) >= self.length):
            await self._more()

    def small(self) -> bytes:
        """The body of an answer that is not large."""
        body = bytes(self._buffer[: self.length])
        del self._buffer[: self.length]
        return body

    async def piece(self, most: int) -> bytes:
        """The next bytes of a large body."""
        while not self._buffer:
            await self._more()
        piece = bytes(self._buffer[:most])
        del self._buffer[:most]
        self.transport.resume_reading()
        return piece


class _Kept:
    """The kept connections to one endpoint."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._free: deque[_Wire] = deque()

    async def take(self) -> _Wire:
        while self._free:
            wire = self._free.pop()
            if wire.is_usable:
                return wire
            wire.transport.abort()
        loop = asyncio.get_running_loop()
        endpoint = self._endpoint
        try:
            async with asyncio.timeout(CONNECT_S):
                if endpoint.socket:
                    _, wire = await loop.create_unix_connection(_Wire, endpoint.socket)
                else:
                    _, wire = await loop.create_connection(_Wire, endpoint.host, endpoint.port)
        except (OSError, TimeoutError) as error:
            raise ConnectorGone("The connector does not answer.") from error
        return wire

    def give_back(self, wire: _Wire) -> None:
        if wire.headers.get("connection") == "close":
            # A connector that is about to end says so; its end itself may come after the next request was written.
            wire.transport.abort()
            return
        wire.kept_since = time.monotonic()
        self._free.append(wire)

    def close(self) -> None:
        while self._free:
            self._free.pop().transport.abort()


def _request(endpoint: Endpoint, key: bytes, path: str, body: bytes, accept_encoding: str, trace_parent: str) -> bytes:
    at_ms, signature = signed(key, path, body)
    accepted = accept_encoding and accept_encoding.isascii() and accept_encoding.isprintable()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {endpoint.name}\r\n"
        f"{TIME_HEADER}: {at_ms}\r\n{SIGNATURE_HEADER}: {signature}\r\n{VERSION_HEADER}: {VERSION}\r\n"
        f"Content-Length: {len(body)}\r\n"
        + (f"{HEADER}: {trace_parent}\r\n" if trace_parent else "")
        + (f"Accept-Encoding: {accept_encoding}\r\n\r\n" if accepted else "\r\n")
    )
    return head.encode() + body


def _endpoints(config: Config) -> tuple[Endpoint, Endpoint | None]:
    main = Endpoint(config.db_connector_host, config.db_connector_port, config.db_connector_socket)
    if config.db_ssh_connector_socket or config.db_ssh_connector_host:
        ssh = Endpoint(config.db_ssh_connector_host, config.db_ssh_connector_port, config.db_ssh_connector_socket)
        return main, ssh
    return main, None


def _key(config: Config) -> bytes:
    return Keyring.from_secret(config.encryption_key).derive(PURPOSE)


def _no_tunnels() -> SourceError:
    return SourceError(
        Failure.REFUSED,
        "The resource asks for an SSH tunnel, and this installation has no db-ssh-connector.",
        option="sshTunnelEnabled",
    )


class ConnectorClient:
    """Runs queries from an event loop; one object a loop."""

    def __init__(self, endpoint: Endpoint, ssh_endpoint: Endpoint | None, key: bytes) -> None:
        """Runs that need a tunnel go to `ssh_endpoint`; `key` signs each request."""
        self._endpoint, self._ssh_endpoint, self._key = endpoint, ssh_endpoint, key
        self._kept: dict[Endpoint, _Kept] = {}

    @classmethod
    def from_config(cls, config: Config) -> ConnectorClient:
        """The client for the connectors that the configuration names."""
        return cls(*_endpoints(config), _key(config))

    async def run(self, run: Run, accept_encoding: str = "", frame: bytes = b"", trace_parent: str = "") -> Answer:
        """Run a query; `frame` is `wire.encode_frame` of it, where the caller has kept that.

        `trace_parent` makes the connector's spans part of the caller's trace.

        A cancelled caller closes the connection, which cancels the statement in the source [Q9]; so does one that
        stops reading a large body. Nothing is ever sent twice.

        Raises:
            ConnectorGone: nobody answers, or the connection was lost.
        """
        endpoint = self._ssh_endpoint if run.tunnel else self._endpoint
        if endpoint is None:
            body = _no_tunnels().body()
            headers = {"content-type": "application/json", "x-failure": Failure.REFUSED.value}
            return Answer(_no_tunnels().status, headers, len(body), body)
        kept = self._kept.get(endpoint)
        if kept is None:
            kept = self._kept[endpoint] = _Kept(endpoint)
        wire = await kept.take()
        try:
            await wire.ask(_request(endpoint, self._key, "/run", encode_run(run, frame), accept_encoding, trace_parent))
        except BaseException:
            wire.transport.abort()
            raise
        if wire.is_large:
            return Answer(wire.status, wire.headers, wire.length, self._large(kept, wire))
        answer = Answer(wire.status, wire.headers, wire.length, wire.small())
        kept.give_back(wire)
        return answer

    @staticmethod
    async def _large(kept: _Kept, wire: _Wire) -> AsyncIterator[bytes]:
        left = wire.length
        try:
            while left:
                piece = await wire.piece(left)
                left -= len(piece)
                yield piece
        finally:
            if left:
                wire.transport.abort()
            else:
                kept.give_back(wire)

    def close(self) -> None:
        """Close the kept connections."""
        for kept in self._kept.values():
            kept.close()


class _UnixConnection(HTTPConnection):
    """An HTTP connection over a unix socket."""

    def __init__(self, path: str, timeout_s: float) -> None:
        super().__init__("connector", timeout=timeout_s)
        self._path, self._timeout_s = path, timeout_s

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self._timeout_s)
        self.sock.connect(self._path)


class BlockingClient:
    """The twin for views and jobs: one connection a call."""

    def __init__(self, endpoint: Endpoint, ssh_endpoint: Endpoint | None, key: bytes) -> None:
        """As `ConnectorClient`."""
        self._endpoint, self._ssh_endpoint, self._key = endpoint, ssh_endpoint, key

    @classmethod
    def from_config(cls, config: Config) -> BlockingClient:
        """The client for the connectors that the configuration names."""
        return cls(*_endpoints(config), _key(config))

    def test(self, run: Run) -> dict[str, Any]:
        """Try the options: `{"ok", "message", "option"}`; `option` is the field to mark, or None.

        Raises:
            SourceError: the request itself was refused.
            ConnectorGone: no connector answers.
        """
        return self._asked("/test", run)

    def schema(self, run: Run) -> dict[str, Any]:
        """`{"tables": [{"schema", "name", "columns": [{"name", "type", "nullable"}]}]}`.

        Raises:
            SourceError: the source said no.
            ConnectorGone: no connector answers.
        """
        return self._asked("/schema", run)

    def health(self) -> dict[str, Any]:
        """What the connectors say of themselves; `{"ok": False, …}` when one does not answer. Never raises."""
        found = {"db-connector": self._healthy(self._endpoint)}
        if self._ssh_endpoint is not None:
            found["db-ssh-connector"] = self._healthy(self._ssh_endpoint)
        return {"ok": all(one["ok"] for one in found.values()), **found}

    def _healthy(self, endpoint: Endpoint) -> dict[str, Any]:
        try:
            status, body = self._exchanged(endpoint, "GET", "/api/checkHealth", b"", {}, CONNECT_S)
        except ConnectorGone as error:
            return {"ok": False, "message": str(error)}
        return body if status == 200 else {"ok": False, "message": f"The connector answers {status}."}

    def _asked(self, path: str, run: Run) -> dict[str, Any]:
        endpoint = self._ssh_endpoint if run.tunnel else self._endpoint
        if endpoint is None:
            raise _no_tunnels()
        body = encode_run(run)
        at_ms, signature = signed(self._key, path, body)
        headers = {
            TIME_HEADER: at_ms,
            SIGNATURE_HEADER: signature,
            VERSION_HEADER: str(VERSION),
            "Content-Type": "application/json",
        }
        status, answer = self._exchanged(endpoint, "POST", path, body, headers, run.timeout_s + 5)
        if status == 200:
            return answer
        failure = answer.get("failure")
        if not isinstance(failure, dict) or failure["kind"] not in set(Failure):
            raise ConnectorGone(str(answer.get("message", f"The connector answers {status}.")))
        raise SourceError(
            Failure(failure["kind"]), answer["message"], option=failure["field"], position=failure["position"]
        )

    @staticmethod
    def _exchanged(
        endpoint: Endpoint, method: str, path: str, body: bytes, headers: Mapping[str, str], timeout_s: float
    ) -> tuple[int, dict[str, Any]]:
        connection = (
            _UnixConnection(endpoint.socket, timeout_s)
            if endpoint.socket
            else HTTPConnection(endpoint.host, endpoint.port, timeout=timeout_s)
        )
        try:
            connection.request(method, path, body or None, dict(headers))
            response = connection.getresponse()
            answer = orjson.loads(response.read())
        except (OSError, HTTPException, orjson.JSONDecodeError) as error:
            raise ConnectorGone("The connector does not answer.") from error
        finally:
            connection.close()
        return response.status, answer if isinstance(answer, dict) else {}
