"""`GET /api/events?app={uuid}`, native: one server-sent-events stream for each editor [J5].

Operations, saves, releases and who else is here. The right to edit is looked at before every event that is sent and at
every beat, so that a stream ends with the right [R3].
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

import orjson

from retool.backend import native
from retool.backend.auth.cookies import Claims
from retool.backend.auth.sessions import Caller, actor_of_session
from retool.backend.logic import permit
from retool.backend.logic.actor import Actor
from retool.backend.logic.hear_news import Listener, News, NewsRoom, TooFarBehind
from retool.backend.logic.refusals import Refused, invalid
from retool.backend.logic.storage_pool import StorageAway, in_thread
from retool.backend.native import Header, Receive, Scope, Send
from retool.storage.rules import Level

log = logging.getLogger("retool.backend.events")

PATHS = frozenset({"/api/events", "/api/events/"})
_BEAT_S = 15.0
_ASK_AGAIN_S = 0.2
_STREAM: tuple[Header, ...] = (
    (b"content-type", b"text/event-stream"),
    # nginx in front would hold events back until its buffer is full.
    (b"x-accel-buffering", b"no"),
)


class EventsEndpoint:
    """Streams of this process."""

    def __init__(self, news: NewsRoom, jwt_secret: str) -> None:
        self._news, self._jwt_secret = news, jwt_secret
        self._open: set[asyncio.Task[Any]] = set()
        self._is_closed = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Stream to one editor until it goes, may no longer edit, or the process ends."""
        try:
            if scope["method"] != "GET":
                raise Refused("method_not_allowed", "Events are read by GET.")
            if self._is_closed:
                raise Refused("unavailable", "This process is about to end. Try again in a moment.")
            claims = native.claims_of(native.headers_of(scope), self._jwt_secret)
            query = parse_qs(scope["query_string"].decode("latin-1"))
            app = _uuid(query.get("app", [""])[0])
            tab = query.get("tab", [""])[0][:64]
            actor = await in_thread(_editor, claims, app)
        except Refused as refused:
            await native.refuse(send, refused)
            return
        await native.read_body(receive, 0)
        start = {"type": "http.response.start", "status": 200, "headers": [*_STREAM, *native.SECURITY]}
        await send(start)
        streaming = asyncio.ensure_future(self._stream(send, claims, app, actor, tab))
        gone = asyncio.ensure_future(receive())
        self._open.add(streaming)
        try:
            await asyncio.wait((streaming, gone), return_when=asyncio.FIRST_COMPLETED)
        finally:
            gone.cancel()
            streaming.cancel()
            self._open.discard(streaming)
            await asyncio.gather(streaming, return_exceptions=True)
        if not gone.done() or gone.cancelled():
            await send({"type": "http.response.body", "body": b""})

    def close(self) -> None:
        """End all streams, and begin no more; editors come back to another process."""
        self._is_closed = True
        for streaming in self._open:
            streaming.cancel()

    async def _stream(self, send: Send, claims: Claims, app: UUID, actor: Actor, tab: str) -> None:
        me = {"uuid": str(actor.user.uuid), "name": actor.user.full_name, "tab": tab}
        with self._news.listening(str(app)) as listener:
            await send({"type": "http.response.body", "body": b"event: ready\ndata: {}\n\n", "more_body": True})
            async with self._present(app, me):
                while True:
                    try:
                        news = await _next(listener)
                        await _still_edits(claims, app)
                    except (Refused, TooFarBehind):
                        # Whoever may still edit comes back, and begins with what it has missed.
                        return
                    if news and news["kind"] == "presence" and news.get("asks") and news["person"] != me:
                        await self._tell_of(app, me, is_here=True)
                    await send({"type": "http.response.body", "body": _frame(news), "more_body": True})

    @asynccontextmanager
    async def _present(self, app: UUID, me: News) -> AsyncIterator[None]:
        await self._tell_of(app, me, is_here=True, asks=True)
        try:
            yield
        finally:
            await asyncio.shield(self._tell_of(app, me, is_here=False))

    async def _tell_of(self, app: UUID, me: News, *, is_here: bool, asks: bool = False) -> None:
        news = {"app": str(app), "kind": "presence", "person": me, "here": is_here, "asks": asks}
        try:
            await self._news.tell(news)
        except Refused as refused:
            # Who is here is a courtesy; the stream goes on without.
            log.warning("Presence was not told: %s", refused.message)


async def _next(listener: Listener) -> News | None:
    """The next news, or None when it is time for a beat."""
    try:
        async with asyncio.timeout(_BEAT_S):
            return await listener.next()
    except TimeoutError:
        return None


async def _still_edits(claims: Claims, app: UUID) -> None:
    """Return when the person may edit the app; a storage that does not answer says neither yes nor no, so it waits.

    A thread's connection is found dead only when it is used: the first question after a restart of storage may fail.

    Raises:
        Refused: they may not any more.
    """
    while True:
        try:
            await in_thread(_editor, claims, app)
            return
        except StorageAway:
            await asyncio.sleep(_ASK_AGAIN_S)


def _frame(news: News | None) -> bytes:
    if news is None:
        return b": beat\n\n"
    shown = {name: value for name, value in news.items() if name not in ("organization", "asks")}
    return b"data: " + orjson.dumps(shown) + b"\n\n"


def _editor(claims: Claims, app: UUID) -> Actor:
    actor = actor_of_session(claims, Caller())
    if actor is None:
        raise Refused("unauthenticated", "Sign in first.")
    permit.on_app(actor, app, Level.EDIT)
    return actor


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise invalid("app", "app must be the uuid of an app.") from error
