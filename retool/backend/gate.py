"""Whether this process may serve: storage answers, is one for us, and its schema is not older than we are [J4, S4]."""

from __future__ import annotations

import asyncio
import logging

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from retool.backend.auth.unavailable import SCHEMA, STORAGE, Unavailable
from retool.backend.logic.check_start import StartRefused, check_storage
from retool.backend.logic.set_up import set_up_unattended
from retool.backend.logic.storage_pool import StorageAway, in_thread
from retool.config import Config

log = logging.getLogger("retool.backend.gate")

_AGAIN_AFTER_S = 0.5


class Gate:
    """Closed until the first look finds all well; then open for good, as a schema never gets older.

    A storage that goes away later is no matter of the gate: each request hears of it, and is served when it is back.
    """

    def __init__(self, config: Config) -> None:
        self._config = config
        self._closed: Unavailable | None = STORAGE
        self._task: asyncio.Task[None] | None = None

    def closed(self) -> Unavailable | None:
        """Why nothing is served, or None."""
        return self._closed

    async def start(self) -> None:
        """Look once, and go on looking while it is closed.

        Raises:
            StartRefused: storage answers, and is not one for us.
        """
        self._closed = await self._look()
        if self._closed is not None:
            self._task = asyncio.create_task(self._look_again())

    async def stop(self) -> None:
        """Stop looking."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _look_again(self) -> None:
        while self._closed is not None:
            await asyncio.sleep(_AGAIN_AFTER_S)
            try:
                self._closed = await self._look()
            except StartRefused as refused:
                # Found only now because storage came late; the process stays up to say so, in the log once.
                why = Unavailable(str(refused))
                if why != self._closed:
                    log.error("%s", refused)
                self._closed = why

    async def _look(self) -> Unavailable | None:
        try:
            return await in_thread(self._check)
        except StorageAway:
            return STORAGE

    def _check(self) -> Unavailable | None:
        connection.ensure_connection()
        check_storage(connection, self._config)
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return SCHEMA
        set_up_unattended(self._config)
        return None
