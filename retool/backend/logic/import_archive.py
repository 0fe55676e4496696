"""Uploaded files, unpacked in memory: a zip of a repository or of an app's folder, and JSON exports.

Nothing of them is written to disk under a name of theirs, and nothing is executed. What is too large, or would lie
outside of the archive, is refused. Knows nothing of what the files mean.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from typing import IO

from retool.backend.logic.refusals import Refused, invalid

MOST_FILES = 20_000
MOST_BYTES = 256 * 1024 * 1024
LARGEST_FILE = 32 * 1024 * 1024
_PIECE = 1024 * 1024
# What no app has and what would only cost: Git's own, packages, finder's.
_LEFT_OUT = frozenset({".git", "node_modules", "__MACOSX", ".DS_Store"})

Upload = tuple[str, IO[bytes]]


def unpacked(uploads: Iterable[Upload]) -> dict[str, bytes]:
    """The content of uploaded files by path, archives unpacked; a folder that all of an archive lies in is left out.

    Raises:
        Refused: `invalid` for a damaged archive, one with a path that leads out of it, or another kind of file;
            `too_large` for more than `MOST_FILES` or `MOST_BYTES` unpacked, measured while it is unpacked.
    """
    files = Files()
    for name, content in uploads:
        is_archive = zipfile.is_zipfile(content)
        content.seek(0)
        if is_archive:
            for path, data in _without_common_folder(_of_archive(name, content)).items():
                files.add(path, data)
        elif name.lower().endswith(".json"):
            files.add(_plain(name), content.read(LARGEST_FILE + 1))
        else:
            raise invalid("files", f"“{name}” is neither a zip archive nor a JSON export.")
    return files.found


class Files:
    """Files that are gathered, up to what an import may hold."""

    def __init__(self) -> None:
        self.found: dict[str, bytes] = {}
        self._bytes = 0

    def add(self, path: str, data: bytes) -> None:
        """Add one file; of two with the same path both are kept.

        Raises:
            Refused: `too_large`, `invalid` for a path that leads out.
        """
        check_path(path)
        if len(data) > LARGEST_FILE:
            raise Refused("too_large", f"“{path}” is larger than {LARGEST_FILE >> 20} MB.", "files")
        self._bytes += len(data)
        if self._bytes > MOST_BYTES or len(self.found) >= MOST_FILES:
            raise Refused(
                "too_large",
                f"These are more than {MOST_FILES:,} files or {MOST_BYTES >> 20} MB unpacked. "
                "Import the apps' folders one after the other.",
                "files",
            )
        stem, dot, ending = path.rpartition(".")
        number = 2
        while path in self.found:
            path, number = f"{stem} {number}{dot}{ending}", number + 1
        self.found[path] = data


def check_path(path: str) -> None:
    """Refuse a path that would lie outside of where the files are unpacked to.

    Raises:
        Refused: `invalid`, naming it.
    """
    steps = path.split("/")
    if path.startswith("/") or "\\" in path or "\0" in path or ":" in steps[0] or ".." in steps:
        raise invalid("files", f"The path “{path}” leads out of the archive, so nothing of it was read.")


def _of_archive(name: str, content: IO[bytes]) -> dict[str, bytes]:
    files = Files()
    try:
        with zipfile.ZipFile(content) as archive:
            for entry in archive.infolist():
                # A name that begins with a slash or goes upwards is refused even where it would be left out.
                check_path(entry.orig_filename)
                if not _is_wanted(entry):
                    continue
                files.add(entry.filename, _read(archive, entry))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeError) as error:
        raise invalid("files", f"“{name}” is damaged, encrypted or packed in a way that can't be read.") from error
    return files.found


def _is_wanted(entry: zipfile.ZipInfo) -> bool:
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    return not (entry.is_dir() or is_link or _LEFT_OUT.intersection(entry.filename.split("/")))


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of one entry; one byte beyond the limit is enough, whatever the archive says of its size."""
    parts: list[bytes] = []
    size = 0
    with archive.open(entry) as packed:
        while size <= LARGEST_FILE and (part := packed.read(_PIECE)):
            parts.append(part)
            size += len(part)
    return b"".join(parts)


def _without_common_folder(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Hosts of Git put all into one folder that is named after repository and branch."""
    roots = {path.partition("/")[0] for path in files}
    if len(roots) != 1 or any("/" not in path for path in files):
        return dict(files)
    folder = next(iter(roots))
    inside = {path.partition("/")[2]: data for path, data in files.items()}
    is_repository = any(path.startswith(("apps/", "resources/", "queries/", ".retool/")) for path in inside)
    return inside if is_repository and folder != "apps" else dict(files)


def _plain(name: str) -> str:
    """The last step of a file's name, as browsers send it."""
    return name.replace("\\", "/").rpartition("/")[2]
