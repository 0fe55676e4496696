"""Folders, and the grants on them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from retool.backend.api.edge import actor
from retool.backend.api.routes import route
from retool.backend.api.view import View, read
from retool.backend.logic.arrange_folders import change_folder, create_folder, delete_folder
from retool.backend.logic.list_apps import FolderRow, list_folders


class FolderOut(serializers.Serializer[Any]):
    """A folder."""

    uuid = serializers.UUIDField()
    name = serializers.CharField()
    parent = serializers.UUIDField(allow_null=True)  # type: ignore[assignment]  # a field, not the serializer's own
    level = serializers.CharField()


class NewFolder(serializers.Serializer[Any]):
    """A folder to make."""

    name = serializers.CharField(max_length=200)
    parent = serializers.UUIDField(required=False, allow_null=True)  # type: ignore[assignment]  # as above


class FolderChange(serializers.Serializer[Any]):
    """What to change of a folder."""

    name = serializers.CharField(max_length=200, required=False)
    parent = serializers.UUIDField(required=False, allow_null=True)  # type: ignore[assignment]  # as above


class Folders(View):
    """`/api/folders`."""

    @extend_schema(operation_id="list_folders", responses=FolderOut(many=True))
    def get(self, request: Request) -> Response:
        """The folders that you may see."""
        return Response(FolderOut(list_folders(actor(request)), many=True).data)

    @extend_schema(operation_id="create_folder", request=NewFolder, responses={201: FolderOut})
    def post(self, request: Request) -> Response:
        """Make a folder."""
        wish = read(NewFolder, request)
        folder = create_folder(actor(request), wish["name"], wish.get("parent"))
        return Response(_shown(request, folder.uuid), status=status.HTTP_201_CREATED)


class Folder(View):
    """`/api/folders/{uuid}`."""

    @extend_schema(operation_id="change_folder", request=FolderChange, responses=FolderOut)
    def patch(self, request: Request, folder: UUID) -> Response:
        """Rename or move a folder."""
        change_folder(actor(request), folder, read(FolderChange, request))
        return Response(_shown(request, folder))

    @extend_schema(operation_id="delete_folder", responses={204: None})
    def delete(self, request: Request, folder: UUID) -> Response:
        """Delete an empty folder."""
        delete_folder(actor(request), folder)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _shown(request: Request, folder: UUID) -> Any:
    rows: list[FolderRow] = list_folders(actor(request))
    return FolderOut(next(row for row in rows if row.uuid == folder)).data


urlpatterns = [
    route("folders", Folders.as_view()),
    route("folders/<uuid:folder>", Folder.as_view()),
]
