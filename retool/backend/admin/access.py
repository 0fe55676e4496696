"""Who is in the admin, and what of the organisation they may see. Django's permission tables are unused (R1)."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest

from retool.backend.auth.requests import actor_of
from retool.backend.logic.actor import Actor
from retool.storage.models import Organization
from retool.storage.models.rights import load_rights

_IS_ADMINISTRATOR = "_joinery_is_administrator"


def acting(request: HttpRequest) -> Actor:
    """The person of the request.

    Raises:
        PermissionDenied: nobody is signed in.
    """
    actor = actor_of(request)
    if actor is None:
        raise PermissionDenied
    return actor


def is_administrator(request: HttpRequest) -> bool:
    """Whether the rules make the person of the request an administrator of their organisation; asked once a request."""
    known = getattr(request, _IS_ADMINISTRATOR, None)
    if known is None:
        actor = actor_of(request)
        known = actor is not None and load_rights(actor.user, actor.organization).is_admin
        setattr(request, _IS_ADMINISTRATOR, known)
    return cast("bool", known)


def rows_of(model: type[models.Model], organization: Organization) -> models.QuerySet[Any]:
    """The rows of a model that an administrator of the organisation may see: its own."""
    if model is Organization:
        return Organization.objects.filter(pk=organization.pk)
    manager: Any = model._default_manager
    return cast("models.QuerySet[Any]", manager.of(organization))
