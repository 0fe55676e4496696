"""`POST /api/pages/uuids/{uuid}/query?queryName=…`, native: Retool's path, body and answer [Q1, Q8, Q9, Q12].

The connector writes the whole answer and it is passed on as bytes. While a query runs the client's connection is
watched: a closed tab cancels the statement in its database.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from retool.backend import native
from retool.backend.auth.sessions import hash_token
from retool.backend.logic.refusals import Refused, invalid
from retool.backend.logic.run_query import Asked, QueryRunner, Ran
from retool.backend.native import ClientGone, Header, Receive, Scope, Send

# Both slash forms [R4]; anything but a uuid there is another endpoint's business, that is nobody's.
PATH = re.compile(r"/api/pages/uuids/([0-9a-fA-F-]{36})/query/?")
LIMIT_BYTES = 40 * 1024 * 1024
_LOOK_OUT_S = 0.1


class QueryEndpoint:
    """Runs a query for a signed-in person, or for the person that an access token acts for."""

    def __init__(self, runner: QueryRunner, jwt_secret: str) -> None:
        self._runner = runner
        self._jwt_secret = jwt_secret

    async def __call__(self, scope: Scope, receive: Receive, send: Send, request_id: str) -> None:
        """Answer one request; its path has matched `PATH`."""
        try:
            asked = await self._read(scope, receive, request_id)
            ran = await _while_watched(self._runner.run(asked), receive)
        except ClientGone:
            return
        except Refused as refused:
            await native.refuse(send, refused)
            return
        await native.answer(send, ran.answer.status, ran.answer.body, ran.answer.length, _headers(ran))

    async def _read(self, scope: Scope, receive: Receive, request_id: str) -> Asked:
        if scope["method"] != "POST":
            raise Refused("method_not_allowed", "A query is run by POST.")
        headers = native.headers_of(scope)
        claims, token = None, native.access_token_of(headers)
        if token is None:
            claims = native.claims_of(headers, self._jwt_secret)
            native.check_xsrf("POST", headers, claims)
        found = PATH.fullmatch(scope["path"])
        names = _names(scope["query_string"])
        sent = native.read_object(await native.read_body(receive, LIMIT_BYTES))
        if found is None or len(names) != 1 or "\0" in names[0]:
            raise invalid("queryName", "Name one query to run.")
        return Asked(
            claims=claims,
            token=None if token is None else hash_token(token),
            app=_app(found[1]),
            query=names[0],
            user_params=sent.get("userParams", {}),
            save_token=_text(sent, "saveToken"),
            environment=_text(sent, "environment"),
            sequence=_sequence(sent),
            accept_encoding=headers.get(b"accept-encoding", b"").decode("latin-1"),
            request_id=request_id,
        )


@lru_cache(maxsize=1024)
def _names(query_string: bytes) -> list[str]:
    return parse_qs(query_string.decode("latin-1")).get("queryName", [])


async def _while_watched(work: Awaitable[Ran], receive: Receive) -> Ran:
    """Do `work` in this task, and cancel it when the client goes [Q9].

    The look-out begins a moment later: most runs have ended by then, and need no second task.

    Raises:
        ClientGone: the work was cancelled, and the statement is over.
    """
    loop, here = asyncio.get_running_loop(), asyncio.current_task()
    looking: list[asyncio.Task[None]] = []
    is_gone = False

    async def look_out() -> None:
        nonlocal is_gone
        while (await receive())["type"] != "http.disconnect":
            pass
        is_gone = True
        if here is not None:
            here.cancel()

    begin = loop.call_later(_LOOK_OUT_S, lambda: looking.append(loop.create_task(look_out())))
    try:
        return await work
    except asyncio.CancelledError:
        if not is_gone or here is None:
            raise
        here.uncancel()
        raise ClientGone from None
    finally:
        begin.cancel()
        for task in looking:
            task.cancel()


def _headers(ran: Ran) -> list[Header]:
    kept = ("content-type", "content-encoding", "vary", "retry-after")
    headers = [(name.encode(), ran.answer.headers[name].encode()) for name in kept if name in ran.answer.headers]
    if ran.served_save is not None:
        headers.append((native.SERVED_SAVE, str(ran.served_save).encode()))
    return headers


def _app(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Refused("not_found", "There is no such app.") from error


def _text(sent: dict[str, Any], name: str) -> str | None:
    value = sent.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str) or "\0" in value:
        raise invalid(name, f"{name} must be text.")
    return value


def _sequence(sent: dict[str, Any]) -> int | None:
    """The editor's sequence; `isEditorMode` without one, as Retool's own clients send it, runs the saved text."""
    sequence = sent.get("sequence")
    if sent.get("isEditorMode") is not True or sequence is None:
        return None
    if not isinstance(sequence, int) or isinstance(sequence, bool) or not 0 <= sequence < 2**63:
        raise invalid("sequence", "sequence must be the number of an operation batch.")
    return sequence
