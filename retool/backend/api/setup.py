"""The first account: whether it is still to be made, and making it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from retool import config
from retool.backend.api.routes import route
from retool.backend.api.session import SessionAnswer, with_cookies
from retool.backend.api.view import View, read
from retool.backend.auth.addresses import is_loopback
from retool.backend.auth.requests import caller_of
from retool.backend.logic import set_up
from retool.backend.logic.describe_session import describe_session
from retool.backend.logic.open_session import open_session


class SetUpState(serializers.Serializer[Any]):
    """Whether the first account is to be made, and whether it takes the printed code from where the asker is."""

    needed = serializers.BooleanField()
    code_required = serializers.BooleanField()


class SetUpRequest(serializers.Serializer[Any]):
    """The first account."""

    code = serializers.CharField(required=False, allow_blank=True, max_length=200)
    email = serializers.EmailField(max_length=254)
    password = serializers.CharField(max_length=4096, trim_whitespace=False)
    first_name = serializers.CharField(required=False, allow_blank=True, max_length=150)
    last_name = serializers.CharField(required=False, allow_blank=True, max_length=150)
    organization = serializers.CharField(required=False, allow_blank=True, max_length=200)


class SetUp(View):
    """The first start of an instance."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(responses=SetUpState)
    def get(self, request: Request) -> Response:
        """What the page of the first start asks for."""
        needed = set_up.is_needed()
        return Response({"needed": needed, "code_required": needed and not _is_at_this_machine(request)})

    @extend_schema(request=SetUpRequest, responses=SessionAnswer)
    def post(self, request: Request) -> HttpResponseBase:
        """Make the first account and sign it in."""
        settings = config.current()
        sent = read(SetUpRequest, request)
        set_up.check_may_set_up(settings, sent.get("code", ""), is_loopback=_is_at_this_machine(request))
        caller = caller_of(request._request)
        made = set_up.create_first_account(
            settings,
            sent["email"],
            sent["password"],
            first_name=sent.get("first_name", ""),
            last_name=sent.get("last_name", ""),
            organization=sent.get("organization", ""),
            ip_address=caller.ip_address,
            user_agent=caller.user_agent,
            request_id=caller.request_id,
        )
        session = open_session(made.user, made.organization, caller.ip_address, caller.user_agent)
        return with_cookies(Response(describe_session(made.user, made.organization)), session)


def _is_at_this_machine(request: Request) -> bool:
    # A proxy on this machine connects from loopback too, so any trace of one counts as from afar.
    forwarded = ",".join(
        request.META.get(name, "") for name in ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")
    ).strip(",")
    return is_loopback(request.META.get("REMOTE_ADDR", ""), forwarded)


urlpatterns = [route("setup", SetUp.as_view())]
