"""Values for the placeholders of a statement, in the form that the dialect's server reads [Q6]; pure, no driver.

Where the two differ, Retool's driver decides: node-postgres sends each value as text of unknown type.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import orjson

from retool.connector.dialects import MYSQL, POSTGRESQL
from retool.connector.spec import Problem
from retool.connector.statement import Dialect, Slot, Statement, compile_statement
from retool.wire import Failure, SourceError

Scalar = str | int | float | None
Check = Callable[[str, Mapping[str, Any], Mapping[str, Any]], list[Problem]]


def number_text(value: float) -> str:
    """A number as JavaScript writes it: `5`, `0.1`, `1e+21`."""
    if math.isfinite(value) and value == int(value) and abs(value) < 1e21:
        return str(int(value))
    return str(value)


def json_text(value: Any) -> str:
    """A value as JSON, without spaces, keys in their order."""
    return orjson.dumps(value).decode()


def script_text(value: Any) -> str:
    """A value as JavaScript's `String(value)` writes it, but for objects, which are JSON."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, list):
        return ",".join("" if item is None else script_text(item) for item in value)
    return value if isinstance(value, str) else json_text(value)


def array_text(values: Sequence[Any]) -> str:
    """A PostgreSQL array: every element quoted, as node-postgres does, so no element can end it."""
    items: list[str] = []
    for value in values:
        if value is None:
            items.append("NULL")
        elif isinstance(value, list):
            items.append(array_text(value))
        else:
            text = postgresql_text(value) or ""
            items.append('"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"')
    return "{" + ",".join(items) + "}"


def postgresql_text(value: Any) -> str | None:
    """A value as text of unknown type; None is NULL."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value)
    return array_text(value) if isinstance(value, list) else json_text(value)


def _joined(slot: Slot, values: Sequence[Any], text: Callable[[Any], str | None]) -> str:
    found = [slot.texts[0]]
    for index, after in zip(slot.values, slot.texts[1:], strict=True):
        found += (text(values[index]) or "", after)
    return "".join(found)


def _without_nul(text: str) -> str:
    if "\0" in text:
        # libpq ends a text at U+0000, so the rest would silently be lost.
        raise SourceError(Failure.FAILED, "A value holds the character U+0000, which a PostgreSQL text can't hold.")
    return text


def postgresql_values(statement: Statement, values: Sequence[Any]) -> list[bytes | None]:
    """One parameter a slot.

    Raises:
        SourceError: a value can't be sent as text; nothing was sent.
    """
    bound: list[bytes | None] = []
    for slot in statement.slots:
        text = _joined(slot, values, postgresql_text) if slot.texts else postgresql_text(values[slot.values[0]])
        bound.append(None if text is None else _without_nul(text).encode())
    return bound


def _mysql_value(value: Any) -> Scalar:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 2**63 else value
    if value is None or isinstance(value, str | int):
        return value
    return json_text(value)


def mysql_bound(statement: Statement, values: Sequence[Any]) -> tuple[str, list[Scalar]]:
    """The statement with `?`, and its parameters; a list is one `?` an element, an empty one NULL."""
    text, bound = [statement.texts[0]], list[Scalar]()
    for slot, after in zip(statement.slots, statement.texts[1:], strict=True):
        value = values[slot.values[0]]
        if slot.texts:
            # In a literal, null joins as nothing and a list as JavaScript joins it: FIND_IN_SET(x, '{{ list }}') works.
            bound.append(_joined(slot, values, lambda item: None if item is None else script_text(_as_mysql(item))))
            marks = "?"
        elif isinstance(value, list) and value:
            bound += [_mysql_value(item) for item in value]
            marks = ", ".join("?" * len(value))
        else:
            bound.append(None if isinstance(value, list) else _mysql_value(value))
            marks = "?"
        text += (marks, after)
    return "".join(text), bound


def _as_mysql(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value


def dialect_of(name: str) -> Dialect:
    """The dialect of that name.

    Raises:
        KeyError: there is none.
    """
    return {dialect.name: dialect for dialect in (POSTGRESQL, MYSQL)}[name]


def pieces_of(parts: Mapping[str, Any]) -> tuple[str, ...]:
    """The fixed pieces of the part `query`.

    Raises:
        SourceError: there is no SQL text.
    """
    pieces = parts.get("query", {}).get("text")
    if not pieces or not any(piece.strip() for piece in pieces):
        raise SourceError(Failure.SYNTAX, "The query has no SQL.", option="query")
    return tuple(pieces)


def prepare(dialect: Dialect, parts: Mapping[str, Any], values: Sequence[Any], protected: bool) -> Statement:
    """The statement of a run, checked.

    Args:
        dialect: how the text is read.
        parts: of the request; `query` is the SQL.
        values: as many as the text has gaps.
        protected: False writes the values into the text as they are, which an owner may choose for a resource.

    Raises:
        SourceError: a value stands where none can, or their number is wrong; nothing was sent.
    """
    pieces = pieces_of(parts)
    if len(values) != len(pieces) - 1:
        raise SourceError(
            Failure.SYNTAX, f"The query takes {len(pieces) - 1} values and {len(values)} were sent.", option="query"
        )
    if not protected:
        written = [pieces[0]]
        for value, piece in zip(values, pieces[1:], strict=True):
            written += (script_text(value), piece)
        pieces = ("".join(written),)
    statement = compile_statement(dialect, pieces)
    if statement.flaws:
        raise SourceError(Failure.SYNTAX, statement.flaws[0].message, option="query")
    return statement


def checked_in(dialect: Dialect) -> Check:
    """The `check` of a source of this dialect: what `prepare` would refuse, found without values, for a save to say."""

    def check(kind: str, parts: Mapping[str, Any], static: Mapping[str, Any]) -> list[Problem]:
        del kind, static
        pieces = parts.get("query", {}).get("text") or ("",)
        return [Problem("query", flaw.value, flaw.message) for flaw in compile_statement(dialect, tuple(pieces)).flaws]

    return check
