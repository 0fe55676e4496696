"""Serializers and fields that several nouns share.

All are allow-lists: what they do not name is neither read nor shown.
"""

from __future__ import annotations

from typing import Any, ClassVar

import orjson
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from retool.storage.document.text import to_text

LEVELS = ("none", "use", "edit", "own")


@extend_schema_field({"type": "string", "description": "none, use, edit or own"})
class LevelField(serializers.ChoiceField):
    """A level by its word."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=LEVELS, **options)


@extend_schema_field(OpenApiTypes.OBJECT)
class ObjectField(serializers.Field[dict[str, Any], dict[str, Any], Any, Any]):
    """A JSON object of any content."""

    default_error_messages: ClassVar[dict[str, Any]] = {"invalid": "This must be an object."}

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """Take an object, nothing else."""
        if not isinstance(data, dict):
            self.fail("invalid")
        return data

    def to_representation(self, value: Any) -> Any:
        """Show it as it is; text that holds lone surrogates, as documents may, goes out as escapes (A3)."""
        return orjson.Fragment(to_text(value))


@extend_schema_field({"type": "array", "items": {"type": "object", "additionalProperties": True}})
class ObjectsField(serializers.Field[list[dict[str, Any]], list[dict[str, Any]], Any, Any]):
    """A list of JSON objects of any content, at most `most` of them."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": "This must be a list of objects.",
        "empty": "This list is empty.",
        "too_many": "This list is longer than {most}.",
    }

    def __init__(self, *, most: int = 20_000, **options: Any) -> None:
        super().__init__(**options)
        self.most = most

    def to_internal_value(self, data: Any) -> list[dict[str, Any]]:
        """Take a list of objects that is not empty."""
        if not isinstance(data, list) or not all(isinstance(each, dict) for each in data):
            self.fail("invalid")
        if not data:
            self.fail("empty")
        if len(data) > self.most:
            self.fail("too_many", most=self.most)
        return data

    def to_representation(self, value: Any) -> Any:
        """Show it as it is; lone surrogates go out as escapes."""
        return orjson.Fragment(to_text(value))


@extend_schema_field({"oneOf": [{"type": "string"}, {"type": "number"}, {"type": "boolean"}]})
class AnyField(serializers.Field[Any, Any, Any, Any]):
    """A text, a number or a truth value, shown as it is."""

    def to_representation(self, value: Any) -> Any:
        """The value itself."""
        return value


@extend_schema_field(OpenApiTypes.OBJECT)
class RawJsonField(serializers.Field[Any, Any, str, Any]):
    """A JSON object that is text already and goes out byte for byte."""

    def to_representation(self, value: str) -> Any:
        """The text itself."""
        return orjson.Fragment(value)


class EnvironmentOut(serializers.Serializer[Any]):
    """An environment."""

    uuid = serializers.UUIDField()
    name = serializers.CharField()
    color = serializers.CharField()
    is_default = serializers.BooleanField()
    position = serializers.IntegerField()


class EnvironmentWish(serializers.Serializer[Any]):
    """The environment that is asked for, by name; without it the default one."""

    environment = serializers.CharField(max_length=100, required=False)
