"""Change what an app is called and where it lies, or delete it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from retool.backend.logic import audit
from retool.backend.logic.actor import Actor
from retool.backend.logic.permit import OnApp, into_folder, on_app
from retool.storage.rules import Level

_PLAIN = ("name", "description", "icon")


def read_app(actor: Actor, app: UUID) -> OnApp:
    """The app and the person's level on it, for whoever may use it."""
    return on_app(actor, app, Level.USE)


def change_app(actor: Actor, app: UUID, changes: dict[str, Any]) -> OnApp:
    """Change `name`, `description`, `icon` and `folder` (a uuid, None for the top), those that are given.

    Raises:
        Refused: `denied` without `edit` on the app and, when it moves, on its new place.
    """
    found = on_app(actor, app, Level.EDIT)
    changed = {name: changes[name] for name in _PLAIN if name in changes}
    if "folder" in changes:
        # Into another folder the app inherits other people's rights, so that moving it is its owner's to do.
        found = on_app(actor, app, Level.OWN)
        changed["folder"] = into_folder(actor, changes["folder"], "app", found.rights)
    with transaction.atomic():
        for name, value in changed.items():
            setattr(found.app, name, value)
        found.app.save(update_fields=[*changed, "updated_at"])
        audit.record(actor, "UPDATE_PAGE", found.app, {"changed": sorted(changed)})
    return found


def delete_app(actor: Actor, app: UUID) -> None:
    """Delete the app with all its saves and releases; runs and audit events that name it stay.

    Raises:
        Refused: `denied` for anybody but an owner.
    """
    found = on_app(actor, app, Level.OWN)
    with transaction.atomic():
        audit.record(actor, "DELETE_PAGE", found.app)
        found.app.delete()
