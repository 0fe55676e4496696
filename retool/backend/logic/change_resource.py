"""Make a resource, change what it is called, where it lies and its limits, or delete it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from retool.backend.logic import audit
from retool.backend.logic.actor import Actor
from retool.backend.logic.permit import into_folder, on_resource, rights_of
from retool.backend.logic.sources import makeable_source
from retool.backend.logic.unique import unique
from retool.storage.models import Grant, Resource
from retool.storage.rules import Level

_PLAIN = ("name", "display_name")
# Switches that lower a protection are the owner's; limits are for whoever may edit.
_OWNERS = frozenset({"protected"})


def create_resource(
    actor: Actor, name: str, source: str, *, display_name: str = "", folder: UUID | None = None
) -> Resource:
    """Make a resource without options; its maker owns it.

    Raises:
        Refused: `denied` without `edit` on the place; `invalid` for the source; `conflict` when the name is taken.
    """
    kind = makeable_source(source)
    place = into_folder(actor, folder, "resource", rights_of(actor))
    with unique("name", name), transaction.atomic():
        resource = Resource.objects.of(actor.organization).create(
            name=name, display_name=display_name, source=kind.name, folder=place
        )
        Grant.objects.of(actor.organization).create(resource=resource, user=actor.user, level=Level.OWN)
        audit.record(actor, "CREATE_RESOURCE", resource, {"source": kind.name})
    return resource


def change_resource(actor: Actor, resource: UUID, changes: dict[str, Any]) -> Resource:
    """Change `name`, `display_name`, `folder` and `settings` (merged), those that are given.

    Raises:
        Refused: `denied` without `edit`, or `own` to move it or to lower its protection; `conflict` for a name.
    """
    switches = _OWNERS & (changes.get("settings") or {}).keys()
    found = on_resource(actor, resource, Level.OWN if "folder" in changes or switches else Level.EDIT)
    changed = {name: changes[name] for name in _PLAIN if name in changes}
    if "folder" in changes:
        changed["folder"] = into_folder(actor, changes["folder"], "resource", found.rights)
    if "settings" in changes:
        merged = {**found.resource.settings, **changes["settings"]}
        changed["settings"] = {name: value for name, value in merged.items() if value is not None}
    with unique("name", changed.get("name", found.resource.name)), transaction.atomic():
        for name, value in changed.items():
            setattr(found.resource, name, value)
        found.resource.save(update_fields=[*changed, "updated_at"])
        audit.record(actor, "UPDATE_RESOURCE", found.resource, {"changed": sorted(changed)})
    return found.resource


def delete_resource(actor: Actor, resource: UUID) -> None:
    """Delete a resource with its options.

    Raises:
        Refused: `denied` for anybody but an owner.
    """
    found = on_resource(actor, resource, Level.OWN).resource
    with transaction.atomic():
        audit.record(actor, "DELETE_RESOURCE", found)
        found.delete()
