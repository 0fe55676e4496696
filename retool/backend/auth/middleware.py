"""The one middleware of ours: `request.user` for admin and shells, and the answer while storage is away.

The api's own rule for mutations (`X-Xsrf-Token`) stands in `retool.backend.auth.rest`; the admin keeps Django's CSRF.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject

from retool.backend.auth import unavailable
from retool.backend.auth.requests import actor_of
from retool.storage.models import User

log = logging.getLogger("retool.backend.auth")


class SessionMiddleware:
    """Gives each request `user` and `actor`, both read from storage only when asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""

        def user() -> User | AnonymousUser:
            actor = actor_of(request)
            return actor.user if actor else AnonymousUser()

        request.user = SimpleLazyObject(user)  # type: ignore[assignment]  # as Django's own middleware does
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer 503 when storage does not; any other error goes on to Django's own edge."""
        if not isinstance(error, OperationalError | InterfaceError):
            return None
        log.error("Storage did not answer.", exc_info=error)
        found = unavailable.STORAGE.for_path(request.path)
        response = HttpResponse(found.body, status=503, content_type=found.content_type)
        response["Retry-After"] = "2"
        return response
