"""Job rows themselves: those that are done are kept for a while, so that people can see what ran."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.timezone import now

from retool.backend.logic.change_job import MIGRATION_KIND
from retool.jobs.kinds import Kind, Work
from retool.jobs.tasks.history import delete_in_batches
from retool.storage.models import Job

_KEPT = timedelta(days=7)


def forget_jobs(work: Work) -> Mapping[str, Any]:
    """Delete jobs that were done a week ago; failed ones and those that may have happened stay for a person.

    The newest done job of a kind stays too: the next of its kind begins where that one ended. Migrations stay all.
    """
    newer = Job.objects.filter(kind=OuterRef("kind"), state=Job.State.DONE, ended_at__gt=OuterRef("ended_at"))
    old = Job.objects.filter(Exists(newer), state=Job.State.DONE, ended_at__lt=now() - _KEPT)
    old = old.exclude(kind=MIGRATION_KIND)
    deleted = delete_in_batches(old)
    work.say(f"Deleted {deleted} jobs that were done more than {_KEPT.days} days ago.")
    return {"deleted": deleted}


FORGET_JOBS = Kind("jobs.forget", forget_jobs, every=timedelta(hours=1))
