"""Takes over what a connected repository says now: one save an app that changed there.

An app that was changed here too is left alone and marked; a malformed one stops only itself. Each app is a transaction
of its own, and a second run with the same files changes nothing. Knows nothing of how the files were fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.utils.timezone import now

from retool.backend.logic import audit, news
from retool.backend.logic.actor import Actor
from retool.backend.logic.author_queries import check_authoring
from retool.backend.logic.document_at import document_at, main_branch
from retool.backend.logic.import_apps import pages_of
from retool.backend.logic.import_names import adapted
from retool.backend.logic.permit import on_app, rights_of
from retool.backend.logic.read_import import Found, Reading, fill, read_files, storable, write_units
from retool.backend.logic.refusals import Refused
from retool.backend.logic.save_app import write_save
from retool.storage.document import diff
from retool.storage.models import (
    App,
    Branch,
    ConnectedRepository,
    Import,
    ImportUnit,
    Operation,
    QueryLibrarySave,
)
from retool.storage.rules import Level

State = ImportUnit.State
_MADE = (State.IMPORTED, State.DIFFERS, State.MALFORMED, State.GONE)
Say = Callable[[str], None]


def follow(repository: ConnectedRepository, actor: Actor, files: Mapping[str, bytes], commit: str, say: Say) -> None:
    """Take over the state of a repository at a commit.

    Args:
        repository: with the import that it was named in.
        actor: in whose name saves are made, with the rights that they have now.
        files: all of them, by path.
        commit: what they are of.
        say: told a sentence for each app that changed.
    """
    draft = Import.objects.of(actor.organization).filter(repository=repository).select_related("folder").first()
    if draft is None:
        say("No import is connected to it any more.")
        return
    reading = read_files(files)
    units = {
        unit.path: unit for unit in ImportUnit.objects.of(actor.organization).filter(brought_by=draft).defer("content")
    }
    for found in reading.units:
        unit = units.pop(storable(found.path), None)
        try:
            _take(actor, draft, unit, found, commit, say)
        except Refused as refused:
            # For instance a query on a resource that the person who connected it may no longer write on.
            say(f"{found.path}: not taken over. {refused.message}")
            if unit is not None:
                ImportUnit.objects.of(actor.organization).filter(pk=unit.pk).update(error=refused.message)
    for unit in units.values():
        _leave(actor, unit, say)
    _keep_report(actor, draft, reading, commit)
    say(f"{len(reading.units)} apps, modules and library queries were read at {commit[:10]}.")


def take_theirs(actor: Actor, unit: ImportUnit) -> None:
    """Replace an app that differs by the repository's side, as one save.

    Raises:
        Refused: `denied` without `edit` on the app or on a resource of a query; `conflict` when nothing differs.
    """
    with transaction.atomic():
        locked = _locked(actor, unit)
        document = locked.document
        if locked.state != State.DIFFERS or locked.app is None or document is None:
            raise Refused("conflict", "This app does not differ from the repository.")
        _write(actor, locked, locked.app, document, f"From {locked.brought_by.name}")
        locked.state, locked.error, locked.content = State.IMPORTED, "", None
        locked.save()


def keep_ours(actor: Actor, unit: ImportUnit) -> None:
    """Keep an app that differs as it is here; it differs again when the repository's side changes once more.

    Raises:
        Refused: `denied` without `edit` on the app; `conflict` when nothing differs.
    """
    with transaction.atomic():
        locked = _locked(actor, unit)
        if locked.state != State.DIFFERS or locked.app is None:
            raise Refused("conflict", "This app does not differ from the repository.")
        on_app(actor, locked.app.uuid, Level.EDIT)
        locked.state, locked.error, locked.content = State.IMPORTED, "", None
        locked.save()


def _take(actor: Actor, draft: Import, unit: ImportUnit | None, found: Found, commit: str, say: Say) -> None:
    if unit is None:
        write_units(draft, [found])
        if draft.state == Import.State.IMPORTED:
            say(f"{found.path}: new in the repository. It can be imported on the page of this import.")
        return
    if unit.state == State.REMOVED or (unit.digest == found.digest and unit.state != State.GONE):
        return
    with transaction.atomic():
        locked = _locked(actor, unit)
        if locked.state not in _MADE or (locked.app is None and locked.entry is None):
            fill(locked, found)
            return
        if found.document is None:
            locked.state, locked.error = State.MALFORMED, storable(found.error)
            say(f"{found.path}: malformed, so the app stays as it is. {found.error}")
        elif _is_changed(locked) and locked.digest != found.digest:
            locked.state, locked.content = State.DIFFERS, ImportUnit.packed(found.document)
            locked.error = "It was changed in the repository and here. Neither was overwritten."
            say(f"{found.path}: changed in the repository and here; it is left alone.")
        else:
            if locked.digest != found.digest:
                _take_over(actor, locked, found, f"{draft.name} {commit[:10]}")
                say(f"{found.path}: taken over as save {locked.save_number}.")
            locked.state, locked.error, locked.content = State.IMPORTED, "", None
        locked.digest, locked.report = found.digest, found.report
        locked.save()


def _locked(actor: Actor, unit: ImportUnit) -> ImportUnit:
    rows = ImportUnit.objects.of(actor.organization).select_for_update(of=("self",))
    return rows.select_related("app", "entry", "brought_by").get(pk=unit.pk)


def _is_changed(unit: ImportUnit) -> bool:
    """Whether somebody has changed it here since it was last taken over."""
    if unit.app is not None:
        rows = Branch.objects.of(unit.organization).select_for_update(of=("self",)).select_related("head")
        branch = rows.get(app=unit.app, name="main")
        number = branch.head.number if branch.head else None
        return (branch.sequence, number) != (unit.sequence, unit.save_number)
    saves = QueryLibrarySave.objects.of(unit.organization).filter(entry=unit.entry)
    return saves.filter(number__gt=unit.save_number or 0).exists()


def _take_over(actor: Actor, unit: ImportUnit, found: Found, message: str) -> None:
    document = found.document
    if document is None:
        return
    if unit.app is not None:
        _write(actor, unit, unit.app, document, message)
    elif unit.entry is not None:
        content = adapted(document, unit.brought_by.resources, {})
        on_entry = QueryLibrarySave.objects.of(actor.organization).filter(entry=unit.entry).order_by("number").last()
        before = on_entry.content["elements"] if on_entry else {}
        check_authoring(actor, rights_of(actor), before, content["elements"])
        unit.save_number = (unit.save_number or 0) + 1
        QueryLibrarySave.objects.of(actor.organization).create(
            entry=unit.entry,
            number=unit.save_number,
            author=actor.user,
            message=message,
            content=content,
            resource=on_entry.resource if on_entry else None,
        )


def _write(actor: Actor, unit: ImportUnit, app: App, theirs: dict[str, Any], message: str) -> None:
    """One batch of operations, for those who have the app open, and one save of the whole document."""
    found = on_app(actor, app.uuid, Level.EDIT)
    after = adapted(theirs, unit.brought_by.resources, pages_of(unit.brought_by))
    branch = main_branch(actor.organization, app)
    branch = Branch.objects.of(actor.organization).select_for_update().get(pk=branch.pk)
    before = document_at(branch)
    check_authoring(actor, found.rights, before["elements"], after["elements"])
    branch.sequence += 1
    branch.save(update_fields=["sequence", "updated_at"])
    Operation.objects.of(actor.organization).create(
        branch=branch, sequence=branch.sequence, operations=diff(before, after), author=actor.user
    )
    save = write_save(actor, branch, after, message, as_it_is=True)
    unit.sequence, unit.save_number = branch.sequence, save.number
    audit.record(actor, "SAVE_PAGE", app, {"save": str(save.uuid), "number": save.number, "from": "repository"})
    author = actor.user.full_name
    news.announce(actor.organization, app.uuid, "operations", sequence=branch.sequence, author=author, tab="")
    news.announce(actor.organization, app.uuid, "save", save=save.uuid, number=save.number, author=author)


def _leave(actor: Actor, unit: ImportUnit, say: Say) -> None:
    """What the repository no longer has: a draft forgets it, an app stays and says so."""
    rows = ImportUnit.objects.of(actor.organization).filter(pk=unit.pk)
    if unit.app_id is None and unit.entry_id is None:
        if unit.state != State.REMOVED:
            rows.delete()
    elif unit.state != State.GONE:
        rows.update(state=State.GONE, error="The repository no longer has it. It stays here as it is.")
        say(f"{unit.path}: no longer in the repository; it stays here.")


def _keep_report(actor: Actor, draft: Import, reading: Reading, commit: str) -> None:
    with transaction.atomic():
        locked = Import.objects.of(actor.organization).select_for_update().get(pk=draft.pk)
        kept = {name: locked.report[name] for name in ("made_folders", "made_resources") if name in locked.report}
        locked.report, locked.error = {**reading.report, **kept}, ""
        if locked.state in (Import.State.READING, Import.State.FAILED):
            locked.state = Import.State.DRAFT
        locked.save(update_fields=["report", "error", "state", "updated_at"])
        repositories = ConnectedRepository.objects.of(actor.organization).filter(brought=locked)
        repositories.update(commit=commit, fetched_at=now(), error="")
