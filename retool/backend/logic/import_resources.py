"""What the resources that imported queries name are here: each placeholder is asked for once, for all apps.

A placeholder that is left open stays in the query as it came, and can be chosen later; its query then says that there
is no such resource. No resource is ever made under a placeholder's uuid: whoever imports text that names it would get
at the resource without a right on it [R2].
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from retool.backend.logic import audit
from retool.backend.logic.actor import Actor
from retool.backend.logic.change_resource import create_resource
from retool.backend.logic.document_at import document_at, main_branch
from retool.backend.logic.edit_document import append_operations
from retool.backend.logic.list_imports import own_import
from retool.backend.logic.permit import on_resource
from retool.backend.logic.save_app import save_app
from retool.storage.models import Import, ImportUnit
from retool.storage.rules import Level


@dataclass(frozen=True, slots=True)
class Choice:
    """An existing resource, or the name and source of one to make."""

    resource: UUID | None = None
    name: str = ""
    source: str = ""


def choose_resources(actor: Actor, draft: Import, choices: Mapping[str, Choice]) -> dict[str, str]:
    """Write down what each placeholder is, making what is to be made.

    Returns:
        By placeholder the resource's uuid, what was chosen before included.

    Raises:
        Refused: `not_found` or `denied` for a resource that is named, or may not be made; `conflict` when its name is
            taken. Nothing was written.
    """
    placeholders = {use["uuid"] for use in draft.report.get("resources", [])}
    if not any(name in placeholders for name in choices):
        return dict(draft.resources)
    with transaction.atomic():
        locked = Import.objects.of(actor.organization).select_for_update().get(pk=draft.pk)
        names, made = dict(locked.resources), list(locked.report.get("made_resources", []))
        for placeholder, choice in choices.items():
            if placeholder not in placeholders:
                continue
            if choice.resource is not None:
                names[placeholder] = str(on_resource(actor, choice.resource, Level.USE).resource.uuid)
            elif choice.source:
                resource = create_resource(actor, choice.name, choice.source)
                made.append(str(resource.uuid))
                names[placeholder] = str(resource.uuid)
            else:
                names.pop(placeholder, None)
        locked.resources, locked.report = names, {**locked.report, "made_resources": made}
        locked.save(update_fields=["resources", "report", "updated_at"])
    draft.resources, draft.report = locked.resources, locked.report
    return names


def choose_later(actor: Actor, draft: UUID, choices: Mapping[str, Choice]) -> Import:
    """Choose for apps that are imported already: each that has queries on the placeholder is edited and saved.

    Raises:
        Refused: as `choose_resources`; as an edit of each app does. Then nothing was written.
    """
    found = own_import(actor, draft)
    before = dict(found.resources)
    with transaction.atomic():
        after = choose_resources(actor, found, choices)
        changed = {
            before.get(placeholder, placeholder): ours
            for placeholder, ours in after.items()
            if before.get(placeholder) != ours
        }
        units = ImportUnit.objects.of(actor.organization).filter(brought_by=found).exclude(app=None)
        for unit in units.select_related("app").defer("content"):
            _apply(actor, unit, changed)
        audit.record(actor, "IMPORT_RESOURCES", found, {"resources": len(changed)})
    return found


def _apply(actor: Actor, unit: ImportUnit, changed: Mapping[str, str]) -> None:
    if unit.app is None:
        return
    branch = main_branch(actor.organization, unit.app)
    operations = [
        {"op": "set", "uid": uid, "path": ["properties", "resourceName"], "value": changed[name]}
        for uid, element in document_at(branch)["elements"].items()
        if isinstance(name := element["properties"].get("resourceName"), str) and name in changed
    ]
    if not operations:
        return
    was_unchanged = branch.sequence == unit.sequence and branch.head and branch.head.number == unit.save_number
    appended = append_operations(actor, unit.app.uuid, branch.sequence, operations, "")
    saved = save_app(actor, unit.app.uuid, "Resources of the import chosen")
    if was_unchanged:
        # Not a change of the app's own: the import can be removed, and the repository followed, as before.
        unit.sequence, unit.save_number = appended.sequence, saved.row.number
        unit.save(update_fields=["sequence", "save_number", "updated_at"])
