"""Sessions begin and end: a row each, revocable [R4]. Knows no cookie."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.utils import timezone

from retool.backend.logic.actor import Actor
from retool.backend.logic.audit import record
from retool.storage.models import Organization, Session, User

LIFETIME = timedelta(days=7)


def open_session(user: User, organization: Organization, ip_address: str, user_agent: str) -> Session:
    """Begin a session of a person whose right to it was checked."""
    return Session.objects.of(organization).create(
        user=user,
        xsrf_token=secrets.token_urlsafe(32),
        expires_at=timezone.now() + LIFETIME,
        last_seen_at=timezone.now(),
        ip_address=ip_address or None,
        user_agent=user_agent,
    )


def log_out(actor: Actor) -> None:
    """End this session; one that is over stays over."""
    if actor.session_id is None:
        return
    sessions = Session.objects.of(actor.organization).filter(uuid=actor.session_id, revoked_at=None)
    if sessions.update(revoked_at=timezone.now()):
        record(actor, "LOGOUT", actor.user)


def log_out_everywhere(actor: Actor) -> int:
    """End all sessions of the person, in every organisation; returns how many there were."""
    ended = Session.objects.filter(user=actor.user, revoked_at=None).update(revoked_at=timezone.now())
    record(actor, "LOGOUT_EVERYWHERE", actor.user, {"sessions": ended})
    return ended
