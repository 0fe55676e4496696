"""What the jobs-runner is, what it does by itself and what waits for it, read from rows and from PostgreSQL's sessions.

Knows no kind of work: a schedule is what the newest row of a kind says of itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Min, Q
from django.utils.timezone import now

from retool.backend.logic.actor import Actor
from retool.backend.logic.change_job import may_cancel, may_have_happened, may_retry
from retool.backend.logic.permit import administrator
from retool.backend.logic.refusals import not_found
from retool.storage.models import Job, JobsLeader

EVERY = "every_s"
"""Argument of a job that is due by itself: its period in seconds."""

PAGE = 50
# The newest row of a kind is within its period unless nobody leads; then the schedule says since when it is late.
_LATE_AFTER = timedelta(seconds=30)
_SESSIONS = """
    SELECT application_name, backend_start FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE 'joinery-jobs-runner %'
    ORDER BY backend_start, pid
"""


@dataclass(frozen=True, slots=True)
class Runner:
    """One jobs-runner process that is connected just now; `since` is its connection's beginning."""

    host: str
    pid: int
    version: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Leader:
    """The one that leads, by its own word; `is_connected` is PostgreSQL's.

    `heartbeat_at` is written by a task, so it says that broker, beat and worker do their work.
    """

    host: str
    pid: int
    version: str | None
    epoch: int
    since: datetime | None
    heartbeat_at: datetime | None
    is_connected: bool


@dataclass(frozen=True, slots=True)
class Queue:
    """How many jobs there are of each state that asks for attention; `later` are pending and not due yet."""

    waiting: int
    later: int
    running: int
    failed: int
    maybe: int
    oldest_waiting: datetime | None


@dataclass(frozen=True, slots=True)
class Schedule:
    """A kind of work that is due by itself; the last job of it, and when the next is due."""

    kind: str
    every_s: float
    last: UUID
    last_state: str
    last_at: datetime
    next_at: datetime
    is_late: bool

    @property
    def every(self) -> str:
        """The period in words."""
        for unit, seconds in (("h", 3600), ("min", 60)):
            if self.every_s >= seconds and self.every_s % seconds == 0:
                return f"{self.every_s / seconds:.0f} {unit}"
        return f"{self.every_s:.0f} s"


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the head of the Jobs page shows."""

    leader: Leader | None
    standbys: list[Runner]
    queue: Queue
    schedules: list[Schedule]
    kinds: list[str]


@dataclass(frozen=True, slots=True)
class JobRow:
    """One job; `may_have_happened`: to retry it may do its effect outside a second time (J2)."""

    uuid: UUID
    kind: str
    key: str
    state: str
    attempts: int
    created_at: datetime
    scheduled_for: datetime
    started_at: datetime | None
    ended_at: datetime | None
    duration_ms: int | None
    may_retry: bool
    may_cancel: bool
    may_have_happened: bool


@dataclass(frozen=True, slots=True)
class JobDetail(JobRow):
    """A job with its log, what it was asked and what it answered."""

    log: str
    arguments: Mapping[str, Any]
    result: Mapping[str, Any] | None
    lease_owner: str
    lease_until: datetime | None


@dataclass(frozen=True, slots=True)
class JobPage:
    """Jobs, newest first; `before` asks for the next page, and is None on the last."""

    jobs: list[JobRow]
    before: int | None


def jobs_overview(actor: Actor) -> Overview:
    """Who runs jobs, what waits, and what is due by itself.

    Raises:
        Refused: `denied` for anybody but an administrator.
    """
    administrator(actor)
    leader, standbys = read_runners()
    return Overview(leader, standbys, _queue(actor), _schedules(actor), _kinds(actor))


def list_jobs(actor: Actor, state: str | None = None, kind: str | None = None, before: int | None = None) -> JobPage:
    """The organisation's jobs, and the instance's own where it holds no other organisation; `PAGE` at a time.

    Raises:
        Refused: `denied` for anybody but an administrator.
    """
    administrator(actor)
    jobs = Job.objects.seen_by(actor.organization).order_by("-id")
    if state:
        jobs = jobs.filter(state=state)
    if kind:
        jobs = jobs.filter(kind=kind)
    if before:
        jobs = jobs.filter(id__lt=before)
    found = list(jobs[: PAGE + 1])
    shown = found[:PAGE]
    return JobPage([job_row(job) for job in shown], shown[-1].pk if len(found) > PAGE else None)


def read_job(actor: Actor, uuid: UUID) -> JobDetail:
    """One job with its log.

    Raises:
        Refused: `denied` for anybody but an administrator; `not_found`.
    """
    administrator(actor)
    job = Job.objects.seen_by(actor.organization).filter(uuid=uuid).first()
    if job is None:
        raise not_found("job")
    return JobDetail(
        **asdict(job_row(job)),
        log=job.log,
        arguments=job.arguments,
        result=job.result,
        lease_owner=job.lease_owner,
        lease_until=job.lease_until,
    )


def job_row(job: Job) -> JobRow:
    """What lists show of a job; the caller has checked rights."""
    end = job.ended_at or (now() if job.state == Job.State.RUNNING else None)
    took = (end - job.started_at) if end and job.started_at else None
    return JobRow(
        uuid=job.uuid,
        kind=job.kind,
        key=job.key,
        state=job.state,
        attempts=job.attempts,
        created_at=job.created_at,
        scheduled_for=job.scheduled_for,
        started_at=job.started_at,
        ended_at=job.ended_at,
        duration_ms=max(0, round(took.total_seconds() * 1000)) if took is not None else None,
        may_retry=may_retry(job),
        may_cancel=may_cancel(job),
        may_have_happened=may_have_happened(job),
    )


def read_runners() -> tuple[Leader | None, list[Runner]]:
    """The leader and who stands by; no rights are asked."""
    with connection.cursor() as cursor:
        cursor.execute(_SESSIONS)
        runners = [_runner(name, since) for name, since in cursor.fetchall()]
    row = JobsLeader.objects.filter(id=1).exclude(holder="").first()
    if row is None:
        return None, runners
    host, _, pid = row.holder.rpartition(":")
    # PostgreSQL cuts a session's name, so a long host may be there in part.
    leading = next((each for each in runners if str(each.pid) == pid and host.startswith(each.host)), None)
    leader = Leader(
        host=host,
        pid=int(pid),
        version=leading.version if leading else None,
        epoch=row.epoch,
        since=row.since,
        heartbeat_at=row.heartbeat_at,
        is_connected=leading is not None,
    )
    return leader, [each for each in runners if each is not leading]


def _runner(name: str, since: datetime) -> Runner:
    _, version, process = name.split(" ", 2)
    pid, _, host = process.partition("@")
    return Runner(host, int(pid), version, since)


def _queue(actor: Actor) -> Queue:
    state = Job.State
    is_due = Q(state=state.PENDING, scheduled_for__lte=now())
    counted = Job.objects.seen_by(actor.organization).aggregate(
        waiting=Count("pk", filter=is_due),
        later=Count("pk", filter=Q(state=state.PENDING, scheduled_for__gt=now())),
        running=Count("pk", filter=Q(state=state.RUNNING)),
        failed=Count("pk", filter=Q(state=state.FAILED)),
        maybe=Count("pk", filter=Q(state=state.MAYBE)),
        oldest_waiting=Min("scheduled_for", filter=is_due),
    )
    return Queue(**counted)


def _schedules(actor: Actor) -> list[Schedule]:
    newest = Job.objects.seen_by(actor.organization).filter(arguments__has_key=EVERY)
    return [_schedule(job) for job in newest.order_by("kind", "-id").distinct("kind")]


def _schedule(job: Job) -> Schedule:
    every_s = float(job.arguments[EVERY])
    # The key of a job that is due by itself is the beginning of its period.
    next_at = datetime.fromisoformat(job.key) + timedelta(seconds=every_s)
    return Schedule(
        kind=job.kind,
        every_s=every_s,
        last=job.uuid,
        last_state=job.state,
        last_at=job.ended_at or job.started_at or job.scheduled_for,
        next_at=next_at,
        is_late=next_at + _LATE_AFTER < now(),
    )


def _kinds(actor: Actor) -> list[str]:
    kinds = Job.objects.seen_by(actor.organization).order_by("kind").values_list("kind", flat=True)
    return list(kinds.distinct())
