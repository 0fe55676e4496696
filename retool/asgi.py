"""The api's dispatcher: running queries, live news and health natively, everything else Django's WSGI handler [Q12].

Django's own ASGI handler reaches 0.22 of a bare function, its WSGI handler in threads 0.55, a native path 0.8; so
there are two ways in, and this module knows which path takes which. It holds the parts together for the process.
"""

# ruff: noqa: E402  # models can be imported only once Django is set up

from __future__ import annotations

import asyncio
import gc
import logging
import os
import random
import re
import signal
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "retool.settings")  # noqa: TID251  # how Django is told

from django.core.wsgi import get_wsgi_application

from retool import config, logs, metrics, tracing

_wsgi = get_wsgi_application()
logs.set_up(config.current(), "api")

from retool.backend import native
from retool.backend.api import events, health, query
from retool.backend.gate import Gate
from retool.backend.javascript import contexts
from retool.backend.logic.check_start import StartRefused, check_secrets
from retool.backend.logic.hear_news import NewsRoom
from retool.backend.logic.record_outcomes import OutcomeWriter
from retool.backend.logic.refusals import Refused
from retool.backend.logic.run_query import QueryRunner
from retool.backend.logic.storage_pool import StoragePool
from retool.backend.native import Receive, Scope, Send
from retool.backend.wsgi_bridge import WsgiBridge
from retool.connector.client import ConnectorClient

log = logging.getLogger("retool.asgi")

_REQUEST_ID = re.compile(rb"[\w-]{8,64}")
_TRACE_PARENT = tracing.HEADER.encode()
NATIVE_PATHS = ("/api/pages/uuids/{uuid}/query", "/api/events", "/api/checkHealth")


class Served:
    """What a process holds while it serves; made in the loop that uses it, after the fork."""

    def __init__(self, settings: config.Config) -> None:
        self._storage = StoragePool(is_synchronous=settings.audit_synchronous_commit)
        self._connector = ConnectorClient.from_config(settings)
        self._outcomes = OutcomeWriter(self._storage)
        self._news = NewsRoom(self._storage)
        self.gate = Gate(settings)
        runner = QueryRunner(self._storage, self._connector, self._outcomes, settings)
        self.query = query.QueryEndpoint(runner, settings.jwt_secret)
        self.events = events.EventsEndpoint(self._news, settings.jwt_secret)
        self.health = health.HealthEndpoint(self._storage, settings, self.gate.closed)
        self.django = WsgiBridge(_wsgi, settings.api_threads)
        self._settings = settings
        self._meters: metrics.Serving | None = None

    async def open(self) -> None:
        """Start; storage need not be there yet.

        Raises:
            StartRefused: the storage database is not one for us.
            ConfigError: nobody can listen on METRICS_PORT.
        """
        # All workers of one master count together.
        metrics.begin(self._settings, "api", owner=os.getppid())
        self._meters = await metrics.serve(self._settings, self._measure)
        tracing.begin(self._settings, "api")
        await self.gate.start()
        self._outcomes.start()
        self._news.start()

    async def close(self) -> None:
        """End in an order that lets what runs be recorded."""
        self.events.close()
        await self._news.stop()
        await self.gate.stop()
        await self._outcomes.stop()
        self._connector.close()
        await self._storage.close()
        self.django.close()
        if self._meters is not None:
            await self._meters.close()
        await asyncio.to_thread(tracing.end)
        await asyncio.to_thread(contexts().close)

    async def _measure(self) -> None:
        metrics.set_connections("storage", self._storage.counts())


class Application:
    """The ASGI application of the api."""

    def __init__(self) -> None:
        self._settings = config.current()
        self._host = (urlsplit(self._settings.base_domain).hostname or "").encode()
        self._served: Served | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, or the life of the process."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._at_the_edge(scope, receive, send)
        else:
            raise ValueError(f"No such protocol here: {scope['type']}.")

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                try:
                    check_secrets(self._settings)
                    served = Served(self._settings)
                    await served.open()
                except StartRefused as refused:
                    log.error("%s", refused)
                    await send({"type": "lifespan.startup.failed", "message": str(refused)})
                    return
                except Exception as error:
                    # The server says only that the start failed, so the reason is logged here.
                    log.exception("The api could not start.")
                    await send({"type": "lifespan.startup.failed", "message": str(error)})
                    return
                self._served = served
                _before_the_end(served.events.close)
                # What is here stays; by Python's default the collector took 7 % of a small run's time.
                gc.freeze()
                gc.set_threshold(10_000, 20, 20)
                await send({"type": "lifespan.startup.complete"})
            else:
                if self._served:
                    await self._served.close()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _at_the_edge(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = native.headers_of(scope)
        sent = headers.get(b"x-request-id", b"")
        request_id = sent.decode() if _REQUEST_ID.fullmatch(sent) else f"{random.getrandbits(128):032x}"
        logs.request_id.set(request_id)
        has_begun = False
        # 499 as proxies have it: the client went away before an answer.
        status, began = 499, time.perf_counter()
        is_told = tracing.is_on() or log.isEnabledFor(logging.DEBUG)
        route = f"{scope['method']} {tracing.route(scope['path'])}" if is_told else ""

        async def watched_send(message: Any) -> None:
            nonlocal has_begun, status
            if not has_begun:
                has_begun, status = True, message["status"]
                # So that a person's screenshot leads to the log's lines.
                message["headers"] = [*message["headers"], (b"x-request-id", request_id.encode())]
            await send(message)

        parent = headers.get(_TRACE_PARENT, b"").decode("latin-1")
        is_probe = scope["path"].rstrip("/") == health.PATH
        with tracing.OFF if is_probe else tracing.span(route, "server", parent) as span:
            span.set("joinery.request_id", request_id)
            try:
                await self._dispatch(scope, headers, receive, watched_send, request_id)
            except native.ClientGone:
                return
            except Exception:
                log.exception("A request failed: %s %s", scope["method"], scope["path"])
                if has_begun:
                    raise
                message = f"Something went wrong here. Its id is {request_id}."
                await native.fail(watched_send, message)
            finally:
                if is_told or metrics.is_on():
                    _tell(span, route, scope["path"], status, time.perf_counter() - began)

    async def _dispatch(
        self, scope: Scope, headers: dict[bytes, bytes], receive: Receive, send: Send, request_id: str
    ) -> None:
        served, path = self._served, scope["path"]
        if served is None:
            raise RuntimeError("A request came before the start was over.")
        if path.rstrip("/") == health.PATH:
            await served.health(send)
            return
        if self._host and not self._is_our_host(headers.get(b"host", b"")):
            await native.refuse(send, Refused("invalid", "This server does not answer to that name.", "Host"))
            return
        closed = served.gate.closed()
        if closed is not None:
            answer = closed.for_path(path)
            kind = (b"content-type", answer.content_type.encode())
            await native.answer(send, 503, answer.body, len(answer.body), [kind, (b"retry-after", b"2")])
        elif query.PATH.fullmatch(path):
            await served.query(scope, receive, send, request_id)
        elif path in events.PATHS:
            await served.events(scope, receive, send)
        else:
            await served.django(scope, receive, send)

    def _is_our_host(self, host: bytes) -> bool:
        name = host.rpartition(b":")[0] if re.search(rb":\d+$", host) else host
        return name.lower() == self._host


def _tell(span: tracing.Span, route: str, path: str, status: int, seconds: float) -> None:
    """Trace, count and log that a request was answered."""
    span.set("http.response.status_code", status)
    metrics.request_ended(_kind(path), status, seconds)
    log.debug("Answered.", extra={"route": route, "status": status, "ms": round(seconds * 1000, 1)})


def _kind(path: str) -> str:
    """The kind of request in the counts: few words, whatever is asked for."""
    if query.PATH.fullmatch(path):
        return "query"
    if path in events.PATHS:
        return "events"
    if path.rstrip("/") == health.PATH:
        return "health"
    return next((kind for start, kind in (("/api/", "api"), ("/static/", "static")) if path.startswith(start)), "page")


def _before_the_end(act: Callable[[], None]) -> None:
    """Call `act` in the loop as soon as the process is asked to end.

    The lifespan's end comes only when all answers are over, and a stream never is by itself. The server listens for
    the signal through the loop, by its wake-up descriptor; the handler itself is free.
    """
    if threading.current_thread() is threading.main_thread():
        loop = asyncio.get_running_loop()
        signal.signal(signal.SIGTERM, lambda _number, _frame: loop.call_soon_threadsafe(act))


application = Application()
