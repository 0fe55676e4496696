"""How often somebody may try to sign in, counted in the database so that every process counts together [R4].

Counted before the password is looked at and the same way for addresses that nobody has, so that neither the answer nor
the time tells whether an account exists. The account's own limit is high, and an account with an address has a lower
one: who guesses locks out only their own address soon.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.db import connection

from retool.backend.logic.refusals import Refused

_WINDOW_MINUTES = 15
_COUNT = """
INSERT INTO storage_signinattempt AS attempt (key, failures, window_start) VALUES (%s, 1, now())
ON CONFLICT (key) DO UPDATE SET
  failures = CASE WHEN attempt.window_start < now() - %s * interval '1 minute' THEN 1 ELSE attempt.failures + 1 END,
  window_start = CASE WHEN attempt.window_start < now() - %s * interval '1 minute' THEN now()
                      ELSE attempt.window_start END
RETURNING failures, extract(epoch FROM window_start + %s * interval '1 minute' - now())
"""


@dataclass(frozen=True, slots=True)
class _Limit:
    key: str
    most: int


class Throttled(Refused):
    """Too many attempts; `wait` is for Retry-After, in whole seconds."""

    def __init__(self, wait_s: float) -> None:
        self.wait = max(1, int(wait_s))
        minutes = -(-self.wait // 60)
        super().__init__("throttled", f"Too many attempts to sign in. Try again in {minutes} min.")


def count_attempt(email: str, address: str) -> None:
    """Count one attempt, before the password is checked.

    Raises:
        Throttled: there were too many in the last quarter of an hour.
    """
    longest = 0.0
    with connection.cursor() as cursor:
        for limit in _limits(email, address):
            cursor.execute(_COUNT, [limit.key, _WINDOW_MINUTES, _WINDOW_MINUTES, _WINDOW_MINUTES])
            failures, left_s = cursor.fetchone()
            if failures > limit.most:
                longest = max(longest, float(left_s))
    if longest:
        raise Throttled(longest)


def forget_attempts(email: str, address: str) -> None:
    """A sign-in succeeded: this person at this address starts anew."""
    pair = _limits(email, address)[0]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM storage_signinattempt WHERE key = %s", [pair.key])


def _limits(email: str, address: str) -> tuple[_Limit, ...]:
    account = email.strip().lower()
    return (
        _Limit(_key("pair", account, address), 10),
        _Limit(_key("account", account), 100),
        _Limit(_key("address", address), 100),
    )


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
