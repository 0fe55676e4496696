"""Where text enters: who may add a resource query, or change what it does, on its resource [R2].

Knows nothing of how the text came in; an operation, an import, a paste and a restore all ask here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any
from uuid import UUID

from retool.backend.logic.actor import Actor
from retool.backend.logic.as_uuid import as_uuid
from retool.backend.logic.refusals import Refused
from retool.connector import spec
from retool.storage.models import Resource
from retool.storage.rules import Rights

Element = Mapping[str, Any]

# What only steers the browser: when a query runs and what it says about it. All else is text, also what we don't know.
_BROWSER_ONLY = frozenset(
    {
        "confirmationMessage",
        "enableTransformer",
        "errorTransformer",
        "enableErrorTransformer",
        "failureConditions",
        "isHidden",
        "notificationDuration",
        "queryDisabled",
        "queryDisabledMessage",
        "queryFailureConditions",
        "queryRefreshTime",
        "queryThrottleTime",
        "queryTriggerDelay",
        "requireConfirmation",
        "runWhenModelUpdates",
        "runWhenPageLoads",
        "runWhenPageLoadsDelay",
        "showFailureToaster",
        "showSuccessConfetti",
        "showSuccessToaster",
        "successMessage",
        "transformer",
        "watchedParams",
    }
)


def check_authoring(actor: Actor, rights: Rights, before: Mapping[str, Element], after: Mapping[str, Element]) -> None:
    """Refuse when a resource query of `after` is new or other than in `before` and the person may not author there.

    Args:
        actor: whose organisation the resources are looked for in.
        rights: theirs, as loaded for this request.
        before: elements by uid before the change; empty for something new.
        after: elements by uid after it.

    Raises:
        Refused: `denied`, naming the query and its resource. A query on no resource of ours can't run and is let be.
    """
    changed = [element for uid, element in after.items() if _is_other(before.get(uid), element)]
    named = {uuid: element for element in changed if (uuid := _resource_of(element))}
    if not named:
        return
    for resource in Resource.objects.of(actor.organization).filter(uuid__in=list(named)):
        if not rights.may_author_on(resource.id, resource.folder_id):
            query = named[resource.uuid].get("id", "")
            raise Refused(
                "denied",
                f"The query “{query}” uses the resource “{resource}”, on which you may not write queries. "
                "Ask its owner or an administrator for “edit”.",
                extra={"query": query},
            )


def resources_of(elements: Mapping[str, Element]) -> set[UUID]:
    """The resources that the resource queries among `elements` name, known here or not."""
    return {uuid for element in elements.values() if (uuid := _resource_of(element))}


@cache
def _kinds() -> frozenset[str]:
    return frozenset(spec.query_kinds())


def _is_other(before: Element | None, after: Element) -> bool:
    # What a change leaves alone is the same object in both: `apply` shares it.
    if before is after or after.get("type") not in _kinds():
        return False
    return before is None or before.get("type") != after.get("type") or _text_of(before) != _text_of(after)


def _text_of(element: Element) -> dict[str, Any]:
    return {name: value for name, value in element.get("properties", {}).items() if name not in _BROWSER_ONLY}


def _resource_of(element: Element) -> UUID | None:
    if element.get("type") not in _kinds():
        return None
    return as_uuid(element.get("properties", {}).get("resourceName"))
