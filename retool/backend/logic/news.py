"""Live news for editors: one NOTIFY a change, sent by PostgreSQL when the writing transaction commits [J5].

A message holds ids and numbers only; whoever hears it fetches what it may read.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

import orjson
from django.db import connection

from retool.storage.models import Organization

CHANNEL = "joinery_events"


def announce(organization: Organization, app: UUID, kind: str, **data: Any) -> None:
    """Tell listeners that `kind` (operations, save, release) happened to `app`, if this transaction commits."""
    message = {"organization": organization.uuid, "app": app, "kind": kind, **data}
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, orjson.dumps(message).decode()])
