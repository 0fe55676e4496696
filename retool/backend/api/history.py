"""What happens to an app: batches of operations, saves and releases."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from retool.backend.api.edge import actor
from retool.backend.api.fields import ObjectsField
from retool.backend.api.routes import route
from retool.backend.api.view import View, read, read_query
from retool.backend.logic.edit_document import append_operations, operations_after
from retool.backend.logic.release_app import list_releases, release_app, serve_release
from retool.backend.logic.save_app import list_saves, save_app

_VERSION = r"^\d{1,5}\.\d{1,5}\.\d{1,5}(-[0-9A-Za-z.-]{1,40})?$"


class NewBatch(serializers.Serializer[Any]):
    """Operations made on the document after batch `base`."""

    base = serializers.IntegerField(min_value=0)
    operations = ObjectsField()
    tab = serializers.CharField(max_length=64, required=False, allow_blank=True, default="")


class BatchOut(serializers.Serializer[Any]):
    """One batch of operations."""

    sequence = serializers.IntegerField()
    operations = ObjectsField()
    author = serializers.CharField(allow_null=True)
    tab = serializers.CharField()


class AppendedOut(serializers.Serializer[Any]):
    """Your batch as it was stored, and what others did since its base."""

    sequence = serializers.IntegerField()
    operations = ObjectsField()
    others = BatchOut(many=True)


class After(serializers.Serializer[Any]):
    """From where on."""

    after = serializers.IntegerField(min_value=0)


class BatchesOut(serializers.Serializer[Any]):
    """The app's sequence, and batches."""

    sequence = serializers.IntegerField()
    batches = BatchOut(many=True)


class NewSave(serializers.Serializer[Any]):
    """A save to make."""

    message = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")


class SaveOut(serializers.Serializer[Any]):
    """A save as History shows it."""

    uuid = serializers.UUIDField()
    number = serializers.IntegerField()
    message = serializers.CharField()
    author = serializers.CharField(allow_null=True)
    sequence = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    released = serializers.CharField(allow_null=True)


class SavedOut(serializers.Serializer[Any]):
    """What a save gives: diagnostics are noteworthy and stop nothing."""

    save = SaveOut(source="row")  # type: ignore[assignment]  # the name of the field, not of the method that writes
    diagnostics = ObjectsField()


class SavesWish(serializers.Serializer[Any]):
    """Which page of History: before the number that the last one ended with."""

    before = serializers.IntegerField(min_value=1, required=False)
    limit = serializers.IntegerField(min_value=1, max_value=200, required=False, default=100)


class NewRelease(serializers.Serializer[Any]):
    """A release to publish."""

    save = serializers.UUIDField(required=False, allow_null=True)  # type: ignore[assignment]  # as above
    version = serializers.RegexField(
        _VERSION, max_length=64, error_messages={"invalid": "Write a version as three numbers, such as 1.2.0."}
    )
    description = serializers.CharField(max_length=5000, required=False, allow_blank=True, default="")


class ReleaseOut(serializers.Serializer[Any]):
    """A release; `is_served` for the one that people get."""

    uuid = serializers.UUIDField()
    version = serializers.CharField()
    description = serializers.CharField()
    save = serializers.UUIDField(source="saved.uuid")  # type: ignore[assignment]  # as above
    save_number = serializers.IntegerField(source="saved.number")
    published_at = serializers.DateTimeField(allow_null=True)
    published_by = serializers.SerializerMethodField()
    is_served = serializers.SerializerMethodField()

    def get_published_by(self, release: Any) -> str | None:
        """The person's name."""
        return release.published_by.full_name if release.published_by else None

    def get_is_served(self, release: Any) -> bool:
        """Whether people who use the app get this one."""
        return bool(release.pk == self.context["served"])


class ServedRelease(serializers.Serializer[Any]):
    """The release that people are to get; null for the newest save."""

    release = serializers.UUIDField(allow_null=True)


class Operations(View):
    """`/api/apps/{uuid}/operations`."""

    max_body_bytes = 32 * 1024 * 1024

    @extend_schema(operation_id="operations_after", parameters=[After], responses=BatchesOut)
    def get(self, request: Request, app: UUID) -> Response:
        """What happened since a sequence."""
        sequence, batches = operations_after(actor(request), app, read_query(After, request)["after"])
        return Response(BatchesOut({"sequence": sequence, "batches": batches}).data)

    @extend_schema(operation_id="append_operations", request=NewBatch, responses=AppendedOut)
    def post(self, request: Request, app: UUID) -> Response:
        """Append a batch; 409 with both values where others changed the same place."""
        batch = read(NewBatch, request)
        appended = append_operations(actor(request), app, batch["base"], batch["operations"], batch["tab"])
        return Response(AppendedOut(appended).data)


class Saves(View):
    """`/api/apps/{uuid}/saves`."""

    @extend_schema(operation_id="list_saves", parameters=[SavesWish], responses=SaveOut(many=True))
    def get(self, request: Request, app: UUID) -> Response:
        """The app's saves, newest first."""
        wish = read_query(SavesWish, request)
        return Response(SaveOut(list_saves(actor(request), app, wish.get("before"), wish["limit"]), many=True).data)

    @extend_schema(operation_id="save_app", request=NewSave, responses={200: SavedOut, 201: SavedOut})
    def post(self, request: Request, app: UUID) -> Response:
        """Save the app as it is now; 200 when nothing changed since the last save."""
        saved = save_app(actor(request), app, read(NewSave, request)["message"])
        answer = status.HTTP_201_CREATED if saved.is_new else status.HTTP_200_OK
        return Response(SavedOut(saved).data, status=answer)


class Releases(View):
    """`/api/apps/{uuid}/releases`."""

    @extend_schema(operation_id="list_releases", responses=ReleaseOut(many=True))
    def get(self, request: Request, app: UUID) -> Response:
        """The app's releases, newest first."""
        found, releases = list_releases(actor(request), app)
        return Response(ReleaseOut(releases, many=True, context={"served": found.app.released_id}).data)

    @extend_schema(operation_id="release_app", request=NewRelease, responses={201: ReleaseOut})
    def post(self, request: Request, app: UUID) -> Response:
        """Publish a save, by default the newest, as a version."""
        wish = read(NewRelease, request)
        release = release_app(actor(request), app, wish["version"], wish["description"], wish.get("save"))
        shown = ReleaseOut(release, context={"served": release.pk})
        return Response(shown.data, status=status.HTTP_201_CREATED)


class Served(View):
    """`/api/apps/{uuid}/released`."""

    @extend_schema(operation_id="serve_release", request=ServedRelease, responses=ReleaseOut(many=True))
    def put(self, request: Request, app: UUID) -> Response:
        """Go back to an earlier release, or to the newest save."""
        serve_release(actor(request), app, read(ServedRelease, request)["release"])
        found, releases = list_releases(actor(request), app)
        return Response(ReleaseOut(releases, many=True, context={"served": found.app.released_id}).data)


urlpatterns = [
    route("apps/<uuid:app>/operations", Operations.as_view()),
    route("apps/<uuid:app>/saves", Saves.as_view()),
    route("apps/<uuid:app>/releases", Releases.as_view()),
    route("apps/<uuid:app>/released", Served.as_view()),
]
