"""Django's requests: who acts in them, from where. The one reading of cookies, for api, admin and shells."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest

from retool import config, logs
from retool.backend.auth.addresses import client_address
from retool.backend.auth.cookies import ACCESS, Claims, read_claims
from retool.backend.auth.sessions import Caller, actor_of_session
from retool.backend.logic.actor import Actor

_ACTOR = "_joinery_actor"


def caller_of(request: HttpRequest) -> Caller:
    """Where a request comes from, for the audit."""
    address = client_address(
        request.META.get("REMOTE_ADDR", ""),
        request.META.get("HTTP_X_FORWARDED_FOR", ""),
        config.current().trusted_proxies,
    )
    return Caller(address, request.META.get("HTTP_USER_AGENT", "")[:1000], logs.request_id.get(""))


def claims_of(request: HttpRequest) -> Claims | None:
    """What the request's session cookie claims, signed by us but not yet looked up."""
    return read_claims(request.COOKIES.get(ACCESS, ""), config.current().jwt_secret)


def actor_of(request: HttpRequest) -> Actor | None:
    """The person whose session the request's cookie names, or None; read once a request."""
    if not hasattr(request, _ACTOR):
        claims = claims_of(request)
        setattr(request, _ACTOR, actor_of_session(claims, caller_of(request)) if claims else None)
    return cast("Actor | None", getattr(request, _ACTOR))
