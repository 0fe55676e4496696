"""Make a save: the document as it is now, compiled into what the server runs and what people get [A1, A5]."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from retool.backend.logic import audit, news
from retool.backend.logic.actor import Actor
from retool.backend.logic.as_uuid import as_uuid
from retool.backend.logic.compile_app import Compiled, compile_document
from retool.backend.logic.document_at import Document, document_at, main_branch
from retool.backend.logic.modules_of_app import modules_of, pins_of, with_modules
from retool.backend.logic.permit import on_app
from retool.backend.logic.refusals import Refused
from retool.connector import spec
from retool.storage.document import canonical, index_elements
from retool.storage.document.text import to_text
from retool.storage.models import App, Branch, DocumentContent, Resource, Save, SaveElement
from retool.storage.rules import Level


@dataclass(frozen=True, slots=True)
class SaveRow:
    """A save as History shows it; `released` is the version of a release made of it."""

    uuid: UUID
    number: int
    message: str
    author: str | None
    sequence: int
    created_at: datetime
    released: str | None


@dataclass(frozen=True, slots=True)
class Saved:
    """What ⌘S gives: the save, and what is noteworthy in it (diagnostics stop nothing)."""

    row: SaveRow
    diagnostics: list[dict[str, Any]]
    is_new: bool


def save_app(actor: Actor, app: UUID, message: str = "") -> Saved:
    """Save the app as it is now; without a change since the last save, and without a message, that one is answered.

    Raises:
        Refused: `denied` without `edit`; `invalid` when a query can't run as it is written, naming each place
            (`errors`). Nothing was written.
    """
    found = on_app(actor, app, Level.EDIT)
    branch = main_branch(actor.organization, found.app)
    if _is_saved(branch, branch.sequence) and not message:
        return Saved(_row(_head(branch)), [], is_new=False)
    document = document_at(branch)
    pinned = pins_of(branch.head)
    # Before the lock: half a second for a large app, in which others go on editing.
    compiled = _compile(actor, document, pinned)
    with transaction.atomic():
        locked = Branch.objects.of(actor.organization).select_for_update().get(pk=branch.pk)
        if _is_saved(locked, branch.sequence) and not message:
            return Saved(_row(_head(locked)), [], is_new=False)
        save = _store(actor, locked, branch.sequence, document, compiled, message)
        audit.record(actor, "SAVE_PAGE", found.app, {"save": str(save.uuid), "number": save.number})
        news.announce(
            actor.organization, found.app.uuid, "save", save=save.uuid, number=save.number, author=actor.user.full_name
        )
    return Saved(_row(save), compiled.diagnostics, is_new=True)


def list_saves(actor: Actor, app: UUID, before: int | None = None, limit: int = 100) -> list[SaveRow]:
    """The app's saves, newest first, `limit` at a time; `before` is the number that the last page ended with.

    Raises:
        Refused: `denied` without `edit`.
    """
    found = on_app(actor, app, Level.EDIT)
    saves = Save.objects.of(actor.organization).filter(app=found.app).defer("plan", "view").select_related("author")
    if before is not None:
        saves = saves.filter(number__lt=before)
    return [_row(save) for save in saves.prefetch_related("releases").order_by("-number")[:limit]]


def write_save(actor: Actor, branch: Branch, document: Document, message: str, *, as_it_is: bool = False) -> Save:
    """Compile `document` and store it as the newest save of `branch`, inside the caller's transaction.

    `as_it_is` keeps a query that can't run as it is written, for what comes from elsewhere; it says so when it is run.

    Raises:
        Refused: `invalid` when a query can't run as it is written; the caller's transaction ends with it.
    """
    pinned = pins_of(branch.head)
    if as_it_is:
        compiled = with_modules(compile_document(document), modules_of(actor, document, pinned))
    else:
        compiled = _compile(actor, document, pinned)
    return _store(actor, branch, branch.sequence, document, compiled, message)


def _compile(actor: Actor, document: Document, pinned: frozenset[str]) -> Compiled:
    compiled = compile_document(document)
    _check_queries(actor, compiled.plan)
    return with_modules(compiled, modules_of(actor, document, pinned))


def _store(actor: Actor, branch: Branch, sequence: int, document: Document, compiled: Compiled, message: str) -> Save:
    organization = actor.organization
    last = Save.objects.of(organization).filter(app_id=branch.app_id).aggregate(number=Max("number"))["number"]
    save = Save.objects.of(organization).create(
        app_id=branch.app_id,
        branch=branch,
        number=(last or 0) + 1,
        author=actor.user,
        message=message,
        sequence=sequence,
        content=DocumentContent.keep(organization, canonical(document)),
        plan=to_text(compiled.plan),
        view=to_text(compiled.view),
    )
    SaveElement.objects.bulk_create(
        [
            SaveElement(
                organization=organization,
                saved=save,
                uid=_storable(element.uid),
                element_id=_storable(element.id),
                type=_storable(element.type),
                names=[_storable(name) for name in element.names],
            )
            for element in index_elements(document, compiled.elements)
        ]
    )
    # Somebody may have saved a later sequence while this one was compiled: that stays the newest.
    if not branch.head or branch.head.sequence <= sequence:
        branch.head = save
        branch.save(update_fields=["head", "updated_at"])
    return save


def _storable(text: str) -> str:
    """What a text column can hold of a document's text, which may be any; the index only serves search."""
    return "".join("\ufffd" if letter == "\0" or "\ud800" <= letter <= "\udfff" else letter for letter in text)


def _is_saved(branch: Branch, sequence: int) -> bool:
    return branch.head is not None and branch.head.sequence >= sequence


def _head(branch: Branch) -> Save:
    if branch.head is None:
        raise Refused("not_found", "This app has not been saved yet.")
    return branch.head


def newest_save(app: App) -> Save:
    """The save that people get who use an app without a release."""
    return _head(main_branch(app.organization, app))


def _check_queries(actor: Actor, plan: Mapping[str, Any]) -> None:
    """Refuse what a run would be refused for anyway, while the author looks at it [Q6]."""
    queries = list(plan.get("queries", {}).values())
    errors = list(_errors(queries, _sources(actor, queries)))
    if errors:
        first = errors[0]
        raise Refused(
            "invalid",
            f"The app is not saved: in the query “{first['id']}”, {first['part']}: {first['message']}",
            f"{first['id']}.{first['part']}",
            extra={"errors": errors},
        )


def _errors(queries: list[Mapping[str, Any]], sources: Mapping[UUID, str]) -> Iterator[dict[str, Any]]:
    for query in queries:
        resource = as_uuid(query.get("resource"))
        source = sources.get(resource) if resource else None
        if source is None:
            continue
        for problem in spec.check_parts(source, query["type"], query["parts"], query.get("static", {})):
            yield {
                "uid": query["uid"],
                "id": query["id"],
                "part": problem.part,
                "value": problem.value,
                "message": problem.message,
            }


def _sources(actor: Actor, queries: list[Mapping[str, Any]]) -> dict[UUID, str]:
    named = {uuid for query in queries if (uuid := as_uuid(query.get("resource")))}
    rows = Resource.objects.of(actor.organization).filter(uuid__in=named).values_list("uuid", "source")
    return dict(rows)


def _row(save: Save) -> SaveRow:
    release = next(iter(save.releases.all()), None)
    return SaveRow(
        uuid=save.uuid,
        number=save.number,
        message=save.message,
        author=save.author.full_name if save.author else None,
        sequence=save.sequence,
        created_at=save.created_at,
        released=release.version if release else None,
    )
