"""Environments, and configuration variables with a value in each."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from retool.backend.api.edge import actor
from retool.backend.api.fields import EnvironmentOut
from retool.backend.api.routes import route
from retool.backend.api.view import View, read
from retool.backend.logic.change_environments import (
    change_environment,
    create_environment,
    delete_environment,
    list_environments,
)
from retool.backend.logic.change_variables import change_variable, create_variable, delete_variable, list_variables

_COLOR = r"^#[0-9A-Fa-f]{6}$"
_NAME = r"^[A-Za-z_][A-Za-z0-9_]{0,199}$"


class EnvironmentChange(serializers.Serializer[Any]):
    """What to change of an environment."""

    name = serializers.CharField(max_length=100, required=False)
    color = serializers.RegexField(_COLOR, required=False)
    position = serializers.IntegerField(min_value=0, max_value=10_000, required=False)
    is_default = serializers.BooleanField(required=False)


class NewEnvironment(serializers.Serializer[Any]):
    """An environment to make."""

    name = serializers.CharField(max_length=100)
    color = serializers.RegexField(_COLOR)


class VariableOut(serializers.Serializer[Any]):
    """A configuration variable; `values` by environment, null for one that is secret and set."""

    uuid = serializers.UUIDField()
    name = serializers.CharField()
    description = serializers.CharField()
    is_secret = serializers.BooleanField()
    values = serializers.SerializerMethodField()

    def get_values(self, row: Any) -> dict[str, str | None]:
        """By the environment's uuid."""
        return {str(environment): value for environment, value in row.values.items()}


class ValueWish(serializers.Serializer[Any]):
    """A variable's value in one environment."""

    environment = serializers.UUIDField()
    value = serializers.CharField(max_length=65_536, allow_blank=True, trim_whitespace=False)


class NewVariable(serializers.Serializer[Any]):
    """A configuration variable to make."""

    name = serializers.RegexField(
        _NAME, error_messages={"invalid": "Use letters, digits and _, and begin with no digit."}
    )
    description = serializers.CharField(max_length=5000, required=False, allow_blank=True, default="")
    is_secret = serializers.BooleanField(required=False, default=False)
    values = ValueWish(many=True, required=False, default=list)


class VariableChange(serializers.Serializer[Any]):
    """What to change of a configuration variable."""

    description = serializers.CharField(max_length=5000, required=False, allow_blank=True)
    values = ValueWish(many=True, required=False, default=list)


class Environments(View):
    """`/api/environments`."""

    @extend_schema(operation_id="list_environments", responses=EnvironmentOut(many=True))
    def get(self, request: Request) -> Response:
        """The environments of your organisation."""
        return Response(EnvironmentOut(list_environments(actor(request)), many=True).data)

    @extend_schema(operation_id="create_environment", request=NewEnvironment, responses={201: EnvironmentOut})
    def post(self, request: Request) -> Response:
        """Make an environment."""
        environment = create_environment(actor(request), **read(NewEnvironment, request))
        return Response(EnvironmentOut(environment).data, status=status.HTTP_201_CREATED)


class Environment(View):
    """`/api/environments/{uuid}`."""

    @extend_schema(operation_id="change_environment", request=EnvironmentChange, responses=EnvironmentOut)
    def patch(self, request: Request, environment: UUID) -> Response:
        """Rename an environment, recolour it, or make it the default."""
        changed = change_environment(actor(request), environment, read(EnvironmentChange, request))
        return Response(EnvironmentOut(changed).data)

    @extend_schema(operation_id="delete_environment", responses={204: None})
    def delete(self, request: Request, environment: UUID) -> Response:
        """Delete an environment with what resources have in it."""
        delete_environment(actor(request), environment)
        return Response(status=status.HTTP_204_NO_CONTENT)


class Variables(View):
    """`/api/configuration_variables`."""

    @extend_schema(operation_id="list_variables", responses=VariableOut(many=True))
    def get(self, request: Request) -> Response:
        """The configuration variables of your organisation."""
        return Response(VariableOut(list_variables(actor(request)), many=True).data)

    @extend_schema(operation_id="create_variable", request=NewVariable, responses={201: VariableOut})
    def post(self, request: Request) -> Response:
        """Make a configuration variable."""
        wish = read(NewVariable, request)
        row = create_variable(
            actor(request),
            wish["name"],
            _values(wish),
            description=wish["description"],
            is_secret=wish["is_secret"],
        )
        return Response(VariableOut(row).data, status=status.HTTP_201_CREATED)


class Variable(View):
    """`/api/configuration_variables/{uuid}`."""

    @extend_schema(operation_id="change_variable", request=VariableChange, responses=VariableOut)
    def patch(self, request: Request, variable: UUID) -> Response:
        """Change the values that are given."""
        wish = read(VariableChange, request)
        row = change_variable(actor(request), variable, _values(wish), wish.get("description"))
        return Response(VariableOut(row).data)

    @extend_schema(operation_id="delete_variable", responses={204: None})
    def delete(self, request: Request, variable: UUID) -> Response:
        """Delete a configuration variable."""
        delete_variable(actor(request), variable)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _values(wish: dict[str, Any]) -> dict[UUID, str]:
    return {each["environment"]: each["value"] for each in wish["values"]}


urlpatterns = [
    route("environments", Environments.as_view()),
    route("environments/<uuid:environment>", Environment.as_view()),
    route("configuration_variables", Variables.as_view()),
    route("configuration_variables/<uuid:variable>", Variable.as_view()),
]
