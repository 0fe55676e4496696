"""What a run needs beside its facts, read by Django when it is not remembered: a person, a resource."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from django.db import connection

from retool.backend.logic.current_user import current_user
from retool.backend.logic.resource_secrets import associated
from retool.storage.models import Organization, ResourceConfiguration, User
from retool.storage.models.rights import load_rights
from retool.storage.rules import Rights
from retool.wire import Associated

MAX_ROWS = 100_000
MAX_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class Person:
    """Who runs: rights, ids and names of the groups, and what apps see of them."""

    rights: Rights
    groups: frozenset[str]
    current_user: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Configured:
    """A resource in one environment; `options` is the stored text, byte for byte, with its secrets sealed [Q5]."""

    source: str
    options: str
    associated: Associated
    has_tunnel: bool
    max_rows: int
    max_bytes: int
    is_protected: bool


def load_person(user_id: int, organization_id: int) -> Person:
    """Read a person as they are now."""
    user, organization = User.objects.get(pk=user_id), Organization.objects.get(pk=organization_id)
    seen = current_user(user, organization)
    groups = frozenset(str(group[key]) for group in seen["groups"] for key in ("id", "name"))
    return Person(load_rights(user, organization), groups, seen)


def load_configured(configuration_id: int) -> Configured:
    """Read a resource's configuration as it is now."""
    configuration = ResourceConfiguration.objects.select_related("resource", "organization").get(pk=configuration_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT options::text FROM storage_resourceconfiguration WHERE id = %s", [configuration_id])
        options = cursor.fetchone()[0]
    settings = configuration.resource.settings
    return Configured(
        source=configuration.resource.source,
        options=options,
        associated=associated(configuration.uuid, configuration.organization),
        has_tunnel=bool(orjson.loads(options).get("sshTunnelEnabled")),
        max_rows=int(settings.get("max_rows") or MAX_ROWS),
        max_bytes=int(settings.get("max_bytes") or MAX_BYTES),
        is_protected=settings.get("protected") is not False,
    )
