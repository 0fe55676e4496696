"""Operations: the cases that TypeScript runs too, and what only a server meets (A2)."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from retool.storage.document import OperationError, apply, empty

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "cases" / "operations.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_operations_do_as_in_typescript(case: dict[str, Any]) -> None:
    before = copy.deepcopy(case["document"])
    if "error" in case:
        with pytest.raises(OperationError) as refused:
            apply(case["document"], case["operations"])
        assert {"index": refused.value.index, "message": refused.value.message} == case["error"]
    else:
        assert apply(case["document"], case["operations"]) == case["result"]
    assert case["document"] == before, "the document that was given changed"


DEEP: Any = []
for _ in range(300):
    DEEP = [DEEP]

ELEMENT: dict[str, Any] = {"uid": "e", "id": "e", "type": "Text", "parent": None, "order": "a0", "properties": {}}

MALFORMED: list[Any] = [
    None,
    [],
    "set",
    {},
    {"op": ["set"]},
    {"op": "remove"},
    {"op": "remove", "uid": 5},
    {"op": "set", "uid": "e", "path": "properties", "value": 1},
    {"op": "set", "uid": "e", "path": ["properties", True], "value": 1},
    {"op": "set", "uid": "e", "path": ["properties", None], "value": 1},
    {"op": "set", "uid": "e", "path": ["properties"], "value": 1},
    {"op": "set", "uid": "e", "path": ["properties", "text"], "value": DEEP},
    {"op": "set", "uid": "e", "path": ["properties", *["x"] * 300], "value": 1},
    {"op": "set", "uid": "e", "path": ["position"], "value": {"row": "1"}},
    {"op": "set", "uid": "$app", "path": []},
    {"op": "insert"},
    {"op": "insert", "element": "e"},
    {"op": "insert", "element": {**ELEMENT, "uid": ""}},
    {"op": "insert", "element": {**ELEMENT, "uid": "$app"}},
    {"op": "insert", "element": {**ELEMENT, "uid": "n", "properties": []}},
    {"op": "insert", "element": {key: ELEMENT[key] for key in ("uid", "id", "type", "order", "properties")}},
    {"op": "insert", "element": {**ELEMENT, "uid": "n", "position": {"row": True, "col": 0, "width": 1, "height": 1}}},
    {"op": "move", "uid": "e", "order": "a0"},
    {"op": "move", "uid": "e", "parent": None},
    {"op": "move", "uid": "e", "parent": None, "order": "a0", "position": None},
    {"op": "rename", "uid": "e"},
    {"op": "rename", "uid": "e", "id": None},
]


@pytest.mark.parametrize("operation", MALFORMED, ids=lambda operation: str(operation)[:70])
def test_what_is_no_operation_is_refused_and_nothing_else_happens(operation: Any) -> None:
    document = {**empty(), "elements": {"e": ELEMENT}}
    with pytest.raises(OperationError):
        apply(document, [{"op": "rename", "uid": "e", "id": "other"}, operation])
    assert document["elements"] == {"e": ELEMENT}
