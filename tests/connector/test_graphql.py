"""GraphQL over a REST resource: values stay in their place, `data` is unwrapped [S3]."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from retool.connector.graphql_call import graphql_call, query_text, unwrapped
from retool.wire import Failure, SourceError

OPTIONS = {"baseURL": "https://api.example.test/graphql", "headers": [{"key": "X-Own", "value": "1"}]}


def test_a_query_goes_as_json_with_its_variables() -> None:
    parts: dict[str, Any] = {
        "body": {"text": ["query ($id: ID!) { user(id: $id) { name } }"]},
        "graphQLVariables": {"json": [{"key": "id", "value": {"$": ["", ""]}}, {"key": "n", "value": "x"}]},
        "headers": {"json": [{"key": "X-More", "value": {"$": ["a", ""]}}]},
    }
    values: dict[str, list[Any]] = {"graphQLVariables": [{"$": ["", ""]}], "headers": ["b"]}
    call = graphql_call(OPTIONS, parts, values, ("POST",))
    assert (call.method, call.url) == ("POST", OPTIONS["baseURL"])
    assert ("X-Own", "1") in call.headers
    assert ("X-More", "ab") in call.headers
    assert ("Content-Type", "application/json") in call.headers
    assert orjson.loads(call.body) == {
        "query": "query ($id: ID!) { user(id: $id) { name } }",
        "variables": {"id": {"$": ["", ""]}, "n": "x"},
    }


@pytest.mark.parametrize(
    ("pieces", "values", "text"),
    [
        (['{ u(name: "', '") }'], ['x") } evil { y(z: "'], r'{ u(name: "x\") } evil { y(z: \"") }'),
        (["{ u(first: ", ", sort: ", ") }"], [5, "ASC"], "{ u(first: 5, sort: ASC) }"),
        (["{ u(a: ", ") }"], ["1) { x } evil(b: 2"], '{ u(a: "1) { x } evil(b: 2") }'),
        (["{ u(where: ", ") }"], [{"a": [1, None, True], "b": "c d"}], '{ u(where: {a: [1, null, true], b: "c d"}) }'),
        (['# it"s\n{ u(a: ', ") }"], ["x y"], '# it"s\n{ u(a: "x y") }'),
        (["", ""], ["{ all }"], "{ all }"),
    ],
)
def test_no_value_leaves_its_place(pieces: list[str], values: list[Any], text: str) -> None:
    assert query_text({"text": pieces}, values) == text


def test_a_key_that_no_field_can_have_is_refused() -> None:
    with pytest.raises(SourceError, match="name of a field"):
        query_text({"text": ["{ u(where: ", ") }"]}, [{"a: 1}) { x }": 1}])
    with pytest.raises(SourceError, match="no GraphQL query"):
        query_text(None, [])


def test_the_answers_data_is_what_an_app_reads() -> None:
    assert unwrapped(b'{"data": {"a": 1}, "errors": [{"message": "half"}]}') == (b'{"a":1}', [{"message": "half"}])
    assert unwrapped(b'{"data": {"a": 1}}') == (b'{"a":1}', None)
    assert unwrapped(b"[1]") == (b"[1]", None)
    with pytest.raises(SourceError, match="No such field") as caught:
        unwrapped(b'{"errors": [{"message": "No such field."}], "data": null}')
    assert caught.value.failure is Failure.FAILED
