"""The one place where an act asks whether the person may: finds the thing in their organisation and checks the level.

A thing of another organisation is not there at all; one of their own without the level is a refusal that says so.
Rights are those of this moment: they are read with each check and kept nowhere [R3].
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from retool.backend.logic.actor import Actor
from retool.backend.logic.refusals import Refused, denied, not_found
from retool.storage.models import App, Folder, Resource
from retool.storage.models.rights import load_rights
from retool.storage.rules import Level, Rights


@dataclass(frozen=True, slots=True)
class OnApp:
    """An app, and what the person may do with it."""

    app: App
    level: Level
    rights: Rights


@dataclass(frozen=True, slots=True)
class OnResource:
    """A resource, and what the person may do with it."""

    resource: Resource
    level: Level
    rights: Rights


@dataclass(frozen=True, slots=True)
class OnFolder:
    """A folder, and what the person may do with it."""

    folder: Folder
    level: Level
    rights: Rights


def rights_of(actor: Actor) -> Rights:
    """What the person may do in their organisation at this moment.

    Raises:
        Refused: `denied` when they are no active member.
    """
    rights = load_rights(actor.user, actor.organization)
    if not rights.is_member:
        raise denied("You are not a member of this organisation.")
    return rights


def on_app(actor: Actor, app: UUID, needed: Level) -> OnApp:
    """The app, for somebody who has at least `needed` on it.

    Raises:
        Refused: `not_found` in this organisation, or `denied`.
    """
    found = App.objects.of(actor.organization).filter(uuid=app).first()
    if found is None:
        raise not_found("app")
    rights = rights_of(actor)
    level = rights.level_on_app(found.id, found.folder_id)
    if level < needed:
        raise _lacking("app", level, needed)
    return OnApp(found, level, rights)


def on_resource(actor: Actor, resource: UUID, needed: Level) -> OnResource:
    """The resource, for somebody who has at least `needed` on it.

    Raises:
        Refused: `not_found` in this organisation, or `denied`.
    """
    found = Resource.objects.of(actor.organization).filter(uuid=resource).first()
    if found is None:
        raise not_found("resource")
    rights = rights_of(actor)
    level = rights.level_on_resource(found.id, found.folder_id)
    if level < needed:
        raise _lacking("resource", level, needed)
    return OnResource(found, level, rights)


def on_folder(actor: Actor, folder: UUID, needed: Level) -> OnFolder:
    """The folder, for somebody who has at least `needed` on it.

    Raises:
        Refused: `not_found` in this organisation, or `denied`.
    """
    found = Folder.objects.of(actor.organization).filter(uuid=folder).first()
    if found is None:
        raise not_found("folder")
    rights = rights_of(actor)
    level = rights.level_on_folder(found.id)
    if level < needed:
        raise _lacking("folder", level, needed)
    return OnFolder(found, level, rights)


def into_folder(actor: Actor, folder: UUID | None, kind: str, rights: Rights | None = None) -> Folder | None:
    """Where a new or moved app, resource or folder (`kind`) may lie: `edit` on the folder, or on everything at the top.

    Raises:
        Refused: `not_found` for the folder, or `denied`.
    """
    rights = rights or rights_of(actor)
    found: Folder | None = None
    if folder is not None:
        found = Folder.objects.of(actor.organization).filter(uuid=folder).first()
        if found is None:
            raise Refused("not_found", "There is no such folder.", "folder")
    if not may_make(rights, kind, found.id if found else None):
        where = f"the folder “{found.name}”" if found else "the top of this organisation"
        raise denied(f"You need “edit” on {where} to put a {kind} there. Ask an administrator.")
    return found


def may_make(rights: Rights, kind: str, folder_id: int | None = None) -> bool:
    """Whether the person may put a new app, resource or folder (`kind`) into a folder, or at the top (None)."""
    of_kind = rights.level_on_resource if kind == "resource" else rights.level_on_app
    # A thing that is not there yet has no grants of its own: id 0 is nobody's.
    return of_kind(0, folder_id) >= Level.EDIT


def administrator(actor: Actor) -> Rights:
    """The rights of somebody who administers the organisation.

    Raises:
        Refused: `denied` for everybody else.
    """
    rights = rights_of(actor)
    if not rights.is_admin:
        raise denied("Only an administrator may do this.")
    return rights


def reader_of_people(actor: Actor) -> Rights:
    """The rights of somebody who may see who else is here.

    Administrators, groups with access to the user list, and whoever owns something and so may share it.

    Raises:
        Refused: `denied` for everybody else.
    """
    rights = rights_of(actor)
    granted = (rights.grants.app, rights.grants.folder, rights.grants.resource)
    owns_something = any(Level.OWN in levels.values() for levels in granted)
    if not (rights.is_admin or rights.flags.user_list_access or owns_something):
        raise denied("You may not see the list of people. Ask an administrator.")
    return rights


def _lacking(what: str, level: Level, needed: Level) -> Refused:
    if level is Level.NONE:
        return denied(f"You have no access to this {what}. Ask its owner or an administrator.")
    return denied(
        f"You need “{needed.word}” on this {what}; you have “{level.word}”. Ask its owner or an administrator."
    )
