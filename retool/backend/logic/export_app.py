"""An app as the folder of text files that it is in Git (Toolscript)."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from uuid import UUID

from retool.backend.logic import audit
from retool.backend.logic.actor import Actor
from retool.backend.logic.document_at import document_at, main_branch
from retool.backend.logic.permit import on_app
from retool.storage import toolscript
from retool.storage.rules import Level

# The archive of one document is the same each time, whoever asks and when.
_STAMP = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Exported:
    """A zip archive with one folder, which is named after the app."""

    name: str
    archive: bytes


def export_app(actor: Actor, app: UUID) -> Exported:
    """The app as it is now, unsaved operations included.

    Raises:
        Refused: `denied` without `edit`: the files hold the text of queries [A6].
    """
    found = on_app(actor, app, Level.EDIT).app
    files = toolscript.write(document_at(main_branch(actor.organization, found)), found.uuid)
    folder = _as_file_name(found.name)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, text in files.items():
            packed.writestr(zipfile.ZipInfo(f"{folder}/{path}", _STAMP), text.encode("utf-8", "surrogatepass"))
    audit.record(actor, "PAGE_EXPORT", found, {"files": len(files)})
    return Exported(folder, archive.getvalue())


def _as_file_name(name: str) -> str:
    """The app's name without what has a meaning in paths; spaces and other scripts stay, as Retool writes them."""
    kept = "".join(" " if letter in '\\/:*?"<>|' or not letter.isprintable() else letter for letter in name)
    return kept.strip(" .") or "app"
