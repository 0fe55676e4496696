"""The record of acts: one `AuditEvent` each, written in the act's own transaction.

It never holds the text of a query, an option or a value: names, ids and counts only.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, Protocol
from uuid import UUID

from django.db import transaction

from retool import config
from retool.backend.logic.actor import Actor
from retool.storage.models import AuditEvent

# Its lines are for who keeps the record elsewhere too (LOG_AUDIT_EVENTS).
LOG = logging.getLogger("joinery.audit")


class Named(Protocol):
    """What an act was done to: a model of ours with a uuid; its `str` is its name for people."""

    @property
    def uuid(self) -> UUID:
        """What names it in URLs."""
        ...


def record(actor: Actor, action: str, thing: Named | None = None, metadata: Mapping[str, Any] | None = None) -> None:
    """Write that `actor` did `action` (a Retool action name, or ours in the same manner) to `thing`."""
    event = AuditEvent.objects.of(actor.organization).create(
        user=actor.user,
        action=action,
        object_type=type(thing).__name__.lower() if thing is not None else "",
        object_uuid=thing.uuid if thing is not None else None,
        object_name=str(thing)[:200] if thing is not None else "",
        metadata=dict(metadata or {}),
        ip_address=actor.ip_address or None,
        user_agent=actor.user_agent[:500],
        request_id=actor.request_id,
    )
    if config.current().log_audit_events:
        said = {"user": str(actor.user.uuid), "object": event.object_type, "object_uuid": str(event.object_uuid or "")}
        transaction.on_commit(lambda: LOG.info("%s", action, extra=said))
