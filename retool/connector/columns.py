"""A column of text values as the inside of a JSON array: C loops only, no Python value a cell [Q7, Q14].

Wire types: integer, number, long, bigint, decimal, boolean, text, date, time, timestamp, json, bytes, interval, point,
and `<type>[]` for arrays. Values come in PostgreSQL's text form; other sources write theirs in it.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import orjson

from retool.wire import Column

Values = Sequence[Any]


def _numbers(values: Values) -> bytes:
    if None in values:
        values = ["null" if value is None else value for value in values]
    text = ",".join(values)
    if "N" in text or "I" in text:  # NaN and Infinity are not JSON; as node-postgres through JSON.stringify
        text = ",".join("null" if value[-1] in "Ny" else value for value in values)
    return text.encode()


def _longs(values: Values) -> bytes:
    """Numbers while JavaScript holds them exactly; the others as text, as Retool's MySQL driver can be told to."""
    texts = ["null" if value is None else value for value in values]
    if max(map(len, texts)) > _SURE_DIGITS:
        texts = [text if text == "null" or abs(int(text)) <= _MOST_EXACT else f'"{text}"' for text in texts]
    return ",".join(texts).encode()


_SURE_DIGITS = 15
_MOST_EXACT = 2**53 - 1


def _booleans(values: Values) -> bytes:
    if None in values:
        values = ["n" if value is None else value for value in values]
    return ",".join(values).replace("t", "true").replace("f", "false").replace("n", "null").encode()


def _plain(values: Values) -> bytes:
    """Texts that hold nothing to escape: digits, signs, colons, latin letters."""
    if None in values:
        return _texts(values)
    return ('"' + '","'.join(values) + '"').encode()


def _texts(values: Values) -> bytes:
    return orjson.dumps(values)[1:-1]


def timestamp(value: str | None) -> str | None:
    """`2026-01-02 03:04:05.678901+00` as `2026-01-02T03:04:05.678Z`; what has no ISO form stays as it came."""
    if value is None or len(value) < 19 or value[4] != "-" or value.endswith("BC"):
        return value
    whole, _, fraction = value.removesuffix("+00").partition(".")
    return f"{whole.replace(' ', 'T')}.{fraction[:3]:0<3}Z"


def _timestamps(values: Values) -> bytes:
    if None in values or {value[10:11] for value in values} != {" "}:
        return orjson.dumps([timestamp(value) for value in values])[1:-1]
    bare = [value.removesuffix("+00") for value in values]
    text = 'Z","'.join([value[:23].ljust(23, "0") if len(value) > 19 else value + ".000" for value in bare])
    if "B" in text:  # before Christ
        return orjson.dumps([timestamp(value) for value in values])[1:-1]
    return f'"{text}Z"'.replace(" ", "T").encode()


def _json(values: Values) -> bytes:
    return ",".join("null" if value is None else value for value in values).encode()


def binary(value: str | None) -> str | None:
    r"""`\x0102` as base64."""
    return None if value is None else base64.b64encode(bytes.fromhex(value[2:])).decode()


_INTERVAL = re.compile(
    r"(?:(?P<years>-?\d+) years? ?)?(?:(?P<months>-?\d+) mons? ?)?(?:(?P<days>[-+]?\d+) days? ?)?"
    r"(?:(?P<sign>[-+])?(?P<hours>\d+):(?P<minutes>\d+):(?P<seconds>\d+)(?:\.(?P<fraction>\d+))?)?"
)


def interval(value: str | None) -> Any:
    """`1 mon -00:00:01.5` as `{"months": 1, "seconds": -1, "milliseconds": -500}`, as node-postgres."""
    if value is None:
        return None
    found = _INTERVAL.fullmatch(value)
    if found is None:
        return value
    sign = -1 if found["sign"] == "-" else 1
    fields: dict[str, float] = {name: int(found[name] or 0) for name in ("years", "months", "days")}
    fields |= {name: sign * int(found[name] or 0) for name in ("hours", "minutes", "seconds")}
    milliseconds = sign * int(f"{found['fraction'] or '':0<6}") / 1000
    fields["milliseconds"] = int(milliseconds) if milliseconds.is_integer() else milliseconds
    return {name: amount for name, amount in fields.items() if amount}


def point(value: str | None) -> Any:
    """`(1,2.5)` as `{"x": 1.0, "y": 2.5}`."""
    if value is None:
        return None
    x, y = value[1:-1].split(",")
    return {"x": float(x), "y": float(y)}


def _number(value: str | None) -> Any:
    return None if value is None or value[-1] in "Ny" else orjson.Fragment(value)


def _boolean(value: str | None) -> Any:
    return None if value is None else value == "t"


def _document(value: str | None) -> Any:
    return None if value is None else orjson.Fragment(value)


def _each(convert: Callable[[str | None], Any]) -> Callable[[Values], bytes]:
    def encode(values: Values) -> bytes:
        return orjson.dumps([convert(value) for value in values])[1:-1]

    return encode


_COLUMNS: dict[str, Callable[[Values], bytes]] = {
    "integer": _numbers,
    "number": _numbers,
    "long": _longs,
    "bigint": _plain,
    "decimal": _plain,
    "date": _plain,
    "boolean": _booleans,
    "timestamp": _timestamps,
    "json": _json,
    "bytes": _each(binary),
    "interval": _each(interval),
    "point": _each(point),
}
_ITEMS: dict[str, Callable[[str | None], Any]] = {
    "integer": _number,
    "number": _number,
    "boolean": _boolean,
    "timestamp": timestamp,
    "json": _document,
    "bytes": binary,
    "interval": interval,
    "point": point,
}


def _array(convert: Callable[[str | None], Any]) -> Callable[[Any], Any]:
    def nested(value: Any) -> Any:
        return [nested(item) for item in value] if isinstance(value, list) else convert(value)

    return nested


def encoder(wire_type: str) -> Callable[[Values], bytes]:
    """What writes a column of this type: a sequence of text values (lists, for arrays) to JSON without brackets."""
    if wire_type.endswith("[]"):
        return _each(_array(_ITEMS.get(wire_type[:-2], lambda value: value)))
    return _COLUMNS.get(wire_type, _texts)


@lru_cache(maxsize=1024)
def described(columns: tuple[Column, ...]) -> tuple[list[Column], list[Callable[[Values], bytes]], list[bytes], bytes]:
    """What a result needs to know of its columns, worked out once a shape.

    Returns:
        The columns with unique names, their encoders, their names as JSON, and name and type of all as JSON.
    """
    named = unique(columns)
    keys = [orjson.dumps(column.name) for column in named]
    return (
        named,
        [encoder(column.type) for column in columns],
        keys,
        orjson.dumps([column._asdict() for column in named]),
    )


def unique(columns: Sequence[Column]) -> list[Column]:
    """Columns whose names are unique: the last of a name keeps it, earlier ones become `name_1`, `name_2` … [Q7]."""
    last = {column.name: index for index, column in enumerate(columns)}
    if len(last) == len(columns):
        return list(columns)
    taken = set(last)
    named: list[Column] = []
    for index, column in enumerate(columns):
        name = column.name
        if last[name] != index:
            number = 1
            while f"{name}_{number}" in taken:
                number += 1
            name = f"{name}_{number}"
            taken.add(name)
        named.append(Column(name, column.type))
    return named
