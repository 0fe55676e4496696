"""What is generated is what its declaration makes: `make gen` writes it, nobody's hand does."""

from __future__ import annotations

import runpy
import subprocess

from tests.node import ROOT, WEB, node


def test_the_generated_pages_are_their_declarations() -> None:
    pages = runpy.run_path(str(ROOT / "docs" / "generate.py"))["pages"]()
    assert {str(path): (ROOT / path).read_text() for path in pages} == {str(path): text for path, text in pages.items()}
    assert len(pages) >= 4, "The gate saw too few pages."


def test_no_generated_page_outlives_its_declaration() -> None:
    pages = runpy.run_path(str(ROOT / "docs" / "generate.py"))["pages"]()
    there = {path.relative_to(ROOT) for path in (ROOT / "docs" / "sources").glob("*.md")}
    assert there - set(pages) == set()


def test_what_is_made_from_the_component_specs_is_what_they_say() -> None:
    """`docs/components` and the codec's `supported.json`; `npm run gen:specs` writes them."""
    done = subprocess.run(
        [node(), "tools/gen-specs.mjs", "--check"], cwd=WEB, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list((ROOT / "docs" / "components").glob("*.md"))) >= 18, "The gate saw too few components."
