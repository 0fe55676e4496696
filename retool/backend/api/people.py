"""The organisation's people and groups."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from retool.backend.api.edge import actor
from retool.backend.api.fields import LevelField
from retool.backend.api.routes import route
from retool.backend.api.view import View, read
from retool.backend.logic.change_people import (
    change_group,
    change_members,
    change_user_groups,
    create_group,
    delete_group,
    remove_user,
)
from retool.backend.logic.list_people import list_groups, list_users
from retool.storage.models.rights import FLAGS


class GroupNameOut(serializers.Serializer[Any]):
    """A group by name."""

    uuid = serializers.UUIDField()
    name = serializers.CharField()


class UserOut(serializers.Serializer[Any]):
    """A member of the organisation."""

    uuid = serializers.UUIDField()
    email = serializers.EmailField()
    first_name = serializers.CharField()
    last_name = serializers.CharField()
    is_active = serializers.BooleanField()
    is_admin = serializers.BooleanField()
    groups = GroupNameOut(many=True)
    created_at = serializers.DateTimeField()


class UserChange(serializers.Serializer[Any]):
    """What to change of a member."""

    groups = serializers.ListField(child=serializers.UUIDField(), max_length=1000)


class MemberOut(serializers.Serializer[Any]):
    """A person in a group."""

    uuid = serializers.UUIDField()
    email = serializers.EmailField()
    name = serializers.CharField()
    is_group_admin = serializers.BooleanField()


class GroupOut(serializers.Serializer[Any]):
    """A group with its levels on all objects of a kind, and its members."""

    uuid = serializers.UUIDField()
    name = serializers.CharField()
    kind = serializers.CharField()
    universal_app = serializers.CharField()
    universal_resource = serializers.CharField()
    universal_query_library = serializers.CharField()
    flags = serializers.ListField(child=serializers.CharField())
    members = MemberOut(many=True)


class GroupChange(serializers.Serializer[Any]):
    """What to change of a group."""

    name = serializers.CharField(max_length=200, required=False)
    universal_app = LevelField(required=False)
    universal_resource = LevelField(required=False)
    universal_query_library = LevelField(required=False)
    flags = serializers.ListField(child=serializers.ChoiceField(choices=FLAGS), required=False)


class NewGroup(GroupChange):
    """A group to make."""

    name = serializers.CharField(max_length=200)


class MemberWish(serializers.Serializer[Any]):
    """Somebody to be in a group."""

    user = serializers.UUIDField()
    is_group_admin = serializers.BooleanField(required=False, default=False)


class MembersWish(serializers.Serializer[Any]):
    """All who are to be in a group."""

    members = MemberWish(many=True)


class Users(View):
    """`/api/users`."""

    @extend_schema(operation_id="list_users", responses=UserOut(many=True))
    def get(self, request: Request) -> Response:
        """The members of your organisation."""
        return Response(UserOut(list_users(actor(request)), many=True).data)


class User(View):
    """`/api/users/{uuid}`."""

    @extend_schema(operation_id="change_user", request=UserChange, responses=UserOut)
    def patch(self, request: Request, user: UUID) -> Response:
        """Change the groups that somebody is in."""
        return Response(UserOut(change_user_groups(actor(request), user, read(UserChange, request)["groups"])).data)

    @extend_schema(operation_id="remove_user", responses={204: None})
    def delete(self, request: Request, user: UUID) -> Response:
        """Take somebody out of the organisation."""
        remove_user(actor(request), user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class Groups(View):
    """`/api/groups`."""

    @extend_schema(operation_id="list_groups", responses=GroupOut(many=True))
    def get(self, request: Request) -> Response:
        """The groups of your organisation."""
        return Response(GroupOut(list_groups(actor(request)), many=True).data)

    @extend_schema(operation_id="create_group", request=NewGroup, responses={201: GroupOut})
    def post(self, request: Request) -> Response:
        """Make a group."""
        wish = read(NewGroup, request)
        group = create_group(actor(request), wish.pop("name"), wish)
        return Response(GroupOut(group).data, status=status.HTTP_201_CREATED)


class Group(View):
    """`/api/groups/{uuid}`."""

    @extend_schema(operation_id="change_group", request=GroupChange, responses=GroupOut)
    def patch(self, request: Request, group: UUID) -> Response:
        """Rename a group, or change its levels and flags."""
        return Response(GroupOut(change_group(actor(request), group, read(GroupChange, request))).data)

    @extend_schema(operation_id="delete_group", responses={204: None})
    def delete(self, request: Request, group: UUID) -> Response:
        """Delete a group with its grants."""
        delete_group(actor(request), group)
        return Response(status=status.HTTP_204_NO_CONTENT)


class Members(View):
    """`/api/groups/{uuid}/members`."""

    @extend_schema(operation_id="change_members", request=MembersWish, responses=GroupOut)
    def put(self, request: Request, group: UUID) -> Response:
        """Replace a group's members."""
        wishes = read(MembersWish, request)["members"]
        members = [(wish["user"], wish["is_group_admin"]) for wish in wishes]
        return Response(GroupOut(change_members(actor(request), group, members)).data)


urlpatterns = [
    route("users", Users.as_view()),
    route("users/<uuid:user>", User.as_view()),
    route("groups", Groups.as_view()),
    route("groups/<uuid:group>", Group.as_view()),
    route("groups/<uuid:group>/members", Members.as_view()),
]
