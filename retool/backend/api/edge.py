"""The edge of the api: who gets in by default, what a body may be, and the one shape of a refusal.

REST framework reads these by name while it is imported, so that nothing here may import its views.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import IO, Any, cast

import orjson
from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions, parsers, renderers, status
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from retool.backend.logic.actor import Actor
from retool.backend.logic.refusals import STATUS, Refused
from retool.storage.document.text import to_text

MAX_BODY_BYTES = 1024 * 1024
_KINDS = {code: kind for kind, code in STATUS.items()}


class SignedIn(BasePermission):
    """Only a person whom the authentication knows; the default of every view."""

    message = "Sign in first."

    def has_permission(self, request: Request, view: object) -> bool:
        """Whether somebody is there."""
        del view
        return isinstance(request.auth, Actor)


class JsonParser(parsers.BaseParser):
    """JSON objects up to the size that the view allows (`max_body_bytes`, else 1 MB).

    Python's own parser, because a document may hold a lone surrogate or an integer beyond 64 bits (A3).
    """

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The object that the body holds.

        Raises:
            Refused: `too_large`, or `invalid` for anything but a JSON object.
        """
        del media_type
        limit = getattr((parser_context or {}).get("view"), "max_body_bytes", MAX_BODY_BYTES)
        # One byte more than allowed, so that a chunked body without a length is measured too.
        body = stream.read(limit + 1)
        if len(body) > limit:
            raise Refused("too_large", f"The request is larger than {limit:,} bytes.")
        try:
            parsed = json.loads(body or b"{}", parse_constant=_refuse_constant)
        except json.JSONDecodeError as error:
            raise Refused("invalid", f"The request is not JSON: {error.msg}.", position=error.pos + 1) from error
        except (ValueError, RecursionError) as error:
            raise Refused("invalid", "The request is not JSON in UTF-8, or is nested too deep.") from error
        if not isinstance(parsed, dict):
            raise Refused("invalid", "The request must be a JSON object.")
        return parsed


class JsonRenderer(renderers.BaseRenderer):
    """JSON only: there is no browsable api."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """The bytes of an answer; none for an answer without content."""
        del accepted_media_type, renderer_context
        return b"" if data is None else orjson.dumps(data)


def actor(request: Request) -> Actor:
    """The person who acts in this request; views behind `SignedIn` always have one."""
    return cast("Actor", request.auth)


def render_refusal(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """Answer `error` in Retool's envelope plus our `failure`; None lets an unexpected one reach the request's edge."""
    del context
    refused = _refused(error)
    if refused is None:
        return None
    body = {
        "error": True,
        "success": False,
        "message": refused.message,
        "failure": {"kind": refused.kind, "field": refused.field, "position": refused.position},
        **refused.extra,
    }
    # What a document holds may stand in it, lone surrogates too, which orjson refuses (A3).
    response = Response(orjson.Fragment(to_text(body)), status=STATUS[refused.kind])
    for header, attribute in (("WWW-Authenticate", "auth_header"), ("Retry-After", "wait")):
        value = getattr(error, attribute, None)
        if value:
            response[header] = str(value)
    return response


def _refused(error: Exception) -> Refused | None:
    if isinstance(error, Refused):
        return error
    if isinstance(error, exceptions.ValidationError):
        field, message = _first_detail(error.detail)
        return Refused("invalid", f"{field}: {message}" if field else message, field or None)
    if isinstance(error, Http404):
        return Refused("not_found", "There is no such thing here.")
    if isinstance(error, PermissionDenied):
        return Refused("denied", "You may not do this.")
    if isinstance(error, exceptions.NotAuthenticated):
        return Refused("unauthenticated", "Sign in first.")
    if isinstance(error, exceptions.APIException):
        kind = "invalid" if error.status_code == status.HTTP_406_NOT_ACCEPTABLE else _KINDS.get(error.status_code)
        return Refused(kind, str(error.detail)) if kind else None
    return None


def _first_detail(detail: Any, path: str = "") -> tuple[str, str]:
    """The first wrong field as a dotted path, and why."""
    if isinstance(detail, Mapping) and detail:
        name, inner = next(iter(detail.items()))
        if name == "non_field_errors":
            return _first_detail(inner, path)
        if isinstance(name, int):
            return _first_detail(inner, f"{path}[{name}]")
        return _first_detail(inner, f"{path}.{name}" if path else str(name))
    if isinstance(detail, list):
        for index, inner in enumerate(detail):
            # A list of wrong items holds an empty object for each that is right.
            if isinstance(inner, Mapping):
                if inner:
                    return _first_detail(inner, f"{path}[{index}]")
            elif inner:
                return _first_detail(inner, path)
    return path, str(detail)


def _refuse_constant(word: str) -> Any:
    raise ValueError(f"{word} is no JSON")
