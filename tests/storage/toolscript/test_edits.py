"""What an edit changes in the files: ARCHITECTURE A3. Everything but the edited element keeps its bytes."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retool.storage.document import apply
from retool.storage.toolscript import read
from tests.storage.toolscript.repositories import (
    DESK,
    HANDS,
    NOBODY,
    SHOP,
    app,
    by_id,
    changed_lines,
    folder,
    meaning,
    written,
)

BEFORE = folder(DESK)


def edited(*operations: dict[str, Any], path: str = DESK) -> dict[str, list[str]]:
    one = app(path)
    one.document = apply(one.document, operations)
    return changed_lines(folder(path), written(one))


def uid(name: str, path: str = DESK) -> str:
    return str(by_id(app(path).document, name)["uid"])


def put(name: str, property_name: str, value: Any, path: str = DESK) -> dict[str, Any]:
    return {"op": "set", "uid": uid(name, path), "path": ["properties", property_name], "value": value}


@pytest.mark.parametrize(
    ("operation", "lines"),
    [
        (
            put("orders", "emptyMessage", "None"),
            {"main.rsx": ['-      emptyMessage="No orders found"', '+      emptyMessage="None"']},
        ),
        (put("c1001", "size", 90), {"main.rsx": ["-        size={80.5}", "+        size={90}"]}),
        (
            put("c1002", "label", 'The "day"'),
            {"main.rsx": ['-        label="Placed"', "+        label={'The \"day\"'}"]},
        ),
        (
            put(
                "orders",
                "defaultFilters",
                {
                    "0": {
                        "id": "f1a2b",
                        "columnId": "c1001",
                        "operator": "<",
                        "value": "{{ numberInput1.value ?? 0 }}",
                        "disabled": False,
                    }
                },
            ),
            {"main.rsx": ['-            { operator: ">" },', '+            { operator: "<" },']},
        ),
        (
            put("orders", "defaultSort", [{"columnId": "c1003", "direction": "desc"}]),
            {
                "main.rsx": [
                    '-      defaultSort={[{ object: { columnId: "c1002", direction: "desc" } }]}',
                    '+      defaultSort={[{ object: { columnId: "c1003", direction: "desc" } }]}',
                ]
            },
        ),
        (
            put("search", "label", "Who"),
            {
                "src/filters.rsx": [
                    '-    <TextInput id="search" label="Customer" placeholder="Enter value" />',
                    '+    <TextInput id="search" label="Who" placeholder="Enter value" />',
                ]
            },
        ),
        (
            put("title", "value", "### A title that is so long that it does not fit into a line"),
            {
                "header.rsx": [
                    '-  <Text id="title" value="### Order desk 🚚" verticalAlign="center" />',
                    "+  <Text",
                    '+    id="title"',
                    '+    value="### A title that is so long that it does not fit into a line"',
                    '+    verticalAlign="center"',
                    "+  />",
                ]
            },
        ),
        (
            put("listOrders", "query", "select 1\n"),
            {
                "lib/listOrders.sql": [
                    "-select id, placed_at, status, total",
                    "-from orders",
                    "-where ({{ !search.value }} or customer ilike {{ '%' + search.value + '%' }})",
                    "+select 1",
                ]
            },
        ),
        (
            put("$header", "style", {"primary-surface": "", "canvas": "red"}),
            {
                "header.rsx": [
                    '-  style={{ ordered: [{ "primary-surface": "" }, { canvas: "rgb(1, 2, 3)" }] }}',
                    '+  style={{ ordered: [{ "primary-surface": "" }, { canvas: "red" }] }}',
                ]
            },
        ),
        (put("orders", "loading", True), {"main.rsx": ["+      loading={true}"]}),
        (
            {"op": "set", "uid": uid("orders"), "path": ["properties", "toolbarPosition"]},
            {"main.rsx": ['-      toolbarPosition="bottom"']},
        ),
    ],
)
def test_a3_a_changed_value_is_the_only_change(operation: dict[str, Any], lines: dict[str, list[str]]) -> None:
    assert edited(operation) == lines


def test_a3_a_changed_place_is_one_line_of_the_positions() -> None:
    move = {"op": "set", "uid": uid("orders"), "path": ["position", "height"], "value": 10.2}
    assert edited(move) == {".positions.json": ['-    "height": 9,', '+    "height": 10.2,']}
    on_phones = {"op": "set", "uid": uid("orders"), "path": ["mobile_position", "width"], "value": 6}
    assert edited(on_phones) == {".mobile_positions.json": ['-    "width": 12', '+    "width": 6']}


def test_a3_a_changed_setting_is_one_line_of_the_metadata() -> None:
    change = {"op": "set", "uid": "$app", "path": ["notificationsSettings", "globalQueryToastDuration"], "value": 9}
    assert edited(change) == {
        "metadata.json": ['-        "globalQueryToastDuration": 4.5', '+        "globalQueryToastDuration": 9']
    }


def test_an_element_that_is_removed_takes_its_lines_its_code_and_its_place() -> None:
    one = app(DESK)
    one.document = apply(one.document, [{"op": "remove", "uid": uid(name)} for name in ("lateOrders", "note")])
    removed = """  <Function
    id="lateOrders"
    funcBody={include("./lib/lateOrders.js", "string")}
  />
"""
    place = """  "note": {
    "container": "orders",
    "height": 0.6,
    "width": 12
  },
"""
    rest = {path: text for path, text in BEFORE.items() if path != "lib/lateOrders.js"}
    assert written(one) == rest | {
        "functions.rsx": BEFORE["functions.rsx"].replace(removed, ""),
        ".positions.json": BEFORE[".positions.json"].replace(place, ""),
        "src/ordersExpandedRow.rsx": '<ExpandedRow id="ordersExpandedRow" />\n',
    }


def test_a_new_component_stands_in_its_parents_file_and_behind_the_other_places() -> None:
    insert = {
        "op": "insert",
        "element": {
            "uid": "new",
            "id": "checkbox1",
            "type": "Checkbox",
            "parent": uid("f0001"),
            "order": "z0",
            "properties": {"label": "Late only"},
            "position": {"row": 1, "col": 0, "width": 3, "height": 1},
        },
    }
    assert edited(insert) == {
        ".positions.json": [
            "+  },",
            '+  "checkbox1": {',
            '+    "container": "filters",',
            '+    "subcontainer": "f0001",',
            '+    "row": 1,',
            '+    "height": 1',
        ],
        "src/filters.rsx": ['+    <Checkbox id="checkbox1" label="Late only" />'],
    }


def test_a_new_query_stands_in_functions_or_on_its_page() -> None:
    query = {"id": "q", "type": "SqlQueryUnified", "order": "z0", "properties": {"query": "select 1"}}
    assert edited({"op": "insert", "element": {**query, "uid": "new", "parent": None}}) == {
        "functions.rsx": ['+  <SqlQueryUnified id="q" query={include("./lib/q.sql", "string")} />'],
        "lib/q.sql": ["-", "+select 1"],
    }
    page = uid("cart", SHOP)
    assert edited({"op": "insert", "element": {**query, "uid": "new", "parent": page}}, path=SHOP) == {
        "lib/q.sql": ["-", "+select 1"],
        "src/cart.rsx": ['+  <SqlQueryUnified id="q" query={include("../lib/q.sql", "string")} />'],
    }


def test_a_new_name_is_the_name_of_the_file_of_code_too() -> None:
    assert edited({"op": "rename", "uid": uid("packAll"), "id": "packThem"}) == {
        "functions.rsx": [
            '-    id="packAll"',
            '-    query={include("./lib/packAll.js", "string")}',
            '+    id="packThem"',
            '+    query={include("./lib/packThem.js", "string")}',
        ],
        "lib/packAll.js": [
            "-for (const row of orders.selectedRows) {",
            "-  await notifyCourier.trigger({ additionalScope: { id: row.id } });",
            "-}",
        ],
        "lib/packThem.js": [
            "+for (const row of orders.selectedRows) {",
            "+  await notifyCourier.trigger({ additionalScope: { id: row.id } });",
            "+}",
        ],
    }


def test_what_lay_in_a_file_of_its_own_takes_the_file_along() -> None:
    lines = edited({"op": "move", "uid": uid("filters"), "parent": uid("v0002"), "order": "z0"})
    assert lines["main.rsx"] == [
        '-    <Include src="./src/filters.rsx" />',
        '+        <Include src="./src/filters.rsx" />',
    ]
    assert lines[".positions.json"] == ['+    "container": "summary",', '+    "subcontainer": "v0002",']
    assert set(lines) == {"main.rsx", ".positions.json"}


def test_one_of_several_in_a_file_that_moves_away_is_written_where_it_is() -> None:
    one = app(DESK)
    one.document = apply(one.document, [{"op": "move", "uid": uid("nightly"), "parent": uid("orders"), "order": "z0"}])
    again = read(written(one)).document
    assert by_id(again, "nightly")["parent"] == by_id(again, "orders")["uid"]
    assert meaning(again) == meaning(one.document)


def test_the_second_of_two_with_one_name_keeps_the_name_that_its_file_has() -> None:
    assert [one["id"] for one in app(HANDS).document["elements"].values() if one["type"] == "Text"] == ["a", "a_2", "c"]
    assert edited(put("a_2", "value", "thrice", HANDS), path=HANDS) == {
        "main.rsx": [
            '-    <Text id="a" value="twice" /><Text id="c" style={ { map: { color : \'red\', } } } />',
            '+    <Text id="a" value="thrice" /><Text id="c" style={ { map: { color : \'red\', } } } />',
        ]
    }


def test_an_element_that_other_hands_laid_out_stays_so() -> None:
    assert edited(put("c", "style", {"color": "blue"}, HANDS), path=HANDS) == {
        "main.rsx": [
            '-    <Text id="a" value="twice" /><Text id="c" style={ { map: { color : \'red\', } } } />',
            '+    <Text id="a" value="twice" /><Text id="c" style={ { map: { color : "blue", } } } />',
        ]
    }
    assert edited(put("a", "tooltipText", "is", HANDS), path=HANDS)["main.rsx"] == [
        '-     tooltipText={ "it\'s" } />',
        '+     tooltipText="is" />',
    ]


# Every element of the app, with a property that is there or new, and any value.
_ELEMENTS = sorted(
    (one["uid"], name) for one in app(DESK).document["elements"].values() for name in [*one["properties"], "zzz"]
)
_values = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | st.floats(-9, 9) | st.text(max_size=90),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(_ELEMENTS), _values)
def test_a3_any_edit_changes_one_file_and_is_read_back(place: tuple[str, str], value: Any) -> None:
    one = app(DESK)
    element = one.document["elements"][place[0]]
    before = copy.deepcopy(one.document)
    element["properties"][place[1]] = value
    files = written(one)
    assert len(changed_lines(BEFORE, files)) <= 1 or place[1] in (element["source"].get("code") or {})
    again = read(files).document
    assert meaning(again) == meaning(one.document)
    again["elements"][place[0]]["properties"] = before["elements"][place[0]]["properties"]
    assert meaning(again) == meaning(before)


def test_nothing_of_an_edit_is_left_when_it_is_taken_back() -> None:
    one = app(DESK)
    element = by_id(one.document, "orders")
    was = element["properties"].pop("rowBackgroundColor")
    assert written(one) != BEFORE
    element["properties"]["rowBackgroundColor"] = was
    assert written(one) == BEFORE
    assert one.page_uuid != NOBODY


OLD = "apps/Before frames"


def test_a_handler_in_a_property_is_an_element_as_any_other_and_is_written_where_it_stood() -> None:
    document = app(OLD).document
    handler = next(one for one in document["elements"].values() if one["type"] == "Event")
    assert handler["properties"] == {"event": "rowClick", "type": "widget", "method": "open", "pluginId": "modal1"}
    assert document["elements"][handler["parent"]]["id"] == "table1"
    assert "events" not in document["elements"][handler["parent"]]["properties"]
    change = {"op": "set", "uid": handler["uid"], "path": ["properties", "pluginId"], "value": "modal2"}
    assert edited(change, path=OLD) == {
        "main.rsx": ['-          { pluginId: "modal1" },', '+          { pluginId: "modal2" },']
    }
    assert edited({"op": "remove", "uid": handler["uid"]}, path=OLD) == {
        "main.rsx": [
            "-    events={[",
            "-      {",
            "-        ordered: [",
            '-          { event: "rowClick" },',
            '-          { type: "widget" },',
            '-          { method: "open" },',
            '-          { pluginId: "modal1" },',
            "-        ],",
            "-      },",
            "-    ]}",
            "+    events={[]}",
        ]
    }


def test_a_new_handler_of_an_old_component_stands_in_the_property_too() -> None:
    insert = {
        "op": "insert",
        "element": {
            "uid": "new",
            "id": "",
            "type": "Event",
            "parent": uid("button1", OLD),
            "order": "a0",
            "properties": {"event": "click", "type": "datasource", "method": "trigger", "pluginId": "reload"},
        },
    }
    assert edited(insert, path=OLD)["main.rsx"][0] == '-    <ButtonWidget id="button1" value="Close" />'
    one = app(OLD)
    one.document = apply(one.document, [insert])
    assert meaning(read(written(one)).document) == meaning(one.document)
