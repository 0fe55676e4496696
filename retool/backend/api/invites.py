"""Invitations: made by those who may, read and accepted by whoever has the link."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from retool import config
from retool.backend.api.edge import actor
from retool.backend.api.routes import route
from retool.backend.api.session import SessionAnswer, with_cookies
from retool.backend.api.view import View, read
from retool.backend.auth.requests import caller_of
from retool.backend.logic.describe_session import describe_session
from retool.backend.logic.invite_person import accept_invite, invite_person, read_invite


class InviteRequest(serializers.Serializer[Any]):
    """Whom to invite, into which groups, and to use which app."""

    email = serializers.EmailField(max_length=254)
    groups = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=100)
    app = serializers.UUIDField(required=False, allow_null=True)


class InviteLink(serializers.Serializer[Any]):
    """The link to hand over; it is shown this one time."""

    link = serializers.CharField()


class InvitedPerson(serializers.Serializer[Any]):
    """What an invitation says."""

    email = serializers.EmailField()
    organization = serializers.CharField()
    has_account = serializers.BooleanField()
    app = serializers.UUIDField(allow_null=True)


class AcceptRequest(serializers.Serializer[Any]):
    """The new account, or the password of the one that is there."""

    first_name = serializers.CharField(required=False, allow_blank=True, max_length=150)
    last_name = serializers.CharField(required=False, allow_blank=True, max_length=150)
    password = serializers.CharField(max_length=4096, trim_whitespace=False)


class Invites(View):
    """Invitations of the organisation."""

    @extend_schema(request=InviteRequest, responses={201: InviteLink})
    def post(self, request: Request) -> Response:
        """Invite one address."""
        sent = read(InviteRequest, request)
        token = invite_person(actor(request), sent["email"], sent.get("groups", []), sent.get("app"))
        # Never made from the request's Host, which its sender chooses [R5]; without BASE_DOMAIN the page completes it.
        link = f"{config.current().base_domain.rstrip('/')}/invite/{token}"
        return Response({"link": link}, status=status.HTTP_201_CREATED)


class Invitation(View):
    """One invitation, for whoever has its link."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(responses=InvitedPerson)
    def get(self, request: Request, token: str) -> Response:  # noqa: ARG002  # the framework's signature
        """Who is invited, and where."""
        invited = read_invite(token)
        return Response(InvitedPerson(invited).data)


class AcceptInvitation(View):
    """Using an invitation up."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(request=AcceptRequest, responses=SessionAnswer)
    def post(self, request: Request, token: str) -> HttpResponseBase:
        """Join, and be signed in."""
        sent = read(AcceptRequest, request)
        caller = caller_of(request._request)
        session = accept_invite(
            token,
            sent["password"],
            first_name=sent.get("first_name", ""),
            last_name=sent.get("last_name", ""),
            ip_address=caller.ip_address,
            user_agent=caller.user_agent,
            request_id=caller.request_id,
        )
        return with_cookies(Response(describe_session(session.user, session.organization)), session)


urlpatterns = [
    route("invites", Invites.as_view()),
    route("invites/<str:token>", Invitation.as_view()),
    route("invites/<str:token>/accept", AcceptInvitation.as_view()),
]
