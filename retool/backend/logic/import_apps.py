"""Takes over what a draft holds: each app in a transaction of its own, modules and library queries before the apps.

A broken app stops only itself. One call works for some seconds and leaves the rest waiting; whoever asks calls again.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import DataError, IntegrityError, transaction

from retool.backend.logic import audit
from retool.backend.logic.actor import Actor
from retool.backend.logic.arrange_folders import create_folder
from retool.backend.logic.author_queries import check_authoring
from retool.backend.logic.create_app import create_app
from retool.backend.logic.import_names import adapted
from retool.backend.logic.import_resources import Choice, choose_resources
from retool.backend.logic.list_imports import own_import
from retool.backend.logic.permit import into_folder, rights_of
from retool.backend.logic.refusals import Refused, denied, invalid
from retool.storage.document import document_problems
from retool.storage.models import App, Folder, Grant, Import, ImportUnit, QueryLibraryEntry, QueryLibrarySave, Resource
from retool.storage.rules import Level

# Apps name modules and library queries, so these go in first.
_ORDER = {"query": 0, "module": 1}
_AT_A_TIME_S = 8.0
_OPEN = (ImportUnit.State.WAITING, ImportUnit.State.FAILED)


def import_apps(
    actor: Actor,
    draft: UUID,
    units: Iterable[UUID],
    *,
    folder: UUID | None = None,
    resources: Mapping[str, Choice] | None = None,
) -> Import:
    """Make the chosen apps, modules and library queries of a draft.

    Args:
        actor: who imports; owns what is made.
        draft: their import.
        units: uuids of what to take over; what is taken over already is passed by.
        folder: where; the folders of the repository are made below it.
        resources: by placeholder what to use; what is not named stays open.

    Returns:
        The import; units that fail say why, and some may wait still, when it took too long.

    Raises:
        Refused: `not_found`; `denied` for the folder or for a resource to be made; `invalid` for a resource. Then
            nothing was made.
    """
    found = own_import(actor, draft)
    if found.state not in (Import.State.DRAFT, Import.State.IMPORTED):
        raise Refused("conflict", f"This import can't be taken over: it is “{found.get_state_display().lower()}”.")
    place = into_folder(actor, folder, "app")
    names = choose_resources(actor, found, resources or {})
    if found.folder_id != (place.pk if place else None):
        found.folder = place
        found.save(update_fields=["folder", "updated_at"])
    chosen = ImportUnit.objects.of(actor.organization).filter(brought_by=found, uuid__in=list(units), state__in=_OPEN)
    rows = sorted(chosen.defer("content"), key=lambda unit: (_ORDER.get(unit.kind, 2), unit.path))
    until = time.monotonic() + _AT_A_TIME_S
    for number, row in enumerate(rows):
        if number and time.monotonic() > until:
            break
        take_over(actor, found, row, names)
    Import.objects.of(actor.organization).filter(pk=found.pk).update(state=Import.State.IMPORTED)
    found.refresh_from_db()
    return found


def take_over(actor: Actor, draft: Import, unit: ImportUnit, resources: Mapping[str, str]) -> None:
    """Make one app, module or library query, or write down why not."""
    try:
        with transaction.atomic():
            locked = ImportUnit.objects.of(actor.organization).select_for_update().get(pk=unit.pk)
            if locked.state not in _OPEN:
                return
            document = locked.document
            if document is None:
                raise invalid("units", locked.error or "It could not be read.")
            if locked.kind == ImportUnit.Kind.QUERY:
                locked.entry = _make_entry(actor, locked, adapted(document, resources, {}))
                locked.save_number = 1
            else:
                _check_document(document)
                locked.app = _make_app(actor, draft, locked, adapted(document, resources, pages_of(draft)))
                locked.save_number, locked.sequence = 1, 0
            locked.state, locked.content = ImportUnit.State.IMPORTED, None
            locked.save()
    except Refused as refused:
        _fail(unit, refused.message)
    except (DataError, RecursionError):
        _fail(unit, "It holds something that can't be stored: a text, a number or a nesting beyond all bounds.")


def pages_of(draft: Import) -> dict[str, str]:
    """By the page uuid of its files, the uuid of each app of an import that has another one here."""
    units = ImportUnit.objects.of(draft.organization).filter(brought_by=draft).exclude(app=None).exclude(page_uuid=None)
    pairs = units.values_list("page_uuid", "app__uuid")
    return {str(theirs): str(ours) for theirs, ours in pairs if theirs != ours}


def _fail(unit: ImportUnit, why: str) -> None:
    rows = ImportUnit.objects.of(unit.organization).filter(pk=unit.pk, state__in=_OPEN)
    rows.update(state=ImportUnit.State.FAILED, error=why)


def _check_document(document: Mapping[str, Any]) -> None:
    # What an app of Retool's has that is odd stays; what is no tree at all could not be drawn or edited.
    if not document["elements"]:
        raise invalid("units", f"It has no elements. {' '.join(document_problems(document)[:1])}".strip())


def _make_app(actor: Actor, draft: Import, unit: ImportUnit, document: dict[str, Any]) -> App:
    folder = _folder_of(actor, draft, unit.folders)
    kind = App.Kind.MODULE if unit.kind == ImportUnit.Kind.MODULE else App.Kind.APP
    wished = unit.page_uuid
    if wished is not None:
        try:
            with transaction.atomic():
                return _create(actor, draft, unit, document, folder, kind, wished)
        except IntegrityError:
            # It is taken, here or in another organisation; the app gets one of its own.
            wished = None
    return _create(actor, draft, unit, document, folder, kind, wished)


def _create(
    actor: Actor,
    draft: Import,
    unit: ImportUnit,
    document: dict[str, Any],
    folder: Folder | None,
    kind: str,
    uuid: UUID | None,
) -> App:
    place = folder.uuid if folder else None
    message = f"Imported from {draft.name}"
    unit.error = ""

    def create(*, as_it_is: bool) -> App:
        return create_app(
            actor,
            unit.name,
            folder=place,
            kind=kind,
            document=document,
            uuid=uuid,
            message=message,
            as_it_is=as_it_is,
        )

    try:
        return create(as_it_is=False)
    except Refused as refused:
        if "errors" not in refused.extra:
            raise
        # One query that can't run keeps nobody from the rest of the app.
        unit.error = "\n".join(
            f"The query “{one['id']}” can't run as it is written: {one['message']}" for one in refused.extra["errors"]
        )
        return create(as_it_is=True)


def _folder_of(actor: Actor, draft: Import, names: Iterable[str]) -> Folder | None:
    """The folder of an app below the import's, made where it is missing."""
    place = draft.folder
    for name in names:
        inside = Folder.objects.of(actor.organization).filter(parent=place, name=name[:200]).first()
        if inside is None:
            inside = create_folder(actor, name[:200], place.uuid if place else None)
            draft.report = {**draft.report, "made_folders": [*draft.report.get("made_folders", []), str(inside.uuid)]}
            draft.save(update_fields=["report", "updated_at"])
        place = inside
    return place


def _make_entry(actor: Actor, unit: ImportUnit, document: dict[str, Any]) -> QueryLibraryEntry:
    rights = rights_of(actor)
    # An entry that is not there yet has no grants of its own: id 0 is nobody's.
    if rights.level_on_query_library_entry(0) < Level.EDIT:
        raise denied("You need “edit” on the query library to put a query there. Ask an administrator.")
    check_authoring(actor, rights, {}, document["elements"])
    rows = QueryLibraryEntry.objects.of(actor.organization)
    wished = unit.page_uuid
    if wished is not None:
        try:
            with transaction.atomic():
                entry = rows.create(uuid=wished, name=_free_name(actor, unit.name), created_by=actor.user)
        except IntegrityError:
            wished = None
    if wished is None:
        entry = rows.create(name=_free_name(actor, unit.name), created_by=actor.user)
    Grant.objects.of(actor.organization).create(query_library_entry=entry, user=actor.user, level=Level.OWN)
    QueryLibrarySave.objects.of(actor.organization).create(
        entry=entry,
        number=1,
        author=actor.user,
        message="Imported",
        content=document,
        resource=_resource_of(actor, document),
    )
    audit.record(actor, "CREATE_QUERY_LIBRARY_QUERY", entry)
    return entry


def _free_name(actor: Actor, name: str) -> str:
    taken = set(
        QueryLibraryEntry.objects.of(actor.organization)
        .filter(name__startswith=name[:190])
        .values_list("name", flat=True)
    )
    number, free = 2, name
    while free in taken:
        free, number = f"{name[:190]} {number}", number + 1
    return free


def _resource_of(actor: Actor, document: Mapping[str, Any]) -> Resource | None:
    named = [one["properties"].get("resourceName") for one in document["elements"].values()]
    try:
        uuids = [UUID(name) for name in named if isinstance(name, str)]
    except ValueError:
        return None  # a word of Retool's, such as REST-WithoutResource
    return Resource.objects.of(actor.organization).filter(uuid__in=uuids).first()
