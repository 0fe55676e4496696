"""Give a save a version and make it what people get; or go back to an earlier one."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from retool.backend.logic import audit, news
from retool.backend.logic.actor import Actor
from retool.backend.logic.permit import OnApp, on_app
from retool.backend.logic.refusals import Refused
from retool.backend.logic.save_app import newest_save
from retool.backend.logic.unique import unique
from retool.storage.models import App, Release, Save
from retool.storage.rules import Level


def list_releases(actor: Actor, app: UUID) -> tuple[OnApp, list[Release]]:
    """The app's releases, newest first.

    Raises:
        Refused: `denied` without `edit`.
    """
    found = on_app(actor, app, Level.EDIT)
    releases = Release.objects.of(actor.organization).filter(app=found.app).order_by("-id")
    return found, list(releases.select_related("saved", "published_by").defer("saved__plan", "saved__view"))


def release_app(actor: Actor, app: UUID, version: str, description: str = "", save: UUID | None = None) -> Release:
    """Publish `save`, by default the newest one, as `version`: from now on people who use the app get it.

    Raises:
        Refused: `denied` without `edit`; `not_found` for the save; `conflict` when the version is taken.
    """
    found = on_app(actor, app, Level.EDIT)
    chosen = newest_save(found.app) if save is None else _save(actor, found.app, save)
    with unique("version", version), transaction.atomic():
        release = Release.objects.of(actor.organization).create(
            app=found.app,
            saved=chosen,
            version=version,
            description=description,
            published_at=timezone.now(),
            published_by=actor.user,
        )
        _serve(actor, found.app, release)
        audit.record(actor, "RELEASE_PAGE", found.app, {"version": version, "save": str(chosen.uuid)})
    return release


def serve_release(actor: Actor, app: UUID, release: UUID | None) -> OnApp:
    """Make an earlier release what people get; None gives them the newest save again.

    Raises:
        Refused: `denied` without `edit`; `not_found` for the release.
    """
    found = on_app(actor, app, Level.EDIT)
    chosen = None
    if release is not None:
        chosen = Release.objects.of(actor.organization).filter(app=found.app, uuid=release).first()
        if chosen is None:
            raise Refused("not_found", "There is no such release of this app.", "release")
    with transaction.atomic():
        _serve(actor, found.app, chosen)
        audit.record(actor, "REVERT_PAGE_RELEASE", found.app, {"version": chosen.version if chosen else None})
    return found


def _serve(actor: Actor, app: App, release: Release | None) -> None:
    app.released = release
    app.save(update_fields=["released", "updated_at"])
    news.announce(
        actor.organization,
        app.uuid,
        "release",
        version=release.version if release else None,
        author=actor.user.full_name,
    )


def _save(actor: Actor, app: App, save: UUID) -> Save:
    found = Save.objects.of(actor.organization).filter(app=app, uuid=save).defer("plan", "view").first()
    if found is None:
        raise Refused("not_found", "There is no such save of this app.", "save")
    return found
