"""`GET /api/checkHealth`, native: what this process can serve, and the state of what it depends on.

A load balancer asks by address and at any time: no Host check, no thread of Django's, no connection of its own.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urlsplit

import orjson
from psycopg.errors import UndefinedTable

from retool import PRODUCT, __version__
from retool.backend import native
from retool.backend.auth.unavailable import Unavailable
from retool.backend.logic.storage_pool import StorageAway, StoragePool
from retool.backend.native import Send
from retool.config import Config
from retool.connector.client import BlockingClient

PATH = "/api/checkHealth"
_LONGEST_S = 1.0
# Probes come often and from many; what they ask of others is asked once in this time.
_KEPT_S = 1.0
# The newest attempt, if it failed; a jobs-runner tries again at least every five minutes while one is there.
_FAILED_MIGRATION = """
SELECT version FROM (
  SELECT arguments->>'version' AS version, state, updated_at FROM storage_job
   WHERE kind = 'storage.migrate' ORDER BY started_at DESC NULLS LAST LIMIT 1
) AS newest WHERE state = 'failed' AND updated_at > now() - interval '15 minutes'
"""


class HealthEndpoint:
    """200 while requests are served; 503 with the reason while they are not.

    Redis and the connector are told of but decide nothing: without them apps open, and a query says what is missing.
    """

    def __init__(self, storage: StoragePool, config: Config, closed: Callable[[], Unavailable | None]) -> None:
        self._storage, self._config, self._closed = storage, config, closed
        self._connectors = BlockingClient.from_config(config)
        self._kept: tuple[float, dict[str, Any]] = (0.0, {})
        self._migration: dict[str, Any] | None = None
        self._asking = asyncio.Lock()

    async def __call__(self, send: Send) -> None:
        """Answer one probe."""
        async with self._asking:
            at, dependencies = self._kept
            if time.monotonic() - at > _KEPT_S:
                dependencies = await self._ask()
                self._kept = (time.monotonic(), dependencies)
        closed = self._closed()
        is_well = closed is None and dependencies["storage"]["ok"]
        body = orjson.dumps(
            {
                "status": "ok" if is_well else "unavailable",
                "product": PRODUCT,
                "version": __version__,
                "message": closed.message if closed else None,
                "dependencies": dependencies,
                "migration": self._migration,
            }
        )
        await native.answer(send, 200 if is_well else 503, body, len(body))

    async def _ask(self) -> dict[str, Any]:
        storage, redis, connector, self._migration = await asyncio.gather(
            self._ask_storage(), _ask_redis(self._config.redis_url), self._ask_connector(), self._ask_migration()
        )
        return {"storage": {"ok": storage}, "redis": {"ok": redis}, "connector": connector}

    async def _ask_storage(self) -> bool:
        try:
            return await self._storage.row("SELECT true", []) is not None
        except StorageAway:
            return False

    async def _ask_migration(self) -> dict[str, Any] | None:
        """A later version's migration that failed: we go on serving, and whoever upgrades reads it here [J4]."""
        try:
            row = await self._storage.row(_FAILED_MIGRATION, [])
        except (StorageAway, UndefinedTable):
            return None
        if row is None:
            return None
        message = (
            f"The storage database could not be migrated to version {row[0]}. This version goes on serving; "
            "the Jobs page has the log."
        )
        return {"ok": False, "version": row[0], "message": message}

    async def _ask_connector(self) -> dict[str, Any]:
        try:
            found = await asyncio.wait_for(asyncio.to_thread(self._connectors.health), _LONGEST_S)
        except TimeoutError:
            return {"ok": False}
        return {"ok": bool(found.get("ok"))}


async def _ask_redis(url: str) -> bool:
    """Whether a Redis answers there; that it asks for the password is an answer."""
    parts = urlsplit(url)
    try:
        async with asyncio.timeout(_LONGEST_S):
            if parts.scheme.endswith("+socket") or parts.scheme == "unix":
                reader, writer = await asyncio.open_unix_connection(unquote(parts.path))
            elif parts.hostname:
                reader, writer = await asyncio.open_connection(parts.hostname, parts.port or 6379)
            else:
                return False
            writer.write(b"PING\r\n")
            said = await reader.readline()
            writer.close()
    except (OSError, TimeoutError):
        return False
    return said.startswith((b"+PONG", b"-NOAUTH"))
