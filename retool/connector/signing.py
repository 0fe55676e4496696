"""Requests between our own processes, signed over time, path and body [Q5]; on the unix socket too."""

from __future__ import annotations

import hmac
import time

PURPOSE = "connector-request"
MAX_AGE_S = 30
TIME_HEADER = "x-joinery-time"
SIGNATURE_HEADER = "x-joinery-signature"


def signature(key: bytes, at_ms: bytes, path: str, body: bytes) -> bytes:
    """HMAC-SHA256 over time, path and body, in hexadecimal."""
    return hmac.digest(key, b"\n".join((at_ms, path.encode(), body)), "sha256").hex().encode()


def signed(key: bytes, path: str, body: bytes) -> tuple[str, str]:
    """Time and signature for a request that is sent now."""
    at_ms = str(int(time.time() * 1000))
    return at_ms, signature(key, at_ms.encode(), path, body).decode()


def is_signed(key: bytes, at_ms: bytes, given: bytes, path: str, body: bytes) -> bool:
    """Whether a request came from one of ours within the last 30 seconds."""
    if not at_ms.isdigit() or abs(time.time() * 1000 - int(at_ms)) > MAX_AGE_S * 1000:
        return False
    return hmac.compare_digest(signature(key, at_ms, path, body), given)
