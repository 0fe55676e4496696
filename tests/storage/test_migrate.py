"""Documents are brought to the current version step by step."""

from pathlib import Path

import pytest

from retool.storage.document import UnknownVersion, empty, upgrade
from retool.storage.document.migrate import Step, current_version, find_steps, steps

STEPS = (
    Step(2, "title", lambda document: {**document, "app": {"title": document["app"]["name"]}}),
    Step(3, "icon", lambda document: {**document, "app": {**document["app"], "icon": ""}}),
)


def test_each_step_runs_once_in_its_order() -> None:
    old = {"version": 1, "app": {"name": "Desk"}}
    assert upgrade(old, STEPS) == {"version": 3, "app": {"title": "Desk", "icon": ""}}
    assert upgrade({"version": 2, "app": {}}, STEPS) == {"version": 3, "app": {"icon": ""}}
    assert old == {"version": 1, "app": {"name": "Desk"}}


def test_a_document_of_this_release_stays_as_it_is() -> None:
    assert upgrade(empty()) == empty()
    assert empty()["version"] == current_version() == len(steps()) + 1


@pytest.mark.parametrize("version", [0, 4, "1", None, True, 1.0])
def test_an_unknown_version_is_refused(version: object) -> None:
    with pytest.raises(UnknownVersion):
        upgrade({"version": version}, STEPS)


def test_steps_are_found_by_being_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "stepped"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "2_first.py").write_text("def migrate(document):\n    return {**document, 'first': True}\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    found = find_steps("stepped", [str(folder)])
    assert upgrade({"version": 1}, found) == {"version": 2, "first": True}
    (folder / "4_gap.py").write_text("def migrate(document):\n    return document\n")
    with pytest.raises(ValueError, match="numbered from 2"):
        find_steps("stepped", [str(folder)])
