"""`python -m retool assess DIR`: the report without a server, so that a team can ask before it installs."""

from __future__ import annotations

import argparse
import sys
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from retool.storage.assess.render import as_html, as_json, as_text
from retool.storage.assess.report import Verdict, assess
from retool.storage.assess.supported import supported
from retool.storage.repository import read_repository

_FORMATS = {"text": as_text, "json": as_json, "html": as_html}
_IGNORED = frozenset({".git", "node_modules", "__MACOSX"})


def main(arguments: Sequence[str], kinds: Mapping[str, Mapping[str, Iterable[str]]]) -> int:
    """Print the report of what is at a path.

    Args:
        arguments: the words behind `assess`.
        kinds: the connector's types of queries.

    Returns:
        0 where every app works, 1 where one needs something, 2 where there is nothing to read.
    """
    parser = argparse.ArgumentParser(
        prog="retool assess", description="Which of your Retool apps work here, and what the others need."
    )
    parser.add_argument(
        "path", type=Path, help="a folder with a source-control repository or exports, a zip archive, or a JSON export"
    )
    parser.add_argument("--format", choices=_FORMATS, default="text")
    options = parser.parse_args(arguments)
    files = files_at(options.path)
    if not files:
        sys.stderr.write(f"{options.path}: there is nothing to read.\n")
        return 2
    report = assess(read_repository(files), supported(kinds))
    sys.stdout.write(_FORMATS[options.format](report))
    return int(any(app.verdict is Verdict.NEEDS for app in report.apps))


def files_at(path: Path) -> dict[str, bytes]:
    """The content of all files of a folder or zip archive, by path in it, or of the one file."""
    if path.is_dir():
        found = (one for one in sorted(path.rglob("*")) if not _IGNORED & set(one.relative_to(path).parts))
        return {
            one.relative_to(path).as_posix(): one.read_bytes()
            for one in found
            if one.is_file() and not one.is_symlink()
        }
    if not path.is_file():
        return {}
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    return {path.name: path.read_bytes()}
