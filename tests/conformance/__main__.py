"""`make conformance REPOS=DIR`: every repository below a folder, measured; exits 1 when a share is below its target.

A repository lies in `DIR/owner+name`. Where `DIR/corpus.json` (or `--corpus`) tells what is in its apps, the two are
compared.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from retool.storage.assess.command import files_at
from retool.storage.repository import read_repository
from tests.conformance import codec, known, opening
from tests.conformance.measure import Measure, Share, Subject
from tests.conformance.table import as_markdown, as_text

MEASURES: tuple[Measure, ...] = (*codec.MEASURES, *known.MEASURES)
_PAGE = Path(__file__).parents[2] / "docs" / "conformance.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table with the worst offenders, and write docs/conformance.md."""
    parser = argparse.ArgumentParser(prog="python -m tests.conformance")
    parser.add_argument("repos", type=Path)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--page", type=Path, default=_PAGE)
    parser.add_argument("--opens", action="store_true", help="also open each app in Chromium")
    options = parser.parse_args(arguments)
    measures = (*MEASURES, *opening.MEASURES) if options.opens else MEASURES
    corpus = _corpus(options.corpus or options.repos / "corpus.json")
    rows: dict[str, dict[str, Share]] = {}
    seconds = 0.0
    for folder in sorted(one for one in options.repos.iterdir() if one.is_dir()):
        files = files_at(folder)
        begun = time.perf_counter()
        repository = read_repository(files)
        seconds += time.perf_counter() - begun
        if repository.apps:
            name = folder.name.replace("+", "/", 1)
            subject = Subject(name, folder, files, repository, corpus.get(name, {}))
            rows[name] = {measure.name: measure.take(subject) for measure in measures}
    if not rows:
        sys.stderr.write(f"{options.repos}: there is no app below it.\n")
        return 2
    sums = {measure.name: sum((row[measure.name] for row in rows.values()), Share()) for measure in measures}
    sys.stdout.write(as_text(measures, rows, sums) + f"\nAll were read in {seconds:.1f} s.\n")
    options.page.write_text(as_markdown(measures, rows, sums))
    return int(any(one.target is not None and sums[one.name].value < one.target for one in measures))


def _corpus(path: Path) -> dict[str, dict[str, Mapping[str, Any]]]:
    if not path.is_file():
        return {}
    found: dict[str, dict[str, Mapping[str, Any]]] = {}
    for app in json.loads(path.read_text()):
        found.setdefault(app["repo"], {})[app["path"]] = app
    return found


if __name__ == "__main__":
    sys.exit(main())
