"""A Job row from pending to its end (J1, J2): claim, run, write down; and the sweep that finds what was not told.

Every write of a row asks that the leader this process belongs to still leads (J3). Knows no broker.
"""

from __future__ import annotations

import logging
import os
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, QuerySet, Value
from django.db.models.functions import Concat, Now

from retool import logs, metrics, tracing
from retool.backend.logic.list_jobs import EVERY
from retool.jobs.kinds import Again, Kind, Work, kinds
from retool.storage.models.job import Job, JobsLeader

_LOG = logging.getLogger("joinery.jobs")
_FIRST_PAUSE = timedelta(seconds=10)
_LONGEST_LOG = 20_000
_LOST = "The process that ran it ended; its effect outside may have happened.\n"


class Deposed(Exception):
    """Another jobs-runner leads by now, or a person cancelled the job; nothing of this attempt was kept."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who works: a worker process of the leader with this epoch."""

    epoch: int

    @property
    def name(self) -> str:
        """As it stands in `Job.lease_owner`; the epoch first, so that a later leader knows what is not its own."""
        return f"{self.epoch}:{socket.gethostname()}:{os.getpid()}"


def run_job(uuid: UUID, owner: Owner) -> bool:
    """Run one job if it is due and nobody has it.

    Its effects in storage and its new state are one transaction: after a kill at any moment either both are there or
    neither. An attempt that raises is written down and tried again later, up to the kind's number of attempts.

    Returns:
        Whether it was run here.
    """
    job = _claim(uuid, owner)
    if job is None:
        return False
    # One id leads from the request that asked to what was done for it.
    token = logs.request_id.set(job.request_id or f"job-{job.uuid}")
    began = time.perf_counter()
    try:
        with tracing.span("job", "consumer", attributes={"joinery.job.kind": job.kind, "joinery.job": str(job.uuid)}):
            outcome = _attempt(job, kinds()[job.kind], owner)
        seconds = time.perf_counter() - began
        metrics.job_ended(job.kind, outcome, seconds, (datetime.now(UTC) - job.scheduled_for).total_seconds())
        _LOG.info("%s: %s.", job.kind, outcome, extra={"job": str(job.uuid), "ms": round(seconds * 1000)})
    finally:
        logs.request_id.reset(token)
    return True


def due(now: datetime) -> list[UUID]:
    """Jobs to run: makes the rows that are due by the schedule, gives lost attempts back, and lists what waits.

    A lost attempt of a kind that may not be repeated becomes `maybe` (J2).
    """
    for kind in kinds().values():
        if kind.every is not None:
            # The period stands in the row: who shows the schedule reads rows, never this code.
            arguments = {EVERY: kind.every.total_seconds()}
            due_row = Job(kind=kind.name, key=kind.slot(now), arguments=arguments)
            Job.objects.bulk_create([due_row], ignore_conflicts=True)
    lost = Job.objects.filter(state=Job.State.RUNNING, lease_until__lt=Now())
    give_back(lost)
    waiting = Job.objects.filter(state=Job.State.PENDING, scheduled_for__lte=Now(), kind__in=kinds())
    return list(waiting.order_by("scheduled_for", "id").values_list("uuid", flat=True)[:200])


def give_back(lost: QuerySet[Job]) -> None:
    """Make lost attempts pending again, or `maybe` where a second run could do harm (J2).

    Rows of kinds that no worker takes, such as a migration under way, are left to those who write them.
    """
    lost = lost.filter(kind__in=kinds())
    never = [kind.name for kind in kinds().values() if kind.again is Again.NEVER]
    lost.filter(kind__in=never).update(
        state=Job.State.MAYBE,
        ended_at=Now(),
        lease_until=None,
        log=Concat(F("log"), Value(_LOST)),
    )
    lost.exclude(kind__in=never).update(state=Job.State.PENDING, lease_until=None, lease_owner="")


def release_other_epochs(owner: Owner) -> None:
    """What earlier leaders were at is lost: their processes have ended by the time we lead (J3)."""
    give_back(Job.objects.filter(state=Job.State.RUNNING).exclude(lease_owner__startswith=f"{owner.epoch}:"))


def release_own_epoch(owner: Owner) -> None:
    """What the worker before this one, of the same leader, was at is lost too: there is one worker at a time."""
    give_back(Job.objects.filter(state=Job.State.RUNNING, lease_owner__startswith=f"{owner.epoch}:"))


def _claim(uuid: UUID, owner: Owner) -> Job | None:
    job = Job.objects.filter(uuid=uuid, kind__in=kinds()).first()
    if job is None:
        return None
    claimed = (
        Job.objects.filter(pk=job.pk, state=Job.State.PENDING, scheduled_for__lte=Now())
        .filter(_leads(owner))
        .update(
            state=Job.State.RUNNING,
            attempts=F("attempts") + 1,
            lease_owner=owner.name,
            lease_until=Now() + kinds()[job.kind].longest,
            started_at=Now(),
            ended_at=None,
        )
    )
    if not claimed:
        return None
    job.refresh_from_db()
    return job


def _attempt(job: Job, kind: Kind, owner: Owner) -> str:
    work = Work(key=f"{job.kind}:{job.key}", arguments=job.arguments, previous=_previous(kind))
    try:
        if kind.again is Again.IN_TRANSACTION:
            with transaction.atomic():
                _finish(job, owner, work, kind.run(work))
        else:
            result = kind.run(work)
            with transaction.atomic():
                _finish(job, owner, work, result)
    except Deposed:
        _LOG.warning("%s was cancelled, or its jobs-runner no longer leads; nothing in storage was kept.", job)
        return "deposed"
    except Exception as error:  # noqa: BLE001 - the edge of a task: whatever goes wrong is one attempt's failure
        _LOG.exception("%s failed at attempt %d.", job, job.attempts)
        _fail(job, kind, owner, work, error)
        return "failed"
    return "done"


def _finish(job: Job, owner: Owner, work: Work, result: Mapping[str, Any]) -> None:
    """The last statement before the commit: held against a new leader until then."""
    leads = JobsLeader.objects.select_for_update().filter(id=1, epoch=owner.epoch)
    if not list(leads) or not _held(job, owner).update(
        state=Job.State.DONE,
        result=dict(result),
        log=_log(job, work.lines),
        ended_at=Now(),
        lease_until=None,
    ):
        raise Deposed


def _fail(job: Job, kind: Kind, owner: Owner, work: Work, error: Exception) -> None:
    lines = [*work.lines, f"Attempt {job.attempts}: {type(error).__name__}: {error}"]
    if kind.again is Again.NEVER:
        fields: dict[str, Any] = {"state": Job.State.MAYBE, "ended_at": Now()}
    elif job.attempts >= kind.attempts:
        fields = {"state": Job.State.FAILED, "ended_at": Now()}
    else:
        pause = _FIRST_PAUSE * 2 ** (job.attempts - 1)
        fields = {"state": Job.State.PENDING, "scheduled_for": Now() + pause, "lease_owner": ""}
    _held(job, owner).filter(_leads(owner)).update(log=_log(job, lines), lease_until=None, **fields)


def _held(job: Job, owner: Owner) -> QuerySet[Job]:
    """The row, if this very attempt still has it."""
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, lease_owner=owner.name, attempts=job.attempts)


def _leads(owner: Owner) -> Exists:
    return Exists(JobsLeader.objects.filter(id=1, epoch=owner.epoch))


def _previous(kind: Kind) -> Mapping[str, Any] | None:
    done = Job.objects.filter(kind=kind.name, state=Job.State.DONE).order_by("-ended_at")
    return done.values_list("result", flat=True).first()


def _log(job: Job, lines: list[str]) -> str:
    return (job.log + "".join(f"{line}\n" for line in lines))[-_LONGEST_LOG:]
