"""Three-way merge: what happens where both sides did something (A2)."""

from typing import Any

from retool.storage.document import merge


def element(uid: str, parent: str | None = None, order: str = "a0", **more: Any) -> dict[str, Any]:
    return {"uid": uid, "id": uid, "type": "Text", "parent": parent, "order": order, "properties": {}, **more}


def page(*elements: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"version": 1, "app": {}, "elements": {each["uid"]: each for each in elements}, "files": {}, **more}


def merged(*sides: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    document, conflicts = merge(*sides)
    return document, [conflict.as_json() for conflict in conflicts]


def test_changes_at_other_places_come_together() -> None:
    base = page(element("a", properties={"x": 1, "y": 1}), app={"title": "Old"}, files={"a": "1", "b": "1"})
    ours = page(
        element("a", properties={"x": 2, "y": 1}), element("b"), app={"title": "Old"}, files={"a": "2", "b": "1"}
    )
    theirs = page(element("a", properties={"x": 1, "y": 2}), element("c"), app={"title": "New"}, files={"a": "1"})
    assert merged(base, ours, theirs) == (
        page(
            element("a", properties={"x": 2, "y": 2}),
            element("b"),
            element("c"),
            app={"title": "New"},
            files={"a": "2"},
        ),
        [],
    )


def test_the_same_place_keeps_ours_and_names_both() -> None:
    base, ours, theirs = (page(element("a", properties={"x": value})) for value in (0, 1, 2))
    assert merged(base, ours, theirs) == (ours, [{"uid": "a", "path": ["properties", "x"], "yours": 1, "theirs": 2}])


def test_a_place_on_the_grid_is_one_fact() -> None:
    places = [{"row": 0, "col": 0, "width": 3, "height": 1}, {"row": 4, "col": 0, "width": 3, "height": 1}]
    places.append({"row": 0, "col": 0, "width": 6, "height": 1})
    base, ours, theirs = (page(element("a", position=place)) for place in places)
    assert merged(base, ours, theirs) == (
        ours,
        [{"uid": "a", "path": ["position"], "yours": places[1], "theirs": places[2]}],
    )


def test_what_one_removed_and_the_other_changed_stays_and_is_a_conflict() -> None:
    changed = element("a", properties={"x": 1})
    assert merged(page(element("a")), page(), page(changed)) == (
        page(changed),
        [{"uid": "a", "path": [], "yours": None, "theirs": changed}],
    )


def test_what_one_removed_comes_back_when_the_other_put_something_into_it() -> None:
    box, inner = element("box"), element("new", "box")
    document, conflicts = merged(page(box), page(), page(box, inner))
    assert document["elements"] == {"new": inner, "box": box}
    assert conflicts == [{"uid": "box", "path": [], "yours": None, "theirs": box}]


def test_two_moves_into_each_other_keep_ours() -> None:
    base = page(element("a"), element("b"))
    ours, theirs = page(element("a", "b"), element("b")), page(element("a"), element("b", "a"))
    assert merged(base, ours, theirs) == (ours, [{"uid": "b", "path": ["parent"], "yours": None, "theirs": "a"}])


def test_one_name_for_two_elements_is_a_conflict() -> None:
    ours, theirs = page(element("a", id="table1")), page(element("b", id="table1"))
    document, conflicts = merged(page(), ours, theirs)
    assert set(document["elements"]) == {"a", "b"}
    assert conflicts == [{"uid": "b", "path": ["id"], "yours": None, "theirs": "table1"}]


def test_what_a_file_said_of_an_element_is_no_conflict() -> None:
    base, ours, theirs = (page(element("a", source=text)) for text in ("<A/>", "<A />", "<A  />"))
    assert merged(base, ours, theirs) == (ours, [])
