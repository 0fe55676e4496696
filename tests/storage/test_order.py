"""Order keys are those of the npm package: tests/cases/order.json holds what it answers (A2)."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retool.storage.document import key_between, keys_between

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "cases" / "order.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['low']}-{case['high']}")
def test_keys_are_those_of_the_npm_package(case: dict[str, Any]) -> None:
    assert keys_between(case["low"], case["high"], len(case["keys"])) == case["keys"]


@given(st.lists(st.floats(0, 1), max_size=60))
def test_between_any_two_keys_there_is_another(places: list[float]) -> None:
    keys = [key_between(None, None)]
    for place in places:
        at = round(place * len(keys))
        low = keys[at - 1] if at else None
        high = keys[at] if at < len(keys) else None
        keys.insert(at, key_between(low, high))
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("bounds", [("a1", "a0"), ("a0", "a0"), ("", None), ("a", None), ("a10", None), ("ä0", None)])
def test_malformed_or_crossed_bounds_are_refused(bounds: tuple[str, str | None]) -> None:
    with pytest.raises(ValueError, match=r"order key|is not below"):
        key_between(*bounds)
