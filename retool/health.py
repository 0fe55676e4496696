"""A few lines of HTTP for processes that have nothing to serve but their health, or their counts.

Knows requests without a body and answers in JSON or text; what is asked and answered, the caller says.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

_LOG = logging.getLogger("joinery.health")
_WITHIN_S = 5.0
_REASONS = {200: "OK", 404: "Not Found", 503: "Service Unavailable"}


@dataclass(frozen=True, slots=True)
class Text:
    """An answer that is no JSON."""

    body: bytes
    content_type: str


Answer = tuple[int, Mapping[str, Any]]


async def serve_health(
    host: str,
    port: int,
    answer: Callable[[str], Awaitable[Answer | tuple[int, Text | Mapping[str, Any]]]],
    *,
    is_shared: bool = False,
) -> asyncio.Server:
    """Answer every request with what `answer` says of its path; the server lives until it is closed.

    `is_shared` lets several processes listen on the port; each request comes to one of them.
    """

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_WITHIN_S):
                head = await reader.readuntil(b"\r\n\r\n")
                words = head.split(None, 2)
                status, content = await answer(words[1].decode("ascii", "replace").partition("?")[0])
                writer.write(_render(status, content))
                await writer.drain()
        except (OSError, TimeoutError, IndexError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            _LOG.debug("A request for health got no answer: %s", error)
        finally:
            writer.close()

    return await asyncio.start_server(handle, host, port, reuse_port=is_shared or None)


def _render(status: int, content: Text | Mapping[str, Any]) -> bytes:
    found = content if isinstance(content, Text) else Text(orjson.dumps(content), "application/json")
    body = found.body
    head = (
        f"HTTP/1.1 {status} {_REASONS[status]}\r\nContent-Type: {found.content_type}\r\n"
        f"Content-Length: {len(body)}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body
