"""A whole repository: FORMAT.md §2.4, ARCHITECTURE A4. Each of our own is in tests/cases/toolscript."""

from __future__ import annotations

from itertools import pairwise
from uuid import UUID

import pytest

from retool.storage.repository import Kind, Unsupported, read_repository
from retool.storage.toolscript import write
from tests.storage.toolscript.repositories import NOBODY, folder, found, repository, written


def test_all_that_retool_keeps_in_git_is_found() -> None:
    shop = repository("shop")
    assert shop.version == "2.0.0"
    assert [(one.path, one.name, one.folder, one.kind) for one in shop.apps] == [
        ("apps/Before frames", "Before frames", (), Kind.APP),
        ("apps/By other hands", "By other hands", (), Kind.APP),
        ("apps/Field app", "Field app", (), Kind.MOBILE),
        ("apps/From Windows", "From Windows", (), Kind.APP),
        ("apps/Orders/Order desk", "Order desk", ("Orders",), Kind.APP),
        ("apps/Orders/Storefront", "Storefront", ("Orders",), Kind.APP),
        ("apps/Shared/Adresse ändern", "Adresse ändern", ("Shared",), Kind.MODULE),
    ]
    assert [(one.name, one.uuid) for one in shop.queries] == [
        ("Open orders", UUID("7d1f2a3b-0000-4000-8000-000000000001"))
    ]
    assert [(one.name, one.type, one.uuid) for one in shop.resources] == [
        ("Partners/Courier", "restapi", None),
        ("Shop database", "postgresql", "b6a0e2e4-6c0f-4f4a-8a2b-8a3d7f6f1001"),
    ]
    assert [(one.name, one.uuid, sorted(one.blocks)) for one in shop.workflows] == [
        ("Nightly", "5b0c2a70-0d58-4d4c-8e0b-1b1d0a2f4001", ["functions/mail/function.yml", "startTrigger.yml"])
    ]
    assert shop.workflows[0].blocks["startTrigger.yml"]["blockData"] == {"blockType": "webhook", "top": 48}
    assert shop.manifests["manifests/production.yaml"]["apps"][0]["release"] == "1.2.0"
    assert shop.unsupported == [
        Unsupported("agents/Helper", "an agent"),
        Unsupported("apps-v2/Newer", "an app made of React files"),
        Unsupported("dist/apps", "a built release"),
    ]
    assert shop.others == [".gitattributes", "README.md"]
    assert shop.errors == []


@pytest.mark.parametrize("path", [one.path for one in repository("shop").apps])
def test_a3_every_app_is_written_back_byte_for_byte(path: str) -> None:
    one = found(path).read
    assert one is not None
    assert written(one) == folder(path)


def test_a3_a_library_query_is_written_back_byte_for_byte() -> None:
    entry = repository("shop").queries[0]
    assert entry.read is not None
    assert write(entry.read.document, NOBODY) == folder(entry.path)
    assert [one["type"] for one in entry.read.document["elements"].values()] == ["SqlQueryUnified"]


def test_a_file_that_is_malformed_stops_only_what_it_belongs_to() -> None:
    broken = repository("malformed")
    assert {one.path: str(one.error) for one in broken.apps if one.error} == {
        "apps/Bad block": "text1.yml:2:7: expected YAML (mapping values are not allowed in this context).",
        "apps/Bad element": "src/frame.rsx:2:26: expected a comma or ] in an array.",
        "apps/Bad include": "main.rsx:2:3: expected the file lib/a.txt, which this element names.",
        "apps/Bad settings": "metadata.json:2:19: expected JSON (Expecting property name enclosed in double quotes).",
        "exports/cut off.json": "exports/cut off.json:1:45: expected JSON (Unterminated string starting at).",
        "exports/not all.json": (
            "exports/not all.json:1:33: expected a cache code that stands for something; ^9 does not at v."
        ),
    }
    assert [one.path for one in broken.apps if one.read] == ["apps/Good"]
    assert [str(one.error) for one in broken.queries] == [
        "query.rsx:1:1: expected <PlaygroundQuery> as the only root element."
    ]
    assert [str(one.error) for one in broken.resources] == [
        "resources/Bad/resource.json:1:10: expected JSON (Expecting value)."
    ]
    assert [str(one.error) for one in broken.workflows] == [
        "workflow.yml:2:1: expected YAML (did not find expected node content)."
    ]
    assert broken.others == ["exports/another thing.json"]


def test_an_app_at_the_root_of_an_archive_has_no_name_of_its_own() -> None:
    files = {"main.rsx": b"<App />\n", "src/a.rsx": b"", "LICENSE": b"", "docs/x.md": b""}
    read = read_repository(files)
    assert [(one.path, one.name, one.folder, one.files) for one in read.apps] == [("", "", (), 3)]
    assert read.others == ["docs/x.md"]


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system ['true']", "!!python/name:os.system"])
def test_yaml_makes_nothing_but_plain_values(tag: str) -> None:
    files = {"workflows/W/workflow.yml": f"name: {tag}\n".encode(), "workflows/V/workflow.yml": b"name: V\n"}
    read = read_repository(files)
    assert [(one.name, one.error is None) for one in read.workflows] == [("V", True), ("W", False)]


def test_names_of_folders_may_hold_what_file_systems_allow() -> None:
    files = {f"apps/{name}/main.rsx": b"<App />\n" for name in ("a:b", "\b", "ä é", "[New] 100 %")}
    assert {one.name for one in read_repository(files).apps} == {"a:b", "\b", "ä é", "[New] 100 %"}


BOMB = "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n" for before, name in pairwise("abcdefgh")
)


@pytest.mark.parametrize(
    ("files", "error"),
    [
        ({"workflow.yml": BOMB}, "workflow.yml:1:1: expected YAML of at most 1,000,000 values, 100 levels deep."),
        (
            {"workflow.yml": "a: &a [*a]\n"},
            "workflow.yml:1:1: expected YAML of at most 1,000,000 values, 100 levels deep.",
        ),
    ],
)
def test_a_few_lines_of_yaml_do_not_become_a_billion_values(files: dict[str, str], error: str) -> None:
    read = read_repository({f"workflows/W/{path}": text.encode() for path, text in files.items()})
    assert [str(one.error) for one in read.workflows] == [error]


def test_yaml_may_say_once_what_it_means_twice() -> None:
    files = {"workflows/W/workflow.yml": b"a: &ref_0\n  x: 2024-01-02\nb: *ref_0\n"}
    assert read_repository(files).workflows[0].settings == {"a": {"x": "2024-01-02"}, "b": {"x": "2024-01-02"}}


@pytest.mark.parametrize(
    ("files", "error"),
    [
        (
            {"main.rsx": "<App>" + "<Box>" * 100 + "</Box>" * 100 + "</App>"},
            "main.rsx:1:301: expected elements that are nested at most 60 levels deep.",
        ),
        (
            {
                "main.rsx": '<App><Include src="./0.rsx" /></App>',
                **{f"{number}.rsx": f'<Box><Include src="./{number + 1}.rsx" /></Box>' for number in range(99)},
                "99.rsx": "<Box />",
            },
            "59.rsx:1:6: expected files that include each other less deeply.",
        ),
        (
            {"main.rsx": "<App><Box a={" + "[" * 200 + "]" * 200 + "} /></App>"},
            "main.rsx:1:114: expected a value that is nested at most 100 levels deep.",
        ),
        ({"main.rsx": "<App><Box a={1e999} /></App>"}, "main.rsx:1:19: expected a number that there is."),
        (
            {"main.rsx": "<App />", "metadata.json": '{"appTemplate": {"a": NaN}}'},
            "metadata.json:1:23: expected a number that there is.",
        ),
        (
            {"main.rsx": "<App />", "metadata.json": '{"a": ' + "[" * 5000 + "]" * 5000 + "}"},
            "metadata.json:1:1: expected JSON that is nested at most 200 levels deep.",
        ),
    ],
)
def test_what_would_be_too_much_is_refused_at_its_place(files: dict[str, str], error: str) -> None:
    read = read_repository({f"apps/A/{path}": text.encode() for path, text in files.items()})
    assert [str(one.error) for one in read.apps] == [error]


def test_a_workflow_that_was_exported_as_json_is_one_too() -> None:
    export = b'{"name": "Mail", "blockData": [{"pluginId": "startTrigger", "top": 1}], "templateData": "[]"}'
    read = read_repository({"mail.json": export, "cut.json": export[:-1], "other.json": b'{"blockData": []}'})
    assert [(one.path, one.name, list(one.blocks), one.error is None) for one in read.workflows] == [
        ("cut.json", "cut", [], False),
        ("mail.json", "Mail", ["startTrigger"], True),
    ]
    assert read.others == ["other.json"]
