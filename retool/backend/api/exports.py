"""Apps and folders as files to keep: Toolscript, zipped, or JSON exports."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from retool.backend.api.edge import actor
from retool.backend.api.routes import route
from retool.backend.api.view import View, read_query
from retool.backend.logic.export_app import Exported, export_app, export_folder


class ExportWish(serializers.Serializer[Any]):
    """In which form; not `format`, which is REST framework's own word."""

    type = serializers.ChoiceField(choices=["toolscript", "json"], required=False, default="toolscript")


class AppExport(View):
    """`/api/apps/{uuid}/export`."""

    @extend_schema(
        operation_id="export_app",
        parameters=[ExportWish],
        responses={(200, "application/zip"): bytes, (200, "application/json"): bytes},
    )
    def get(self, request: Request, app: UUID) -> HttpResponse:
        """The app as a folder of Toolscript, zipped, or as a JSON export."""
        wish = read_query(ExportWish, request)
        return _download(export_app(actor(request), app, as_json=wish["type"] == "json"))


class FolderExport(View):
    """`/api/folders/{uuid}/export`."""

    @extend_schema(operation_id="export_folder", parameters=[ExportWish], responses={(200, "application/zip"): bytes})
    def get(self, request: Request, folder: UUID) -> HttpResponse:
        """The apps of a folder that you may edit, zipped."""
        wish = read_query(ExportWish, request)
        return _download(export_folder(actor(request), folder, as_json=wish["type"] == "json"))


def _download(exported: Exported) -> HttpResponse:
    answer = HttpResponse(exported.content, content_type=exported.media_type)
    answer["Content-Disposition"] = content_disposition_header(True, exported.name) or "attachment"
    return answer


urlpatterns = [
    route("apps/<uuid:app>/export", AppExport.as_view()),
    route("folders/<uuid:folder>/export", FolderExport.as_view()),
]
