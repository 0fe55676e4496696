"""The encoding of exports: FORMAT.md §2.1.1."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retool.storage.retool_json import transit
from retool.storage.retool_json.transit import (
    Date,
    ImmutableList,
    ImmutableMap,
    OrderedMap,
    OrderedSet,
    Record,
    TransitError,
    read,
    write,
)
from retool.storage.retool_json.typed import typed, wrapped

texts = st.text(max_size=8) | st.sampled_from(["~", "~m12", "^0", "^ ", "`x", "~#iR", "label", "template"])
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts | st.integers(0, 2**41).map(Date),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(ImmutableList)
        | st.lists(inner, max_size=4).map(OrderedSet)
        | st.dictionaries(texts, inner, max_size=4)
        | st.dictionaries(texts, inner, max_size=4).map(OrderedMap)
        | st.dictionaries(texts, inner, max_size=4).map(ImmutableMap)
        | st.dictionaries(texts, inner, max_size=4).map(lambda values: Record("position2", values))
    ),
    max_leaves=12,
)


def kinds(value: Any) -> Any:
    """A value with the name of each type in it, as equality of dicts and lists does not see them."""
    if isinstance(value, dict):
        return type(value).__name__, [(name, kinds(one)) for name, one in value.items()]
    if isinstance(value, list):
        return type(value).__name__, [kinds(one) for one in value]
    return type(value).__name__, value


class Caching:
    """Retool's writer: a string that is worth it is written as a code from its second time on."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}

    def text(self, text: str, *, is_key: bool) -> str:
        if len(text) < 4 or not (is_key or text[:2] in ("~#", "~:", "~$")):
            return text
        if text in self.codes:
            return self.codes[text]
        if len(self.codes) == 44 * 44:
            self.codes.clear()
        number = len(self.codes)
        self.codes[text] = "^" + (chr(48 + number) if number < 44 else chr(48 + number // 44) + chr(48 + number % 44))
        return text

    def value(self, encoded: Any) -> Any:
        if isinstance(encoded, str):
            return self.text(encoded, is_key=False)
        if not isinstance(encoded, list):
            return encoded
        if encoded and encoded[0] == "^ ":
            out: list[Any] = ["^ "]
            for index in range(1, len(encoded), 2):
                out += [self.text(encoded[index], is_key=True), self.value(encoded[index + 1])]
            return out
        return [self.value(one) for one in encoded]


@settings(deadline=None)
@given(values)
def test_any_value_is_read_as_it_was_written(value: Any) -> None:
    assert kinds(read(write(value))) == kinds(value)


@settings(deadline=None)
@given(st.lists(values, max_size=6))
def test_any_value_is_read_with_cache_codes_too(value: Any) -> None:
    assert kinds(read(json.dumps(Caching().value(json.loads(write(value)))))) == kinds(value)


def test_the_cache_begins_anew_when_it_is_full() -> None:
    value = [{f"key{number}": number} for number in (*range(2000), *range(1936, 1946), *range(5))]
    text = json.dumps(Caching().value(json.loads(write(value))))
    assert '"^0"' in text
    assert read(text) == value


def test_keys_of_immutable_maps_are_not_cached() -> None:
    text = '["~#iL",[["^ ","subtype","a"],["~#iOM",["label",1]],["^ ","^1","b"],["^2",["label",2]]]]'
    assert read(text) == [{"subtype": "a"}, {"label": 1}, {"subtype": "b"}, {"label": 2}]


@settings(deadline=None)
@given(values)
def test_wrappers_and_types_say_the_same(value: Any) -> None:
    plain = typed(json.loads(json.dumps(wrapped(read(write(value))))))
    assert json.loads(json.dumps(wrapped(plain))) == json.loads(json.dumps(wrapped(value)))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[1", "character 3: expected JSON."),
        ('["^ ","a",["^ ","b"]]', "a: expected a value for each key of a map."),
        ('["^ ","a","^5"]', "a: expected a cache code that stands for something; ^5 does not."),
        ('["~#what",1]', "the whole: expected a tag that Retool writes; #what is none."),
        ('["^ ","a",["~#iOM",["b"]]]', "a: expected what belongs to the tag #iOM."),
        ('["~#iR",["^ ","n","x"]]', "the whole: expected what belongs to the tag #iR."),
        ("[" * 300 + "]" * 300, "/".join(["0"] * 101) + ": expected values that are nested at most 100 levels deep."),
        ("[" * 100000, "character 1: expected JSON."),
    ],
)
def test_what_is_no_transit_is_said_with_its_place(text: str, message: str) -> None:
    with pytest.raises(TransitError) as caught:
        transit.read(text)
    assert str(caught.value) == message
