"""What the native endpoints share: reading a request and answering it by ASGI, without Django [Q12].

Knows no endpoint. Everything that Django's middleware does for the others is done here: size of bodies, security
headers, the envelope of a refusal.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, MutableMapping
from typing import Any

import orjson

from retool.backend.auth.cookies import ACCESS, Claims, is_xsrf_right, read_claims, read_cookies
from retool.backend.logic.refusals import STATUS, Refused

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Header = tuple[bytes, bytes]

# People who use an app learn of a new release from it [J5].
SERVED_SAVE = b"x-app-save"
JSON: Header = (b"content-type", b"application/json")
SECURITY: tuple[Header, ...] = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"x-frame-options", b"SAMEORIGIN"),
    (b"cache-control", b"no-store"),
)


class ClientGone(Exception):
    """The client closed the connection; nobody reads an answer."""


def headers_of(scope: Scope) -> dict[bytes, bytes]:
    """A request's headers by lower-case name; of one sent twice the last counts."""
    return dict(scope["headers"])


def claims_of(headers: Mapping[bytes, bytes], jwt_secret: str) -> Claims:
    """What the session cookie claims, signed by us but not yet looked up.

    Raises:
        Refused: unauthenticated, when there is none of ours.
    """
    cookies = read_cookies(headers.get(b"cookie", b"").decode("latin-1"))
    claims = read_claims(cookies.get(ACCESS, ""), jwt_secret)
    if claims is None:
        raise Refused("unauthenticated", "Sign in first.")
    return claims


def access_token_of(headers: Mapping[bytes, bytes]) -> str | None:
    """The access token that a request carries, "" when it names none, None when it does not come by one [R4].

    A request that carries one is never also read as a session, as everywhere: whoever sends a header chose it.
    """
    scheme, _, secret = headers.get(b"authorization", b"").decode("latin-1").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else None


def check_xsrf(method: str, headers: Mapping[bytes, bytes], claims: Claims) -> None:
    """Refuse a mutation that does not repeat the session's XSRF token [R4]."""
    if not is_xsrf_right(method, headers.get(b"x-xsrf-token", b"").decode("latin-1"), claims):
        raise Refused("denied", "The X-Xsrf-Token header is missing or is not this session's.")


async def read_body(receive: Receive, limit_bytes: int) -> bytes:
    """The whole body.

    Raises:
        Refused: too_large beyond the limit; the rest is not read.
        ClientGone: the client went away before its end.
    """
    message = await receive()
    body: bytes = message.get("body", b"")
    if message.get("more_body"):
        parts, size = [body], len(body)
        while message.get("more_body") and size <= limit_bytes:
            message = await receive()
            parts.append(message.get("body", b""))
            size += len(parts[-1])
        body = b"".join(parts)
    if message["type"] == "http.disconnect":
        raise ClientGone
    if len(body) > limit_bytes:
        raise Refused("too_large", f"The request is larger than {limit_bytes:,} bytes.")
    return body


def read_object(body: bytes) -> dict[str, Any]:
    """A JSON object.

    Raises:
        Refused: invalid, with the place where it is no JSON.
    """
    try:
        parsed = orjson.loads(body or b"{}")
    except orjson.JSONDecodeError as error:
        raise Refused("invalid", f"The request is not JSON: {error.msg}.", position=error.pos + 1) from error
    if not isinstance(parsed, dict):
        raise Refused("invalid", "The request must be a JSON object.")
    return parsed


async def answer(
    send: Send, status: int, body: bytes | AsyncIterator[bytes], length: int, headers: Iterable[Header] = (JSON,)
) -> None:
    """Send a whole answer, a large one piece by piece as the client takes it."""
    start = [*headers, *SECURITY, (b"content-length", b"%d" % length)]
    await send({"type": "http.response.start", "status": status, "headers": start})
    if isinstance(body, bytes):
        await send({"type": "http.response.body", "body": body})
        return
    async for part in body:
        await send({"type": "http.response.body", "body": part, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def refuse(send: Send, refused: Refused) -> None:
    """Answer a refusal in Retool's envelope plus our `failure`."""
    body = orjson.dumps(
        {
            "error": True,
            "success": False,
            "message": refused.message,
            "failure": {"kind": refused.kind, "field": refused.field, "position": refused.position},
            **refused.extra,
        }
    )
    extra = [(b"retry-after", b"2")] if refused.kind == "unavailable" else []
    if refused.served_save is not None:
        extra.append((SERVED_SAVE, str(refused.served_save).encode()))
    await answer(send, STATUS[refused.kind], body, len(body), [JSON, *extra])


async def fail(send: Send, message: str) -> None:
    """Answer 500: something of ours went wrong, and the log has it."""
    failure = {"kind": "internal", "field": None, "position": None}
    body = orjson.dumps({"error": True, "success": False, "message": message, "failure": failure})
    await answer(send, 500, body, len(body))
