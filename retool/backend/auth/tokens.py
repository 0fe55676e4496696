"""Compact HS256 tokens (RFC 7515, 7519): the session cookie and save tokens. Knows nothing of what the claims mean.

Only HS256 is read, whatever the header says, so that no token can choose how it is checked (RFC 8725, 3.1).
"""

from __future__ import annotations

import base64
import binascii
import hmac
import time
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import orjson

_HEAD = b"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"  # {"alg":"HS256","typ":"JWT"}
_LONGEST = 4096


def sign(claims: Mapping[str, Any], key: bytes) -> str:
    """Make a token that carries `claims` as readable JSON, signed with `key`."""
    signed = _HEAD + b"." + _encode(orjson.dumps(claims))
    return (signed + b"." + _encode(hmac.digest(key, signed, "sha256"))).decode("ascii")


def read(token: str, key: bytes, now_s: float | None = None) -> dict[str, Any] | None:
    """The claims of `token`, or None when it is not ours, changed, malformed, or past its `exp` (Unix seconds)."""
    claims = _verified(token, key) if len(token) <= _LONGEST else None
    if claims is None:
        return None
    expires = claims.get("exp")
    if expires is not None and not (isinstance(expires, int | float) and expires > (now_s or time.time())):
        return None
    return dict(claims)


@lru_cache(maxsize=4096)
def _verified(token: str, key: bytes) -> Mapping[str, Any] | None:
    # The same bytes under the same key are right or wrong for ever; a browser sends them with every request.
    if not token.isascii():
        return None
    signed, _, signature = token.encode("ascii").rpartition(b".")
    head, _, body = signed.partition(b".")
    # Compared before anything is decoded: what is not signed by us is never parsed.
    if head != _HEAD or not hmac.compare_digest(_encode(hmac.digest(key, signed, "sha256")), signature):
        return None
    try:
        claims = orjson.loads(base64.urlsafe_b64decode(body + b"=" * (-len(body) % 4)))
    except (binascii.Error, orjson.JSONDecodeError):
        return None
    return claims if isinstance(claims, dict) else None


def _encode(raw: bytes) -> bytes:
    return base64.urlsafe_b64encode(raw).rstrip(b"=")
