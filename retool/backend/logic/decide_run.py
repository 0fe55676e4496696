"""Whether a run of a query may happen: pure, from what one statement read to a refusal or the query's values [Q4, Q12].

Knows no database, no HTTP and no clock; the native path and the jobs feed it what they have read.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from retool.backend.auth.scopes import is_in_scope
from retool.backend.logic.plan import PlannedQuery
from retool.backend.logic.refusals import Refused, denied, not_found
from retool.backend.logic.sent_values import read_values
from retool.storage.rules import Level, Rights

# As the rest of the api judges a token by the path it asks for.
RUN_PATH = "/api/pages/uuids"


# Not frozen: that makes a call of each field.
@dataclass(slots=True)
class Facts:
    """What is so at the moment of the request; ids are None where there is no such thing in the organisation."""

    user_id: int
    organization_id: int
    organization: UUID
    rights_epoch: int
    allow_local: bool
    allow_private: bool
    app_id: int | None
    app_folder_id: int | None
    served_save_id: int | None
    resource_id: int | None
    resource_folder_id: int | None
    resource_version: int | None
    environment_id: int | None
    environment: str | None
    configuration_id: int | None
    run_id: int | None
    scopes: list[str] | None = None
    """Of the access token that asked; None for a session."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """The run may happen with these values, a list a bag; those that are the server's to say still stand as sent."""

    query: PlannedQuery
    values: Mapping[str, list[Any]]
    configuration_id: int
    resource_version: int


def decide(
    facts: Facts,
    query: PlannedQuery | None,
    rights: Rights,
    groups: Set[str],
    sent: Any,
    *,
    is_editing: bool = False,
    environment: str | None = None,
) -> Allowed:
    """Allow a run, or say why not; rights come before values, so that nobody learns of a plan by trying.

    Args:
        facts: read at the moment of the request.
        query: what would run, None when the save has no such query.
        rights: the person's rights, as of `facts.rights_epoch`.
        groups: the ids and names of the person's groups, for the query's own list.
        sent: the request's `userParams`.
        is_editing: the text is not a save's but the editor's, which needs `edit` on the app [Q1].
        environment: the name that was asked for, for the message.

    Raises:
        Refused: denied, not_found, invalid (no configuration there) or conflict (the number of values); nothing ran.
    """
    if facts.scopes is not None and not is_in_scope(RUN_PATH, False, frozenset(facts.scopes)):
        raise denied("This access token's scopes do not cover running queries.")
    if facts.app_id is None:
        raise not_found("app")
    needed = Level.EDIT if is_editing else Level.USE
    if rights.level_on_app(facts.app_id, facts.app_folder_id) < needed:
        raise denied(f"You may not {needed.word} this app.")
    if query is None:
        raise not_found("query in this app")
    if facts.resource_id is None:
        raise Refused("not_found", f"The resource of {query.name} does not exist here; choose another in the editor.")
    if rights.level_on_resource(facts.resource_id, facts.resource_folder_id) < Level.USE:
        raise denied(f"You may not use the resource of {query.name}.")
    if query.allowed_groups and query.allowed_groups.isdisjoint(groups):
        raise denied(f"{query.name} is open only to some groups, and you are in none of them.")
    if facts.environment_id is None:
        raise Refused("invalid", f"There is no environment “{environment or ''}”.", "environment")
    if facts.configuration_id is None or facts.resource_version is None:
        raise Refused(
            "invalid",
            f"The resource of {query.name} has no configuration for the environment “{facts.environment}”.",
            "environment",
        )
    return Allowed(query, read_values(sent, query), facts.configuration_id, facts.resource_version)
