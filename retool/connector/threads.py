"""A blocking driver behind the async protocol: its calls in a thread of its own, cancelled from another one."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from retool.connector.spec import Request, Sink, Table

_LOG = logging.getLogger(__name__)
CANCEL_S = 5.0

T = TypeVar("T")


class ThreadedConnection:
    """Implements `spec.Connection` by the `…_blocking` methods, which a source fills in.

    One thread a connection, so that a slow database never takes the thread that another one needs.
    """

    def __init__(self) -> None:
        """Make no thread before the first call."""
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=type(self).__name__)

    def run_blocking(self, request: Request, sink: Sink) -> None:
        """As `Connection.run`; raises SourceError."""
        raise NotImplementedError

    def cancel_blocking(self) -> None:
        """End in the source what `run_blocking` waits for; called from another thread."""
        raise NotImplementedError

    def break_blocking(self) -> None:
        """Close the socket under a call that does not end; called from another thread."""
        raise NotImplementedError

    def clean_blocking(self) -> bool:
        """As `Connection.clean`."""
        raise NotImplementedError

    def schema_blocking(self) -> list[Table]:
        """As `Connection.schema`."""
        raise NotImplementedError

    def close_blocking(self) -> None:
        """As `Connection.close`."""
        raise NotImplementedError

    async def healthy(self) -> bool:
        """Whether it can be used; must not wait."""
        raise NotImplementedError

    async def run(self, request: Request, sink: Sink) -> None:
        """Run in the thread; when cancelled, end it in the source and wait for the thread."""
        await self._called(lambda: self.run_blocking(request, sink))

    async def clean(self) -> bool:
        """Clean in the thread."""
        return await self._called(self.clean_blocking)

    async def probe(self) -> None:
        """That it opened is the answer."""

    async def schema(self) -> list[Table]:
        """Look in the thread."""
        return await self._called(self.schema_blocking)

    async def close(self) -> None:
        """Close in the thread and end it."""
        await self._called(self.close_blocking)
        self._thread.shutdown(wait=False)

    async def _called(self, work: Callable[[], T]) -> T:
        running = asyncio.get_running_loop().run_in_executor(self._thread, work)
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            await self._ended(running)
            raise

    async def _ended(self, running: asyncio.Future[T]) -> None:
        for end in (self.cancel_blocking, self.break_blocking):
            if running.done():
                break
            await asyncio.wait((asyncio.ensure_future(asyncio.to_thread(end)), running), timeout=CANCEL_S)
            await asyncio.wait((running,), timeout=CANCEL_S)
        if running.done() and not running.cancelled() and (error := running.exception()) is not None:
            _LOG.debug("A cancelled run ended with: %s", error)
