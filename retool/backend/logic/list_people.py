"""Who is in the organisation, and in which groups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from retool.backend.logic.actor import Actor
from retool.backend.logic.permit import reader_of_people
from retool.storage.models import Group, GroupMember, User
from retool.storage.models.rights import FLAGS
from retool.storage.rules import Level


@dataclass(frozen=True, slots=True)
class GroupName:
    """A group by name."""

    uuid: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the organisation; `groups` without All Users, which everybody is in."""

    uuid: UUID
    email: str
    first_name: str
    last_name: str
    is_active: bool
    is_admin: bool
    groups: list[GroupName]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a group."""

    uuid: UUID
    email: str
    name: str
    is_group_admin: bool


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group with its levels on all objects of a kind, its flags that are on, and its members.

    The group of kind `all_users` lists nobody: everybody is in it.
    """

    uuid: UUID
    name: str
    kind: str
    universal_app: str
    universal_resource: str
    universal_query_library: str
    flags: list[str]
    members: list[Member]


def list_users(actor: Actor) -> list[Person]:
    """The organisation's members, by e-mail.

    Raises:
        Refused: `denied` without access to the list of users.
    """
    reader_of_people(actor)
    members = _members(actor)
    return [_person(user, members) for user in User.objects.of(actor.organization).order_by("email")]


def list_groups(actor: Actor) -> list[GroupRow]:
    """The organisation's groups: the seeded ones first, then the others by name.

    Raises:
        Refused: `denied` without access to the list of users.
    """
    reader_of_people(actor)
    members = _members(actor)
    groups = Group.objects.of(actor.organization).order_by("name")
    seeded = sorted(groups, key=lambda group: (group.kind == Group.Kind.CUSTOM, group.name.lower()))
    return [group_row(group, [member for member in members if member.group_id == group.pk]) for group in seeded]


def person_row(actor: Actor, user: User) -> Person:
    """One member as the list shows them; the caller has checked rights."""
    return _person(user, [member for member in _members(actor) if member.user_id == user.pk])


def group_row(group: Group, members: Iterable[GroupMember]) -> GroupRow:
    """One group as the list shows it; the caller has checked rights."""
    return GroupRow(
        uuid=group.uuid,
        name=group.name,
        kind=group.kind,
        universal_app=Level(group.universal_app).word,
        universal_resource=Level(group.universal_resource).word,
        universal_query_library=Level(group.universal_query_library).word,
        flags=[flag for flag in FLAGS if getattr(group, flag)],
        members=[
            Member(member.user.uuid, member.user.email, member.user.full_name, member.is_admin) for member in members
        ],
    )


def members_of(actor: Actor, group: Group) -> list[GroupMember]:
    """The rows of a group's members, by e-mail."""
    rows = GroupMember.objects.of(actor.organization).filter(group=group)
    return list(rows.select_related("user", "group").order_by("user__email"))


def _members(actor: Actor) -> list[GroupMember]:
    rows = GroupMember.objects.of(actor.organization).select_related("user", "group")
    return list(rows.order_by("user__email"))


def _person(user: User, members: Iterable[GroupMember]) -> Person:
    theirs = [member.group for member in members if member.user_id == user.pk]
    return Person(
        uuid=user.uuid,
        email=user.email,
        first_name=user.first_name,
        last_name=user.last_name,
        is_active=user.is_active,
        is_admin=any(group.kind == Group.Kind.ADMIN for group in theirs),
        groups=[GroupName(group.uuid, group.name) for group in theirs],
        created_at=user.created_at,
    )
