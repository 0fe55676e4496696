"""The server process of api and connector: gunicorn's ASGI worker, which ends as soon as nothing is in flight.

Gunicorn waits for kept connections that nobody uses as it waits for requests, so that an open browser tab costs the
whole grace time. Knows connections, not what is asked over them; roles name it by text.
"""

from __future__ import annotations

import asyncio
import select
import signal
from typing import Any

from gunicorn.asgi import protocol
from gunicorn.workers import gasgi

# What a request on its way meets: it is answered, with "Connection: close", before idle connections are closed.
LINGER_S = 0.4
# The end of gunicorn's graceful time is for rows that are still to be written; after it the master kills.
TO_CLOSE_S = 3
_LOOK_AGAIN_S = 0.05


class Connection(protocol.ASGIProtocol):  # type: ignore[misc]  # the library has no types
    """A connection that its worker can find."""

    worker: Worker

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Be known to the worker."""
        self.worker.connections.add(self)
        super().connection_made(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """Be known no more."""
        self.worker.connections.discard(self)
        super().connection_lost(exc)

    @property
    def is_idle(self) -> bool:
        """Whether no request is on its way, answered or finished; bytes that were not read yet may be one."""
        if not self._awaiting_request or self._finishing_calls:
            return False
        waiting = select.poll()
        waiting.register(self.transport.get_extra_info("socket"), select.POLLIN)
        return not waiting.poll(0)

    def close_idle(self) -> None:
        """Close it as an idle one that was kept for long enough."""
        self._keepalive_timeout()


class Worker(gasgi.ASGIWorker):  # type: ignore[misc]  # the library has no types
    """On SIGTERM: takes nothing new, closes what is idle, lets requests in flight end within the grace time, ends."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.alive: bool
        self.connections: set[Connection] = set()
        self._serving: asyncio.Task[Any] | None = None
        # Gunicorn makes its connections by this name and has no setting for their class.
        gasgi.ASGIProtocol = Connection

    def init_process(self) -> None:
        """Begin; until the loop runs, SIGTERM just ends what serves nothing yet."""
        # The fork left the master's handler here, which would swallow it.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        super().init_process()

    def init_signals(self) -> None:
        """Nothing yet: a loop that does not run loses signals, and the app is loaded in between."""

    async def _serve(self) -> None:
        super().init_signals()
        self._serving = asyncio.current_task()
        await super()._serve()

    def handle_exit_signal(self) -> None:
        """SIGTERM: wake from the pause between two heartbeats; while the app still starts there is nothing to wake."""
        is_first, self.alive = self.alive, False
        if is_first and self.servers and self._serving is not None:
            self._serving.cancel()

    async def _shutdown(self) -> None:
        for server in self.servers:
            server.close()
        begun = self.loop.time()
        deadline = begun + max(self.cfg.graceful_timeout - TO_CLOSE_S, LINGER_S)
        while self.connections and self.loop.time() < deadline and not self._quick_shutdown:
            # The master ends a worker that seems to hang.
            self.notify()
            if self.loop.time() - begun >= LINGER_S:
                for connection in [each for each in self.connections if each.is_idle]:
                    connection.close_idle()
            await asyncio.sleep(_LOOK_AGAIN_S)
        if self.connections and not self._quick_shutdown:
            self.log.warning("The grace time is over; %d connections are cut.", len(self.connections))
        if self.lifespan and not self._quick_shutdown:
            await self.lifespan.shutdown()
