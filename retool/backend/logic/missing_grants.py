"""What the people whom an app is shared with lack to use it: a grant on a resource that it reads [R2].

Decided by the same rules as a run, for any number of subjects from the same few statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from retool.backend.logic.actor import Actor
from retool.storage.models import Grant, Group, GroupMember, Resource
from retool.storage.rules import Grants, Level, Rights, Universal

Subject = tuple[int | None, int | None]
"""The ids of a group and a user, of which one is None."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A resource that an app reads and a person or group may not; `can_grant` when the asker may grant it."""

    resource: UUID
    name: str
    group: UUID | None
    user: UUID | None
    can_grant: bool


def missing_grants(actor: Actor, asker: Rights, shared_with: Sequence[Grant], resources: set[UUID]) -> list[Missing]:
    """For each of `shared_with` (grants on an app), the `resources` that its group or user may not use."""
    found = list(Resource.objects.of(actor.organization).filter(uuid__in=resources).order_by("name"))
    if not found or not shared_with:
        return []
    rights = _rights_of_all(actor, asker.folder_parents, {(grant.group_id, grant.user_id) for grant in shared_with})
    return [
        Missing(
            resource=resource.uuid,
            name=str(resource),
            group=grant.group.uuid if grant.group else None,
            user=grant.user.uuid if grant.user else None,
            can_grant=asker.level_on_resource(resource.id, resource.folder_id) >= Level.OWN,
        )
        for grant in shared_with
        for resource in found
        if rights[grant.group_id, grant.user_id].level_on_resource(resource.id, resource.folder_id) < Level.USE
    ]


def _rights_of_all(
    actor: Actor, folder_parents: Mapping[int, int | None], subjects: set[Subject]
) -> dict[Subject, Rights]:
    groups = {group.pk: group for group in Group.objects.of(actor.organization)}
    users = {user for _, user in subjects if user is not None}
    member_of: dict[int, set[int]] = defaultdict(set)
    for member in GroupMember.objects.of(actor.organization).filter(user__in=users):
        member_of[member.user_id].add(member.group_id)
    granted = _granted(actor, users)
    everyone = {pk for pk, group in groups.items() if group.kind == Group.Kind.ALL_USERS}
    rights: dict[Subject, Rights] = {}
    for group, user in subjects:
        theirs = everyone | (member_of[user] if user is not None else {group} if group is not None else set())
        of_them = [(None, user), *((each, None) for each in theirs)]
        rights[group, user] = Rights(
            user_id=user,
            epoch=0,
            is_member=True,
            is_admin=any(groups[each].kind == Group.Kind.ADMIN for each in theirs),
            groups=frozenset(theirs),
            universal=Universal(resource=max(Level(groups[each].universal_resource) for each in theirs)),
            grants=Grants(
                resource=_highest(granted["resource", subject] for subject in of_them),
                folder=_highest(granted["folder", subject] for subject in of_them),
            ),
            folder_parents=folder_parents,
        )
    return rights


def _granted(actor: Actor, users: set[int]) -> Mapping[tuple[str, Subject], dict[int, Level]]:
    """By kind of thing and subject: the level on each resource and folder."""
    granted: dict[tuple[str, Subject], dict[int, Level]] = defaultdict(dict)
    rows = Grant.objects.of(actor.organization).filter(Q(resource__isnull=False) | Q(folder__isnull=False))
    for grant in rows.filter(Q(group__isnull=False) | Q(user__in=users)):
        subject = (grant.group_id, grant.user_id)
        for kind, thing in (("resource", grant.resource_id), ("folder", grant.folder_id)):
            if thing is not None:
                granted[kind, subject][thing] = Level(grant.level)
    return granted


def _highest(levels: Iterator[dict[int, Level]]) -> dict[int, Level]:
    highest: dict[int, Level] = {}
    for each in levels:
        for thing, level in each.items():
            highest[thing] = max(level, highest.get(thing, Level.NONE))
    return highest
