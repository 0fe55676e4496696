"""Sessions that are over, and counts of attempts to sign in whose window is over (R4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils.timezone import now

from retool.jobs.kinds import Kind, Work
from retool.jobs.tasks.history import delete_in_batches
from retool.storage.models import Session, SignInAttempt

# So long an administrator can see that there was one.
_KEPT_AFTER_ITS_END = timedelta(days=30)


def forget_sessions(work: Work) -> Mapping[str, Any]:
    """Delete sessions that expired or were revoked a month ago."""
    over = now() - _KEPT_AFTER_ITS_END
    deleted = delete_in_batches(Session.objects.filter(Q(expires_at__lt=over) | Q(revoked_at__lt=over)))
    work.say(f"Deleted {deleted} sessions that ended before {over:%Y-%m-%d}.")
    return {"deleted": deleted}


def forget_sign_in_attempts(work: Work) -> Mapping[str, Any]:
    """Delete counts of attempts to sign in that nobody asks for any more."""
    deleted = delete_in_batches(SignInAttempt.objects.filter(window_start__lt=now() - timedelta(days=1)))
    work.say(f"Deleted {deleted} counts of attempts to sign in.")
    return {"deleted": deleted}


FORGET_SESSIONS = Kind("sessions.forget", forget_sessions, every=timedelta(hours=1))
FORGET_SIGN_IN_ATTEMPTS = Kind("sign_in_attempts.forget", forget_sign_in_attempts, every=timedelta(hours=1))
