"""Invitations: a link that lets one person in, once, for a week. The token is kept only as its hash [R4]."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from retool.backend.auth.sessions import hash_token
from retool.backend.logic import permit
from retool.backend.logic.actor import Actor
from retool.backend.logic.audit import record
from retool.backend.logic.open_session import open_session
from retool.backend.logic.refusals import Refused, invalid, not_found
from retool.backend.logic.set_up import check_new_person
from retool.storage.models import Group, Invite, Session, User
from retool.storage.models.membership import join

LIFETIME = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation as the page of its link shows it."""

    email: str
    organization: str
    has_account: bool


def invite_person(actor: Actor, email: str, groups: Sequence[UUID]) -> str:
    """Invite an address into groups of the organisation; gives the token, which is shown this one time.

    Who administers the organisation may choose any group; who administers a group, that group.

    Raises:
        Refused: denied, invalid, or not_found for a group; nothing was written.
    """
    try:
        validate_email(email)
    except ValidationError as error:
        raise invalid("email", "Write an e-mail address.") from error
    rights = permit.rights_of(actor)
    found = list(Group.objects.of(actor.organization).filter(uuid__in=groups).exclude(kind=Group.Kind.ALL_USERS))
    if len(found) != len(set(groups)):
        raise not_found("group")
    if not rights.is_admin and not (found and all(rights.may_administer_group(group.pk) for group in found)):
        raise Refused("denied", "Only an administrator, or who administers the groups, may invite.")
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        invite = Invite.objects.of(actor.organization).create(
            email=email.strip(),
            token_hash=hash_token(token),
            expires_at=timezone.now() + LIFETIME,
            invited_by=actor.user,
        )
        invite.groups.set(found)
        record(actor, "INVITE_USER", invite)
    return token


def read_invite(token: str) -> Invited:
    """What an invitation says.

    Raises:
        Refused: not_found, the same for an unknown, used or expired one.
    """
    invite = _living(token)
    has_account = User.objects.filter(email__iexact=invite.email).exists()
    return Invited(invite.email, invite.organization.name, has_account)


def accept_invite(
    token: str,
    password: str,
    *,
    first_name: str = "",
    last_name: str = "",
    ip_address: str = "",
    user_agent: str = "",
    request_id: str = "",
) -> Session:
    """Make the account, or for one who has it join with their own password, and begin a session.

    Raises:
        Refused: not_found; invalid for the new password; unauthenticated for a wrong one. The link can be used again.
    """
    with transaction.atomic():
        invite = _living(token, lock=True)
        user = User.objects.filter(email__iexact=invite.email).first()
        if user is None:
            check_new_person(invite.email, password, first_name, last_name)
            user = User.objects.create_user(invite.email, password, first_name=first_name, last_name=last_name)
        elif not (user.is_active and user.check_password(password)):
            # The link alone must not open an account that somebody else made.
            raise Refused("unauthenticated", "You have an account already; write its password.", "password")
        join(user, invite.organization, invite.groups.all())
        invite.used_at = timezone.now()
        invite.save(update_fields=["used_at"])
        session = open_session(user, invite.organization, ip_address, user_agent)
        actor = Actor(user, invite.organization, session.uuid, ip_address, user_agent, request_id)
        record(actor, "ACCEPT_INVITE", invite)
    return session


def _living(token: str, *, lock: bool = False) -> Invite:
    invites = Invite.objects.select_related("organization")
    if lock:
        invites = invites.select_for_update(of=("self",))
    invite = invites.filter(token_hash=hash_token(token), used_at=None, expires_at__gt=timezone.now()).first()
    if invite is None:
        raise Refused("not_found", "This invitation is not valid: it is used, older than a week, or was never sent.")
    return invite
