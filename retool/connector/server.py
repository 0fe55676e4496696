"""The connector's HTTP face: a bare ASGI application, without Django.

`POST /run`, `/test`, `/schema` take a signed `wire.Run`; `GET /api/checkHealth` is open and tells nothing of resources.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import time
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

import orjson

from retool import config, logs, metrics, tracing
from retool.connector.result import Body, chosen_encoding
from retool.connector.service import Outcome, Service
from retool.connector.signing import PURPOSE, SIGNATURE_HEADER, TIME_HEADER, is_signed
from retool.wire import VERSION_HEADER, Failure, Run, SourceError, decode_run, unreadable

_LOG = logging.getLogger(__name__)
MAX_BODY_BYTES = 64 << 20
LOOK_OUT_S = 0.1

_TRACE_PARENT = tracing.HEADER.encode()
_TIME, _SIGNATURE, _VERSION = TIME_HEADER.encode(), SIGNATURE_HEADER.encode(), VERSION_HEADER.encode()

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]


class _Gone(Exception):
    """The client closed the connection before its answer."""


class Application:
    """The ASGI application; the service is made when the server's loop starts."""

    def __init__(self) -> None:
        """Hold nothing yet: gunicorn makes this before it forks."""
        self._service: Service | None = None
        self._meters: metrics.Serving | None = None
        self._key = b""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or live through the server's life."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        if scope["type"] != "http":
            return
        service = self._service or self._started()
        path = scope["path"]
        if scope["method"] == "GET" and path.rstrip("/") in ("/api/checkHealth", "/"):
            await _send_json(send, 200, orjson.dumps(service.health()))
            return
        question = _QUESTIONS.get(path) if scope["method"] == "POST" else None
        if question is None:
            await _send_json(send, 404, _words("There is nothing at this path."))
            return
        headers = dict(scope["headers"])
        try:
            body = await _body(receive)
        except _Gone:
            return
        if body is None:
            await _send_json(send, 413, _words("The request is too large."))
            return
        if not is_signed(self._key, headers.get(_TIME, b""), headers.get(_SIGNATURE, b""), path, body):
            await _send_json(send, 401, _words("The request is not signed by this installation."))
            return
        too_far_apart = unreadable(headers.get(_VERSION, b""))
        if too_far_apart is not None:
            await _send_json(send, 502, _words(too_far_apart, "bad_gateway"), [(b"x-failure", b"bad_gateway")])
            return
        try:
            run = decode_run(body)
        except ValueError as error:
            await _send_json(send, 400, _words(f"The request can't be read: {error}."))
            return
        await self._answer(question, service, run, headers, receive, send)

    async def _answer(
        self,
        question: _Question,
        service: Service,
        run: Run,
        headers: Mapping[bytes, bytes],
        receive: Receive,
        send: Send,
    ) -> None:
        token = logs.request_id.set(run.request_id)
        began, outcome = time.perf_counter(), "ok"
        parent = headers.get(_TRACE_PARENT, b"").decode("latin-1")
        span = tracing.span(question.__name__.strip("_"), "server", parent, {"joinery.request_id": run.request_id})
        try:
            with span:
                answer = await _watched(question(service, run, headers), receive)
        except _Gone:
            outcome = "cancelled"
            _LOG.info("The caller left, and the run was cancelled.", extra={"source": run.source, "run": run.id})
            return
        except SourceError as error:
            outcome = error.failure.value
            await _send_failure(send, error)
            return
        except Exception:  # noqa: BLE001 - one of the three edges
            # The edge of a run: whatever a driver throws that its source does not know has to get an answer.
            _LOG.exception("A run failed in a way that its source does not know.", extra={"source": run.source})
            await _send_json(send, 500, _words("The connector failed. Its log says more."))
            return
        finally:
            seconds = time.perf_counter() - began
            metrics.run_ended(run.source, outcome, seconds)
            if _LOG.isEnabledFor(logging.DEBUG):
                told = {"source": run.source, "run": run.id, "outcome": outcome, "ms": round(seconds * 1000, 1)}
                _LOG.debug("A run ended.", extra=told)
            logs.request_id.reset(token)
        if isinstance(answer, Outcome):
            await _send_outcome(send, answer)
        else:
            await _send_json(send, 200, answer)

    def _started(self) -> Service:
        settings = config.current()
        self._service = Service(settings)
        self._key = self._service.keyring.derive(PURPOSE)
        self._service.start()
        return self._service

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                logs.set_up(config.current(), config.current().role or "db-connector")
                if config.current().role == "db-ssh-connector":
                    _tell_own_key(config.current())
                service = self._started()
                # All workers of one master count together.
                metrics.begin(config.current(), config.current().role or "db-connector", owner=os.getppid())
                self._meters = await metrics.serve(config.current(), service.measure)
                tracing.begin(config.current(), config.current().role or "db-connector")
                # What is here stays; by Python's default the collector took 7 % of a small run's time.
                gc.freeze()
                gc.set_threshold(10_000, 20, 20)
                await send({"type": "lifespan.startup.complete"})
            elif message["type"] == "lifespan.shutdown":
                if self._service is not None:
                    await self._service.close()
                if self._meters is not None:
                    await self._meters.close()
                await asyncio.to_thread(tracing.end)
                await send({"type": "lifespan.shutdown.complete"})
                return


def _tell_own_key(settings: config.Config) -> None:
    from retool.connector.tunnel.keys import OWN_KEY, provide_own_key

    folder = settings.ssh_key_folders[-1]
    try:
        public = provide_own_key(folder)
    except OSError as error:
        # Read-only, as a mounted secret is: the operator's keys in it work all the same.
        _LOG.warning("No SSH key can be made in %s: %s.", folder, error.strerror)
        return
    if public:
        _LOG.info("SSH hosts let this connector in by the key %s: %s", OWN_KEY, public)


_Question = Callable[[Service, Run, Mapping[bytes, bytes]], Awaitable[Outcome | bytes]]


async def _run(service: Service, run: Run, headers: Mapping[bytes, bytes]) -> Outcome:
    return await service.run(run, chosen_encoding(headers.get(b"accept-encoding", b"").decode("latin-1")))


async def _test(service: Service, run: Run, headers: Mapping[bytes, bytes]) -> bytes:
    del headers
    return orjson.dumps(await service.test(run))


async def _schema(service: Service, run: Run, headers: Mapping[bytes, bytes]) -> bytes:
    del headers
    return orjson.dumps(await service.schema(run))


_QUESTIONS: Mapping[str, _Question] = {"/run": _run, "/test": _test, "/schema": _schema}


async def _body(receive: Receive) -> bytes | None:
    message = await receive()
    if message["type"] == "http.request" and not message.get("more_body"):
        return bytes(message.get("body", b""))
    pieces: list[bytes] = []
    size = 0
    while True:
        if message["type"] == "http.disconnect":
            raise _Gone
        piece = message.get("body", b"")
        size += len(piece)
        if size > MAX_BODY_BYTES:
            return None
        pieces.append(piece)
        if not message.get("more_body"):
            return b"".join(pieces)
        message = await receive()


async def _watched(work: Awaitable[Outcome | bytes], receive: Receive) -> Outcome | bytes:
    """The work's result; when the caller goes first, the work is cancelled and has ended before this returns [Q9].

    The look-out begins a moment later: most runs have ended by then, and need no second task.
    """
    loop, own = asyncio.get_running_loop(), asyncio.current_task()
    looking: list[asyncio.Task[None]] = []
    left = False

    async def look_out() -> None:
        nonlocal left
        while (await receive())["type"] != "http.disconnect":
            pass
        left = True
        if own is not None:
            own.cancel()

    begin = loop.call_later(LOOK_OUT_S, lambda: looking.append(loop.create_task(look_out())))
    try:
        return await work
    except asyncio.CancelledError:
        if not left or own is None:
            raise
        own.uncancel()
        raise _Gone from None
    finally:
        begin.cancel()
        for task in looking:
            task.cancel()


def _words(message: str, kind: str = "") -> bytes:
    told = {"failure": {"kind": kind, "field": None, "position": None}} if kind else {}
    return orjson.dumps({"error": True, "success": False, "message": message, **told})


async def _send_json(send: Send, status: int, body: bytes, more: Headers | None = None) -> None:
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body)), *(more or ())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _send_failure(send: Send, error: SourceError) -> None:
    more: Headers = [(b"x-failure", error.failure.value.encode())]
    if error.failure is Failure.BUSY:
        more.append((b"retry-after", b"1"))
    await _send_json(send, error.status, error.body(), more)


async def _send_outcome(send: Send, outcome: Outcome) -> None:
    body: Body = outcome.body
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", b"%d" % body.length),
        (b"x-rows", b"%d" % outcome.rows),
        (b"x-ms", b"%.2f" % outcome.ms),
    ]
    if outcome.truncated:
        headers.append((b"x-truncated", b"true"))
    if body.encoding:
        headers.append((b"content-encoding", body.encoding.encode()))
    try:
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        if isinstance(body.pieces, tuple):
            await send({"type": "http.response.body", "body": body.pieces[0]})
            return
        for piece in body.pieces:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
    finally:
        body.close()


application = Application()
