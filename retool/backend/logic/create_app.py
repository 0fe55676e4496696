"""Make an app: its branch `main`, its first save, and the maker's right to own it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from retool.backend.logic import audit
from retool.backend.logic.actor import Actor
from retool.backend.logic.author_queries import check_authoring
from retool.backend.logic.document_at import Document
from retool.backend.logic.permit import into_folder, rights_of
from retool.backend.logic.save_app import write_save
from retool.storage.document import empty
from retool.storage.models import App, Branch, Grant
from retool.storage.rules import Level


def create_app(
    actor: Actor,
    name: str,
    *,
    folder: UUID | None = None,
    kind: str = "app",
    description: str = "",
    icon: str = "",
    document: Document | None = None,
    uuid: UUID | None = None,
    message: str = "",
    as_it_is: bool = False,
) -> App:
    """Make an app with `document` as its first save, or an empty one.

    `uuid` is the one that an imported app had, so that addresses and modules that name it go on; it must be free.
    `as_it_is` keeps queries that can't run as they are written.

    Raises:
        Refused: `denied` without `edit` on the place, or on a resource that a query of `document` uses [R2];
            `not_found` for the folder; `invalid` when a query can't be saved. Nothing was written.
    """
    rights = rights_of(actor)
    place = into_folder(actor, folder, "app", rights)
    content = document or empty_document()
    check_authoring(actor, rights, {}, content["elements"])
    with transaction.atomic():
        app = App.objects.of(actor.organization).create(
            uuid=uuid or uuid4(),
            name=name,
            folder=place,
            kind=kind,
            description=description,
            icon=icon,
            created_by=actor.user,
        )
        branch = Branch.objects.of(actor.organization).create(app=app, created_by=actor.user)
        Grant.objects.of(actor.organization).create(app=app, user=actor.user, level=Level.OWN)
        write_save(actor, branch, content, message, as_it_is=as_it_is)
        audit.record(actor, "CREATE_PAGE", app, {"kind": kind})
    return app


def empty_document() -> dict[str, Any]:
    """An app with nothing on its page."""
    uid = str(uuid4())
    frame = {"uid": uid, "id": "$main", "type": "Frame", "parent": None, "order": "a0", "properties": {"type": "main"}}
    return {**empty(), "elements": {uid: frame}}
