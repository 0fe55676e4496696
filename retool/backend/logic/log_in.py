"""Signing in with e-mail and password: throttled, and the same no whatever was wrong [R4]."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.db import transaction

from retool.backend.logic.actor import Actor
from retool.backend.logic.audit import record
from retool.backend.logic.open_session import open_session
from retool.backend.logic.refusals import Refused
from retool.backend.logic.throttle import count_attempt, forget_attempts
from retool.storage.models import AuditEvent, Membership, Session, User

_LONGEST_PASSWORD = 4096


def log_in(email: str, password: str, *, ip_address: str = "", user_agent: str = "", request_id: str = "") -> Session:
    """Begin a session in the first organisation that the person belongs to.

    Raises:
        Refused: unauthenticated, the same for a wrong password, an unknown address, a locked account and one without an
            organisation (after the same work); or throttled.
    """
    count_attempt(email, ip_address)
    user = _person(email)
    # Checked against an empty password too: an attempt that nobody can win must take as long.
    is_right = _is_password_right(user, password[:_LONGEST_PASSWORD]) and len(password) <= _LONGEST_PASSWORD
    membership = (
        Membership.objects.filter(user=user).select_related("organization").order_by("pk").first()
        if user is not None and user.is_active
        else None
    )
    if user is None or not is_right or membership is None:
        AuditEvent.objects.create(
            organization=None,
            user=user,
            action="LOGIN_FAILED",
            ip_address=ip_address or None,
            user_agent=user_agent[:500],
            request_id=request_id,
        )
        raise Refused("unauthenticated", "The e-mail address or the password is wrong.")
    with transaction.atomic():
        forget_attempts(email, ip_address)
        session = open_session(user, membership.organization, ip_address, user_agent)
        actor = Actor(user, membership.organization, session.uuid, ip_address, user_agent, request_id)
        record(actor, "LOGIN", user)
    return session


def _person(email: str) -> User | None:
    try:
        return User.objects.get_by_natural_key(email)
    except User.DoesNotExist:
        return None


def _is_password_right(user: User | None, password: str) -> bool:
    if user is None:
        make_password(password)
        return False
    return user.check_password(password)
