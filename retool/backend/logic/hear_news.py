"""Hears what PostgreSQL notifies of and hands it to those who listen in this process [J5].

One connection of its own a process. When it is lost, listeners are told `missed` once it is back, so that they fetch
what they have not heard.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

import orjson
import psycopg
from psycopg import AsyncConnection

from retool.backend.logic.news import CHANNEL
from retool.backend.logic.storage_pool import StoragePool, connection_parameters

log = logging.getLogger("retool.backend.news")

News = Mapping[str, Any]
_AGAIN_AFTER_S = 1.0
# Whoever is this far behind is cut off, and fetches everything when it comes back.
_MOST_WAITING = 1000
_NOTIFY = "SELECT pg_notify(%s, %s)"


class TooFarBehind(Exception):
    """A listener did not take its news; it has to begin again."""


class Listener:
    """The news of one app, in order."""

    def __init__(self) -> None:
        self._waiting: asyncio.Queue[News] = asyncio.Queue(_MOST_WAITING)
        self._is_behind = False

    def put(self, news: News) -> None:
        """Add news; never waits."""
        with suppress(asyncio.QueueFull):
            self._waiting.put_nowait(news)
            return
        self._is_behind = True

    async def next(self) -> News:
        """The next news, as soon as there is one.

        Raises:
            TooFarBehind: some were lost.
        """
        if self._is_behind:
            raise TooFarBehind
        return await self._waiting.get()


class NewsRoom:
    """Listens for this process."""

    def __init__(self, storage: StoragePool) -> None:
        self._storage = storage
        self._listeners: dict[str, set[Listener]] = {}
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to listen, in the loop that runs."""
        self._task = asyncio.create_task(self._listen_always())

    async def stop(self) -> None:
        """End the connection."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    @contextmanager
    def listening(self, app: str) -> Iterator[Listener]:
        """Hear the news of an app inside this block."""
        listener = Listener()
        self._listeners.setdefault(app, set()).add(listener)
        try:
            yield listener
        finally:
            self._listeners[app].discard(listener)
            if not self._listeners[app]:
                del self._listeners[app]

    async def tell(self, news: News) -> None:
        """Notify every process, this one too."""
        await self._storage.row(_NOTIFY, [CHANNEL, orjson.dumps(news).decode()])

    async def _listen_always(self) -> None:
        is_first = True
        while True:
            try:
                await self._listen(tell_missed=not is_first)
            except psycopg.Error as error:
                log.warning("The connection for live news was lost: %s", error)
            is_first = False
            await asyncio.sleep(_AGAIN_AFTER_S)

    async def _listen(self, *, tell_missed: bool) -> None:
        connection = await AsyncConnection.connect(
            **connection_parameters(), autocommit=True, application_name="joinery news", connect_timeout=2
        )
        async with connection:
            await connection.execute(f"LISTEN {CHANNEL}")
            if tell_missed:
                for app, listeners in self._listeners.items():
                    for listener in listeners:
                        listener.put({"app": app, "kind": "missed"})
            async for notice in connection.notifies():
                news = orjson.loads(notice.payload)
                for listener in self._listeners.get(str(news.get("app")), ()):
                    listener.put(news)
