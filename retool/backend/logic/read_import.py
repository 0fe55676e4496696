"""From files to a draft: what would be imported, and what of it works here. Nothing of an app is made."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db import transaction

from retool.backend.logic import audit
from retool.backend.logic.actor import Actor
from retool.backend.logic.import_archive import Upload, unpacked
from retool.backend.logic.permit import may_make, rights_of
from retool.backend.logic.refusals import denied, invalid
from retool.connector import spec
from retool.storage.assess import AppReport, Report, Supported, Verdict, assess, supported
from retool.storage.document import canonical
from retool.storage.models import Folder, Import, ImportUnit
from retool.storage.repository import App, Format, Kind, LibraryQuery, Repository, read_repository
from retool.storage.rules import Rights
from retool.storage.toolscript import ReadApp

_MOST_PLACES = 50


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that can be imported, as files hold it; `error` says why it can't."""

    path: str
    name: str
    kind: str
    folders: list[str]
    page_uuid: UUID | None
    document: dict[str, Any] | None
    report: dict[str, Any]
    error: str

    @property
    def digest(self) -> str:
        """Another one for every other content."""
        text = self.error if self.document is None else canonical(self.document)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that files hold; `report` is about what belongs to no app."""

    units: list[Found]
    report: dict[str, Any]


def draft_import(actor: Actor, uploads: Iterable[Upload], folder: UUID | None = None) -> Import:
    """Read uploaded files and keep them as a draft with its report.

    Raises:
        Refused: `denied` for a person who may make apps nowhere; `invalid` or `too_large` for the files.
    """
    check_may_import(actor)
    given = list(uploads)
    found = read_files(unpacked(given))
    if not found.units:
        raise invalid("files", "There is no app in it: no main.rsx, no app.yml and no JSON export.")
    names = [name for name, _ in given]
    title = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
    with transaction.atomic():
        place = Folder.objects.of(actor.organization).filter(uuid=folder).first() if folder else None
        draft = Import.objects.of(actor.organization).create(
            name=storable(title)[:200], author=actor.user, folder=place, report=found.report
        )
        write_units(draft, found.units)
        audit.record(actor, "IMPORT_READ", draft, {"apps": len(found.units)})
    return draft


def check_may_import(actor: Actor) -> Rights:
    """Who may make apps, at the top or in some folder, may import.

    Raises:
        Refused: `denied` for everybody else.
    """
    rights = rights_of(actor)
    folders: list[int | None] = [None, *rights.folder_parents]
    if not any(may_make(rights, "app", folder) for folder in folders):
        raise denied("You may not make apps, so you can't import any. Ask an administrator for “edit” on a folder.")
    return rights


def read_files(files: Mapping[str, bytes]) -> Reading:
    """All that can be imported of files, with the report; what is malformed is named and stops nothing else."""
    began = time.perf_counter()
    repository = read_repository(files)
    report = assess(repository, _supported())
    by_path = {app.path: app for app in report.apps}
    units = list(_once(_of_app(app, by_path[app.path]) for app in repository.apps))
    units.extend(_of_query(query) for query in repository.queries)
    read_s = round(time.perf_counter() - began, 1)
    return Reading(units, {**_whole(repository, report), "files": len(files), "read_s": read_s})


def write_units(draft: Import, units: Iterable[Found]) -> None:
    """Keep what was found as rows that wait for a word; inside the caller's transaction."""
    rows = ImportUnit.objects.of(draft.organization)
    for unit in units:
        row = rows.create(brought_by=draft, path=storable(unit.path), name="", kind=unit.kind)
        fill(row, unit)


def fill(row: ImportUnit, unit: Found) -> None:
    """Write what was found into its row."""
    for name, value in _fields_of(unit).items():
        setattr(row, name, value)
    row.save()


def _fields_of(unit: Found) -> dict[str, Any]:
    return {
        "name": storable(unit.name)[:200],
        "kind": unit.kind,
        "folders": unit.folders,
        "page_uuid": unit.page_uuid,
        "content": ImportUnit.packed(unit.document),
        "digest": unit.digest,
        "report": unit.report,
        "error": storable(unit.error),
        "state": ImportUnit.State.WAITING if unit.document is not None else ImportUnit.State.MALFORMED,
    }


def storable(text: str) -> str:
    """What a text column can hold of a file's text, which may be any."""
    return "".join("\ufffd" if letter == "\0" or "\ud800" <= letter <= "\udfff" else letter for letter in text)


@cache
def _supported() -> Supported:
    return supported(spec.query_kinds())


def _of_app(app: App, report: AppReport) -> Found:
    read: ReadApp | None = app.read
    error = "" if app.error is None else str(app.error)
    kind = str(app.kind)
    folders = [] if app.format is Format.JSON else list(app.folder)
    document = read.document if read else None
    return Found(
        app.path, app.name, kind, folders, read.page_uuid if read else None, document, _report_of(report), error
    )


def _of_query(query: LibraryQuery) -> Found:
    error = "" if query.error is None else str(query.error)
    document = query.read.document if query.read else None
    report = {"verdict": str(Verdict.WORKS), "components": 0, "queries": 1, "findings": []}
    return Found(query.path, query.name, "query", [], query.uuid, document, report, error)


def _once(units: Iterator[Found]) -> Iterator[Found]:
    """Each module once: every JSON export of an app holds the modules that it instantiates."""
    seen: set[UUID] = set()
    for unit in units:
        if unit.kind == Kind.MODULE and unit.page_uuid is not None:
            if unit.page_uuid in seen and "#" in unit.path:
                continue
            seen.add(unit.page_uuid)
        yield unit


def _report_of(report: AppReport) -> dict[str, Any]:
    findings = []
    for finding in report.findings:
        data = asdict(finding)
        places = data.pop("places")
        # The largest apps use one thing a thousand times; the number is told, and where to begin.
        findings.append({**data, "weight": str(finding.weight), "places": places[:_MOST_PLACES], "uses": len(places)})
    return {
        "verdict": str(report.verdict),
        "components": report.components,
        "queries": report.queries,
        "findings": findings,
    }


def _whole(repository: Repository, report: Report) -> dict[str, Any]:
    types = {resource.uuid: resource for resource in repository.resources if resource.uuid}
    resources = []
    for use in report.resources:
        written = types.get(use.uuid)
        resources.append(
            {
                **asdict(use),
                "type": written.type if written else "",
                "path": f"{written.path}/resource" if written else "",
            }
        )
    others = [
        {"kind": one.kind, "name": one.name, "text": one.text, "weight": str(one.weight)} for one in report.others
    ]
    others.extend(
        {
            "kind": "workflow",
            "name": workflow.name,
            "text": "Workflows can't be run here yet; it is not imported.",
            "weight": "limit",
        }
        for workflow in repository.workflows
    )
    return {"resources": resources, "others": others, "library_queries": report.library_queries}
