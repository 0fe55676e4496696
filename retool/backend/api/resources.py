"""Resources, their options per environment, and the kinds there are. No answer holds a secret."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from retool.backend.api.edge import actor
from retool.backend.api.fields import AnyField, EnvironmentWish, ObjectField
from retool.backend.api.routes import route
from retool.backend.api.view import View, read, read_query
from retool.backend.logic.change_resource import change_resource, create_resource, delete_resource
from retool.backend.logic.configure_resource import configure_resource, read_schema, try_resource
from retool.backend.logic.list_resources import list_resources, read_resource
from retool.backend.logic.sources import list_sources
from retool.connector.spec import Kind


class ResourceOut(serializers.Serializer[Any]):
    """A resource as a list shows it: nothing of how it is reached."""

    uuid = serializers.UUIDField()
    name = serializers.CharField()
    display_name = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]  # a field, not the serializer's own
    folder = serializers.UUIDField(allow_null=True)
    level = serializers.CharField()
    environments = serializers.ListField(child=serializers.CharField())
    updated_at = serializers.DateTimeField()


class ConfigurationOut(serializers.Serializer[Any]):
    """The options in one environment, without secrets; `secrets` names those that are set."""

    environment = serializers.UUIDField()
    environment_name = serializers.CharField()
    options = ObjectField()
    secrets = serializers.ListField(child=serializers.CharField())


class ResourceDetailOut(ResourceOut):
    """A resource for its form; `settings` and `configurations` are null for whoever may only use it."""

    settings = ObjectField(allow_null=True)
    configurations = ConfigurationOut(many=True, allow_null=True)


class ResourceSettings(serializers.Serializer[Any]):
    """Limits and switches that hold in every environment; null takes one away."""

    max_rows = serializers.IntegerField(min_value=1, max_value=10_000_000, required=False, allow_null=True)
    max_bytes = serializers.IntegerField(min_value=1024, max_value=10_000_000_000, required=False, allow_null=True)
    protected = serializers.BooleanField(
        required=False, allow_null=True, help_text="False: queries are not prepared, values are joined into the text."
    )


class NewResource(serializers.Serializer[Any]):
    """A resource to make."""

    name = serializers.CharField(max_length=200)
    source = serializers.CharField(max_length=64)  # type: ignore[assignment]  # as above
    display_name = serializers.CharField(max_length=200, required=False, allow_blank=True)
    folder = serializers.UUIDField(required=False, allow_null=True)


class ResourceChange(serializers.Serializer[Any]):
    """What to change of a resource."""

    name = serializers.CharField(max_length=200, required=False)
    display_name = serializers.CharField(max_length=200, required=False, allow_blank=True)
    folder = serializers.UUIDField(required=False, allow_null=True)
    settings = ResourceSettings(required=False)


class Options(serializers.Serializer[Any]):
    """Options to store; a secret that is left out stays as it is, an empty one is taken away."""

    options = ObjectField()


class Trial(serializers.Serializer[Any]):
    """Options to try; of `resource`, secrets left out are those stored."""

    source = serializers.CharField(max_length=64)  # type: ignore[assignment]  # as above
    options = ObjectField()
    environment = serializers.CharField(max_length=100, required=False, allow_null=True)
    resource = serializers.UUIDField(required=False, allow_null=True)


class TrialOut(serializers.Serializer[Any]):
    """How the trial went: the source's own words, and the option to correct."""

    ok = serializers.BooleanField()
    message = serializers.CharField(allow_blank=True)
    option = serializers.CharField(allow_null=True)


class SchemaColumnOut(serializers.Serializer[Any]):
    """A column of a table."""

    name = serializers.CharField()
    type = serializers.CharField()
    nullable = serializers.BooleanField()


class TableOut(serializers.Serializer[Any]):
    """A table."""

    schema = serializers.CharField()
    name = serializers.CharField()
    columns = SchemaColumnOut(many=True)


class SchemaOut(serializers.Serializer[Any]):
    """What is in a resource."""

    tables = TableOut(many=True)


class SourceFieldOut(serializers.Serializer[Any]):
    """A field of a form; `shown_if` is the name of another field and the value it must have."""

    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # as above
    kind = serializers.ChoiceField(choices=[kind.value for kind in Kind])
    default = AnyField(allow_null=True)
    required = serializers.BooleanField()  # type: ignore[assignment]  # as above
    choices = serializers.ListField(child=serializers.ListField(child=serializers.CharField()))
    shown_if = serializers.ListField(child=serializers.CharField(), allow_null=True)
    help = serializers.CharField(allow_blank=True)


class SourceQueryOut(serializers.Serializer[Any]):
    """A way to ask a source: its parts, which hold values, and its settings, which hold none."""

    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # as above
    parts = SourceFieldOut(many=True)
    static = SourceFieldOut(many=True)


class SourceOut(serializers.Serializer[Any]):
    """A kind of resource, as data for forms."""

    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # as above
    help = serializers.CharField()
    can = serializers.ListField(child=serializers.CharField())
    options = SourceFieldOut(many=True)
    queries = SourceQueryOut(many=True)


class Resources(View):
    """`/api/resources`."""

    @extend_schema(operation_id="list_resources", responses=ResourceOut(many=True))
    def get(self, request: Request) -> Response:
        """The resources that you may use."""
        return Response(ResourceOut(list_resources(actor(request)), many=True).data)

    @extend_schema(operation_id="create_resource", request=NewResource, responses={201: ResourceDetailOut})
    def post(self, request: Request) -> Response:
        """Make a resource, as yet without options."""
        resource = create_resource(actor(request), **read(NewResource, request))
        return Response(_shown(request, resource.uuid), status=status.HTTP_201_CREATED)


class Resource(View):
    """`/api/resources/{uuid}`."""

    @extend_schema(operation_id="read_resource", responses=ResourceDetailOut)
    def get(self, request: Request, resource: UUID) -> Response:
        """One resource."""
        return Response(_shown(request, resource))

    @extend_schema(operation_id="change_resource", request=ResourceChange, responses=ResourceDetailOut)
    def patch(self, request: Request, resource: UUID) -> Response:
        """Rename or move a resource, or set its limits."""
        change_resource(actor(request), resource, read(ResourceChange, request))
        return Response(_shown(request, resource))

    @extend_schema(operation_id="delete_resource", responses={204: None})
    def delete(self, request: Request, resource: UUID) -> Response:
        """Delete a resource with its options."""
        delete_resource(actor(request), resource)
        return Response(status=status.HTTP_204_NO_CONTENT)


class Configuration(View):
    """`/api/resources/{uuid}/configurations/{environment}`."""

    @extend_schema(operation_id="configure_resource", request=Options, responses=ResourceDetailOut)
    def put(self, request: Request, resource: UUID, environment: UUID) -> Response:
        """Set how the resource is reached in one environment."""
        configure_resource(actor(request), resource, environment, read(Options, request)["options"])
        return Response(_shown(request, resource))


class ResourceTrial(View):
    """`/api/resources/test`."""

    @extend_schema(operation_id="test_resource", request=Trial, responses=TrialOut)
    def post(self, request: Request) -> Response:
        """Try options without storing them."""
        wish = read(Trial, request)
        found = try_resource(
            actor(request), wish["source"], wish["options"], wish.get("environment"), wish.get("resource")
        )
        return Response(TrialOut(found).data)


class ResourceSchema(View):
    """`/api/resources/{uuid}/schema`."""

    @extend_schema(operation_id="read_schema", parameters=[EnvironmentWish], responses=SchemaOut)
    def get(self, request: Request, resource: UUID) -> Response:
        """The tables and columns that the resource's user sees."""
        wish = read_query(EnvironmentWish, request)
        return Response(SchemaOut(read_schema(actor(request), resource, wish.get("environment"))).data)


class Sources(View):
    """`/api/sources`."""

    @extend_schema(operation_id="list_sources", responses=SourceOut(many=True))
    def get(self, request: Request) -> Response:
        """The kinds of resource there are."""
        del request
        return Response(SourceOut(list_sources(), many=True).data)


def _shown(request: Request, resource: UUID) -> Any:
    return ResourceDetailOut(read_resource(actor(request), resource)).data


urlpatterns = [
    route("resources", Resources.as_view()),
    route("resources/test", ResourceTrial.as_view()),
    route("resources/<uuid:resource>", Resource.as_view()),
    route("resources/<uuid:resource>/configurations/<uuid:environment>", Configuration.as_view()),
    route("resources/<uuid:resource>/schema", ResourceSchema.as_view()),
    route("sources", Sources.as_view()),
]
