"""Asks one of our own processes on this machine over HTTP; for the start message and for health only."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

import orjson

_WITHIN_S = 5.0


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and body of an answer."""

    status: int
    body: bytes

    def json(self) -> Any:
        """The body as JSON; raises orjson.JSONDecodeError when it is none."""
        return orjson.loads(self.body)


async def get(port: int, path: str, host: str = "127.0.0.1") -> Answer | None:
    """GET from a port of this machine; None when nobody answers in time."""
    try:
        async with asyncio.timeout(_WITHIN_S):
            reader, writer = await asyncio.open_connection(host, port)
            try:
                writer.write(f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
                whole = await reader.read()
            finally:
                writer.close()
    except (OSError, TimeoutError):
        return None
    head, _, body = whole.partition(b"\r\n\r\n")
    words = head.split(None, 2)
    return Answer(int(words[1]), body) if len(words) > 1 and words[1].isdigit() else None
