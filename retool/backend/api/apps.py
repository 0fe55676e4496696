"""Apps: the list, one app, and what a browser opens one with."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from retool.backend.api.edge import actor
from retool.backend.api.fields import EnvironmentOut, EnvironmentWish, ObjectField, RawJsonField
from retool.backend.api.routes import route
from retool.backend.api.view import View, read, read_query
from retool.backend.logic.change_app import change_app, delete_app, read_app
from retool.backend.logic.create_app import create_app
from retool.backend.logic.list_apps import app_row, list_apps
from retool.backend.logic.open_app import open_document, view_app
from retool.backend.logic.permit import OnApp
from retool.storage.models import App as AppModel
from retool.storage.rules import Level


class AppOut(serializers.Serializer[Any]):
    """An app as a list shows it."""

    uuid = serializers.UUIDField()
    name = serializers.CharField()
    description = serializers.CharField()
    kind = serializers.CharField()
    icon = serializers.CharField()
    folder = serializers.UUIDField(allow_null=True)
    level = serializers.CharField()
    updated_at = serializers.DateTimeField()
    updated_by = serializers.CharField(allow_null=True)
    released = serializers.CharField(allow_null=True)


class NewApp(serializers.Serializer[Any]):
    """An app to make."""

    name = serializers.CharField(max_length=200)
    folder = serializers.UUIDField(required=False, allow_null=True)
    kind = serializers.ChoiceField(choices=AppModel.Kind.choices, required=False)
    description = serializers.CharField(max_length=5000, required=False, allow_blank=True)
    icon = serializers.CharField(max_length=100, required=False, allow_blank=True)


class AppChange(serializers.Serializer[Any]):
    """What to change of an app."""

    name = serializers.CharField(max_length=200, required=False)
    folder = serializers.UUIDField(required=False, allow_null=True)
    description = serializers.CharField(max_length=5000, required=False, allow_blank=True)
    icon = serializers.CharField(max_length=100, required=False, allow_blank=True)


class ViewWish(EnvironmentWish):
    """Which state of the app is wished for; the server decides."""

    release = serializers.CharField(max_length=64, required=False)


class AppHead(serializers.Serializer[Any]):
    """The app that is open."""

    uuid = serializers.UUIDField(source="app.uuid")
    name = serializers.CharField(source="app.name")
    level = serializers.CharField(source="level.word")


class SaveHead(serializers.Serializer[Any]):
    """The save that is open."""

    uuid = serializers.UUIDField()
    number = serializers.IntegerField()


class ViewOut(serializers.Serializer[Any]):
    """An app as it runs: nothing in it is text of a resource query."""

    app = AppHead(source="on_app")
    view = RawJsonField()
    save_token = serializers.CharField()
    save = SaveHead()  # type: ignore[assignment]  # the name of the field, not of the method that writes
    environment = EnvironmentOut()
    user = ObjectField()
    retool_context = ObjectField()


class DocumentOut(serializers.Serializer[Any]):
    """An app as it is edited; `kinds` says of each kind of query which bag fills each part, `modules` what it uses."""

    app = AppHead(source="on_app")
    document = ObjectField()
    modules = ObjectField()
    kinds = ObjectField()
    sequence = serializers.IntegerField()
    save = SaveHead(allow_null=True)  # type: ignore[assignment]  # as above
    saved_sequence = serializers.IntegerField()
    environment = EnvironmentOut()
    user = ObjectField()
    retool_context = ObjectField()


class Apps(View):
    """`/api/apps`."""

    @extend_schema(operation_id="list_apps", responses=AppOut(many=True))
    def get(self, request: Request) -> Response:
        """The apps that you may use."""
        return Response(AppOut(list_apps(actor(request)), many=True).data)

    @extend_schema(operation_id="create_app", request=NewApp, responses={201: AppOut})
    def post(self, request: Request) -> Response:
        """Make an empty app."""
        app = create_app(actor(request), **read(NewApp, request))
        return Response(AppOut(app_row(actor(request), app, Level.OWN)).data, status=status.HTTP_201_CREATED)


class App(View):
    """`/api/apps/{uuid}`."""

    @extend_schema(operation_id="read_app", responses=AppOut)
    def get(self, request: Request, app: UUID) -> Response:
        """One app."""
        return _shown(request, read_app(actor(request), app))

    @extend_schema(operation_id="change_app", request=AppChange, responses=AppOut)
    def patch(self, request: Request, app: UUID) -> Response:
        """Rename, describe or move an app."""
        return _shown(request, change_app(actor(request), app, read(AppChange, request)))

    @extend_schema(operation_id="delete_app", responses={204: None})
    def delete(self, request: Request, app: UUID) -> Response:
        """Delete an app with all its saves."""
        delete_app(actor(request), app)
        return Response(status=status.HTTP_204_NO_CONTENT)


class AppView(View):
    """`/api/apps/{uuid}/view`."""

    @extend_schema(operation_id="view_app", parameters=[ViewWish], responses=ViewOut)
    def get(self, request: Request, app: UUID) -> Response:
        """What a person who uses the app gets."""
        wish = read_query(ViewWish, request)
        return Response(ViewOut(view_app(actor(request), app, wish.get("environment"), wish.get("release"))).data)


class AppDocument(View):
    """`/api/apps/{uuid}/document`."""

    @extend_schema(operation_id="open_document", parameters=[EnvironmentWish], responses=DocumentOut)
    def get(self, request: Request, app: UUID) -> Response:
        """The app as it is edited, unsaved operations included."""
        wish = read_query(EnvironmentWish, request)
        return Response(DocumentOut(open_document(actor(request), app, wish.get("environment"))).data)


def _shown(request: Request, found: OnApp) -> Response:
    return Response(AppOut(app_row(actor(request), found.app, found.level)).data)


urlpatterns = [
    route("apps", Apps.as_view()),
    route("apps/<uuid:app>", App.as_view()),
    route("apps/<uuid:app>/view", AppView.as_view()),
    route("apps/<uuid:app>/document", AppDocument.as_view()),
]
