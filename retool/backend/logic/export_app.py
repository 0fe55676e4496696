"""Apps as files: the folder of text files that an app is in Git (Toolscript), zipped, or one JSON export."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from retool.backend.logic import audit
from retool.backend.logic.actor import Actor
from retool.backend.logic.as_uuid import as_uuid
from retool.backend.logic.document_at import document_at, main_branch
from retool.backend.logic.import_names import restored
from retool.backend.logic.permit import on_app, on_folder, rights_of
from retool.backend.logic.refusals import denied
from retool.storage import retool_json, toolscript
from retool.storage.models import App, Folder, ImportUnit
from retool.storage.rules import Level
from retool.storage.toolscript.text_files import encoded

# The archive of one document is the same each time, whoever asks and when.
_STAMP = (1980, 1, 1, 0, 0, 0)
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Exported:
    """A file to download; `name` has its ending."""

    name: str
    media_type: str
    content: bytes


def export_app(actor: Actor, app: UUID, *, as_json: bool = False) -> Exported:
    """The app as it is now, unsaved operations included: a zip with one folder that is named after it, or a JSON file.

    Of an app that was imported each file in which nothing was changed is byte for byte the one that came.

    Raises:
        Refused: `denied` without `edit`: the files hold the text of queries [A6]. In a JSON export also of a module
            that the app instantiates.
    """
    found = on_app(actor, app, Level.EDIT).app
    name = _as_file_name(found.name)
    if as_json:
        exported = Exported(f"{name}.json", "application/json", _as_json(actor, found))
    else:
        exported = _zipped(name, _in_folder(name, files_of(actor, found)))
    audit.record(actor, "PAGE_EXPORT", found, {"format": "json" if as_json else "toolscript"})
    return exported


def export_folder(actor: Actor, folder: UUID, *, as_json: bool = False) -> Exported:
    """All apps in a folder and below it, in the folders that they lie in: `apps/…` as in Git, or a JSON file each.

    Raises:
        Refused: `denied` without `edit` on the folder, or when it has nothing that the person may edit.
    """
    found = on_folder(actor, folder, Level.EDIT).folder
    files: dict[str, bytes] = {}
    for place, app in _apps_below(actor, found):
        path = _free(files, f"{place}/{_as_file_name(app.name)}")
        if as_json:
            files[f"{path}.json"] = _as_json(actor, app)
        else:
            files |= _in_folder(f"apps/{path}", files_of(actor, app))
        audit.record(actor, "PAGE_EXPORT", app, {"format": "json" if as_json else "toolscript"})
    if not files:
        raise denied("There is no app in this folder that you may edit.")
    return _zipped(_as_file_name(found.name), files)


def files_of(actor: Actor, app: App) -> dict[str, str]:
    """An app's files, with the uuids in them that they came with."""
    document, page_uuid = _as_it_came(actor, app)
    return toolscript.write(document, page_uuid)


def _as_it_came(actor: Actor, app: App) -> tuple[dict[str, Any], UUID]:
    document = document_at(main_branch(actor.organization, app))
    unit = (
        ImportUnit.objects.of(actor.organization).filter(app=app).select_related("brought_by").defer("content").last()
    )
    pages = {
        str(theirs): str(ours)
        for theirs, ours in ImportUnit.objects.of(actor.organization)
        .exclude(app=None)
        .exclude(page_uuid=None)
        .values_list("page_uuid", "app__uuid")
        if theirs != ours
    }
    resources: Mapping[str, str] = unit.brought_by.resources if unit else {}
    page_uuid = unit.page_uuid if unit and unit.page_uuid else app.uuid
    return restored(document, resources, pages), page_uuid


def _as_json(actor: Actor, app: App) -> bytes:
    document, page_uuid = _as_it_came(actor, app)
    modules: dict[str, tuple[dict[str, Any], UUID]] = {}
    _add_modules(actor, document_at(main_branch(actor.organization, app)), modules, {app.uuid})
    return encoded(retool_json.write_export(document, page_uuid, modules))


def _add_modules(
    actor: Actor, document: Mapping[str, Any], modules: dict[str, tuple[dict[str, Any], UUID]], seen: set[UUID]
) -> None:
    """The modules that a document instantiates, and theirs, by name; one that is not here can't be added."""
    for element in document["elements"].values():
        uuid = as_uuid(element["properties"].get("pageUuid")) if element["type"] == "Module" else None
        if uuid is None or uuid in seen:
            continue
        seen.add(uuid)
        if not App.objects.of(actor.organization).filter(uuid=uuid).exists():
            continue
        module = on_app(actor, uuid, Level.EDIT).app
        name = module.name if module.name not in modules else f"{module.name} {uuid}"
        modules[name] = _as_it_came(actor, module)
        _add_modules(actor, document_at(main_branch(actor.organization, module)), modules, seen)


def _apps_below(actor: Actor, folder: Folder) -> Iterator[tuple[str, App]]:
    rights = rights_of(actor)
    level: list[tuple[str, Folder]] = [(_as_file_name(folder.name), folder)]
    for _ in range(_DEEPEST):
        inside: list[tuple[str, Folder]] = []
        for place, one in level:
            for app in App.objects.of(actor.organization).filter(folder=one).order_by("name", "id"):
                if rights.level_on_app(app.id, app.folder_id) >= Level.EDIT:
                    yield place, app
            children = Folder.objects.of(actor.organization).filter(parent=one).order_by("name")
            inside.extend((f"{place}/{_as_file_name(child.name)}", child) for child in children)
        level = inside


def _free(files: Iterable[str], path: str) -> str:
    """A path that no app has yet: two apps of one folder may have one name."""
    taken = [one.removeprefix("apps/") for one in files]
    number, free = 2, path
    while any(one == f"{free}.json" or one.startswith(f"{free}/") for one in taken):
        free, number = f"{path} {number}", number + 1
    return free


def _in_folder(folder: str, files: Mapping[str, str]) -> dict[str, bytes]:
    return {f"{folder}/{path}": encoded(text) for path, text in files.items()}


def _zipped(name: str, files: Mapping[str, bytes]) -> Exported:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, content in files.items():
            packed.writestr(zipfile.ZipInfo(path, _STAMP), content, zipfile.ZIP_DEFLATED)
    return Exported(f"{name}.zip", "application/zip", archive.getvalue())


def _as_file_name(name: str) -> str:
    """The app's name without what has a meaning in paths; spaces and other scripts stay, as Retool writes them."""
    kept = "".join(" " if letter in '\\/:*?"<>|' or not letter.isprintable() else letter for letter in name)
    return kept.strip(" .") or "app"
