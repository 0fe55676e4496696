"""Audit events and query runs: their retention, and the end of runs whose process died (Q10)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.timezone import now

from retool.config import current
from retool.jobs.kinds import Kind, Work
from retool.storage.models import AuditEvent, Organization, QueryRun

BATCH = 5_000
# The api writes an outcome within 250 ms of the end; this long it may be away and still bring it.
_GRACE = timedelta(minutes=5)


def forget_audit_events(work: Work) -> Mapping[str, Any]:
    """Delete audit events that are older than AUDIT_RETENTION_DAYS."""
    days = current().audit_retention_days
    if not days:
        return {"deleted": 0}
    old = AuditEvent.objects.filter(created_at__lt=now() - timedelta(days=days))
    deleted = 0
    while batch := list(old.order_by("id").values_list("id", flat=True)[:BATCH]):
        AuditEvent.forget(AuditEvent.objects.filter(id__in=batch))
        deleted += len(batch)
    work.say(f"Deleted {deleted} audit events older than {days} days.")
    return {"deleted": deleted}


def forget_query_runs(work: Work) -> Mapping[str, Any]:
    """Delete query runs that are older than QUERY_RUN_RETENTION_DAYS."""
    days = current().query_run_retention_days
    if not days:
        return {"deleted": 0}
    oldest = now() - timedelta(days=days)
    # By organisation, because that is how the table is indexed.
    deleted = sum(
        delete_in_batches(QueryRun.objects.of(organization).filter(begun_at__lt=oldest))
        for organization in Organization.objects.all()
    )
    work.say(f"Deleted {deleted} query runs older than {days} days.")
    return {"deleted": deleted}


def close_query_runs(work: Work) -> Mapping[str, Any]:
    """Mark runs without an outcome that can't be running any more: the process that ran them died.

    Each run of this job looks only at what the one before it could not yet judge.
    """
    until = now() - timedelta(milliseconds=current().longest_query_ms()) - _GRACE
    closed = 0
    for organization in Organization.objects.all():
        open_runs = QueryRun.objects.of(organization).filter(begun_at__lt=until, outcome=None)
        if work.previous:
            open_runs = open_runs.filter(begun_at__gte=datetime.fromisoformat(work.previous["until"]))
        closed += open_runs.update(outcome=QueryRun.Outcome.ENDED_UNKNOWN)
    if closed:
        work.say(f"Closed {closed} query runs whose process ended without a word.")
    return {"closed": closed, "until": until.isoformat()}


def delete_in_batches(old: QuerySet[Any, Any]) -> int:
    """Delete rows that nothing refers to, some at a time, so that no statement grows with the table."""
    deleted = 0
    model: type[Model] = old.model
    while batch := list(old.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        model._default_manager.filter(pk__in=batch).delete()
        deleted += len(batch)
    return deleted


FORGET_AUDIT_EVENTS = Kind("audit_events.forget", forget_audit_events, every=timedelta(hours=1))
FORGET_QUERY_RUNS = Kind("query_runs.forget", forget_query_runs, every=timedelta(hours=1))
CLOSE_QUERY_RUNS = Kind("query_runs.close", close_query_runs, every=timedelta(minutes=1))
