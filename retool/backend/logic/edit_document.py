"""Autosave: append a batch of operations to an app's document, on top of what others did meanwhile [A1, A2].

A batch is written down with its author and time in its own row; an audit event each would flood the audit, which has
no such event in Retool at all. So a person's first batch since the last save is one, EDIT_PAGE, in the batch's own
transaction: between it and the next SAVE_PAGE the batches tell what was changed, and by whom.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from retool.backend.logic import audit, news
from retool.backend.logic.actor import Actor
from retool.backend.logic.author_queries import check_authoring
from retool.backend.logic.document_at import Document, document_at, main_branch, remember
from retool.backend.logic.permit import on_app
from retool.backend.logic.refusals import Refused, invalid
from retool.storage.document import Conflicting, OperationError, document_problems, rebase
from retool.storage.models import Branch, Operation
from retool.storage.rules import Level

Operations = Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Batch:
    """One appended batch; `author` is a name for people, `tab` what the sender called its tab."""

    sequence: int
    operations: list[dict[str, Any]]
    author: str | None
    tab: str


@dataclass(frozen=True, slots=True)
class Appended:
    """What an append gives: the batch as it was stored, and what others did since its base."""

    sequence: int
    operations: list[dict[str, Any]]
    others: list[Batch]


def append_operations(actor: Actor, app: UUID, base: int, operations: Operations, tab: str) -> Appended:
    """Append `operations`, made on the document after batch `base`, rebased onto what came since.

    A batch that the same tab has sent before on this base (its answer was lost) is answered again, not applied twice.

    Raises:
        Refused: `denied` without `edit` on the app, or on the resource of a query that is added or changed [R2];
            `conflict` with both values (`conflicts`, `sequence`, `others`) where others changed the same place;
            `invalid` when an operation does not fit. Nothing was written.
    """
    found = on_app(actor, app, Level.EDIT)
    with transaction.atomic():
        branch = Branch.objects.of(actor.organization).select_for_update().get(app=found.app, name="main")
        if base > branch.sequence:
            raise invalid("base", f"This app is at {branch.sequence}; {base} has never been.")
        others = _batches(branch, base)
        for other in others:
            if tab and other.tab == tab and other.operations == list(operations):
                return Appended(other.sequence, other.operations, [each for each in others if each is not other])
        stored, after = _rebased(branch, base, operations, others)
        before = document_at(branch)
        _check_shape(before, after)
        check_authoring(actor, found.rights, before["elements"], after["elements"])
        if not _edits_already(branch, actor):
            audit.record(actor, "EDIT_PAGE", found.app, {"sequence": branch.sequence + 1})
        branch.sequence += 1
        branch.save(update_fields=["sequence", "updated_at"])
        Operation.objects.of(actor.organization).create(
            branch=branch,
            sequence=branch.sequence,
            operations=stored,
            author=actor.user,
            tab=tab,
        )
        remember(branch, branch.sequence, after)
        news.announce(
            actor.organization,
            found.app.uuid,
            "operations",
            sequence=branch.sequence,
            author=actor.user.full_name,
            tab=tab,
        )
    return Appended(branch.sequence, stored, others)


def _edits_already(branch: Branch, actor: Actor) -> bool:
    """Whether the person has appended a batch since the branch's last save."""
    saved = branch.head.sequence if branch.head else 0
    own = Operation.objects.of(actor.organization).filter(branch=branch, author=actor.user)
    return own.filter(sequence__gt=saved).exists()


def operations_after(actor: Actor, app: UUID, after: int) -> tuple[int, list[Batch]]:
    """The app's sequence, and the batches since `after`, oldest first.

    Raises:
        Refused: `denied` without `edit`; `invalid` when the app never was at `after`.
    """
    found = on_app(actor, app, Level.EDIT)
    branch = main_branch(actor.organization, found.app)
    if after > branch.sequence:
        raise invalid("after", f"This app is at {branch.sequence}; {after} has never been.")
    return branch.sequence, _batches(branch, after)


def _batches(branch: Branch, after: int) -> list[Batch]:
    rows = Operation.objects.of(branch.organization).filter(branch=branch, sequence__gt=after).select_related("author")
    return [
        Batch(row.sequence, row.operations, row.author.full_name if row.author else None, row.tab)
        for row in rows.order_by("sequence")
    ]


def _rebased(
    branch: Branch, base: int, operations: Operations, others: Sequence[Batch]
) -> tuple[list[dict[str, Any]], Document]:
    theirs = [operation for batch in others for operation in batch.operations]
    try:
        stored, after = rebase(document_at(branch, base), operations, theirs)
    except OperationError as error:
        raise invalid(f"operations[{error.index}]", error.message) from error
    except Conflicting as error:
        extra = {
            "conflicts": [conflict.as_json() for conflict in error.conflicts],
            "sequence": branch.sequence,
            "others": [asdict(batch) for batch in others],
        }
        raise Refused("conflict", str(error), extra=extra) from error
    return [dict(operation) for operation in stored], after


def _check_shape(before: Document, after: Document) -> None:
    """Refuse what makes the document worse; an app that came in with a problem stays editable."""
    problems = document_problems(after)
    if problems:
        standing = set(document_problems(before))
        new = [problem for problem in problems if problem not in standing]
        if new:
            raise invalid("operations", new[0])
