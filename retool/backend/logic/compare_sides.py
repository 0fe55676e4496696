"""An app that was changed in its repository and here: both sides, file by file."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from retool.backend.logic.actor import Actor
from retool.backend.logic.export_app import files_of
from retool.backend.logic.follow_repository import keep_ours, take_theirs
from retool.backend.logic.list_imports import own_import
from retool.backend.logic.permit import on_app
from retool.backend.logic.refusals import Refused, not_found
from retool.storage import toolscript
from retool.storage.models import ImportUnit
from retool.storage.rules import Level


@dataclass(frozen=True, slots=True)
class Sides:
    """A file that is not the same on both sides; None where it is on one of them only."""

    path: str
    here: str | None
    repository: str | None


def compare_sides(actor: Actor, draft: UUID, unit: UUID) -> list[Sides]:
    """The files that differ, in the order of their paths.

    Raises:
        Refused: `not_found`; `denied` without `edit` on the app; `conflict` when nothing differs.
    """
    found = _unit(actor, draft, unit)
    document = found.document
    if found.app is None or document is None or found.state != ImportUnit.State.DIFFERS:
        raise Refused("conflict", "This app does not differ from the repository.")
    app = on_app(actor, found.app.uuid, Level.EDIT).app
    here = files_of(actor, app)
    theirs = toolscript.write(document, found.page_uuid or app.uuid)
    return [
        Sides(path, here.get(path), theirs.get(path))
        for path in sorted(here.keys() | theirs.keys())
        if here.get(path) != theirs.get(path)
    ]


def settle(actor: Actor, draft: UUID, unit: UUID, side: str) -> None:
    """Take the repository's side over (`repository`), or stay with what is here (`here`).

    Raises:
        Refused: `not_found`; `denied` without `edit`; `conflict` when nothing differs.
    """
    found = _unit(actor, draft, unit)
    if side == "repository":
        take_theirs(actor, found)
    else:
        keep_ours(actor, found)


def _unit(actor: Actor, draft: UUID, unit: UUID) -> ImportUnit:
    rows = ImportUnit.objects.of(actor.organization).filter(brought_by=own_import(actor, draft), uuid=unit)
    found = rows.select_related("app", "brought_by").first()
    if found is None:
        raise not_found("app in this import")
    return found
