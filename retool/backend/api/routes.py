"""Routes of the api: both slash forms lead to the same view [R4]."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http.response import HttpResponseBase
from django.urls import URLPattern
from django.urls.resolvers import RoutePattern


class _EitherSlash(RoutePattern):
    """A whole route that matches with and without a slash at its end."""

    def match(self, path: str) -> Any:
        return super().match(path.removesuffix("/"))


def route(pattern: str, view: Callable[..., HttpResponseBase], name: str | None = None) -> URLPattern:
    """One endpoint below `/api/`; `pattern` is Django's, without a slash at its end."""
    return URLPattern(_EitherSlash(pattern, name=name, is_endpoint=True), view, None, name)
