"""A small HTTP API in the test's own process: it tells what it was asked, redirects, sleeps and lies on request."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import orjson

from tests.connector.servers.server import Server, free_port

SAMPLES: dict[str, Any] = {
    "value": "echo?value={{}}",
    "sleeps": "sleep/{mark}",
}


class Api(ThreadingHTTPServer):
    """The server; `open_sleeps` counts, by path, who is still waited for."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.open_sleeps: dict[str, int] = {}
        self.asked: list[dict[str, Any]] = []
        self.other: Api | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    server: Api

    def _any(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        parts = urlsplit(self.path)
        told = {
            "method": self.command,
            "path": parts.path,
            "query": parse_qsl(parts.query, keep_blank_values=True),
            "headers": {name.lower(): value for name, value in self.headers.items()},
            "body": body.decode("latin-1"),
        }
        self.server.asked.append(told)
        first = parts.path.strip("/").split("/")[0]
        getattr(self, f"_{first}", self._echo)(told, parts.path.strip("/").split("/")[1:])

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = _any  # noqa: N815

    def _answer(self, status: int, body: bytes, kind: str = "application/json", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _echo(self, told: dict[str, Any], _rest: list[str]) -> None:
        self._answer(200, orjson.dumps(told), Set_Cookie="session=secret", X_Own="told")

    def _status(self, _told: dict[str, Any], rest: list[str]) -> None:
        self._answer(int(rest[0]), orjson.dumps({"said": "no"}))

    def _text(self, _told: dict[str, Any], _rest: list[str]) -> None:
        self._answer(200, "zwölf".encode("latin-1"), "text/plain; charset=latin-1")

    def _binary(self, _told: dict[str, Any], _rest: list[str]) -> None:
        self._answer(200, b"\xff\x00\x01", "application/octet-stream")

    def _packed(self, _told: dict[str, Any], rest: list[str]) -> None:
        self._answer(200, gzip.compress(b'"' + b"0" * int(rest[0]) + b'"'), Content_Encoding="gzip")

    def _redirect(self, _told: dict[str, Any], rest: list[str]) -> None:
        self._answer(int(rest[0]), b"", Location=unquote(rest[1]))

    def _loop(self, _told: dict[str, Any], _rest: list[str]) -> None:
        self._answer(302, b"", Location="/loop")

    def _elsewhere(self, _told: dict[str, Any], _rest: list[str]) -> None:
        assert self.server.other is not None
        self._answer(302, b"", Location=self.server.other.url + "/echo")

    def _sleep(self, _told: dict[str, Any], rest: list[str]) -> None:
        """Answer after 30 s, or end when the client is gone."""
        mark = rest[0]
        self.server.open_sleeps[mark] = self.server.open_sleeps.get(mark, 0) + 1
        try:
            until = time.monotonic() + 30
            self.connection.setblocking(False)
            while time.monotonic() < until:
                try:
                    if self.connection.recv(1) == b"":
                        return
                except BlockingIOError:
                    time.sleep(0.01)
        except ConnectionError:
            return
        finally:
            self.server.open_sleeps[mark] -= 1
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def serving() -> Iterator[Api]:
    """One API, for as long as the block lasts."""
    api = Api()
    thread = threading.Thread(target=api.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield api
    finally:
        api.shutdown()
        api.server_close()
        thread.join()


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """The API as a resource, with a second one at another origin."""
    with serving() as api, serving() as other:
        api.other = other
        options = {
            "baseURL": api.url,
            "headers": [{"key": "X-Team", "value": "orders"}],
            "authentication": "bearer",
            "bearerToken": "canary-token",
        }
        wrong = {"baseURL": f"http://127.0.0.1:{free_port()}"}
        yield Server("restapi", options, wrong, lambda text: api.open_sleeps.get(text, 0), {**SAMPLES, "api": api})
