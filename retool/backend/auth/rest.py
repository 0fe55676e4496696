"""Who acts in a request of the api, for Django REST framework: a session by cookie, or an access token [R4]."""

from __future__ import annotations

from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from retool.backend.auth.cookies import SAFE_METHODS, is_xsrf_right
from retool.backend.auth.requests import actor_of, caller_of, claims_of
from retool.backend.auth.scopes import is_in_scope
from retool.backend.auth.sessions import actor_of_access_token
from retool.backend.logic.actor import Actor
from retool.storage.models import User


class Authentication(BaseAuthentication):
    """A mutation by cookie must carry the session's token in `X-Xsrf-Token`; one by access token must be in its scopes.

    A request that carries an access token is never also read as a session: whoever sends a header chose it.
    """

    def authenticate(self, request: Request) -> tuple[User, Actor] | None:
        """The person and the actor, or None for nobody.

        Raises:
            AuthenticationFailed: an access token that is unknown, over or revoked (401).
            PermissionDenied: a wrong XSRF token, or an access token out of its scopes (403).
        """
        scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self._by_token(request, secret.strip())
        actor = actor_of(request._request)
        if actor is None:
            return None
        claims = claims_of(request._request)
        if claims is None or not is_xsrf_right(request.method or "", request.headers.get("X-Xsrf-Token", ""), claims):
            raise exceptions.PermissionDenied("The X-Xsrf-Token header is missing or is not this session's.")
        return actor.user, actor

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002  # the framework's signature
        """What makes an answer to nobody a 401."""
        return "Bearer"

    def _by_token(self, request: Request, secret: str) -> tuple[User, Actor]:
        found = actor_of_access_token(secret, caller_of(request._request)) if secret else None
        if found is None:
            raise exceptions.AuthenticationFailed("This access token is unknown, expired or revoked.")
        actor, scopes = found
        if not is_in_scope(request.path, request.method in SAFE_METHODS, scopes):
            raise exceptions.PermissionDenied("This access token's scopes do not cover this request.")
        return actor.user, actor
