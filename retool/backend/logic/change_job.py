"""Run a job again, or call it off, by a person's word (J2). The row is the truth; a worker finds out by itself."""

from __future__ import annotations

from uuid import UUID

from django.db import connection, transaction
from django.utils.timezone import now

from retool.backend.logic import audit
from retool.backend.logic.actor import Actor
from retool.backend.logic.ask_for_job import CHANNEL
from retool.backend.logic.permit import administrator
from retool.backend.logic.refusals import Refused, not_found
from retool.storage.models import Job

MIGRATION_KIND = "storage.migrate"
"""Rows that record migrations: the jobs-runner writes them when it starts, and no worker takes them."""

MAY_HAPPEN_TWICE = (
    "Its effect outside this database may have happened already, such as a message that was sent. "
    "Run again, it may happen twice."
)
_CANCELLED = (
    "Cancelled by {who} while it ran: nothing it did in storage is kept; "
    "its effect outside this database may have happened.\n"
)
_OVER = (Job.State.FAILED, Job.State.CANCELLED, Job.State.MAYBE)
_OPEN = (Job.State.PENDING, Job.State.RUNNING)


def may_have_happened(job: Job) -> bool:
    """Whether nobody knows if its effect outside storage is there (J2)."""
    # Cancelled before a worker had it, nothing can have happened: only then has it no owner.
    return job.state == Job.State.MAYBE or (job.state == Job.State.CANCELLED and job.lease_owner != "")


def may_retry(job: Job) -> bool:
    """Whether it is over without success, and is of a kind that workers take."""
    return job.state in _OVER and job.kind != MIGRATION_KIND


def may_cancel(job: Job) -> bool:
    """Whether it waits or runs, and is of a kind that workers take."""
    return job.state in _OPEN and job.kind != MIGRATION_KIND


def retry_job(actor: Actor, uuid: UUID, *, may_happen_twice: bool = False) -> Job:
    """Make pending a job that is over without success; it runs as soon as a worker is free.

    `may_happen_twice` is the person's word that a second effect outside storage is all right.

    Raises:
        Refused: `denied` for anybody but an administrator; `not_found`; `conflict` when it is not over, is a
            migration, or may have happened and the person has not said that it may happen twice.
    """
    with transaction.atomic():
        job = _locked(actor, uuid)
        if job.kind == MIGRATION_KIND:
            raise Refused("conflict", "The jobs-runner migrates when it starts. Restart it to try again.")
        if not may_retry(job):
            raise Refused("conflict", f"This job is {job.get_state_display().lower()}; there is nothing to run again.")
        if may_have_happened(job) and not may_happen_twice:
            raise Refused("conflict", MAY_HAPPEN_TWICE, "may_happen_twice")
        job.state, job.attempts, job.scheduled_for = Job.State.PENDING, 0, now()
        job.lease_owner, job.lease_until, job.ended_at = "", None, None
        # What runs now, this person's request asked for.
        job.request_id = actor.request_id
        job.save(
            update_fields=[
                "request_id",
                "state",
                "attempts",
                "scheduled_for",
                "lease_owner",
                "lease_until",
                "ended_at",
                "updated_at",
            ]
        )
        audit.record(actor, "RETRY_JOB", job)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(job.uuid)])
    return job


def cancel_job(actor: Actor, uuid: UUID) -> Job:
    """Call off a job that waits or runs; of one that runs, nothing it does in storage is kept.

    Raises:
        Refused: `denied` for anybody but an administrator; `not_found`; `conflict` when it is over or a migration.
    """
    with transaction.atomic():
        job = _locked(actor, uuid)
        if job.kind == MIGRATION_KIND:
            raise Refused("conflict", "A migration can't be cancelled: it would leave the tables half changed.")
        if not may_cancel(job):
            raise Refused("conflict", f"This job is {job.get_state_display().lower()} already.")
        if job.state == Job.State.RUNNING:
            # The worker's last statement asks for its own lease and finds none (J3).
            job.log += _CANCELLED.format(who=actor.user.email)
        job.state, job.ended_at, job.lease_until = Job.State.CANCELLED, now(), None
        job.save(update_fields=["state", "ended_at", "lease_until", "log", "updated_at"])
        audit.record(actor, "CANCEL_JOB", job)
    return job


def _locked(actor: Actor, uuid: UUID) -> Job:
    administrator(actor)
    jobs = Job.objects.seen_by(actor.organization).select_for_update(of=("self",))
    job = jobs.filter(uuid=uuid).first()
    if job is None:
        raise not_found("job")
    return job
