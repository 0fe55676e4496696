"""Make, rename, move and delete folders."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from retool.backend.logic import audit
from retool.backend.logic.actor import Actor
from retool.backend.logic.permit import into_folder, on_folder, rights_of
from retool.backend.logic.refusals import Refused, invalid
from retool.backend.logic.unique import unique
from retool.storage.models import Folder, Grant
from retool.storage.rules import Level


def create_folder(actor: Actor, name: str, parent: UUID | None = None) -> Folder:
    """Make a folder in `parent`, or at the top; its maker owns it.

    Raises:
        Refused: `denied` without `edit` on the place; `conflict` when the name is taken there.
    """
    rights = rights_of(actor)
    place = into_folder(actor, parent, "folder", rights)
    with unique("name", name), transaction.atomic():
        folder = Folder.objects.of(actor.organization).create(name=name, parent=place)
        Grant.objects.of(actor.organization).create(folder=folder, user=actor.user, level=Level.OWN)
        audit.record(actor, "CREATE_FOLDER", folder)
    return folder


def change_folder(actor: Actor, folder: UUID, changes: dict[str, Any]) -> Folder:
    """Change `name` and `parent` (a uuid, None for the top), those that are given.

    Raises:
        Refused: `denied` without `edit` on the folder, or `own` and `edit` on the new place to move it; `invalid` for
            a folder inside itself; `conflict` when the name is taken there.
    """
    found = on_folder(actor, folder, Level.OWN if "parent" in changes else Level.EDIT)
    changed = {"name": changes["name"]} if "name" in changes else {}
    if "parent" in changes:
        place = into_folder(actor, changes["parent"], "folder", found.rights)
        if place is not None and found.folder.id in _and_above(place.id, found.rights.folder_parents):
            raise invalid("parent", "A folder can't lie inside itself.")
        changed["parent"] = place
    with unique("name", changed.get("name", found.folder.name)), transaction.atomic():
        for name, value in changed.items():
            setattr(found.folder, name, value)
        found.folder.save(update_fields=[*changed, "updated_at"])
        audit.record(actor, "UPDATE_FOLDER", found.folder, {"changed": sorted(changed)})
    return found.folder


def delete_folder(actor: Actor, folder: UUID) -> None:
    """Delete an empty folder.

    Raises:
        Refused: `denied` for anybody but an owner; `conflict` when something lies in it.
    """
    found = on_folder(actor, folder, Level.OWN).folder
    with transaction.atomic():
        if found.apps.exists() or found.children.exists() or found.resources.exists():
            raise Refused("conflict", f"The folder “{found.name}” is not empty. Move what lies in it first.")
        audit.record(actor, "DELETE_FOLDER", found)
        found.delete()


def _and_above(folder: int | None, parents: Any) -> set[int]:
    seen: set[int] = set()
    while folder is not None and folder not in seen:
        seen.add(folder)
        folder = parents.get(folder)
    return seen
