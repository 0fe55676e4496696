"""What of an app works here, before it is imported: by name and place."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from retool.storage.assess import (
    Place,
    Report,
    Supported,
    Verdict,
    Weight,
    as_html,
    as_json,
    as_text,
    assess,
    run_time,
    supported,
    totals,
)
from retool.storage.assess.command import files_at, main
from retool.storage.repository import read_repository
from tests.storage.toolscript.repositories import CASES, DESK, folder, repository

KNOWN = Supported(
    components={
        "Text": {"properties": ["value"], "events": [], "methods": []},
        "Button": {"properties": ["text", "disabled"], "events": ["click"], "methods": ["click"]},
        "Table": {
            "properties": ["data"],
            "lists": {"Column": ["key", "label"]},
            "events": ["clickRow"],
            "methods": ["refresh"],
        },
    },
    queries={"RESTQuery": {"properties": ["transformer"], "events": ["success"], "methods": ["trigger"]}},
    parts={"RESTQuery": frozenset({"query", "body", "type"})},
)
MAIN = """<App>
  <Frame id="$main" type="main">
    <Text id="a" value="1" />
    {inside}
  </Frame>
</App>
"""


def report(inside: str, **settings: object) -> Report:
    files = {
        "apps/A/main.rsx": MAIN.replace("{inside}", inside).encode(),
        "apps/A/metadata.json": json.dumps({"appTemplate": settings}).encode(),
    }
    return assess(read_repository(files), KNOWN)


def findings(found: Report) -> list[tuple[str, str, Weight, list[Place]]]:
    return [(one.kind, one.name, one.weight, one.places) for one in found.apps[0].findings]


def test_an_app_of_what_there_is_works() -> None:
    found = report('<Button id="b" text="{{ a.value }}" margin="0" _disclosedFields={[]} />')
    assert (findings(found), found.apps[0].verdict) == ([], Verdict.WORKS)
    assert (found.apps[0].components, found.apps[0].queries) == (2, 0)


@pytest.mark.parametrize(
    ("inside", "finding"),
    [
        ('<Map id="m" />', ("component", "Map", Weight.BLOCK, [Place("main.rsx", 4, "m")])),
        ('<S3Query id="q" />', ("query", "S3Query", Weight.BLOCK, [Place("main.rsx", 4, "q")])),
        ('<Button id="b" shape="round" />', ("property", "Button.shape", Weight.LIMIT, [Place("main.rsx", 4, "b")])),
        (
            '<Table id="t"><Column id="c" pinned={true} /></Table>',
            ("property", "Column.pinned", Weight.LIMIT, [Place("main.rsx", 4, "c")]),
        ),
        (
            '<Button id="b"><Event event="hover" type="script" method="run" /></Button>',
            ("event", "Button.hover", Weight.LIMIT, [Place("main.rsx", 4, "Event")]),
        ),
        (
            '<Button id="b"><Event event="click" type="widget" method="sing" pluginId="b" /></Button>',
            ("method", "Button.sing", Weight.LIMIT, [Place("main.rsx", 4, "Event")]),
        ),
        (
            '<Module id="m" name="Far away" pageUuid="6c1a7f2e-92f0-4f0c-9d64-0d8c0a4f7aff" who="{{ 1 }}" />',
            ("module", "Far away", Weight.BLOCK, [Place("main.rsx", 4, "m")]),
        ),
        (
            '<RESTQuery id="q" query="/a" type="POST" retries={3} />',
            ("property", "RESTQuery.retries", Weight.LIMIT, [Place("main.rsx", 4, "q")]),
        ),
    ],
)
def test_what_is_not_there_is_named_with_its_place(inside: str, finding: tuple[str, str, Weight, list[Place]]) -> None:
    found = report(inside)
    assert findings(found) == [finding]
    assert found.apps[0].verdict == (Verdict.NEEDS if finding[2] is Weight.BLOCK else Verdict.WORKS_BUT)


def test_each_thing_is_named_once_with_all_its_places() -> None:
    found = report('<Map id="m" />\n    <Map id="n" />\n    <Map id="n2" />')
    assert findings(found) == [
        (
            "component",
            "Map",
            Weight.BLOCK,
            [Place("main.rsx", number, name) for number, name in ((4, "m"), (5, "n"), (6, "n2"))],
        )
    ]


def test_two_things_of_one_element_have_the_same_place() -> None:
    found = report('<Text id="b" value="1" />\n    <Button id="c" shape="round" weight={1} />')
    assert [places for _, _, _, places in findings(found)] == [[Place("main.rsx", 5, "c")]] * 2


def test_a_library_is_a_note_and_hinders_nothing() -> None:
    found = report("", preloadedAppJSLinks={"array": ["https://cdn.example.org/a.js"]})
    assert findings(found) == [("library", "https://cdn.example.org/a.js", Weight.NOTE, [])]
    assert found.apps[0].verdict is Verdict.WORKS


def test_what_is_wrong_in_files_is_said_too() -> None:
    found = assess(repository("malformed"), KNOWN)
    assert totals(found.apps) == {"works": 1, "works but": 0, "needs": 6}
    bad = next(one for one in found.apps if one.path == "apps/Bad element")
    assert [(one.kind, one.text, one.places) for one in bad.findings] == [
        (
            "file",
            "It is malformed: src/frame.rsx:2:26: expected a comma or ] in an array.",
            [Place("src/frame.rsx", 2, "")],
        )
    ]
    assert [one.name for one in found.others] == ["query.rsx", "resources/Bad/resource.json"]


def test_each_resource_is_asked_for_once_for_all_apps() -> None:
    found = assess(repository("shop"), supported())
    assert [
        (one.uuid[-4:], one.names, one.query_types, one.queries, len(one.apps), one.is_in_repository)
        for one in found.resources
    ] == [
        ("1001", ["Shop database"], ["SqlQuery", "SqlQueryUnified"], 4, 3, True),
        ("1002", ["Courier", "Goods"], ["RESTQuery"], 2, 2, False),
        ("1003", [], ["GraphQLQuery"], 1, 1, False),
        ("1004", [], ["ElasticSearchQuery"], 1, 1, False),
    ]
    assert [(one.name, one.text) for one in found.others] == [
        ("agents/Helper", "It is an agent, which can't be run here."),
        ("apps-v2/Newer", "It is an app made of React files, which can't be run here."),
        ("dist/apps", "It is a built release, which can't be run here."),
    ]


def test_the_report_is_text_json_and_a_page() -> None:
    found = assess(repository("shop"), supported())
    text = as_text(found)
    assert f"{DESK}: needs " in text
    lines = folder(DESK)["main.rsx"].split("\n")
    line = next(number for number, one in enumerate(lines, 1) if "<UnheardOf" in one)
    assert f"drawn as a labelled box of its size. [main.rsx:{line} unheardOf1]" in text
    data = json.loads(as_json(found))
    assert data["totals"] == totals(found.apps)
    assert {one["path"]: one["verdict"] for one in data["apps"]}["apps/Field app"] == "needs"
    page = as_html(found)
    assert page.count("<details>") == sum(bool(one.findings) for one in found.apps)


def test_names_from_files_are_text_in_the_page() -> None:
    files = {"apps/<img src=x>/main.rsx": b'<App>\n  <Script-x id="<b>" />\n</App>\n'}
    page = as_html(assess(read_repository(files), KNOWN))
    assert "<img" not in page
    assert "&lt;img src=x&gt;" in page


def test_the_command_reads_folders_archives_and_exports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(CASES / "malformed"), "--format", "json"], {}) == 1
    assert json.loads(capsys.readouterr().out)["totals"]["needs"] == 6
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("Tiny/main.rsx", "<App />\n")
    assert main([str(archive)], {}) == 0
    assert capsys.readouterr().out.startswith("1 apps and modules: 1 work,")
    assert main([str(tmp_path / "nothing")], {}) == 2
    assert capsys.readouterr().err.endswith("nothing: there is nothing to read.\n")
    one = tmp_path / "x.json"
    one.write_text("{}")
    assert files_at(one) == {"x.json": b"{}"}


def test_every_name_of_run_time_state_has_its_reason() -> None:
    assert [name for name, reason in run_time().items() if len(reason) < 10] == []
    assert sorted(run_time()) == list(run_time())
