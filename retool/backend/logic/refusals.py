"""How an act says no. The HTTP layer turns a kind into a status through `STATUS`; an act never names one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

STATUS: Mapping[str, int] = {
    "invalid": 400,
    "unauthenticated": 401,
    "denied": 403,
    "not_found": 404,
    "method_not_allowed": 405,
    "conflict": 409,
    "too_large": 413,
    "unsupported_media_type": 415,
    "source": 422,
    "throttled": 429,
    "bad_gateway": 502,
    "unavailable": 503,
}


class Refused(Exception):
    """An act did not happen; nothing was written.

    Attributes:
        kind: a key of `STATUS`, for code to branch on.
        message: what happened, where and what to do, for people.
        field: the field of the request, or option of the resource, to correct.
        position: the 1-based character in a statement or template, where one is known.
        extra: more members of the answer, beside `failure`: JSON values.
        served_save: the uuid of the save that the app's people would be served now, where an app was in play [J5].
    """

    served_save: UUID | None = None

    def __init__(
        self,
        kind: str,
        message: str,
        field: str | None = None,
        position: int | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        if kind not in STATUS:
            raise ValueError(f"unknown kind of refusal: {kind}")
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.field = field
        self.position = position
        self.extra: Mapping[str, Any] = extra or {}


def denied(message: str) -> Refused:
    """The person is known and lacks the right."""
    return Refused("denied", message)


def not_found(what: str) -> Refused:
    """There is no such thing in the person's organisation."""
    return Refused("not_found", f"There is no such {what}.")


def invalid(field: str, message: str) -> Refused:
    """The request's `field` is not acceptable; `message` says why."""
    return Refused("invalid", message, field)
