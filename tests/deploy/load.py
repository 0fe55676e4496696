"""Requests at a steady pace, each noted with when it began, how it ended, and when; none waits for another.

Over bare connections that are kept: a client that does more for a request would itself be what is measured.
"""

from __future__ import annotations

import asyncio
import json
import re
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

WITHIN_S = 60
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Noted:
    """One request: `status` 0 when there was no answer."""

    began: float
    ended: float
    status: int
    words: str

    @property
    def ms(self) -> float:
        """How long it took."""
        return (self.ended - self.began) * 1e3


Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass
class Load:
    """POSTs of one body to one URL, from a thread of its own, for as long as the block lasts."""

    url: str
    headers: Mapping[str, str]
    body: Any
    per_second: float
    noted: list[Noted] = field(default_factory=list)
    _ending: threading.Event = field(default_factory=threading.Event)
    _idle: list[Connection] = field(default_factory=list)
    _thread: threading.Thread | None = None

    def __enter__(self) -> Load:
        """Begin."""
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End, and wait for what is on its way."""
        self._ending.set()
        assert self._thread is not None
        self._thread.join()

    def answered(self) -> int:
        """How many have ended."""
        return len(self.noted)

    async def _run(self) -> None:
        content = json.dumps(self.body).encode()
        parts = urlsplit(self.url)
        headers = {"Host": parts.netloc, "Content-Type": "application/json", **self.headers}
        lines = [f"POST {parts.path}?{parts.query} HTTP/1.1", *(f"{name}: {each}" for name, each in headers.items())]
        sent = "\r\n".join([*lines, f"Content-Length: {len(content)}", "", ""]).encode() + content
        async with asyncio.TaskGroup() as group:
            began, number = time.monotonic(), 0
            while not self._ending.is_set():
                due = int((time.monotonic() - began) * self.per_second)
                for _ in range(due - number):
                    group.create_task(self._send(parts.hostname or "", parts.port or 80, sent))
                number = due
                await asyncio.sleep(0.005)
        for _, writer in self._idle:
            writer.close()

    async def _send(self, host: str, port: int, sent: bytes) -> None:
        began = time.monotonic()
        try:
            async with asyncio.timeout(WITHIN_S):
                connection = self._idle.pop() if self._idle else await asyncio.open_connection(host, port)
                status, words = await _exchange(connection, sent)
            self._idle.append(connection)
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as error:
            status, words = 0, repr(error)
        self.noted.append(Noted(began, time.monotonic(), status, words))


async def _exchange(connection: Connection, sent: bytes) -> tuple[int, str]:
    reader, writer = connection
    try:
        writer.write(sent)
        head = await reader.readuntil(b"\r\n\r\n")
        length = _LENGTH.search(head)
        body = await reader.readexactly(int(length[1]) if length else 0)
    except BaseException:
        with suppress(OSError):
            writer.close()
        raise
    return int(head[9:12]), body[:200].decode(errors="replace")


def percentile(noted: list[Noted], share: float) -> float:
    """The time in ms that this share of the answers took at most."""
    found = sorted(each.ms for each in noted)
    return found[min(int(len(found) * share), len(found) - 1)]
