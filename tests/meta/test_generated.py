"""What is generated is what its declaration makes: `make gen` writes it, nobody's hand does."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_generated_pages_are_their_declarations() -> None:
    pages = runpy.run_path(str(ROOT / "docs" / "generate.py"))["pages"]()
    assert {str(path): (ROOT / path).read_text() for path in pages} == {str(path): text for path, text in pages.items()}
    assert len(pages) >= 4, "The gate saw too few pages."


def test_no_generated_page_outlives_its_declaration() -> None:
    pages = runpy.run_path(str(ROOT / "docs" / "generate.py"))["pages"]()
    there = {path.relative_to(ROOT) for path in (ROOT / "docs" / "sources").glob("*.md")}
    assert there - set(pages) == set()
