"""From what a request carries to the person who acts: a session's cookie, or an access token [R4].

Rights are not looked at here. Every reading asks the database, so that a revoked session, a locked account and an ended
membership hold at the next request [R3]. The rows are found before an organisation is known: they tell which it is.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from retool.backend.auth.cookies import Claims
from retool.backend.logic.actor import Actor
from retool.storage.models import AccessToken, Session

_SEEN_AGAIN_AFTER = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Caller:
    """What the audit keeps of a request, whoever sent it."""

    ip_address: str = ""
    user_agent: str = ""
    request_id: str = ""


def actor_of_session(claims: Claims, caller: Caller) -> Actor | None:
    """The person of a living session, or None when it is over, revoked, locked out, or was never ours."""
    session = (
        Session.objects.select_related("user", "organization")
        .filter(
            uuid=claims.session_id,
            xsrf_token=claims.xsrf_token,
            revoked_at=None,
            expires_at__gt=timezone.now(),
            user__is_active=True,
            user__memberships__organization=F("organization"),
        )
        .first()
    )
    if session is None:
        return None
    _seen(Session.objects.filter(pk=session.pk), session.last_seen_at, "last_seen_at")
    return _actor(session, caller, is_session=True)


def actor_of_access_token(secret: str, caller: Caller) -> tuple[Actor, frozenset[str]] | None:
    """The person that an access token acts for and the token's scopes, or None when it is over, revoked or unknown."""
    token = (
        AccessToken.objects.select_related("user", "organization")
        .filter(
            Q(expires_at=None) | Q(expires_at__gt=timezone.now()),
            token_hash=hash_token(secret),
            revoked_at=None,
            user__is_active=True,
            user__memberships__organization=F("organization"),
        )
        .first()
    )
    if token is None:
        return None
    _seen(AccessToken.objects.filter(pk=token.pk), token.last_used_at, "last_used_at")
    return _actor(token, caller, is_session=False), frozenset(token.scopes)


def hash_token(secret: str) -> str:
    """How a long random token is kept: no salt and no work, as nobody can guess 256 bits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _actor(row: Session | AccessToken, caller: Caller, *, is_session: bool) -> Actor:
    return Actor(
        user=row.user,
        organization=row.organization,
        session_id=row.uuid if is_session else None,
        ip_address=caller.ip_address,
        user_agent=caller.user_agent,
        request_id=caller.request_id,
    )


def _seen(row: QuerySet[Any], last_at: datetime | None, column: str) -> None:
    # Once a minute is enough for the list of sessions, and keeps reads from writing.
    now = timezone.now()
    if last_at is None or now - last_at > _SEEN_AGAIN_AFTER:
        row.update(**{column: now})
