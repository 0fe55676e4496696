"""Imports as their author, and administrators, see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from retool.backend.logic.actor import Actor
from retool.backend.logic.permit import rights_of
from retool.backend.logic.refusals import denied, not_found
from retool.connector import spec
from retool.storage.models import Branch, Import, ImportUnit, Resource
from retool.storage.rules import Level, Rights


@dataclass(frozen=True, slots=True)
class UnitRow:
    """An app, module or library query of an import; `changed` says that somebody changed it here since."""

    uuid: UUID
    path: str
    name: str
    kind: str
    folders: list[str]
    state: str
    error: str
    verdict: str
    components: int
    queries: int
    findings: list[dict[str, Any]]
    app: UUID | None
    changed: bool


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """A resource that queries name; `resource` is the one here that was chosen or that is proposed."""

    placeholder: str
    name: str
    type: str
    source: str | None
    path: str
    queries: int
    query_types: list[str]
    apps: list[str]
    resource: UUID | None


@dataclass(frozen=True, slots=True)
class RepositoryRow:
    """The repository that an import is connected to."""

    url: str
    branch: str
    commit: str
    fetched_at: datetime | None
    error: str
    is_connected: bool


@dataclass(frozen=True, slots=True)
class ImportRow:
    """An import in a list."""

    uuid: UUID
    name: str
    state: str
    author: str | None
    created_at: datetime
    folder: UUID | None
    units: int
    imported: int
    is_connected: bool


@dataclass(frozen=True, slots=True)
class ImportReport:
    """An import with all that is known of it."""

    row: ImportRow
    units: list[UnitRow]
    resources: list[ResourceRow]
    others: list[dict[str, Any]]
    repository: RepositoryRow | None
    read_s: float
    files: int
    error: str


def own_import(actor: Actor, draft: UUID) -> Import:
    """The import, for who made it or an administrator.

    Raises:
        Refused: `not_found` in this organisation; `denied` for anybody else: its report tells of all apps.
    """
    rows = Import.objects.of(actor.organization).select_related("author", "folder", "repository")
    found = rows.filter(uuid=draft).first()
    if found is None:
        raise not_found("import")
    if found.author_id != actor.user.pk and not rights_of(actor).is_admin:
        raise denied("This import is somebody else's. Ask them or an administrator.")
    return found


def list_imports(actor: Actor) -> list[ImportRow]:
    """The imports that the person made, newest first; an administrator sees everybody's."""
    rights = rights_of(actor)
    rows = Import.objects.of(actor.organization).select_related("author", "folder").order_by("-created_at")
    if not rights.is_admin:
        rows = rows.filter(author=actor.user)
    return [_row(row) for row in rows[:100]]


def read_import(actor: Actor, draft: UUID) -> ImportReport:
    """One import with its report.

    Raises:
        Refused: `not_found`, `denied`.
    """
    found = own_import(actor, draft)
    rows = ImportUnit.objects.of(actor.organization).filter(brought_by=found)
    units = list(rows.select_related("app").defer("content"))
    changed = changed_apps(actor, units)
    repository = found.repository
    return ImportReport(
        row=_row(found),
        units=[_unit(unit, is_changed=unit.pk in changed) for unit in units],
        resources=_resources(actor, found),
        others=found.report.get("others", []),
        repository=None
        if repository is None
        else RepositoryRow(
            repository.url,
            repository.branch,
            repository.commit,
            repository.fetched_at,
            repository.error,
            is_connected=found.state == Import.State.IMPORTED,
        ),
        read_s=found.report.get("read_s", 0.0),
        files=found.report.get("files", 0),
        error=found.error,
    )


def changed_apps(actor: Actor, units: list[ImportUnit]) -> set[int]:
    """Those of the units (by id) whose app is no longer what the import last wrote."""
    branches = Branch.objects.of(actor.organization).filter(
        app_id__in=[unit.app_id for unit in units if unit.app_id], name="main"
    )
    now = {app: (sequence, number) for app, sequence, number in branches.values_list("app", "sequence", "head__number")}
    return {
        unit.pk
        for unit in units
        if unit.app_id is not None and now.get(unit.app_id) != (unit.sequence, unit.save_number)
    }


def _row(found: Import) -> ImportRow:
    units = ImportUnit.objects.of(found.organization).filter(brought_by=found)
    return ImportRow(
        uuid=found.uuid,
        name=found.name,
        state=found.state,
        author=found.author.full_name if found.author else None,
        created_at=found.created_at,
        folder=found.folder.uuid if found.folder else None,
        units=units.count(),
        imported=units.exclude(app=None, entry=None).count(),
        is_connected=found.repository_id is not None,
    )


def _unit(unit: ImportUnit, *, is_changed: bool) -> UnitRow:
    report: Mapping[str, Any] = unit.report
    return UnitRow(
        uuid=unit.uuid,
        path=unit.path,
        name=unit.name,
        kind=unit.kind,
        folders=unit.folders,
        state=unit.state,
        error=unit.error,
        verdict=report.get("verdict", ""),
        components=report.get("components", 0),
        queries=report.get("queries", 0),
        findings=report.get("findings", []),
        app=unit.app.uuid if unit.app else None,
        changed=is_changed,
    )


def _resources(actor: Actor, found: Import) -> list[ResourceRow]:
    uses = found.report.get("resources", [])
    rights = rights_of(actor)
    seen = {str(one.uuid): one for one in Resource.objects.of(actor.organization) if _is_seen(rights, one)}
    by_name = {name.lower(): uuid for uuid, one in seen.items() for name in (one.name, one.display_name) if name}
    before = _chosen_before(actor, found)
    sources = spec.load()
    rows = []
    for use in uses:
        names = use["names"]
        like = next((by_name[name.lower()] for name in names if name.lower() in by_name), None)
        placeholder = use["uuid"]
        proposals = (found.resources.get(placeholder), placeholder, before.get(placeholder), like)
        chosen = next((one for one in proposals if one in seen), None)
        source = sources.get(use["type"]) or _source_for(use["query_types"])
        rows.append(
            ResourceRow(
                placeholder=placeholder,
                name=_name_of(use),
                type=use["type"],
                source=source.name if source else None,
                path=use["path"],
                queries=use["queries"],
                query_types=use["query_types"],
                apps=use["apps"],
                resource=UUID(chosen) if chosen else None,
            )
        )
    return rows


def _is_seen(rights: Rights, resource: Resource) -> bool:
    return rights.level_on_resource(resource.pk, resource.folder_id) >= Level.USE


def _source_for(query_types: list[str]) -> spec.Source | None:
    """The one source whose queries these are; for SQL, which several databases speak, a person says."""
    found = {source.name: source for source in spec.load().values() if any(source.query(one) for one in query_types)}
    return next(iter(found.values())) if len(found) == 1 else None


def _name_of(use: Mapping[str, Any]) -> str:
    in_files = str(use["path"]).rpartition("/resource")[0].rpartition("/")[2]
    return in_files or next(iter(use["names"]), "") or str(use["uuid"])


def _chosen_before(actor: Actor, found: Import) -> dict[str, str]:
    """What earlier imports of the organisation chose, the latest last."""
    earlier = Import.objects.of(actor.organization).exclude(pk=found.pk).order_by("created_at")
    names: dict[str, str] = {}
    for chosen in earlier.values_list("resources", flat=True):
        names.update(chosen)
    return names
