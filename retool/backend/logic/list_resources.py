"""The resources that a person may use, and what those who edit one see of it. No list ever carries an option."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from retool.backend.logic.actor import Actor
from retool.backend.logic.permit import on_resource, rights_of
from retool.backend.logic.resource_secrets import without_secrets
from retool.backend.logic.sources import source_named
from retool.storage.models import Resource, ResourceConfiguration
from retool.storage.rules import Level


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """A resource as a list shows it: nothing of how it is reached. `environments` are names that have options."""

    uuid: UUID
    name: str
    display_name: str
    source: str
    folder: UUID | None
    level: str
    environments: list[str]
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class ConfigurationRow:
    """The options in one environment, without secrets; `secrets` names those that are set."""

    environment: UUID
    environment_name: str
    options: dict[str, Any]
    secrets: list[str]


@dataclass(frozen=True, slots=True)
class ResourceDetail(ResourceRow):
    """A resource for its form; `settings` and `configurations` are None for whoever may only use it."""

    settings: dict[str, Any] | None = None
    configurations: list[ConfigurationRow] | None = None


def list_resources(actor: Actor) -> list[ResourceRow]:
    """The resources of the organisation on which the person has `use` or more, by name."""
    rights = rights_of(actor)
    resources = Resource.objects.of(actor.organization).select_related("folder").order_by("name", "id")
    levels = {each.id: rights.level_on_resource(each.id, each.folder_id) for each in resources}
    environments = _environments(actor, list(levels))
    return [
        _row(each, levels[each.id], environments.get(each.id, [])) for each in resources if levels[each.id] >= Level.USE
    ]


def read_resource(actor: Actor, resource: UUID) -> ResourceDetail:
    """One resource; its options, without secrets, only for whoever may edit it.

    Raises:
        Refused: `not_found`, or `denied` without `use`.
    """
    found = on_resource(actor, resource, Level.USE)
    configurations = list(
        ResourceConfiguration.objects.of(actor.organization)
        .filter(resource=found.resource)
        .select_related("environment")
        .order_by("environment__position")
    )
    row = _row(found.resource, found.level, [each.environment.name for each in configurations])
    if found.level < Level.EDIT:
        return ResourceDetail(**_plain(row))
    return ResourceDetail(
        **_plain(row),
        settings=found.resource.settings,
        configurations=[_configuration(found.resource, each) for each in configurations],
    )


def _environments(actor: Actor, resources: list[int]) -> dict[int, list[str]]:
    rows = ResourceConfiguration.objects.of(actor.organization).filter(resource__in=resources)
    found: dict[int, list[str]] = {}
    for resource, name in rows.order_by("environment__position").values_list("resource_id", "environment__name"):
        found.setdefault(resource, []).append(name)
    return found


def _row(resource: Resource, level: Level, environments: list[str]) -> ResourceRow:
    return ResourceRow(
        uuid=resource.uuid,
        name=resource.name,
        display_name=resource.display_name,
        source=resource.source,
        folder=resource.folder.uuid if resource.folder else None,
        level=level.word,
        environments=environments,
        updated_at=resource.updated_at,
    )


def _plain(row: ResourceRow) -> dict[str, Any]:
    return {field.name: getattr(row, field.name) for field in fields(row)}


def _configuration(resource: Resource, configuration: ResourceConfiguration) -> ConfigurationRow:
    options, secrets = without_secrets(source_named(resource.source), configuration.options)
    return ConfigurationRow(configuration.environment.uuid, configuration.environment.name, options, secrets)
