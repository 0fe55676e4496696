"""How full the queue of jobs is, for the meters; reads rows and changes none."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import close_old_connections
from django.db.models import Count, Min
from django.db.models.functions import Now
from django.utils.timezone import now

from retool.storage.models.job import Job

_OPEN = (Job.State.PENDING, Job.State.RUNNING, Job.State.FAILED, Job.State.MAYBE)


@dataclass(frozen=True, slots=True)
class Queue:
    """Jobs by state, those that are well over left out, and how long the oldest due one has waited."""

    states: dict[str, int]
    oldest_s: float


def read_queue() -> Queue:
    """The queue as it is now.

    Raises:
        OperationalError: storage did not answer.
    """
    close_old_connections()
    try:
        jobs = Job.objects.order_by()
        found = dict(jobs.filter(state__in=_OPEN).values_list("state").annotate(Count("id")))
        due = jobs.filter(state=Job.State.PENDING, scheduled_for__lte=Now())
        oldest = due.aggregate(oldest=Min("scheduled_for"))["oldest"]
        waited_s = (now() - oldest).total_seconds() if oldest else 0.0
        return Queue({state.value: found.get(state, 0) for state in _OPEN}, max(waited_s, 0.0))
    finally:
        close_old_connections()
