"""The measuring of real apps, tried on our own: what it counts, and when it fails."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conformance.__main__ import main
from tests.conformance.measure import Share
from tests.storage.toolscript.repositories import CASES


@pytest.fixture
def repos(tmp_path: Path) -> Path:
    for name in ("shop", "older"):
        shutil.copytree(CASES / name, tmp_path / "repos" / f"ours+{name}")
    (tmp_path / "repos" / "ours+nothing").mkdir()
    return tmp_path / "repos"


def run(repos: Path) -> tuple[int, str]:
    page = repos.parent / "page.md"
    return main([str(repos), "--page", str(page)]), page.read_text()


def rows(page: str) -> dict[str, list[str]]:
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in page.split("\n") if line.startswith("| ")
    ]
    return {row[0]: row[1:] for row in cells}


def test_a_run_over_good_repositories_meets_every_target(repos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    failed, page = run(repos)
    out = capsys.readouterr().out
    # Of an app whose places can't be read, and whose include leads nowhere, the rest is read.
    assert failed == 1
    assert "apps/By other hands/.positions.json" in out
    (repos / "ours+shop/apps/By other hands/.positions.json").unlink()
    failed, page = run(repos)
    assert failed == 0
    table = rows(page)
    assert [name for name in table if name.startswith("ours")] == ["ours/older", "ours/shop"]
    assert table["ours/shop"][:6] == ["7", "–", "60", "59", table["ours/shop"][4], "7"]
    assert int(table["ours/shop"][4]) > 40
    assert table["target"][:6] == ["100 %"] * 6


def test_what_is_malformed_fails_the_run_and_is_named(repos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(CASES / "malformed", repos / "ours+malformed")
    failed, page = run(repos)
    assert failed == 1
    assert rows(page)["ours/malformed"][0] == "1 of 7 (14.3 %)"
    assert "src/frame.rsx:2:26: expected a comma or ] in an array." in capsys.readouterr().out
    # The page names nothing of anyone's apps.
    assert "frame.rsx" not in page


def test_counts_are_compared_with_what_the_corpus_knows(repos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known = {
        "repo": "ours/older",
        "path": "apps/Old desk",
        "plugins": 6,
        "widgets": 4,
        "frames": 1,
        "queries": 1,
        "state": 0,
        "transformers": 0,
        "screens": 0,
        "modules": 0,
        "events": 1,
        "widgetTypes": {"Frame": 1, "SelectWidget2": 1, "ContainerWidget2": 1, "TextWidget2": 1, "ButtonWidget2": 1},
        "queryTypes": {"SqlQueryUnified": 1},
    }
    (repos / "corpus.json").write_text(json.dumps([known]))
    assert rows(run(repos)[1])["ours/older"][1] == "1"
    (repos / "corpus.json").write_text(json.dumps([known | {"events": 2}]))
    failed, page = run(repos)
    assert failed == 1
    assert rows(page)["ours/older"][1] == "0 of 1 (0.0 %)"
    assert "apps/Old desk: events 1 for 2" in capsys.readouterr().out


def test_a_folder_without_apps_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert capsys.readouterr().err.endswith("there is no app below it.\n")


def test_shares_add_up_with_their_misses() -> None:
    one, other = Share(), Share()
    one.add(is_met=True, miss="a", times=3)
    other.add(is_met=False, miss="a")
    both = one + other
    assert (both.got, both.of, dict(both.misses), str(both)) == (3, 4, {"a": 1}, "3 of 4 (75.0 %)")
