"""What every view of the api is made of: the class, and how it reads a request."""

from __future__ import annotations

from typing import Any, cast

from rest_framework.request import Request
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from retool.backend.api.edge import MAX_BODY_BYTES
from retool.backend.logic.refusals import not_found


class View(APIView):
    """A view of one noun: JSON in and out, for a signed-in person unless it says otherwise."""

    metadata_class = None
    max_body_bytes = MAX_BODY_BYTES


class Unknown(View):
    """Everything below `/api/` that no noun has, in the shape of a refusal."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse after the person is known, so that nobody learns which routes there are.

        Raises:
            Refused: `not_found`, always.
        """
        super().initial(request, *args, **kwargs)
        raise not_found("address in this api")


def read(serializer: type[Serializer[Any]], request: Request) -> dict[str, Any]:
    """The body of `request` as `serializer` allows it.

    Raises:
        ValidationError: names the first wrong field and why.
    """
    return _read(serializer, request.data)


def read_query(serializer: type[Serializer[Any]], request: Request) -> dict[str, Any]:
    """The query string of `request` as `serializer` allows it.

    Raises:
        ValidationError: names the first wrong parameter and why.
    """
    return _read(serializer, request.query_params)


def _read(serializer: type[Serializer[Any]], sent: Any) -> dict[str, Any]:
    reading = serializer(data=sent)
    reading.is_valid(raise_exception=True)
    return cast("dict[str, Any]", reading.validated_data)
