"""An app's document as it was at a sequence: the newest save before it, and the operations since [A1].

Knows nothing of rights: whoever calls has checked them. What it returns is shared between requests: never change it.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from typing import Any
from uuid import UUID

from django.db import transaction

from retool.backend.logic.refusals import Refused, not_found
from retool.storage.document import apply, upgrade
from retool.storage.models import App, Branch, Operation, Organization, Save

Document = dict[str, Any]

# A document of the largest apps is tens of megabytes as Python values; editors of a few apps at a time are warm.
_KEPT = 8
_documents: OrderedDict[tuple[UUID, int], Document] = OrderedDict()
_lock = threading.Lock()


def main_branch(organization: Organization, app: App) -> Branch:
    """The line of work that every app has."""
    return Branch.objects.of(organization).get(app=app, name="main")


def document_at(branch: Branch, sequence: int | None = None) -> Document:
    """The document after batch `sequence` of `branch`; by default as it is now.

    Raises:
        Refused: `not_found` when the branch never had that sequence, or no longer has what it takes to rebuild it.
    """
    wanted = branch.sequence if sequence is None else sequence
    if not 0 <= wanted <= branch.sequence:
        raise not_found("sequence of this app")
    found = _remembered((branch.uuid, wanted))
    return found if found is not None else _rebuild(branch, wanted)


def remember(branch: Branch, sequence: int, document: Document) -> None:
    """Keep what an append has just made, once it is committed: the next batch of operations starts from it."""
    # Before the commit the sequence is not taken: another batch may still get it.
    transaction.on_commit(lambda: _keep((branch.uuid, sequence), document))


def content_of(save: Save) -> Document:
    """The document that a save holds."""
    return upgrade(json.loads(save.content.text))


def _rebuild(branch: Branch, wanted: int) -> Document:
    saves = Save.objects.of(branch.organization).select_related("content").defer("plan", "view")
    save = saves.filter(branch=branch, sequence__lte=wanted).order_by("-sequence", "-number").first()
    if save is None:
        raise not_found("sequence of this app")
    batches: list[Any] = list(
        Operation.objects.of(branch.organization)
        .filter(branch=branch, sequence__gt=save.sequence, sequence__lte=wanted)
        .order_by("sequence")
        .values_list("operations", flat=True)
    )
    if len(batches) != wanted - save.sequence:
        raise Refused("not_found", "That state of the app is no longer kept. Reload the page.")
    document = content_of(save)
    for operations in batches:
        document = apply(document, operations)
    remember(branch, wanted, document)
    return document


def _remembered(key: tuple[UUID, int]) -> Document | None:
    with _lock:
        found = _documents.get(key)
        if found is not None:
            _documents.move_to_end(key)
        return found


def _keep(key: tuple[UUID, int], document: Document) -> None:
    with _lock:
        _documents[key] = document
        while len(_documents) > _KEPT:
            _documents.popitem(last=False)
