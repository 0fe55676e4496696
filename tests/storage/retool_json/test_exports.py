"""JSON exports and YAML folders as documents: FORMAT.md §2.1, §2.3 and L1. The apps are our own, in tests/cases."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings

from retool.storage.retool_json import is_export, read_export, write_export
from retool.storage.retool_json.model import AppModel, Plugin
from retool.storage.retool_json.to_toolscript import to_toolscript
from retool.storage.retool_json.transit import ImmutableList, OrderedMap, Record, read, write
from retool.storage.toolscript import ReadApp, ToolscriptError
from tests.storage.toolscript.documents import documents
from tests.storage.toolscript.repositories import CASES, DESK, SHOP, app, by_id, found, meaning, repository, written

PAGE = UUID("6c1a7f2e-92f0-4f0c-9d64-0d8c0a4f7aff")
# What an export can't say: two elements of one name; and what Retool adds: the frame that there was not yet.
NOT_ALL = {"apps/By other hands", "apps/Before frames"}


def exported(one: ReadApp) -> ReadApp:
    """An app that was written as an export and read again."""
    again = read_export("a.json", write_export(one.document, one.page_uuid or PAGE))[None]
    assert isinstance(again, ReadApp)
    return again


def said(document: dict[str, Any]) -> list[Any]:
    """What an app says. An export has components in the order in which one sees them, so their order does not count."""
    return sorted(meaning(document), key=repr)


@pytest.mark.parametrize("path", [one.path for one in repository("shop").apps if one.path not in NOT_ALL])
def test_l1_an_app_is_the_same_after_a_way_through_json(path: str) -> None:
    one = app(path)
    again = exported(one)
    assert again.page_uuid == one.page_uuid
    assert again.problems == []
    assert said(again.document) == said(one.document)
    for document in (one.document, again.document):
        document["app"].pop("$toolscript")
    assert again.document["app"] == one.document["app"]


def test_l1_toolscript_that_was_made_of_an_export_is_the_toolscript_that_retool_makes() -> None:
    once = exported(app(DESK))
    twice = {path: text for path, text in written(exported(once)).items() if not path.endswith("positions.json")}
    assert twice == {path: text for path, text in written(once).items() if not path.endswith("positions.json")}
    # What is visual order, and what stands in files of its own, follows from the app and not from where it came from.
    before = written(app(DESK))
    assert {path for path, text in written(once).items() if before.get(path) == text} >= {
        "header.rsx",
        "sidebar.rsx",
        "src/editOrder.rsx",
        "src/filters.rsx",
        "src/history.rsx",
        "src/ordersExpandedRow.rsx",
        "functions.rsx",
        "lib/listOrders.sql",
    }


def test_a_module_comes_with_the_app_that_instantiates_it() -> None:
    module = found("apps/Shared/Adresse ändern").read
    assert module is not None
    assert module.page_uuid is not None
    desk = app(DESK)
    text = write_export(desk.document, PAGE, {"Adresse ändern": (module.document, module.page_uuid)})
    assert is_export(text)
    read_back = read_export("a.json", text)
    assert list(read_back) == [None, "Adresse ändern"]
    inside = read_back["Adresse ändern"]
    assert isinstance(inside, ReadApp)
    assert inside.page_uuid == module.page_uuid
    assert inside.document["app"]["isGlobalWidget"] is True
    assert by_id(inside.document, "straße")["properties"] == {"value": "{{ street.value }}"}


def test_a_module_that_is_malformed_does_not_stop_its_app() -> None:
    whole = json.loads(write_export(app(SHOP).document, PAGE))
    whole["modules"] = {"Broken": {"moduleUuid": "x", "data": {"appState": "[1"}}}
    read_back = read_export("a.json", json.dumps(whole))
    assert isinstance(read_back[None], ReadApp)
    assert str(read_back["Broken"]).endswith("expected JSON at character 3.")


def test_what_retool_needs_is_in_an_export() -> None:
    whole = json.loads(write_export(app(DESK).document, PAGE))
    assert sorted(whole) == ["modules", "page", "uuid"]
    template = read(whole["page"]["data"]["appState"])
    assert isinstance(template, Record)
    assert template.name == "appTemplate"
    assert template["version"] == "3.148.10"
    assert template["folders"] == ["reading"]
    assert template["preloadedAppJSLinks"] == ["https://cdn.example.org/fuzzy-1.2.js"]
    table = template["plugins"]["orders"]
    assert {name: table[name] for name in ("id", "type", "subtype", "resourceName", "screen", "folder")} == {
        "id": "orders",
        "type": "widget",
        "subtype": "TableWidget2",
        "resourceName": None,
        "screen": None,
        "folder": "",
    }
    assert dict(table["position2"]) == {
        "type": "grid",
        "container": "",
        "rowGroup": "body",
        "subcontainer": "",
        "row": 0.4,
        "col": 0,
        "width": 12,
        "height": 9,
        "tabNum": 0,
        "stackPosition": None,
    }
    properties = table["template"]
    assert properties["_columnIds"] == ["c1001", "c1002", "c1003"]
    assert properties["_columnKey"] == {"c1001": "id", "c1002": "placed_at", "c1003": "status"}
    assert properties["_columnFormatOptions"]["c1002"] == ""
    assert properties["_primaryKeyColumnId"] == "c1001"
    assert properties["_toolbarButtonIds"] == ["1a", "3c"]
    assert isinstance(properties["_defaultFilters"], OrderedMap)
    assert isinstance(properties["_columnIds"], ImmutableList)
    assert [(one["event"], one["targetId"], one["pluginId"]) for one in properties["events"]] == [
        ("save", None, "saveOrder"),
        ("clickCell", "c1003", "history"),
        ("clickAction", "a0001", "editOrder"),
        ("clickToolbar", "3c", "orders"),
    ]
    assert template["plugins"]["listOrders"]["folder"] == "reading"
    assert template["plugins"]["account1"]["template"]["childNamespace"] == "account1"
    assert template["plugins"]["statusFilter"]["template"]["_labels"] == ["", "Too late"]


def test_an_export_of_the_first_years_lacks_most_settings() -> None:
    template = Record("appTemplate", {"version": "2.80.0", "plugins": OrderedMap()})
    text = json.dumps({"uuid": "not a uuid", "page": {"data": {"appState": write(template)}}})
    one = read_export("a.json", text)[None]
    assert isinstance(one, ReadApp)
    assert (one.page_uuid, one.document["elements"]) == (None, {})
    assert one.document["app"]["version"] == "2.80.0"


def plugin(name: str, subtype: str, kind: str = "widget", **values: Any) -> Plugin:
    position = values.pop("position", {"row": 0}) if kind == "widget" else None
    return Plugin(name, kind, subtype, OrderedMap(values), position=position)


def files_of(*plugins: Plugin) -> dict[str, str]:
    return to_toolscript(AppModel({}, {one.id: one for one in plugins}, PAGE))


def test_components_stand_as_one_sees_them_and_the_large_in_files_of_their_own() -> None:
    inside = [
        plugin(f"text{number}", "TextWidget2", value="a", position={"row": 5 - number, "container": "box"})
        for number in range(5)
    ]
    files = files_of(plugin("box", "ContainerWidget2"), *inside, plugin("b", "ButtonWidget2", position={"row": -1}))
    assert (
        files["main.rsx"]
        == """<App>
  <Frame id="$main" type="main">
    <Button id="b" />
    <Include src="./src/box.rsx" />
  </Frame>
</App>
"""
    )
    assert (
        files["src/box.rsx"]
        == """<Container id="box">
  <Text id="text4" value="a" />
  <Text id="text3" value="a" />
  <Text id="text2" value="a" />
  <Text id="text1" value="a" />
  <Text id="text0" value="a" />
</Container>
"""
    )


def test_columns_that_are_in_a_map_and_not_in_the_list_are_none() -> None:
    table = plugin(
        "t",
        "TableWidget2",
        _columnIds=ImmutableList(["a", "b"]),
        _columnKey=OrderedMap({"a": "id", "gone": "x"}),
        _columnEditable=OrderedMap({"a": True, "b": "{{ x }}", "": False}),
        _columnFormatOptions=OrderedMap({"a": OrderedMap(), "b": {}}),
        events=ImmutableList([OrderedMap({"event": "clickCell", "targetId": "gone"})]),
    )
    assert '    <Table id="t">\n      <Column id="a" editable={true} key="id" />\n' in files_of(table)["main.rsx"]
    assert '<Column id="b" editable="{{ x }}" formatOptions={{ object: {} }} />' in files_of(table)["main.rsx"]
    assert "<Event" not in files_of(table)["main.rsx"]


@pytest.mark.parametrize(
    ("params", "text"),
    [
        (OrderedMap({"a": 1}), "params={{ ordered: [{ a: 1 }] }}"),
        (OrderedMap(), "params={{ ordered: [] }}"),
        ({"a": [1]}, "params={{ object: { a: { array: [1] } } }}"),
        (ImmutableList([1]), "params={[1]}"),
        (None, "params={null}"),
    ],
)
def test_params_of_an_event_keep_the_form_that_they_had(params: Any, text: str) -> None:
    button = plugin("b", "ButtonWidget2", events=ImmutableList([OrderedMap({"event": "click", "params": params})]))
    assert f'<Event event="click" {text} />' in files_of(button)["main.rsx"]


def test_events_of_the_first_generation_stay_a_property() -> None:
    events = ImmutableList([OrderedMap({"event": "click"})])
    assert (
        files_of(plugin("b", "ButtonWidget", events=events))["main.rsx"]
        == """<App>
  <Frame id="$main" type="main">
    <ButtonWidget id="b" events={[{ ordered: [{ event: "click" }] }]} />
  </Frame>
</App>
"""
    )


def test_a_name_that_could_leave_the_folder_gets_no_file() -> None:
    query = plugin("../evil", "JavascriptQuery", "datasource", query="return 1")
    drawer = plugin("../drawer", "DrawerFrameWidget", "frame")
    assert sorted(files_of(query, drawer)) == [".positions.json", "functions.rsx", "main.rsx", "metadata.json"]


def test_a_folder_of_yaml_is_read_as_the_toolscript_that_retool_makes_of_it() -> None:
    one = found("apps/Old desk", "older").read
    assert one is not None
    assert written(one) == {
        path.relative_to(CASES / "older as toolscript").as_posix(): path.read_text()
        for path in (CASES / "older as toolscript").rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "a.json:1:2: expected JSON (Expecting property name enclosed in double quotes)."),
        ("[]", "a.json:1:1: expected an export of Retool, with a page in it."),
        ('{"uuid": 1}', "a.json:1:1: expected an export of Retool, with a page in it."),
    ],
)
def test_a_file_that_is_no_export_is_refused(text: str, message: str) -> None:
    with pytest.raises(ToolscriptError) as caught:
        read_export("a.json", text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("state", "message"),
    [
        ("{}", "expected an appTemplate with plugins in the appState."),
        ('["^ ","plugins",["^ ","a",1]]', "expected a plugin as a."),
        ('["^ ","plugins",["^ ","a",["^ ","type","widget"]]]', "expected a plugin with a text as “subtype”."),
    ],
)
def test_an_app_state_that_holds_no_app_is_said_with_its_place(state: str, message: str) -> None:
    one = read_export("a.json", json.dumps({"uuid": None, "page": {"data": {"appState": state}}}))[None]
    assert isinstance(one, ToolscriptError)
    assert str(one) == f"a.json:1:34: {message}"


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_l1_any_document_is_the_same_after_a_second_way_through_json(document: dict[str, Any]) -> None:
    once = read_export("a.json", write_export(document, PAGE))[None]
    assert isinstance(once, ReadApp)
    assert said(exported(once).document) == said(once.document)
