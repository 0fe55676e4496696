"""The worlds that queries run in: list, make, change, delete."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from retool.backend.logic import audit
from retool.backend.logic.actor import Actor
from retool.backend.logic.permit import administrator, rights_of
from retool.backend.logic.refusals import Refused, not_found
from retool.backend.logic.unique import unique
from retool.storage.models import Environment


def list_environments(actor: Actor) -> list[Environment]:
    """The organisation's environments in their order; every member may see them."""
    rights_of(actor)
    return list(Environment.objects.of(actor.organization))


def create_environment(actor: Actor, name: str, color: str) -> Environment:
    """Make an environment at the end of the list.

    Raises:
        Refused: `denied` for anybody but an administrator; `conflict` when the name is taken.
    """
    administrator(actor)
    environments = Environment.objects.of(actor.organization)
    with unique("name", name), transaction.atomic():
        last = environments.aggregate(position=Max("position"))["position"] or 0
        environment = environments.create(name=name, color=color, position=last + 1)
        audit.record(actor, "CREATE_ENVIRONMENT", environment)
    return environment


def change_environment(actor: Actor, environment: UUID, changes: Mapping[str, Any]) -> Environment:
    """Change `name`, `color`, `position`, or make it the default (`is_default`), those that are given.

    Raises:
        Refused: `denied` for anybody but an administrator; `conflict` when the name is taken, or when it would leave
            the organisation without a default.
    """
    administrator(actor)
    found = _environment(actor, environment)
    changed = {name: changes[name] for name in ("name", "color", "position", "is_default") if name in changes}
    if found.is_default and changed.get("is_default") is False:
        raise Refused("conflict", "Make another environment the default instead.", "is_default")
    with unique("name", changed.get("name", found.name)), transaction.atomic():
        if changed.get("is_default"):
            Environment.objects.of(actor.organization).filter(is_default=True).update(is_default=False)
        for name, value in changed.items():
            setattr(found, name, value)
        found.save(update_fields=[*changed, "updated_at"])
        audit.record(actor, "UPDATE_ENVIRONMENT", found, {"changed": sorted(changed)})
    return found


def delete_environment(actor: Actor, environment: UUID) -> None:
    """Delete an environment with the options and values that resources and variables have in it.

    Raises:
        Refused: `denied` for anybody but an administrator; `conflict` for the default one.
    """
    administrator(actor)
    found = _environment(actor, environment)
    if found.is_default:
        raise Refused("conflict", "The default environment can't be deleted. Make another one the default first.")
    with transaction.atomic():
        audit.record(actor, "DELETE_ENVIRONMENT", found)
        found.delete()


def _environment(actor: Actor, environment: UUID) -> Environment:
    found = Environment.objects.of(actor.organization).filter(uuid=environment).first()
    if found is None:
        raise not_found("environment")
    return found
