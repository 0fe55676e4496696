"""The HTTP request of a GraphQL query, and what its answer says; pure, no network.

A value in the query's text can't end what it stands in: inside a string it is escaped, elsewhere it is one literal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from retool.connector.binding import json_text, script_text
from retool.connector.rest_call import Call, built_call, pairs, part_value, refused
from retool.connector.spec import Field, Kind, QueryKind
from retool.wire import Failure, SourceError

KIND = QueryKind(
    "GraphQLQuery",
    "GraphQL",
    (
        Field("body", "Query", Kind.CODE, required=True, help="query ($id: ID!) { user(id: $id) { name } }"),
        Field("graphQLVariables", "Variables", Kind.PAIRS),
        Field("query", "Path", Kind.TEXT, help="Below the base URL; empty when that is the endpoint itself."),
        Field("headers", "Headers", Kind.PAIRS),
        Field("cookies", "Cookies", Kind.PAIRS),
    ),
    {
        "body": "bodyParams",
        "graphQLVariables": "graphQLVariablesParams",
        "query": "queryParams",
        "headers": "headersParams",
        "cookies": "cookiesParams",
    },
    forms={"graphQLVariables": "json", "headers": "json", "cookies": "json"},
)
"""A POST of a query text and its variables to a REST resource."""

_NAME = re.compile(r"[_A-Za-z][_0-9A-Za-z]*")
_QUOTE = re.compile(r'\\.|"""|"|#[^\n]*', re.DOTALL)


def literal(value: Any) -> str:
    """A value as GraphQL writes it: names (of enums, of fields) as they are, keys of objects bare."""
    if isinstance(value, dict):
        for key in value:
            if not _NAME.fullmatch(key):
                raise refused(f"{key!r} can't be the name of a field.", "body")
        return "{" + ", ".join(f"{key}: {literal(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(literal, value)) + "]"
    return json_text(value)


def _outside(value: Any) -> str:
    return value if isinstance(value, str) and _NAME.fullmatch(value) else literal(value)


def _open_quote(piece: str, quote: str) -> str:
    """The quote that is open behind a piece of text; a comment holds none."""
    for found in _QUOTE.finditer(piece):
        sign = found.group()
        if not quote and sign in ('"', '"""'):
            quote = sign
        elif sign == quote:
            quote = ""
    return quote


def query_text(part: Mapping[str, Any] | None, values: Sequence[Any]) -> str:
    """The query with its values.

    Raises:
        SourceError: there is no query, or an object has a key that no field can have.
    """
    pieces = (part or {}).get("text") or [""]
    if list(pieces) == ["", ""]:
        text = script_text(values[0])  # the author left the whole query to it
    else:
        text, quote = pieces[0], _open_quote(pieces[0], "")
        for value, piece in zip(values, pieces[1:], strict=True):
            inside = json_text("" if value is None else script_text(value))[1:-1]
            text += (inside if quote else _outside(value)) + piece
            quote = _open_quote(piece, quote)
    if not text.strip():
        raise refused("There is no GraphQL query.", "body")
    return text


def graphql_call(
    options: Mapping[str, Any], parts: Mapping[str, Any], values: Mapping[str, Sequence[Any]], methods: Sequence[str]
) -> Call:
    """The request of a run.

    Raises:
        SourceError: REFUSED; nothing was sent, and `option` names the part to correct.
    """
    found = part_value(parts.get("graphQLVariables"), values.get("graphQLVariables", ()))
    variables = dict(pairs(found, "graphQLVariables"))
    sent = {"query": query_text(parts.get("body"), values.get("body", ())), "variables": variables}
    other_parts = {name: part for name, part in parts.items() if name not in ("body", "graphQLVariables")}
    return built_call(
        options,
        {**other_parts, "body": {"text": ["", ""]}},
        {**values, "body": [sent]},
        {"type": "POST", "bodyType": "raw"},
        methods,
    )


def unwrapped(answer: bytes) -> tuple[bytes, Any]:
    """As Retool: what an app reads is the answer's `data`; its `errors` stand beside.

    Raises:
        SourceError: the API answered with errors and nothing else.
    """
    told = orjson.loads(answer)
    if not isinstance(told, dict) or not ("data" in told or "errors" in told):
        return answer, None
    errors = told.get("errors")
    if errors and told.get("data") is None:
        first = errors[0] if isinstance(errors, list) else errors
        message = first.get("message") if isinstance(first, dict) else None
        raise SourceError(Failure.FAILED, str(message or "The API answered with an error."), extra={"data": told})
    return orjson.dumps(told.get("data")), errors
