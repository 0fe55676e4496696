"""No file of an app lies outside of its folder, whoever wrote the app (S5)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from retool.storage.document import document_problems
from retool.storage.document.paths import is_inside
from retool.storage.toolscript import ToolscriptError, read, write

PAGE = UUID("0b2d3c1e-7e0c-4a54-9a52-4f3fd1fbd1c0")
OUTSIDE = [
    "../x.sql",
    "/etc/x.sql",
    "lib/../../x",
    "lib\\..\\x",
    "C:x",
    "",
    "lib//x",
    "./x",
    "..",
    ".. /x",
    "a\nb",
    "a\0b",
]


def app(**query: Any) -> dict[str, Any]:
    element = {
        "uid": "q",
        "id": "orders",
        "type": "SqlQueryUnified",
        "parent": None,
        "order": "a0",
        "properties": {"query": "SELECT 1"},
        **query,
    }
    return {"version": 1, "app": {}, "elements": {"q": element}, "files": {}}


@pytest.mark.parametrize("path", OUTSIDE)
def test_peer_cve_44_and_66_a_path_out_of_the_folder_is_no_file_of_an_app(path: str) -> None:
    assert not is_inside(path)
    files = write(app(), PAGE)
    with pytest.raises(ToolscriptError, match="inside the app's folder"):
        read({**files, path: "text"})
    assert len(document_problems({**app(), "files": {path: "text"}})) == 1


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "lib/../../../etc/passwd"])
def test_peer_cve_66_an_include_reads_only_what_was_handed_over(path: str) -> None:
    for main in (
        f'<App>\n  <Include src="{path}" />\n</App>\n',
        f'<App>\n  <Text id="a" value={{include("{path}", "string")}} />\n</App>\n',
    ):
        with pytest.raises(ToolscriptError, match="which this element names"):
            read({"main.rsx": main})


@pytest.mark.parametrize("name", ["../../evil", "/evil", "a/../../evil", "..", "a\\b", "a\nb"])
def test_peer_cve_66_neither_a_name_nor_where_an_element_came_from_leads_out_of_the_folder(name: str) -> None:
    named = write(app(id=name), PAGE)
    came = write(app(source={"file": f"{name}/x.rsx", "opening": '<SqlQueryUnified id="orders">'}), PAGE)
    for files in (named, came):
        assert [path for path in files if not is_inside(path)] == []
        assert "SELECT 1" in "".join(files.values())
    # The app that was written is still the app.
    assert [each["id"] for each in read(named).document["elements"].values()] == [name]


def test_an_element_whose_source_is_no_toolscript_is_written_as_new() -> None:
    broken = app(source={"file": "functions.rsx", "opening": "<SqlQueryUnified id={"})
    assert write(broken, PAGE) == write(app(), PAGE)
