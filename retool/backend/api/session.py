"""Signing in and out, and who is signed in. The cookies of R4 are set and taken off here and nowhere else."""

from __future__ import annotations

import time
from typing import Any

from django.http import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from retool import config
from retool.backend.api.edge import actor
from retool.backend.api.routes import route
from retool.backend.api.view import View, read
from retool.backend.auth.cookies import access_token, clear_cookies, set_cookies
from retool.backend.auth.requests import caller_of
from retool.backend.logic import open_session
from retool.backend.logic.describe_session import describe_session
from retool.backend.logic.log_in import log_in
from retool.storage.models import Session


class LogInRequest(serializers.Serializer[Any]):
    """What a person types."""

    email = serializers.CharField(max_length=320)
    password = serializers.CharField(max_length=4096, trim_whitespace=False)


class Person(serializers.Serializer[Any]):
    """The person who is signed in."""

    uuid = serializers.UUIDField()
    email = serializers.EmailField()
    first_name = serializers.CharField()
    last_name = serializers.CharField()
    is_admin = serializers.BooleanField()
    groups = serializers.ListField(child=serializers.CharField())


class OrganizationName(serializers.Serializer[Any]):
    """An organisation by name."""

    uuid = serializers.UUIDField()
    name = serializers.CharField()


class EnvironmentName(serializers.Serializer[Any]):
    """An environment to choose."""

    uuid = serializers.UUIDField()
    name = serializers.CharField()
    color = serializers.CharField()
    is_default = serializers.BooleanField()


class SessionAnswer(serializers.Serializer[Any]):
    """Who is signed in, where, and what this server is."""

    user = Person()
    can_make_apps = serializers.BooleanField()
    can_make_resources = serializers.BooleanField()
    organization = OrganizationName()
    environments = EnvironmentName(many=True)
    version = serializers.CharField()
    product = serializers.CharField()


class Done(serializers.Serializer[Any]):
    """An act without a result of its own."""

    success = serializers.BooleanField()


def with_cookies(response: HttpResponseBase, session: Session) -> HttpResponseBase:
    """Put a new session's cookies on an answer."""
    settings = config.current()
    token = access_token(session.uuid, session.xsrf_token, int(time.time()), settings.jwt_secret)
    lasts_s = int(open_session.LIFETIME.total_seconds())
    set_cookies(response, token, session.xsrf_token, lasts_s, not settings.cookie_insecure)
    return response


class LogIn(View):
    """Sign in with e-mail and password."""

    # Whoever signs in has no session yet, and one that is over must not stand in the way.
    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(request=LogInRequest, responses=SessionAnswer)
    def post(self, request: Request) -> HttpResponseBase:
        """Begin a session; the answer carries its cookies."""
        sent = read(LogInRequest, request)
        caller = caller_of(request._request)
        session = log_in(
            sent["email"],
            sent["password"],
            ip_address=caller.ip_address,
            user_agent=caller.user_agent,
            request_id=caller.request_id,
        )
        return with_cookies(Response(describe_session(session.user, session.organization)), session)


class LogOut(View):
    """Sign out in this browser."""

    @extend_schema(request=None, responses=Done)
    def post(self, request: Request) -> HttpResponseBase:
        """End this session."""
        open_session.log_out(actor(request))
        response = Response({"success": True})
        clear_cookies(response)
        return response


class LogOutEverywhere(View):
    """Sign out in every browser."""

    @extend_schema(request=None, responses=Done)
    def post(self, request: Request) -> HttpResponseBase:
        """End all sessions of the person."""
        open_session.log_out_everywhere(actor(request))
        response = Response({"success": True})
        clear_cookies(response)
        return response


class CurrentUser(View):
    """Who is signed in."""

    @extend_schema(responses=SessionAnswer)
    def get(self, request: Request) -> Response:
        """The person, the organisation, its environments and this server's version."""
        acting = actor(request)
        return Response(describe_session(acting.user, acting.organization))


urlpatterns = [
    route("login", LogIn.as_view()),
    route("logout", LogOut.as_view()),
    route("logout/everywhere", LogOutEverywhere.as_view()),
    route("user", CurrentUser.as_view()),
]
