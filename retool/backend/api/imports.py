"""Imports: a report of uploaded files or of a repository, and what becomes of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import parsers, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from retool.backend.api.edge import actor
from retool.backend.api.fields import ObjectsField
from retool.backend.api.routes import route
from retool.backend.api.view import View, read
from retool.backend.logic.compare_sides import compare_sides, settle
from retool.backend.logic.connect_repository import connect_repository, disconnect_repository, fetch_now
from retool.backend.logic.import_apps import import_apps
from retool.backend.logic.import_resources import Choice, choose_later
from retool.backend.logic.list_imports import list_imports, read_import
from retool.backend.logic.read_import import draft_import
from retool.backend.logic.refusals import invalid
from retool.backend.logic.undo_import import undo_import

_MOST = 10_000


class ImportOut(serializers.Serializer[Any]):
    """An import as a list shows it."""

    uuid = serializers.UUIDField()
    name = serializers.CharField()
    state = serializers.CharField()
    author = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()
    folder = serializers.UUIDField(allow_null=True)
    units = serializers.IntegerField()
    imported = serializers.IntegerField()
    is_connected = serializers.BooleanField()


class ImportUnitOut(serializers.Serializer[Any]):
    """An app, module or library query; `findings` are what it uses and we lack, by name and place."""

    uuid = serializers.UUIDField()
    path = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.CharField()
    folders = serializers.ListField(child=serializers.CharField())
    state = serializers.CharField()
    error = serializers.CharField()
    verdict = serializers.CharField()
    components = serializers.IntegerField()
    queries = serializers.IntegerField()
    findings = ObjectsField()
    app = serializers.UUIDField(allow_null=True)
    changed = serializers.BooleanField()


class ImportResourceOut(serializers.Serializer[Any]):
    """A resource that queries name, once for all apps; `resource` is the one here that is chosen or proposed."""

    placeholder = serializers.CharField()
    name = serializers.CharField()
    type = serializers.CharField()
    source = serializers.CharField(allow_null=True)  # type: ignore[assignment]  # a field, not the serializer's own
    path = serializers.CharField()
    queries = serializers.IntegerField()
    query_types = serializers.ListField(child=serializers.CharField())
    apps = serializers.ListField(child=serializers.CharField())
    resource = serializers.UUIDField(allow_null=True)


class ConnectionOut(serializers.Serializer[Any]):
    """The repository that an import stays connected to."""

    url = serializers.CharField()
    branch = serializers.CharField()
    commit = serializers.CharField()
    fetched_at = serializers.DateTimeField(allow_null=True)
    error = serializers.CharField()
    is_connected = serializers.BooleanField()


class ImportReportOut(serializers.Serializer[Any]):
    """An import with its report."""

    row = ImportOut()
    units = ImportUnitOut(many=True)
    resources = ImportResourceOut(many=True)
    others = ObjectsField()
    repository = ConnectionOut(allow_null=True)
    read_s = serializers.FloatField()
    files = serializers.IntegerField()
    error = serializers.CharField()


class Uploaded(serializers.Serializer[Any]):
    """Zip archives and JSON exports."""

    files = serializers.ListField(child=serializers.FileField(), allow_empty=False)


class RepositoryWish(serializers.Serializer[Any]):
    """A repository to connect; the token is sealed and never comes back."""

    url = serializers.CharField(max_length=2000)
    token = serializers.CharField(max_length=10_000, required=False, allow_blank=True)
    branch = serializers.CharField(max_length=200, required=False, allow_blank=True)


class ChoiceIn(serializers.Serializer[Any]):
    """What a placeholder is: a resource, or one to make; neither leaves it open."""

    placeholder = serializers.CharField(max_length=1000)
    resource = serializers.UUIDField(required=False, allow_null=True)
    name = serializers.CharField(max_length=200, required=False, allow_blank=True)
    # Not `source`, which is a serializer's own word.
    kind = serializers.CharField(max_length=64, required=False, allow_blank=True)


class TakeOver(serializers.Serializer[Any]):
    """Which of the units to import, where, and what the resources are."""

    units = serializers.ListField(child=serializers.UUIDField(), max_length=_MOST)
    folder = serializers.UUIDField(required=False, allow_null=True)
    resources = ChoiceIn(many=True, required=False)


class ResourceChoices(serializers.Serializer[Any]):
    """What the resources are, for apps that are imported already."""

    resources = ChoiceIn(many=True)


class Removal(serializers.Serializer[Any]):
    """`keep_changed`: leave what was changed since."""

    keep_changed = serializers.BooleanField(required=False, default=False)


class Side(serializers.Serializer[Any]):
    """Which side counts."""

    side = serializers.ChoiceField(choices=["here", "repository"])


class SidesOut(serializers.Serializer[Any]):
    """A file that is not the same here and in the repository."""

    path = serializers.CharField()
    here = serializers.CharField(allow_null=True)
    repository = serializers.CharField(allow_null=True)


class FetchOut(serializers.Serializer[Any]):
    """The job that fetches."""

    uuid = serializers.UUIDField()
    state = serializers.CharField()


class Imports(View):
    """`/api/imports`."""

    parser_classes = (parsers.MultiPartParser,)

    @extend_schema(operation_id="list_imports", responses=ImportOut(many=True))
    def get(self, request: Request) -> Response:
        """Your imports, newest first."""
        return Response(ImportOut(list_imports(actor(request)), many=True).data)

    @extend_schema(
        operation_id="upload_import", request={"multipart/form-data": Uploaded}, responses={201: ImportReportOut}
    )
    def post(self, request: Request) -> Response:
        """Read files; nothing of them is imported before `…/apps` is asked."""
        files = request.FILES.getlist("files")
        if not files:
            raise invalid("files", "Choose a zip archive or JSON exports.")
        found = draft_import(actor(request), [(each.name or "file", each.file) for each in files])
        return _report(request, found.uuid, status.HTTP_201_CREATED)


class Repositories(View):
    """`/api/imports/repository`."""

    @extend_schema(operation_id="connect_repository", request=RepositoryWish, responses={201: ImportReportOut})
    def post(self, request: Request) -> Response:
        """Connect a Git repository, read-only; its report is there when it has been fetched."""
        found = connect_repository(actor(request), **read(RepositoryWish, request))
        return _report(request, found.uuid, status.HTTP_201_CREATED)


class OneImport(View):
    """`/api/imports/{uuid}`."""

    @extend_schema(operation_id="read_import", responses=ImportReportOut)
    def get(self, request: Request, draft: UUID) -> Response:
        """An import with its report."""
        return _report(request, draft)


class ImportedApps(View):
    """`/api/imports/{uuid}/apps`."""

    @extend_schema(operation_id="import_apps", request=TakeOver, responses=ImportReportOut)
    def post(self, request: Request, draft: UUID) -> Response:
        """Import the chosen apps, each by itself; some may wait still, and are imported by the next call."""
        wish = read(TakeOver, request)
        choices = _choices(wish.get("resources", []))
        import_apps(actor(request), draft, wish["units"], folder=wish.get("folder"), resources=choices)
        return _report(request, draft)


class ImportedResources(View):
    """`/api/imports/{uuid}/resources`."""

    @extend_schema(operation_id="choose_import_resources", request=ResourceChoices, responses=ImportReportOut)
    def put(self, request: Request, draft: UUID) -> Response:
        """Choose resources that were left open, for all apps of the import."""
        choose_later(actor(request), draft, _choices(read(ResourceChoices, request)["resources"]))
        return _report(request, draft)


class Removed(View):
    """`/api/imports/{uuid}/remove`."""

    @extend_schema(operation_id="remove_import", request=Removal, responses=ImportReportOut)
    def post(self, request: Request, draft: UUID) -> Response:
        """Remove all that the import has made, in one step."""
        undo_import(actor(request), draft, **read(Removal, request))
        return _report(request, draft)


class Fetched(View):
    """`/api/imports/{uuid}/fetch`."""

    @extend_schema(operation_id="fetch_repository", request=None, responses={202: FetchOut})
    def post(self, request: Request, draft: UUID) -> Response:
        """Fetch the connected repository now."""
        return Response(FetchOut(fetch_now(actor(request), draft)).data, status=status.HTTP_202_ACCEPTED)


class Disconnected(View):
    """`/api/imports/{uuid}/disconnect`."""

    @extend_schema(operation_id="disconnect_repository", request=None, responses=ImportReportOut)
    def post(self, request: Request, draft: UUID) -> Response:
        """Follow the repository no longer; the apps stay."""
        disconnect_repository(actor(request), draft)
        return _report(request, draft)


class UnitSides(View):
    """`/api/imports/{uuid}/units/{unit}/sides`."""

    @extend_schema(operation_id="compare_sides", responses=SidesOut(many=True))
    def get(self, request: Request, draft: UUID, unit: UUID) -> Response:
        """The files of an app that differ here and in the repository."""
        return Response(SidesOut(compare_sides(actor(request), draft, unit), many=True).data)

    @extend_schema(operation_id="settle_sides", request=Side, responses=ImportReportOut)
    def post(self, request: Request, draft: UUID, unit: UUID) -> Response:
        """Say which side counts."""
        settle(actor(request), draft, unit, read(Side, request)["side"])
        return _report(request, draft)


def _choices(wishes: list[dict[str, Any]]) -> dict[str, Choice]:
    return {
        wish["placeholder"]: Choice(wish.get("resource"), wish.get("name", ""), wish.get("kind", "")) for wish in wishes
    }


def _report(request: Request, draft: UUID, code: int = status.HTTP_200_OK) -> Response:
    return Response(ImportReportOut(read_import(actor(request), draft)).data, status=code)


urlpatterns = [
    route("imports", Imports.as_view()),
    route("imports/repository", Repositories.as_view()),
    route("imports/<uuid:draft>", OneImport.as_view()),
    route("imports/<uuid:draft>/apps", ImportedApps.as_view()),
    route("imports/<uuid:draft>/resources", ImportedResources.as_view()),
    route("imports/<uuid:draft>/remove", Removed.as_view()),
    route("imports/<uuid:draft>/fetch", Fetched.as_view()),
    route("imports/<uuid:draft>/disconnect", Disconnected.as_view()),
    route("imports/<uuid:draft>/units/<uuid:unit>/sides", UnitSides.as_view()),
]
