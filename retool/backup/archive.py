"""The file of a backup: a zip archive with a member for each table and file, and a manifest written last.

Knows bytes, counts and checksums; not what is in a table. A backup that was cut off has no manifest and opens nowhere.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

import orjson

FORMAT = 1
MANIFEST = "manifest.json"
_PIECE_BYTES = 1 << 20
# Bodies are compressed already and travel as hexadecimal text: a higher level finds nothing more.
_LEVEL = 3


class BackupError(Exception):
    """A backup can't be written, read or restored; the message is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table as it was at the backup's moment.

    Attributes:
        rows: how many there are.
        sequences: of each column with a sequence, its last value, or None when it was never used.
    """

    name: str
    columns: tuple[str, ...]
    rows: int
    sequences: dict[str, int | None]


@dataclass(slots=True)
class Manifest:
    """What a backup says of itself.

    Attributes:
        migrations: the schema: every migration that was applied, as (app, name).
        sha256: of every other member, by its name in the archive.
    """

    version: str
    made_at: str
    migrations: list[tuple[str, str]]
    tables: list[Table] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    sha256: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT


class Writer:
    """Writes members one after the other; nothing is held in memory."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.sha256: dict[str, str] = {}

    @contextmanager
    def member(self, name: str) -> Iterator[Sink]:
        """A member to write to."""
        with self._archive.open(name, "w", force_zip64=True) as into:
            sink = Sink(into)
            yield sink
        self.sha256[name] = sink.digest.hexdigest()

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest, which makes the backup whole."""
        manifest.sha256 = self.sha256
        self._archive.writestr(MANIFEST, orjson.dumps(asdict(manifest), option=orjson.OPT_INDENT_2))


class Sink:
    """Where a member's bytes go; counts them into its checksum."""

    def __init__(self, into: IO[bytes]) -> None:
        self._into = into
        self.digest = hashlib.sha256()

    def write(self, piece: bytes) -> None:
        """Add bytes."""
        self.digest.update(piece)
        self._into.write(piece)


@contextmanager
def written(file: Path) -> Iterator[Writer]:
    """Write a backup to `file`, which is there only once it is whole, and readable only for its owner.

    Raises:
        BackupError: the file is there already, or can't be written.
    """
    if file.exists():
        raise BackupError(f"{file} is there already; name another file, or remove it.")
    partial = file.with_name(f"{file.name}.partial")
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as into:
            with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
                yield Writer(archive)
            into.flush()
            os.fsync(into.fileno())
        partial.replace(file)
    except OSError as error:
        raise BackupError(f"{file} can't be written: {error.strerror}.") from error
    finally:
        partial.unlink(missing_ok=True)


class Reader:
    """A whole backup, open for reading."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self._archive = archive
        self.manifest = manifest

    def pieces(self, name: str) -> Iterator[bytes]:
        """A member's bytes.

        Raises:
            BackupError: at the end, when they are not those that were written.
        """
        digest = hashlib.sha256()
        try:
            with self._archive.open(name) as member:
                while piece := member.read(_PIECE_BYTES):
                    digest.update(piece)
                    yield piece
        except (KeyError, zipfile.BadZipFile, EOFError, OSError) as error:
            raise BackupError(f"The backup is damaged at {name}: {error}.") from error
        if digest.hexdigest() != self.manifest.sha256.get(name):
            raise BackupError(f"The backup is damaged: {name} is not what was written.")


@contextmanager
def opened(file: Path) -> Iterator[Reader]:
    """Open a backup.

    Raises:
        BackupError: there is none, it was cut off, or it has a format that this version does not know.
    """
    try:
        archive = zipfile.ZipFile(file)
    except FileNotFoundError as error:
        raise BackupError(f"There is no file {file}.") from error
    except (OSError, zipfile.BadZipFile) as error:
        raise BackupError(f"{file} is no whole backup: {error}.") from error
    with archive:
        yield Reader(archive, _manifest(file, archive))


def _manifest(file: Path, archive: zipfile.ZipFile) -> Manifest:
    with suppress(KeyError, TypeError, ValueError, zipfile.BadZipFile):
        found: dict[str, Any] = orjson.loads(archive.read(MANIFEST))
        if found["format"] != FORMAT:
            raise BackupError(
                f"{file} was made by version {found['version']} in a format that this version does not read."
            )
        tables = [Table(**{**each, "columns": tuple(each["columns"])}) for each in found.pop("tables")]
        migrations = [(app, name) for app, name in found.pop("migrations")]
        return Manifest(tables=tables, migrations=migrations, **found)
    raise BackupError(f"{file} is no backup: it has no manifest.")
