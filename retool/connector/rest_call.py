"""The HTTP request of a REST query: each value encoded for the place it stands in [S3]; pure, no network.

Nothing that a value holds can change the origin, leave its path segment, add a header or end its JSON string.
"""

from __future__ import annotations

import base64
import binascii
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urlencode, urlsplit
from xml.sax.saxutils import escape

import orjson

from retool.connector.binding import json_text, script_text
from retool.wire import Failure, SourceError

Pairs = list[tuple[str, Any]]

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_DEFAULT_PORTS = {"http": 80, "https": 443}
# What frames the message or names the host is said by us alone.
_OURS = frozenset(
    ("host", "content-length", "transfer-encoding", "connection", "upgrade", "te", "trailer", "expect", "keep-alive")
)
# Kept in a value that is the whole path: the author left path and query to it. Origin and dot segments are checked.
_WHOLE_SAFE = "/?&=%:,;+@!$'()*~"


@dataclass(frozen=True, slots=True)
class Call:
    """A request ready to send: `headers` in order, names as they were written."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


def refused(message: str, part: str) -> SourceError:
    """A request that is not sent; `part` is what to correct."""
    return SourceError(Failure.REFUSED, message, option=part)


def origin(url: str) -> tuple[str, str, int]:
    """Scheme, host and port.

    Raises:
        SourceError: it is no http or https URL, or carries a user.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise refused(f"{url[:200]} is not a URL.", "query") from error
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        raise refused(f"{url[:200]} is not a URL that begins with http:// or https:// and a host.", "query")
    if parts.username is not None or parts.password is not None:
        raise refused("A URL can't hold a user or a password; they belong under Authentication.", "query")
    return parts.scheme, parts.hostname.lower().rstrip("."), port or _DEFAULT_PORTS[parts.scheme]


def _text(value: Any) -> str:
    return "" if value is None else script_text(value)


# -- structures with values in them ----------------------------------------------------------------------------------


def filled(structure: Any, values: Iterator[Any]) -> Any:
    """A compiled JSON structure with its values: `{"$": ["", ""]}` is the value itself, any other a text around it."""
    if isinstance(structure, dict):
        pieces = structure.get("$")
        if len(structure) == 1 and isinstance(pieces, list) and len(pieces) > 1:
            if pieces == ["", ""]:
                return next(values)
            return pieces[0] + "".join(_text(next(values)) + piece for piece in pieces[1:])
        return {key: filled(item, values) for key, item in structure.items()}
    if isinstance(structure, list):
        return [filled(item, values) for item in structure]
    return structure


def part_value(part: Mapping[str, Any] | None, values: Sequence[Any]) -> Any:
    """A part as a value: a structure, or a text that is read as JSON where it is JSON."""
    if not part:
        return None
    if "json" in part:
        return filled(part["json"], iter(values))
    pieces = part["text"]
    if list(pieces) == ["", ""]:
        found = values[0]
    else:
        found = pieces[0] + "".join(_text(value) + piece for value, piece in zip(values, pieces[1:], strict=True))
    if isinstance(found, str):
        try:
            return orjson.loads(found)
        except orjson.JSONDecodeError:
            return found
    return found


def pairs(value: Any, part: str) -> Pairs:
    """A list of `{"key", "value"}`, or an object, as pairs; those without a key are left out.

    Raises:
        SourceError: it is neither.
    """
    if value is None or value == "":
        return []
    if isinstance(value, dict):
        return list(value.items())
    if isinstance(value, list) and all(isinstance(item, dict) for item in value):
        return [(str(item["key"]), item.get("value")) for item in value if item.get("key") not in (None, "")]
    raise refused(f"The part {part} is neither a list of keys and values nor an object.", part)


# -- URL -------------------------------------------------------------------------------------------------------------


def _is_url(text: Any) -> bool:
    return isinstance(text, str) and text.lower().startswith(("http://", "https://"))


def _encoded(value: Any, before: str) -> str:
    if "?" in before and isinstance(value, dict):
        return urlencode([(key, _text(item)) for key, item in value.items()], quote_via=quote, safe="")
    return quote(_text(value), safe="")


def _path(pieces: Sequence[str], values: Sequence[Any]) -> str:
    """The text of the part with its values; a value that is all of it may hold a path, or a URL of the same origin."""
    if list(pieces) == ["", ""]:
        return quote(_text(values[0]), safe=_WHOLE_SAFE + ("#" if _is_url(values[0]) else ""))
    path = pieces[0]
    for number, (value, piece) in enumerate(zip(values, pieces[1:], strict=True)):
        is_base = number == 0 and not path and _is_url(value) and piece[:1] in ("/", "?")
        path += (quote(value, safe=_WHOLE_SAFE) if is_base else _encoded(value, path)) + piece
    return path


def built_url(base: str, part: Mapping[str, Any] | None, values: Sequence[Any], parameters: Pairs) -> str:
    """Where a request goes.

    Raises:
        SourceError: with its values it would leave the base URL's origin, or a segment of it would climb.
    """
    path = _path((part or {"text": [""]})["text"], values).strip()
    if _is_url(path):
        url = path
    elif not path or path.startswith("?"):
        url = base + path
    else:
        url = f"{base.rstrip('/')}/{path.lstrip('/')}"
    url = quote(url.partition("#")[0], safe="/?&=%:,;+@!$'()*~[]")
    if origin(url) != origin(base):
        raise refused(
            f"The request would leave {base}; a query stays at its resource's scheme, host and port.", "query"
        )
    if any(unquote(segment) in (".", "..") for segment in urlsplit(url).path.split("/")):
        raise refused("A part of the path is `.` or `..`, which would lead to another path.", "query")
    if parameters:
        encoded = urlencode([(key, _text(value)) for key, value in parameters], quote_via=quote, safe="")
        url += ("&" if "?" in url else "?") + encoded
    return url


# -- headers ---------------------------------------------------------------------------------------------------------


def checked_headers(found: Pairs, part: str = "headers") -> list[tuple[str, str]]:
    """Headers whose names and values can't end their line.

    Raises:
        SourceError: names the header.
    """
    headers: list[tuple[str, str]] = []
    for name, value in found:
        text = _text(value).strip()
        if not _TOKEN.fullmatch(name):
            raise refused(f"{name!r} can't be the name of a header.", part)
        if name.lower() in _OURS or name.lower().startswith("proxy-"):
            raise refused(f"The header {name} is set by the connection itself.", part)
        if any((ord(sign) < 32 and sign != "\t") or ord(sign) == 127 for sign in text):
            raise refused(f"The value of the header {name} holds a line break or another control character.", part)
        headers.append((name, text))
    return headers


def _cookie_header(found: Pairs) -> Pairs:
    if not found:
        return []
    for name, _ in found:
        if not _TOKEN.fullmatch(name):
            raise refused(f"{name!r} can't be the name of a cookie.", "cookies")
    return [("Cookie", "; ".join(f"{name}={quote(_text(value), safe=_COOKIE_SAFE)}" for name, value in found))]


_COOKIE_SAFE = "!#$%&'()*+-./:<=>?@[]^_`{|}~"


# -- body ------------------------------------------------------------------------------------------------------------


def _json_raw(pieces: Sequence[str], values: Sequence[Any]) -> str:
    """JSON text: inside a string a value is escaped; outside it is JSON, its own where it is JSON already."""
    text, is_inside = pieces[0], _ends_inside(pieces[0], False)
    for value, piece in zip(values, pieces[1:], strict=True):
        text += json_text(_text(value))[1:-1] if is_inside else _as_json(value)
        text += piece
        is_inside = _ends_inside(piece, is_inside)
    return text


def _ends_inside(piece: str, is_inside: bool) -> bool:
    for quoted in re.finditer(r'\\.|"', piece, re.DOTALL):
        if quoted.group() == '"':
            is_inside = not is_inside
    return is_inside


def _as_json(value: Any) -> str:
    if isinstance(value, str):
        try:
            orjson.loads(value)
        except orjson.JSONDecodeError:
            return json_text(value)
        return value  # `{{ JSON.stringify(x) }}`: a whole JSON value can't leave its place
    return json_text(value)


def _raw(part: Mapping[str, Any], values: Sequence[Any], content_type: str) -> tuple[bytes, str]:
    if "text" not in part:
        return orjson.dumps(filled(part["json"], iter(values))), content_type or "application/json"
    pieces = part["text"]
    if list(pieces) == ["", ""]:
        value = values[0]
        text = value if isinstance(value, str) else json_text(value)
        looks_json = not isinstance(value, str) or text.lstrip()[:1] in ("{", "[")
        return text.encode(), content_type or ("application/json" if looks_json else "text/plain; charset=utf-8")
    kind = content_type or ("application/json" if pieces[0].lstrip()[:1] in ("{", "[") else "text/plain; charset=utf-8")
    if "json" in kind:
        return _json_raw(pieces, values).encode(), kind
    encode = _text
    if "xml" in kind:
        encode = _xml
    elif "x-www-form-urlencoded" in kind:
        encode = _form
    text = pieces[0] + "".join(encode(value) + piece for value, piece in zip(values, pieces[1:], strict=True))
    return text.encode(), kind


def _xml(value: Any) -> str:
    return escape(_text(value), {'"': "&quot;", "'": "&apos;"})


def _form(value: Any) -> str:
    return quote(_text(value), safe="")


def _file(value: Mapping[str, Any]) -> bytes:
    try:
        return base64.b64decode(str(value.get("base64Data", value.get("data", ""))), validate=True)
    except (binascii.Error, ValueError) as error:
        raise refused("A file's data is not base64.", "body") from error


def _multipart(found: Pairs) -> tuple[bytes, str]:
    boundary = secrets.token_hex(16)
    pieces: list[bytes] = []
    for name, value in found:
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{_disposition(name)}"'
        if isinstance(value, dict) and ("base64Data" in value or "data" in value):
            kind = str(value.get("type") or "application/octet-stream")
            if not re.fullmatch(r"[\w.+-]+/[\w.+-]+", kind):
                raise refused(f"{kind!r} is not a type of a file.", "body")
            head += f'; filename="{_disposition(str(value.get("name") or name))}"\r\nContent-Type: {kind}'
            content = _file(value)
        else:
            content = (_text(value)).encode()
        pieces.append(head.encode() + b"\r\n\r\n" + content + b"\r\n")
    return b"".join(pieces) + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def _disposition(text: str) -> str:
    return text.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")  # as HTML says for forms


def built_body(
    body_type: str, part: Mapping[str, Any] | None, values: Sequence[Any], content_type: str
) -> tuple[bytes, str]:
    """The body and its content type; nothing for `none`.

    Raises:
        SourceError: a part is not of the shape that its type wants.
    """
    if body_type in ("", "none") or not part:
        return b"", content_type
    if body_type == "raw":
        return _raw(part, values, content_type)
    value = part_value(part, values)
    if body_type == "json":
        if isinstance(value, list) and value and all(isinstance(item, dict) and "key" in item for item in value):
            value = dict(pairs(value, "body"))
        return orjson.dumps(value), content_type or "application/json"
    if body_type == "form-data":
        return _multipart(pairs(value, "body"))
    if body_type == "x-www-form-urlencoded":
        encoded = urlencode([(key, _text(item)) for key, item in pairs(value, "body")])
        return encoded.encode(), "application/x-www-form-urlencoded"
    if body_type == "binary":
        return _file(value if isinstance(value, dict) else {"data": value}), content_type or "application/octet-stream"
    raise refused(f"There is no body type {body_type}.", "body")


# -- all of it -------------------------------------------------------------------------------------------------------


def _authentication(options: Mapping[str, Any]) -> Pairs:
    kind = options.get("authentication", "none")
    if kind == "basic":
        user = f"{options.get('basicUsername', '')}:{options.get('basicPassword', '')}"
        return [("Authorization", "Basic " + base64.b64encode(user.encode()).decode())]
    if kind == "bearer":
        return [("Authorization", f"Bearer {options.get('bearerToken', '')}")]
    if kind == "header":
        return [(str(options.get("headerName", "")), options.get("headerValue", ""))]
    return []


def built_call(
    options: Mapping[str, Any],
    parts: Mapping[str, Any],
    values: Mapping[str, Sequence[Any]],
    static: Mapping[str, Any],
    methods: Sequence[str],
) -> Call:
    """The request of a run.

    Raises:
        SourceError: REFUSED; nothing was sent, and `option` names the part to correct.
    """
    method = str(static.get("type") or "GET").upper()
    if method not in methods:
        raise refused(f"There is no method {method}.", "type")

    def given(name: str) -> Pairs:
        return pairs(part_value(parts.get(name), values.get(name, ())), name)

    own = checked_headers([*given("headers"), *_cookie_header(given("cookies"))])
    # The query's own headers stand in for the resource's of the same name.
    named = {name.lower() for name, _ in own}
    resource = [*pairs(options.get("headers"), "headers"), *_authentication(options)]
    headers = [pair for pair in checked_headers(resource) if pair[0].lower() not in named] + own
    content_type = next((value for name, value in headers if name.lower() == "content-type"), "")
    body, kind = built_body(
        str(static.get("bodyType") or "none"), parts.get("body"), values.get("body", ()), content_type
    )
    headers = [pair for pair in headers if pair[0].lower() != "content-type"]
    if kind and body:
        headers += checked_headers([("Content-Type", kind)])
    url = built_url(
        str(options["baseURL"]),
        parts.get("query"),
        values.get("query", ()),
        pairs(options.get("urlParams"), "urlParams"),
    )
    return Call(method, url, tuple(headers), body)
