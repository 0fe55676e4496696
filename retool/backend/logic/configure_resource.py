"""Set how a resource is reached in one environment, try it, and look at what is in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

import orjson
from django.db import transaction

from retool import config
from retool.backend.logic import audit
from retool.backend.logic.actor import Actor
from retool.backend.logic.open_app import environment_named
from retool.backend.logic.permit import into_folder, on_resource, rights_of
from retool.backend.logic.refusals import Refused, invalid
from retool.backend.logic.resource_secrets import associated, seal_options
from retool.backend.logic.sources import makeable_source, source_named
from retool.connector.client import BlockingClient, ConnectorGone
from retool.connector.spec import Can, Source
from retool.storage.models import Environment, Resource, ResourceConfiguration
from retool.storage.rules import Level
from retool.wire import Network, Run, SourceError

_TEST_TIMEOUT_S = 15.0


def configure_resource(actor: Actor, resource: UUID, environment: UUID, options: Mapping[str, Any]) -> None:
    """Store the options of `resource` in `environment`; a secret that is left out stays as it is.

    Raises:
        Refused: `denied` without `edit`; `not_found`; `invalid`, naming the option.
    """
    found = on_resource(actor, resource, Level.EDIT).resource
    place = Environment.objects.of(actor.organization).filter(uuid=environment).first()
    if place is None:
        raise Refused("not_found", "There is no such environment.", "environment")
    source = source_named(found.source)
    with transaction.atomic():
        configurations = ResourceConfiguration.objects.of(actor.organization).select_for_update()
        kept = configurations.filter(resource=found, environment=place).first()
        row = kept or ResourceConfiguration(
            organization=actor.organization, resource=found, environment=place, uuid=uuid4(), options={}
        )
        row.options = seal_options(source, options, row.options, associated(row.uuid, actor.organization))
        row.save()
        audit.record(actor, "UPDATE_RESOURCE", found, {"environment": place.name, "options": sorted(options)})


def try_resource(
    actor: Actor,
    source: str,
    options: Mapping[str, Any],
    environment: str | None = None,
    resource: UUID | None = None,
) -> dict[str, Any]:
    """Try options without storing them; of a resource that is there, secrets left out are those stored.

    Returns:
        `{"ok", "message", "option"}`: the source's own words, and the option to correct.

    Raises:
        Refused: `denied` without `edit` on the resource, or without the right to make one; `invalid`, naming the
            option; `bad_gateway` when no connector answers.
    """
    kept: dict[str, Any] = {}
    row = uuid4()
    if resource is None:
        kind = makeable_source(source)
        into_folder(actor, None, "resource", rights_of(actor))
    else:
        found = on_resource(actor, resource, Level.EDIT).resource
        kind = source_named(found.source)
        stored = _configuration(actor, found, environment_named(actor, environment))
        if stored is not None:
            kept, row = stored.options, stored.uuid
    bound_to = associated(row, actor.organization)
    run = _run(actor, kind, seal_options(kind, options, kept, bound_to), row)
    return _ask(lambda client: client.test(run))


def read_schema(actor: Actor, resource: UUID, environment: str | None = None) -> dict[str, Any]:
    """The tables that the resource's user sees in one environment, for those who write queries on it.

    Raises:
        Refused: `denied` to those who may not author on the resource [R2]; `not_found` without options there;
            `source` with the source's own words.
    """
    found = on_resource(actor, resource, Level.USE)
    if not found.rights.may_author_on(found.resource.id, found.resource.folder_id):
        raise Refused("denied", "You may not write queries on this resource. Ask its owner for “edit”.")
    source = source_named(found.resource.source)
    if Can.SCHEMA not in source.can:
        return {"tables": []}
    place = environment_named(actor, environment)
    stored = _configuration(actor, found.resource, place)
    if stored is None:
        raise invalid("environment", f"“{found.resource}” has no options in the environment “{place.name}”.")
    run = _run(actor, source, stored.options, stored.uuid)
    return _ask(lambda client: client.schema(run))


def _configuration(actor: Actor, resource: Resource, environment: Environment) -> ResourceConfiguration | None:
    rows = ResourceConfiguration.objects.of(actor.organization)
    return rows.filter(resource=resource, environment=environment).first()


def _run(actor: Actor, source: Source, options: Mapping[str, Any], row: UUID) -> Run:
    organization = actor.organization
    return Run(
        id=str(uuid4()),
        request_id=actor.request_id,
        source=source.name,
        options=orjson.dumps(options).decode(),
        associated=associated(row, organization),
        timeout_s=_TEST_TIMEOUT_S,
        network=Network(
            organization.allow_local_networks, organization.allow_private_networks, config.current().own_addresses
        ),
        tunnel=Can.TUNNEL in source.can and bool(options.get("sshTunnelEnabled")),
    )


def _ask(question: Callable[[BlockingClient], dict[str, Any]]) -> dict[str, Any]:
    try:
        return question(BlockingClient.from_config(config.current()))
    except ConnectorGone as error:
        raise Refused("bad_gateway", "The connector does not answer. Try again in a moment.") from error
    except SourceError as error:
        kind = "denied" if error.status == 403 else "unavailable" if error.status == 503 else "source"
        raise Refused(kind, error.message, error.option, error.position) from error
