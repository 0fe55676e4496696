"""The codec of Toolscript: ARCHITECTURE A3, A4; the format is FORMAT.md §2.2."""

from __future__ import annotations

import copy
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retool.storage.document.order import keys_between
from retool.storage.toolscript import ToolscriptError, read, write
from retool.storage.toolscript.format_literal import write_literal
from retool.storage.toolscript.literal import read_literal
from retool.storage.toolscript.wrappers import WRAPPERS

PAGE = UUID("0b2d3c1e-7e0c-4a54-9a52-4f3fd1fbd1c0")
METADATA = f"""{{
  "toolscriptVersion": "1.0.0",
  "version": "43.0.9",
  "pageUuid": "{PAGE}",
  "appTemplate": {{
    "appMaxWidth": "1200px"
  }}
}}
"""
MAIN = """<App>
  <Include src="./functions.rsx" />
  <Frame
    id="$main"
    enableFullBleed={false}
    isHiddenOnDesktop={false}
    isHiddenOnMobile={false}
    padding="8px 12px"
    type="main"
  >
    <TextInput id="search" label="Name" placeholder="Type…" />
    <Table
      id="people"
      data="{{ getPeople.data }}"
      defaultSort={[
        { object: { columnId: "c1", direction: "asc", note: "wide enough for two" } },
      ]}
      primaryKeyColumnId="c1"
      rowHeight="small"
    >
      <Column
        id="c1"
        alignment="right"
        format="decimal"
        key="id"
        label="ID"
        position="center"
        size={80}
      />
      <Action id="a1" icon="bold/interface-delete-bin-2" label="Delete">
        <Event
          event="clickAction"
          method="trigger"
          pluginId="deletePerson"
          type="datasource"
          waitMs="0"
          waitType="debounce"
        />
      </Action>
    </Table>
    <UnheardOf id="x1" colour="{{ 1 }}" />
  </Frame>
  <Include src="./src/details.rsx" />
</App>
"""
FUNCTIONS = """<GlobalFunctions>
  <SqlQueryUnified
    id="getPeople"
    query={include("./lib/getPeople.sql", "string")}
    resourceName="5d0ff2b4-5a07-4bb7-8d4c-6a8ec41dbbd0"
    warningCodes={[]}
  />
  <SqlQueryUnified
    id="deletePerson"
    actionType="DELETE_BY"
    editorMode="gui"
    filterBy={'[{"key":"id","operation":"=","value":"{{ people.selectedRow.id }}"}]'}
    tableName="people"
  />
  <State id="mode" value="'list'" />
</GlobalFunctions>
"""
DETAILS = """<ModalFrame id="details" hidden={true}>
  <Body>
    <Text id="name" value="{{ people.selectedRow.name }}" />
  </Body>
</ModalFrame>
"""
POSITIONS = """{
  "search": {
    "height": 1,
    "width": 4
  },
  "people": {
    "height": 9,
    "row": 1.2,
    "width": 12
  },
  "name": {
    "height": 0.6,
    "subcontainer": "details",
    "width": 12
  }
}
"""
FOLDER = {
    "main.rsx": MAIN,
    "functions.rsx": FUNCTIONS,
    "src/details.rsx": DETAILS,
    "lib/getPeople.sql": "select * from people\nwhere name like {{ search.value }}\n",
    ".positions.json": POSITIONS,
    "metadata.json": METADATA,
    "README.md": "People.\n",
}


def by_id(document: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in document["elements"].values() if one["id"] == name)


def test_a3_what_was_read_is_written_byte_for_byte() -> None:
    assert write(read(FOLDER).document, PAGE) == FOLDER


def test_a3_one_changed_value_is_one_changed_line() -> None:
    document = read(FOLDER).document
    by_id(document, "people")["properties"]["rowHeight"] = "large"
    written = write(document, PAGE)
    assert written == FOLDER | {"main.rsx": MAIN.replace('rowHeight="small"', 'rowHeight="large"')}


def test_a4_an_unknown_element_keeps_its_place_and_properties() -> None:
    element = by_id(read(FOLDER).document, "x1")
    assert (element["type"], element["properties"]) == ("UnheardOf", {"colour": "{{ 1 }}"})


def test_the_tree_of_the_document_is_the_tree_of_the_files() -> None:
    document = read(FOLDER).document
    elements = document["elements"]
    path = []
    at = by_id(document, "name")
    while at:
        path.append((at["type"], at["id"]))
        at = elements.get(at["parent"])
    assert path == [("Text", "name"), ("Body", ""), ("ModalFrame", "details")]
    assert by_id(document, "people")["position"] == {"row": 1.2, "col": 0, "width": 12, "height": 9}
    assert by_id(document, "getPeople")["properties"]["query"] == FOLDER["lib/getPeople.sql"]
    assert document["app"] == {
        "appMaxWidth": "1200px",
        "$toolscript": {"toolscriptVersion": "1.0.0", "version": "43.0.9"},
    }
    assert document["files"] == {
        ".positions.json": POSITIONS,
        "README.md": "People.\n",
        "metadata.json": METADATA,
    }


def test_reading_twice_gives_the_same_uids() -> None:
    assert read(FOLDER).document == read(FOLDER).document


def test_an_app_without_a_file_of_origin_is_written_and_read_back() -> None:
    document = read(FOLDER).document
    for element in document["elements"].values():
        element.pop("source")
    document["files"] = {"README.md": "People.\n"}
    written = write(document, PAGE)
    again = read(written).document
    for element in again["elements"].values():
        element.pop("source")
    assert sorted(written) == [
        ".positions.json",
        "README.md",
        "functions.rsx",
        "lib/getPeople.sql",
        "main.rsx",
        "metadata.json",
    ]
    assert meaning(again) == meaning(document)


def meaning(document: dict[str, Any]) -> list[tuple[Any, ...]]:
    elements = document["elements"]
    return sorted(
        (
            one["id"],
            one["type"],
            elements[one["parent"]]["id"] if one["parent"] else None,
            repr(sorted(one["properties"].items())),
            repr(one.get("position")),
        )
        for one in elements.values()
    )


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        ("main.rsx", "<App>\n  <Text id=x />\n</App>", "main.rsx:2:12: expected a string or {…} as the value of id."),
        ("main.rsx", "<App>\n  <Text>", "main.rsx:2:9: expected </Text>."),
        ("main.rsx", "<App></Ap>", "main.rsx:1:6: expected </App>."),
        (
            "main.rsx",
            "<App>hello</App>",
            "main.rsx:1:6: expected an element: text between elements has no place in Toolscript.",
        ),
        ("main.rsx", "<Frame />", "main.rsx:1:1: expected <App> as the only root element."),
        ("main.rsx", "<App><Text value={[1 2]} /></App>", "main.rsx:1:22: expected a comma or ] in an array."),
        ("metadata.json", "{", "metadata.json:1:2: expected JSON (Expecting property name enclosed in double quotes)."),
    ],
)
def test_a_malformed_file_is_named_with_line_column_and_what_was_expected(path: str, text: str, message: str) -> None:
    with pytest.raises(ToolscriptError) as caught:
        read(FOLDER | {path: text})
    assert str(caught.value) == message


def test_a_file_that_includes_itself_is_refused() -> None:
    files = {
        "main.rsx": '<App><Include src="./a.rsx" /></App>',
        "a.rsx": '<Frame id="f"><Include src="./a.rsx" /></Frame>',
    }
    with pytest.raises(ToolscriptError, match="does not include itself"):
        read(files)


# A lone key of these names is one of Retool's wrappers (FORMAT.md §2.2.2), not a key.
keys = st.text(max_size=8).filter(lambda key: key not in WRAPPERS)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


@given(json_values)
def test_a_literal_is_read_back_as_it_was_written(value: Any) -> None:
    text = write_literal(value, 4, 20)
    assert read_literal("x", text, 0) == (value, len(text))


names = st.from_regex(r"[a-z][A-Za-z]{0,8}", fullmatch=True).filter(lambda name: name not in ("id", "uuid"))


@given(st.dictionaries(names, json_values, max_size=4))
def test_properties_of_any_value_survive_a_round_trip(properties: dict[str, Any]) -> None:
    document = read(FOLDER).document
    element = by_id(document, "search")
    element["properties"] = copy.deepcopy(properties)
    again = read(write(document, PAGE)).document
    assert by_id(again, "search")["properties"] == properties


def test_order_keys_sort_as_they_were_given_out() -> None:
    keys = keys_between(None, None, 5000)
    assert keys[:2] == ["a0", "a1"]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("path", "key"),
    [
        (".positions/.mobileHome.positions.json", "position"),
        (".positions/.mobileHome.mobile_positions.json", "mobile_position"),
        (".positions/.mobileHome.mobilePositions.json", "mobile_position"),
        (".positions/.global_mobile_positions.json", "mobile_position"),
    ],
)
def test_a_file_of_a_page_says_by_its_name_for_which_screens_its_places_are(path: str, key: str) -> None:
    main = '<App>\n  <Screen id="mobileHome">\n    <Text id="a" />\n  </Screen>\n</App>\n'
    files = {"main.rsx": main, path: '{\n  "a": {\n    "row": 2\n  }\n}\n', "metadata.json": "{}"}
    document = read(files).document
    element = by_id(document, "a")
    assert {name for name in ("position", "mobile_position") if name in element} == {key}
    element[key]["row"] = 3
    assert write(document, PAGE)[path] == '{\n  "a": {\n    "row": 3\n  }\n}\n'


def test_a_new_place_on_a_page_goes_into_the_file_of_that_page() -> None:
    files = {
        "main.rsx": '<App>\n  <Screen id="one">\n    <Text id="a" />\n  </Screen>\n  <Text id="b" />\n</App>\n',
        ".positions/.one.positions.json": "{}\n",
    }
    document = read(files).document
    for name in ("a", "b"):
        by_id(document, name)["position"] = {"row": 1, "col": 0, "width": 3, "height": 5}
    written = write(document, PAGE)
    assert {path: text for path, text in written.items() if "positions" in path} == {
        ".positions/.one.positions.json": '{\n  "a": {\n    "row": 1\n  }\n}\n',
        ".positions/.global_positions.json": '{\n  "b": {\n    "row": 1\n  }\n}\n',
    }
