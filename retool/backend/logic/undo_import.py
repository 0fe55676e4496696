"""Takes an import away again, in one step: apps, modules, library queries, and the folders that it made."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from retool.backend.logic import audit
from retool.backend.logic.actor import Actor
from retool.backend.logic.list_imports import changed_apps, own_import
from retool.backend.logic.permit import on_app
from retool.backend.logic.refusals import Refused
from retool.storage.models import Folder, Import, ImportUnit, QueryLibrarySave, Resource, ResourceConfiguration
from retool.storage.rules import Level


def undo_import(actor: Actor, draft: UUID, *, keep_changed: bool = False) -> Import:
    """Remove all that an import has made; a draft is thrown away, a connected repository disconnected.

    Args:
        actor: who owns each of the apps.
        draft: the import.
        keep_changed: leave apps that somebody has changed since, and remove the rest.

    Raises:
        Refused: `conflict` with the names (`apps`) when an app was changed or released since; `denied` for an app that
            the person does not own. Then nothing was removed.
    """
    found = own_import(actor, draft)
    with transaction.atomic():
        rows = ImportUnit.objects.of(actor.organization).select_for_update(of=("self",))
        units = list(rows.filter(brought_by=found).select_related("app", "entry").defer("content"))
        changed = changed_apps(actor, units) | _released(units) | _changed_entries(actor, units)
        if changed and not keep_changed:
            names = sorted(unit.name for unit in units if unit.pk in changed)
            raise Refused(
                "conflict",
                f"Changed since the import: {', '.join(f'“{name}”' for name in names)}. "
                "Remove the rest and keep these, or delete them yourself.",
                extra={"apps": names},
            )
        removed = [unit for unit in units if unit.pk not in changed]
        for unit in removed:
            _remove(actor, unit)
        _remove_what_is_empty(actor, found)
        if found.repository is not None:
            found.repository.delete()
            found.repository = None
        found.state = Import.State.REMOVED
        found.save(update_fields=["state", "repository", "updated_at"])
        audit.record(actor, "IMPORT_REMOVED", found, {"removed": len(removed), "kept": len(changed)})
    return found


def _released(units: list[ImportUnit]) -> set[int]:
    return {unit.pk for unit in units if unit.app is not None and unit.app.releases.exists()}


def _changed_entries(actor: Actor, units: list[ImportUnit]) -> set[int]:
    later = QueryLibrarySave.objects.of(actor.organization).filter(
        entry_id__in=[unit.entry_id for unit in units if unit.entry_id], number__gt=1
    )
    entries = set(later.values_list("entry_id", flat=True))
    return {unit.pk for unit in units if unit.entry_id in entries}


def _remove(actor: Actor, unit: ImportUnit) -> None:
    if unit.app is not None:
        app = on_app(actor, unit.app.uuid, Level.OWN).app
        audit.record(actor, "DELETE_PAGE", app)
        app.delete()
    if unit.entry is not None:
        audit.record(actor, "DELETE_QUERY_LIBRARY_QUERY", unit.entry)
        unit.entry.delete()
    unit.app = unit.entry = unit.content = None
    unit.state = ImportUnit.State.REMOVED
    unit.save(update_fields=["app", "entry", "content", "state", "updated_at"])


def _remove_what_is_empty(actor: Actor, found: Import) -> None:
    """Folders that the import made, and resources of its that nobody has given options, innermost and newest first."""
    organization = actor.organization
    for uuid in reversed(found.report.get("made_folders", [])):
        folder = Folder.objects.of(organization).filter(uuid=uuid).first()
        if folder and not (folder.apps.exists() or folder.children.exists() or folder.resources.exists()):
            audit.record(actor, "DELETE_FOLDER", folder)
            folder.delete()
    for uuid in found.report.get("made_resources", []):
        resource = Resource.objects.of(organization).filter(uuid=uuid).first()
        if resource and not ResourceConfiguration.objects.of(organization).filter(resource=resource).exists():
            audit.record(actor, "DELETE_RESOURCE", resource)
            resource.delete()
