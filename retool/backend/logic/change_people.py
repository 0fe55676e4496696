"""Make and change groups, and who is in them; take somebody out of the organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from retool.backend.logic import audit
from retool.backend.logic.actor import Actor
from retool.backend.logic.list_people import GroupRow, Person, group_row, members_of, person_row
from retool.backend.logic.permit import administrator, rights_of
from retool.backend.logic.refusals import Refused, denied, invalid, not_found
from retool.backend.logic.unique import unique
from retool.storage.models import Grant, Group, GroupMember, Membership, Session, User
from retool.storage.models.rights import FLAGS
from retool.storage.rules import Level

_LEVELS = ("universal_app", "universal_resource", "universal_query_library")


def create_group(actor: Actor, name: str, fields: Mapping[str, Any]) -> GroupRow:
    """Make a group without members; `fields` are universal levels (words) and `flags` (names that are on).

    Raises:
        Refused: `denied` for anybody but an administrator; `conflict` when the name is taken.
    """
    administrator(actor)
    with unique("name", name), transaction.atomic():
        group = Group(organization=actor.organization, name=name)
        for column, value in _columns(fields).items():
            setattr(group, column, value)
        group.save()
        audit.record(actor, "CREATE_GROUP", group)
    return group_row(group, [])


def change_group(actor: Actor, group: UUID, fields: Mapping[str, Any]) -> GroupRow:
    """Change `name`, universal levels and `flags`, those that are given.

    Raises:
        Refused: `denied` for anybody but an administrator; `invalid` for the admin group, which may do everything;
            `conflict` when the name is taken.
    """
    administrator(actor)
    found = _group(actor, group)
    if found.kind == Group.Kind.ADMIN:
        raise invalid("group", "The group of administrators can't be changed.")
    columns = _columns(fields)
    if "name" in fields:
        if found.kind != Group.Kind.CUSTOM:
            raise invalid("name", "A group that every organisation has keeps its name.")
        columns["name"] = fields["name"]
    with unique("name", columns.get("name", found.name)), transaction.atomic():
        for name, value in columns.items():
            setattr(found, name, value)
        found.save(update_fields=[*columns, "updated_at"])
        audit.record(actor, "UPDATE_GROUP", found, {"changed": sorted(columns)})
    return group_row(found, members_of(actor, found))


def delete_group(actor: Actor, group: UUID) -> None:
    """Delete a group that people made, with its grants.

    Raises:
        Refused: `denied` for anybody but an administrator; `invalid` for a group that every organisation has.
    """
    administrator(actor)
    found = _group(actor, group)
    if found.kind != Group.Kind.CUSTOM:
        raise invalid("group", "A group that every organisation has can't be deleted.")
    with transaction.atomic():
        audit.record(actor, "DELETE_GROUP", found)
        found.delete()


def change_members(actor: Actor, group: UUID, members: Sequence[tuple[UUID, bool]]) -> GroupRow:
    """Replace a group's members; each with whether they administer the group.

    Raises:
        Refused: `denied` for anybody but an administrator or, for plain members, one of the group; `invalid` for
            somebody who is not of this organisation, for All Users, and for an admin group without anybody.
    """
    rights = rights_of(actor)
    found = _group(actor, group)
    if not rights.may_administer_group(found.pk):
        raise denied("Only an administrator, or one of this group, may change its members.")
    if found.kind == Group.Kind.ALL_USERS:
        raise invalid("group", "Everybody is in this group.")
    wanted = _wanted(actor, members)
    if found.kind == Group.Kind.ADMIN and not wanted:
        raise invalid("members", "An organisation needs an administrator.")
    with transaction.atomic():
        # The group's row is the lock: two changes at a time would each keep what the other took out.
        Group.objects.of(actor.organization).select_for_update().get(pk=found.pk)
        standing = {member.user_id: member for member in members_of(actor, found)}
        if not rights.is_admin:
            _refuse_promotion(standing, wanted)
        _write_members(actor, found, standing, wanted)
    return group_row(found, members_of(actor, found))


def remove_user(actor: Actor, user: UUID) -> None:
    """Take somebody out of the organisation: groups, grants and sessions here go, the account stays.

    Raises:
        Refused: `denied` for anybody but an administrator; `invalid` for oneself.
    """
    administrator(actor)
    found = _user(actor, user)
    if found.pk == actor.user.pk:
        raise invalid("user", "You can't remove yourself. Ask another administrator.")
    with transaction.atomic():
        for model in (GroupMember, Grant, Session, Membership):
            model.objects.of(actor.organization).filter(user=found).delete()
        audit.record(actor, "ARCHIVE_USER", found)


def change_user_groups(actor: Actor, user: UUID, groups: Sequence[UUID]) -> Person:
    """Replace the groups that somebody is in; being an administrator of a group they stay in is kept.

    Raises:
        Refused: `denied` for anybody but an administrator; `invalid` for a group that is not here, or when the
            organisation would have no administrator.
    """
    administrator(actor)
    found = _user(actor, user)
    wanted = {group.pk: group for group in Group.objects.of(actor.organization).filter(uuid__in=groups)}
    if len(wanted) != len(set(groups)) or any(group.kind == Group.Kind.ALL_USERS for group in wanted.values()):
        raise invalid("groups", "One of these groups is not here, or is the one that everybody is in.")
    with transaction.atomic():
        admins = Group.objects.of(actor.organization).select_for_update().get(kind=Group.Kind.ADMIN)
        rows = GroupMember.objects.of(actor.organization)
        others = rows.filter(group=admins).exclude(user=found).exists()
        if admins.pk not in wanted and not others:
            raise invalid("groups", "An organisation needs an administrator.")
        rows.filter(user=found).exclude(group__in=list(wanted)).delete()
        for group in wanted.values():
            rows.get_or_create(group=group, user=found)
        audit.record(actor, "UPDATE_USER", found, {"groups": sorted(group.name for group in wanted.values())})
    return person_row(actor, found)


def _columns(fields: Mapping[str, Any]) -> dict[str, Any]:
    columns: dict[str, Any] = {name: Level.named(fields[name]) for name in _LEVELS if name in fields}
    if "flags" in fields:
        columns |= {flag: flag in fields["flags"] for flag in FLAGS}
    return columns


def _group(actor: Actor, group: UUID) -> Group:
    found = Group.objects.of(actor.organization).filter(uuid=group).first()
    if found is None:
        raise not_found("group")
    return found


def _user(actor: Actor, user: UUID) -> User:
    found = User.objects.of(actor.organization).filter(uuid=user).first()
    if found is None:
        raise not_found("user")
    return found


def _wanted(actor: Actor, members: Sequence[tuple[UUID, bool]]) -> dict[int, bool]:
    uuids = dict(members)
    users = User.objects.of(actor.organization).filter(uuid__in=list(uuids))
    wanted = {user.pk: uuids[user.uuid] for user in users}
    if len(wanted) != len(uuids):
        raise invalid("members", "One of these people is not of this organisation.")
    return wanted


def _refuse_promotion(standing: Mapping[int, GroupMember], wanted: Mapping[int, bool]) -> None:
    before = {user for user, member in standing.items() if member.is_admin}
    if before != {user for user, is_admin in wanted.items() if is_admin}:
        raise Refused("denied", "Only an administrator may say who administers a group.", "members")


def _write_members(actor: Actor, group: Group, standing: Mapping[int, GroupMember], wanted: Mapping[int, bool]) -> None:
    rows = GroupMember.objects.of(actor.organization)
    removed = standing.keys() - wanted.keys()
    added = wanted.keys() - standing.keys()
    rows.filter(group=group, user_id__in=removed).delete()
    for user, is_admin in wanted.items():
        if user in added:
            rows.create(group=group, user_id=user, is_admin=is_admin)
        elif standing[user].is_admin != is_admin:
            standing[user].is_admin = is_admin
            standing[user].save(update_fields=["is_admin", "updated_at"])
    if added:
        audit.record(actor, "ADD_USERS_TO_GROUP", group, {"users": sorted(added)})
    if removed:
        audit.record(actor, "REMOVE_USERS_FROM_GROUP", group, {"users": sorted(removed)})
