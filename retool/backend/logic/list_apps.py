"""What Home shows: the apps that the person may use, and the folders that lead to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypedDict
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from retool.backend.logic.actor import Actor
from retool.backend.logic.permit import rights_of
from retool.storage.models import App, Branch, Folder, Operation, Organization, User
from retool.storage.rules import Level, Rights


class _Change(TypedDict):
    changed_at: datetime
    changed_by: int | None


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    ChangedApp = WithAnnotations[App, _Change]


@dataclass(frozen=True, slots=True)
class AppRow:
    """An app as a list shows it; `released` is the version that people who use it get, None for the newest save."""

    uuid: UUID
    name: str
    description: str
    kind: str
    icon: str
    folder: UUID | None
    level: str
    updated_at: datetime
    updated_by: str | None
    released: str | None


@dataclass(frozen=True, slots=True)
class FolderRow:
    """A folder as a list shows it."""

    uuid: UUID
    name: str
    parent: UUID | None
    level: str


def list_apps(actor: Actor) -> list[AppRow]:
    """The apps of the organisation on which the person has `use` or more, by name."""
    rights = rights_of(actor)
    apps = _described(actor.organization, App.objects.of(actor.organization).order_by("name", "id"))
    levels = {app.id: rights.level_on_app(app.id, app.folder_id) for app in apps}
    return _rows([app for app in apps if levels[app.id] >= Level.USE], levels)


def app_row(actor: Actor, app: App, level: Level) -> AppRow:
    """One app as the list would show it; the caller has checked `level`."""
    apps = _described(actor.organization, App.objects.of(actor.organization).filter(pk=app.pk))
    return _rows(apps, {app.id: level})[0]


def list_folders(actor: Actor) -> list[FolderRow]:
    """The folders that the person may use, and those above a folder or app that they may use, by name."""
    rights = rights_of(actor)
    folders = list(Folder.objects.of(actor.organization).order_by("name", "id"))
    seen = _seen_folders(actor.organization, rights, folders)
    uuids = {folder.id: folder.uuid for folder in folders}
    return [
        FolderRow(
            uuid=folder.uuid,
            name=folder.name,
            parent=uuids.get(folder.parent_id) if folder.parent_id else None,
            level=rights.level_on_folder(folder.id).word,
        )
        for folder in folders
        if folder.id in seen
    ]


def _seen_folders(organization: Organization, rights: Rights, folders: list[Folder]) -> set[int]:
    placed = App.objects.of(organization).filter(folder__isnull=False).values_list("id", "folder_id")
    start = {folder.id for folder in folders if rights.level_on_folder(folder.id) >= Level.USE}
    start |= {folder for app, folder in placed if folder and rights.level_on_app(app, folder) >= Level.USE}
    seen: set[int] = set()
    for folder_id in start:
        above: int | None = folder_id
        while above is not None and above not in seen:
            seen.add(above)
            above = rights.folder_parents.get(above)
    return seen


def _described(organization: Organization, apps: QuerySet[App]) -> list[ChangedApp]:
    branch = Branch.objects.of(organization).filter(app=OuterRef("pk"), name="main")
    batches = Operation.objects.of(organization).filter(branch__app=OuterRef("pk"), branch__name="main")
    described = apps.select_related("folder", "released").annotate(
        changed_at=Coalesce(Subquery(branch.values("updated_at")[:1]), F("updated_at")),
        changed_by=Coalesce(
            Subquery(batches.order_by("-sequence").values("author_id")[:1]),
            Subquery(branch.values("head__author_id")[:1]),
        ),
    )
    return list(described)


def _rows(apps: list[ChangedApp], levels: dict[int, Level]) -> list[AppRow]:
    authors = User.objects.in_bulk({app.changed_by for app in apps if app.changed_by})
    return [
        AppRow(
            uuid=app.uuid,
            name=app.name,
            description=app.description,
            kind=app.kind,
            icon=app.icon,
            folder=app.folder.uuid if app.folder else None,
            level=levels[app.id].word,
            updated_at=app.changed_at,
            updated_by=authors[app.changed_by].full_name if app.changed_by in authors else None,
            released=app.released.version if app.released else None,
        )
        for app in apps
    ]
