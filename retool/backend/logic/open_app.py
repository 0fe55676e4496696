"""What a browser gets to start with: the view for people who use an app [A6], the document for those who edit it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from retool.backend.logic import audit, save_token
from retool.backend.logic.actor import Actor
from retool.backend.logic.current_user import current_user, retool_context
from retool.backend.logic.document_at import Document, document_at, main_branch
from retool.backend.logic.modules_of_app import as_views, modules_of, pins_of
from retool.backend.logic.permit import OnApp, on_app
from retool.backend.logic.refusals import Refused, denied
from retool.backend.logic.save_app import newest_save
from retool.connector import spec
from retool.storage.models import App, Environment, Release, Save
from retool.storage.rules import Level

# As in Retool's `_releaseVersion`: the newest save, published or not.
LATEST = "latest"


@dataclass(frozen=True, slots=True)
class View:
    """An app as it runs. `view` is JSON text as it was compiled; it holds no text of any resource query."""

    on_app: OnApp
    view: str
    save: Save
    save_token: str
    environment: Environment
    user: dict[str, Any]
    retool_context: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Opened:
    """An app as it is edited: the document after batch `sequence`, saved up to `saved_sequence` by `save`.

    `modules` are the modules that it uses, as each is served now (the newest, where a save pins one).
    `kinds` is what a compiler needs to know of each kind of query: its parts with their bags.
    """

    on_app: OnApp
    document: Document
    kinds: dict[str, Any]
    modules: dict[str, Any]
    sequence: int
    save: Save | None
    saved_sequence: int
    environment: Environment
    user: dict[str, Any]
    retool_context: dict[str, Any]


def view_app(actor: Actor, app: UUID, environment: str | None = None, release: str | None = None) -> View:
    """The save that this person is served, with a token that pins their runs to it [Q2].

    Args:
        actor: the person.
        app: the app's uuid.
        environment: a name; by default the organisation's default environment.
        release: a version, or `latest` for the newest save; a wish, which needs `edit` or access to unpublished
            releases when it is not what everybody gets.

    Raises:
        Refused: `not_found` for the app, the release or a save; `invalid` for the environment; `denied`.
    """
    found = on_app(actor, app, Level.USE)
    place = environment_named(actor, environment)
    save, version = _served(actor, found, release)
    audit.record(actor, "PAGE_VIEW", found.app, {"save": str(save.uuid), "environment": place.name})
    return View(
        on_app=found,
        view=save.view,
        save=save,
        save_token=save_token.issue(actor, found.app, save, place),
        environment=place,
        user=current_user(actor.user, actor.organization),
        retool_context={**retool_context(place, found.app), "pageTag": version},
    )


def open_document(actor: Actor, app: UUID, environment: str | None = None) -> Opened:
    """The app's document as it is now, unsaved operations included.

    Raises:
        Refused: `denied` without `edit`; `not_found` for the app; `invalid` for the environment.
    """
    found = on_app(actor, app, Level.EDIT)
    place = environment_named(actor, environment)
    branch = main_branch(actor.organization, found.app)
    document = document_at(branch)
    return Opened(
        on_app=found,
        document=document,
        modules=as_views(modules_of(actor, document, pins_of(branch.head))),
        kinds=spec.query_kinds(),
        sequence=branch.sequence,
        save=branch.head,
        saved_sequence=branch.head.sequence if branch.head else 0,
        environment=place,
        user=current_user(actor.user, actor.organization),
        retool_context={**retool_context(place, found.app), "pageTag": LATEST},
    )


def environment_named(actor: Actor, name: str | None) -> Environment:
    """The environment of that name, or the default one.

    Raises:
        Refused: `invalid` when there is none; never another environment's [Q4].
    """
    environments = Environment.objects.of(actor.organization)
    found = environments.filter(name=name) if name else environments.filter(is_default=True)
    environment = found.first()
    if environment is None:
        raise Refused("invalid", f"There is no environment called “{name or 'default'}”.", "environment")
    return environment


def served_save(app: App) -> Save:
    """What everybody gets who uses the app: its released save, else its newest."""
    return app.released.saved if app.released else newest_save(app)


def _served(actor: Actor, found: OnApp, release: str | None) -> tuple[Save, str]:
    released = found.app.released
    if not release or (released is not None and release == released.version):
        return served_save(found.app), released.version if released else LATEST
    if release == LATEST:
        if released is not None:
            _may_see_unpublished(found)
        return newest_save(found.app), LATEST
    _may_see_unpublished(found)
    wanted = Release.objects.of(actor.organization).filter(app=found.app, version=release).first()
    if wanted is None:
        raise Refused("not_found", f"There is no release {release} of this app.", "release")
    return wanted.saved, wanted.version


def _may_see_unpublished(found: OnApp) -> None:
    if found.level < Level.EDIT and not found.rights.flags.unpublished_release_access:
        raise denied("You may only open the version of this app that is released.")
