"""The session's two cookies and the XSRF rule [R4]. Knows nothing of sessions' rows.

`accessToken` (HttpOnly) proves the session; `xsrfToken` is readable, and a mutation must repeat it in `X-Xsrf-Token`.
Nothing else is asked: Retool's command line sends neither Origin nor Referer.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponseBase

from retool.backend.auth import tokens

ACCESS = "accessToken"
XSRF = "xsrfToken"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Claims:
    """What a session cookie says: the row it names and the XSRF token it was made with."""

    session_id: UUID
    xsrf_token: str


def access_token(session_id: UUID, xsrf_token: str, issued_at_s: int, jwt_secret: str) -> str:
    """The value of the cookie `accessToken`; its life is the row's, so it carries no expiry."""
    claims = {"sid": str(session_id), "xsrfToken": xsrf_token, "version": "1.2", "iat": issued_at_s}
    return tokens.sign(claims, jwt_secret.encode())


def read_claims(access: str, jwt_secret: str) -> Claims | None:
    """The claims of a session cookie, or None when it is none of ours."""
    found = tokens.read(access, jwt_secret.encode())
    if found is None:
        return None
    session_id, xsrf_token = found.get("sid"), found.get("xsrfToken")
    if not isinstance(session_id, str) or not isinstance(xsrf_token, str) or not xsrf_token:
        return None
    try:
        return Claims(UUID(session_id), xsrf_token)
    except ValueError:
        return None


def is_xsrf_right(method: str, header: str, claims: Claims) -> bool:
    """Whether a request by cookie may do what its method says: a mutation must carry the claim's own token."""
    if method in SAFE_METHODS:
        return True
    return hmac.compare_digest(header.encode(), claims.xsrf_token.encode())


def read_cookies(header: str) -> Mapping[str, str]:
    """The cookies of a request's header; of a name sent twice the first counts: the more specific path."""
    found: dict[str, str] = {}
    for part in header.split(";"):
        name, separator, value = part.strip().partition("=")
        if separator:
            found.setdefault(name, value)
    return found


def set_cookies(response: HttpResponseBase, access: str, xsrf_token: str, lasts_s: int, is_secure: bool) -> None:
    """Put both cookies on an answer."""
    for name, value, hidden in ((ACCESS, access, True), (XSRF, xsrf_token, False)):
        response.set_cookie(name, value, max_age=lasts_s, path="/", secure=is_secure, httponly=hidden, samesite="Lax")


def clear_cookies(response: HttpResponseBase) -> None:
    """Take both cookies off the browser."""
    for name in (ACCESS, XSRF):
        response.delete_cookie(name, path="/", samesite="Lax")
