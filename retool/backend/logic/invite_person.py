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

from retool import config
from retool.backend.auth.sessions import hash_token
from retool.backend.logic import permit
from retool.backend.logic.actor import Actor
from retool.backend.logic.audit import record
from retool.backend.logic.open_session import open_session
from retool.backend.logic.refusals import Refused, invalid, not_found
from retool.backend.logic.set_up import check_new_person
from retool.storage.models import Grant, Group, Invite, Organization, Session, User
from retool.storage.models.membership import join
from retool.storage.models.rights import load_rights
from retool.storage.rules import Level

LIFETIME = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation as the page of its link shows it."""

    email: str
    organization: str
    has_account: bool
    app: UUID | None


def invite_person(actor: Actor, email: str, groups: Sequence[UUID], app: UUID | None = None) -> str:
    """Invite an address into groups of the organisation; gives the token, which is shown this one time.

    Who administers the organisation may choose any group; who administers a group, that group. Who owns `app` may
    invite to use that app and into no group, where the organisation has not switched that off.

    Raises:
        Refused: denied, invalid, or not_found for a group; throttled when the day's invitations are used up.
            Nothing was written.
    """
    try:
        validate_email(email)
    except ValidationError as error:
        raise invalid("email", "Write an e-mail address.") from error
    to_use = permit.on_app(actor, app, Level.OWN) if app is not None else None
    rights = to_use.rights if to_use else permit.rights_of(actor)
    found = list(Group.objects.of(actor.organization).filter(uuid__in=groups).exclude(kind=Group.Kind.ALL_USERS))
    if len(found) != len(set(groups)):
        raise not_found("group")
    by_app = to_use is not None and may_invite_to(to_use, actor.organization)
    by_groups = bool(found) and all(rights.may_administer_group(group.pk) for group in found)
    if not (rights.is_admin or by_groups or (by_app and not found)):
        raise Refused("denied", "Only an administrator, or who administers the groups, may invite.")
    _check_the_days_number(actor)
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        invite = Invite.objects.of(actor.organization).create(
            email=email.strip(),
            token_hash=hash_token(token),
            expires_at=timezone.now() + LIFETIME,
            invited_by=actor.user,
            app=to_use.app if to_use else None,
        )
        invite.groups.set(found)
        record(actor, "INVITE_USER", invite, _what_it_gives(invite))
    return token


def may_invite_to(found: permit.OnApp, organization: Organization) -> bool:
    """Whether this person may invite somebody to use the app."""
    return found.rights.is_admin or (found.level >= Level.OWN and organization.owners_may_invite)


def _what_it_gives(invite: Invite) -> dict[str, str]:
    return {"app": str(invite.app.uuid), "level": Level.USE.word} if invite.app else {}


def _check_the_days_number(actor: Actor) -> None:
    most = config.current().invites_per_day
    since = timezone.now() - timedelta(days=1)
    if most and Invite.objects.of(actor.organization).filter(created_at__gt=since).count() >= most:
        raise Refused("throttled", f"Only {most} invitations may be made in 24 hours. Try again later.")


def read_invite(token: str) -> Invited:
    """What an invitation says.

    Raises:
        Refused: not_found, the same for an unknown, used or expired one.
    """
    invite = _living(token)
    has_account = User.objects.filter(email__iexact=invite.email).exists()
    return Invited(invite.email, invite.organization.name, has_account, invite.app.uuid if invite.app else None)


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
        if invite.app:
            # What the person has already is never made less.
            Grant.objects.of(invite.organization).get_or_create(
                user=user, app=invite.app, defaults={"level": Level.USE}
            )
        invite.used_at = timezone.now()
        invite.save(update_fields=["used_at"])
        session = open_session(user, invite.organization, ip_address, user_agent)
        actor = Actor(user, invite.organization, session.uuid, ip_address, user_agent, request_id)
        record(actor, "ACCEPT_INVITE", invite, _what_it_gives(invite))
    return session


def _living(token: str, *, lock: bool = False) -> Invite:
    invites = Invite.objects.select_related("organization", "app", "invited_by")
    if lock:
        invites = invites.select_for_update(of=("self",))
    invite = invites.filter(token_hash=hash_token(token), used_at=None, expires_at__gt=timezone.now()).first()
    if invite is None or not _inviter_still_may(invite):
        raise Refused("not_found", "This invitation is not valid: it is used, older than a week, or was never sent.")
    return invite


def _inviter_still_may(invite: Invite) -> bool:
    """An invitation to an app gives what its maker could give, and no longer than they can."""
    if invite.app is None:
        return True
    if invite.invited_by is None or not invite.invited_by.is_active:
        return False
    rights = load_rights(invite.invited_by, invite.organization)
    level = rights.level_on_app(invite.app.pk, invite.app.folder_id)
    return rights.is_member and may_invite_to(permit.OnApp(invite.app, level, rights), invite.organization)
