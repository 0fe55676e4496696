"""A stale batch: other places are rebased, the same place is a conflict with both values (A2)."""

from typing import Any

import pytest

from retool.storage.document import Conflicting, apply, rebase


def element(uid: str, parent: str | None = None, **properties: Any) -> dict[str, Any]:
    return {"uid": uid, "id": uid, "type": "Text", "parent": parent, "order": "a0", "properties": properties}


def page(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"version": 1, "app": {}, "elements": {each["uid"]: each for each in elements}, "files": {}}


def to(uid: str, *path: str | int, **value: Any) -> dict[str, Any]:
    return {"op": "set", "uid": uid, "path": list(path), **value}


BASE = page(
    element("box"), element("text", "box", value="Hello", tags=["a", "b"]), element("button", style={"color": "red"})
)


def conflicts(yours: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    with pytest.raises(Conflicting) as met:
        rebase(BASE, yours, theirs)
    return [conflict.as_json() for conflict in met.value.conflicts]


def test_other_elements_are_rebased() -> None:
    yours = [to("text", "properties", "value", value="Hi")]
    theirs = [to("button", "properties", "style", "color", value="blue")]
    operations, together = rebase(BASE, yours, theirs)
    assert operations == yours
    assert together == apply(apply(BASE, theirs), yours)


def test_other_properties_of_one_element_are_rebased() -> None:
    yours = [to("text", "properties", "value", value="Hi")]
    theirs = [to("text", "properties", "hidden", value=True)]
    assert rebase(BASE, yours, theirs)[1]["elements"]["text"]["properties"] == {
        "value": "Hi",
        "hidden": True,
        "tags": ["a", "b"],
    }


def test_the_same_property_is_a_conflict_with_both_values() -> None:
    yours, theirs = [to("text", "properties", "value", value="Hi")], [to("text", "properties", "value", value="Hey")]
    assert conflicts(yours, theirs) == [
        {"uid": "text", "path": ["properties", "value"], "yours": "Hi", "theirs": "Hey"}
    ]


def test_the_same_value_from_both_is_no_conflict() -> None:
    same = [to("text", "properties", "value", value="Hi")]
    assert rebase(BASE, same, same)[1] == apply(BASE, same)


def test_true_and_1_are_different_values() -> None:
    yours, theirs = [to("text", "properties", "hidden", value=True)], [to("text", "properties", "hidden", value=1)]
    assert conflicts(yours, theirs) == [{"uid": "text", "path": ["properties", "hidden"], "yours": True, "theirs": 1}]


def test_a_value_inside_one_that_was_replaced_is_a_conflict() -> None:
    yours = [to("button", "properties", "style", "color", value="blue")]
    theirs = [to("button", "properties", "style", value="plain")]
    assert conflicts(yours, theirs) == [
        {"uid": "button", "path": ["properties", "style", "color"], "yours": "blue", "theirs": None}
    ]


def test_items_of_one_list_are_one_place() -> None:
    yours, theirs = [to("text", "properties", "tags", 1, value="c")], [to("text", "properties", "tags", 0)]
    assert conflicts(yours, theirs) == [
        {"uid": "text", "path": ["properties", "tags"], "yours": ["a", "c"], "theirs": ["b"]}
    ]


def test_a_change_of_what_others_removed_is_a_conflict() -> None:
    assert conflicts([to("text", "properties", "value", value="Hi")], [{"op": "remove", "uid": "box"}]) == [
        {"uid": "text", "path": ["properties", "value"], "yours": "Hi", "theirs": None}
    ]


def test_a_removal_of_what_others_changed_is_a_conflict() -> None:
    assert conflicts([{"op": "remove", "uid": "box"}], [to("text", "properties", "value", value="Hi")]) == [
        {"uid": "text", "path": ["properties", "value"], "yours": None, "theirs": "Hi"}
    ]


def test_what_both_removed_is_gone() -> None:
    removal = [{"op": "remove", "uid": "box"}]
    assert rebase(BASE, [*removal, to("button", "properties", "text", value="Go")], removal)[0] == [
        to("button", "properties", "text", value="Go")
    ]


def test_an_insert_into_what_others_removed_is_a_conflict() -> None:
    [conflict] = conflicts([{"op": "insert", "element": element("new", "box")}], [{"op": "remove", "uid": "box"}])
    assert (conflict["uid"], conflict["theirs"]) == ("box", None)


def test_inserts_into_one_parent_are_rebased() -> None:
    yours = [{"op": "insert", "element": element("one", "box")}]
    theirs = [{"op": "insert", "element": element("two", "box")}]
    assert set(rebase(BASE, yours, theirs)[1]["elements"]) == {"box", "text", "button", "one", "two"}


def test_two_elements_of_one_new_name_are_a_conflict() -> None:
    yours = [{"op": "insert", "element": {**element("one"), "id": "table1"}}]
    theirs = [{"op": "insert", "element": {**element("two"), "id": "table1"}}]
    assert conflicts(yours, theirs) == [{"uid": "$names", "path": ["table1"], "yours": ["one"], "theirs": ["two"]}]


def test_columns_of_one_name_are_no_conflict() -> None:
    yours = [{"op": "insert", "element": {**element("one", "box"), "id": "name", "type": "Column"}}]
    theirs = [{"op": "insert", "element": {**element("two", "button"), "id": "name", "type": "Column"}}]
    assert len(rebase(BASE, yours, theirs)[1]["elements"]) == 5


def test_two_renames_of_one_element_are_a_conflict() -> None:
    found = conflicts([{"op": "rename", "uid": "text", "id": "a"}], [{"op": "rename", "uid": "text", "id": "b"}])
    assert {"uid": "text", "path": ["id"], "yours": "a", "theirs": "b"} in found


def test_two_moves_into_each_other_are_a_conflict() -> None:
    yours = [{"op": "move", "uid": "box", "parent": "button", "order": "a0"}]
    theirs = [{"op": "move", "uid": "button", "parent": "box", "order": "a1"}]
    assert conflicts(yours, theirs) == [{"uid": "button", "path": ["parent"], "yours": None, "theirs": "box"}]


def test_what_both_removed_needs_no_step_on_the_way() -> None:
    yours = [to("text", "properties", "value", value="Hi"), {"op": "remove", "uid": "text"}]
    assert rebase(BASE, yours, [{"op": "remove", "uid": "text"}])[0] == []
