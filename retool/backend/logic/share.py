"""Who has been granted what on an app, a folder or a resource; and what those people still lack to use an app [R2]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from retool.backend.logic import audit
from retool.backend.logic.actor import Actor
from retool.backend.logic.author_queries import resources_of
from retool.backend.logic.document_at import document_at, main_branch
from retool.backend.logic.invite_person import may_invite_to
from retool.backend.logic.missing_grants import Missing, missing_grants
from retool.backend.logic.permit import OnApp, on_app, on_folder, on_resource
from retool.backend.logic.refusals import invalid
from retool.storage.models import App, Folder, Grant, Group, Resource, User
from retool.storage.rules import Level, Rights

Thing = App | Folder | Resource


@dataclass(frozen=True, slots=True)
class Wish:
    """One grant that is wished for: exactly one of `group` and `user`, and a level's word (`none` takes it away)."""

    level: str
    group: UUID | None = None
    user: UUID | None = None


@dataclass(frozen=True, slots=True)
class Shared:
    """The grants that stand on a thing itself (not those it inherits), and for an app what is missing.

    `can_invite`: whether this person may invite somebody new to use the app.
    """

    grants: list[Grant]
    missing: list[Missing]
    can_invite: bool


def read_grants(actor: Actor, kind: str, uuid: UUID) -> Shared:
    """The grants on an `app`, `folder` or `resource`.

    Raises:
        Refused: `not_found`, or `denied` without `edit` on it.
    """
    thing, rights = _find(actor, kind, uuid, Level.EDIT)
    return _shared(actor, kind, thing, rights)


def change_grants(actor: Actor, kind: str, uuid: UUID, wishes: Sequence[Wish]) -> Shared:
    """Replace the grants on an `app`, `folder` or `resource` by `wishes`.

    Raises:
        Refused: `not_found`, `denied` for anybody but an owner, or `invalid` for a subject that is not of this
            organisation or named twice. Nothing was written.
    """
    thing, rights = _find(actor, kind, uuid, Level.OWN)
    wanted = _subjects(actor, wishes)
    with transaction.atomic():
        standing = {
            (grant.group_id, grant.user_id): grant
            for grant in Grant.objects.of(actor.organization).select_for_update().filter(**{kind: thing})
        }
        changes = _write(actor, kind, thing, standing, wanted)
        if changes:
            audit.record(actor, "UPDATE_PERMISSIONS", thing, {"changes": changes})
    return _shared(actor, kind, thing, rights)


def _find(actor: Actor, kind: str, uuid: UUID, needed: Level) -> tuple[Thing, Rights]:
    if kind == "app":
        app = on_app(actor, uuid, needed)
        return app.app, app.rights
    if kind == "folder":
        folder = on_folder(actor, uuid, needed)
        return folder.folder, folder.rights
    resource = on_resource(actor, uuid, needed)
    return resource.resource, resource.rights


def _subjects(actor: Actor, wishes: Sequence[Wish]) -> dict[tuple[int | None, int | None], Level]:
    groups = _ids(Group.objects.of(actor.organization), {wish.group for wish in wishes if wish.group})
    users = _ids(User.objects.of(actor.organization), {wish.user for wish in wishes if wish.user})
    wanted: dict[tuple[int | None, int | None], Level] = {}
    for index, wish in enumerate(wishes):
        if (wish.group is None) == (wish.user is None):
            raise invalid(f"grants[{index}]", "Name either a group or a user.")
        if (wish.group is not None and wish.group not in groups) or (wish.user is not None and wish.user not in users):
            raise invalid(f"grants[{index}]", "There is no such group or user.")
        subject = (groups[wish.group] if wish.group else None, users[wish.user] if wish.user else None)
        if subject in wanted:
            raise invalid(f"grants[{index}]", "This group or user is named twice.")
        wanted[subject] = Level.named(wish.level)
    return {subject: level for subject, level in wanted.items() if level > Level.NONE}


def _ids(rows: Any, uuids: set[UUID]) -> dict[UUID, int]:
    return dict(rows.filter(uuid__in=uuids).values_list("uuid", "pk"))


def _write(
    actor: Actor,
    kind: str,
    thing: Thing,
    standing: Mapping[tuple[int | None, int | None], Grant],
    wanted: Mapping[tuple[int | None, int | None], Level],
) -> list[dict[str, Any]]:
    changes: list[dict[str, Any]] = []
    for subject in standing.keys() | wanted.keys():
        before = Level(standing[subject].level) if subject in standing else Level.NONE
        after = wanted.get(subject, Level.NONE)
        if before == after:
            continue
        if after is Level.NONE:
            standing[subject].delete()
        elif subject in standing:
            standing[subject].level = after
            standing[subject].save(update_fields=["level", "updated_at"])
        else:
            group, user = subject
            grant = Grant(organization=actor.organization, group_id=group, user_id=user, level=after)
            setattr(grant, kind, thing)
            grant.save()
        changes.append({"group": subject[0], "user": subject[1], "from": before.word, "to": after.word})
    return changes


def _shared(actor: Actor, kind: str, thing: Thing, rights: Rights) -> Shared:
    grants = Grant.objects.of(actor.organization).filter(**{kind: thing}).select_related("group", "user")
    rows = list(grants.order_by("group__name", "user__email"))
    if not isinstance(thing, App):
        return Shared(rows, [], can_invite=False)
    elements = document_at(main_branch(actor.organization, thing))["elements"]
    found = OnApp(thing, rights.level_on_app(thing.pk, thing.folder_id), rights)
    missing = missing_grants(actor, rights, rows, resources_of(elements))
    return Shared(rows, missing, may_invite_to(found, actor.organization))
