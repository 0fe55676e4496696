"""Grants on apps, folders and resources, and for an app what the people it is shared with still lack."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from retool.backend.api.edge import actor
from retool.backend.api.fields import LevelField
from retool.backend.api.routes import route
from retool.backend.api.view import View, read
from retool.backend.logic.share import Shared, Wish, change_grants, read_grants


class GrantWish(serializers.Serializer[Any]):
    """One grant: a group or a user, and a level."""

    group = serializers.UUIDField(required=False, allow_null=True)
    user = serializers.UUIDField(required=False, allow_null=True)
    level = LevelField()


class GrantsWish(serializers.Serializer[Any]):
    """All grants that are to stand."""

    grants = GrantWish(many=True)


class GrantOut(serializers.Serializer[Any]):
    """One grant, with the name of whom it is for."""

    group = serializers.SerializerMethodField()
    user = serializers.SerializerMethodField()
    name = serializers.SerializerMethodField()
    level = serializers.CharField(source="level.word")

    def get_group(self, grant: Any) -> UUID | None:
        """The group's uuid."""
        return grant.group.uuid if grant.group else None

    def get_user(self, grant: Any) -> UUID | None:
        """The user's uuid."""
        return grant.user.uuid if grant.user else None

    def get_name(self, grant: Any) -> str:
        """The group's or the person's name."""
        return str(grant.group.name if grant.group else grant.user.full_name)


class MissingOut(serializers.Serializer[Any]):
    """A resource that the app reads and that a group or user may not use."""

    resource = serializers.UUIDField()
    name = serializers.CharField()
    group = serializers.UUIDField(allow_null=True)
    user = serializers.UUIDField(allow_null=True)
    can_grant = serializers.BooleanField()


class SharedOut(serializers.Serializer[Any]):
    """The grants that stand, what is missing, and whether this person may invite somebody new to use the app."""

    grants = GrantOut(many=True)
    missing_resources = MissingOut(many=True, source="missing")
    can_invite = serializers.BooleanField()


class Grants(View):
    """`/api/{apps,folders,resources}/{uuid}/grants`."""

    kind = ""

    @extend_schema(responses=SharedOut)
    def get(self, request: Request, uuid: UUID) -> Response:
        """Who has been granted what."""
        return _shown(read_grants(actor(request), self.kind, uuid))

    @extend_schema(request=GrantsWish, responses=SharedOut)
    def put(self, request: Request, uuid: UUID) -> Response:
        """Replace all grants."""
        wishes = [Wish(**wish) for wish in read(GrantsWish, request)["grants"]]
        return _shown(change_grants(actor(request), self.kind, uuid, wishes))


def _shown(shared: Shared) -> Response:
    return Response(SharedOut(shared).data)


urlpatterns = [
    route("apps/<uuid:uuid>/grants", Grants.as_view(kind="app")),
    route("folders/<uuid:uuid>/grants", Grants.as_view(kind="folder")),
    route("resources/<uuid:uuid>/grants", Grants.as_view(kind="resource")),
]
