"""Ask for work that outlives the request, by a row in the act's own transaction (J1).

Knows neither the jobs-runner nor its broker: the row is the truth, and the commit itself tells who listens.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection

from retool import logs
from retool.storage.models import Job, Organization

CHANNEL = "joinery_jobs"


def ask_for_job(
    kind: str, key: str, arguments: Mapping[str, Any] | None = None, organization: Organization | None = None
) -> Job:
    """Write down that work of `kind` is wanted, once for each `key`; must be called inside the act's transaction.

    Returns:
        The job; if one of this kind and key was asked for before, that one as it is.
    """
    defaults = {
        "arguments": dict(arguments or {}),
        "organization": organization,
        "request_id": logs.request_id.get()[:64],
    }
    job, is_new = Job.objects.get_or_create(kind=kind, key=key, defaults=defaults)
    if is_new:
        with connection.cursor() as cursor:
            # Heard only if the transaction commits, and then at once.
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(job.uuid)])
    return job
