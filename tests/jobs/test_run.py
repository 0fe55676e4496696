"""A Job row from pending to its end: J1, J2, and the fence of J3."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction
from django.utils.timezone import now

from retool.backend.logic.ask_for_job import CHANNEL, ask_for_job
from retool.config import current
from retool.jobs import run
from retool.jobs.connection import parameters
from retool.jobs.kinds import Again, Kind, Work, kinds
from retool.storage.models import Job, JobsLeader, Organization

pytestmark = pytest.mark.django_db(transaction=True)

ME = run.Owner(epoch=7)
EARLIER = run.Owner(epoch=6)


def add_organization(work: Work) -> Mapping[str, Any]:
    Organization.objects.create(name=work.key)
    work.say("Added.")
    return {"made": 1}


def add_organization_and_fail(work: Work) -> Mapping[str, Any]:
    add_organization(work)
    raise RuntimeError("no luck")


def names() -> list[str]:
    return list(Organization.objects.values_list("name", flat=True))


@pytest.fixture(autouse=True)
def _leads() -> None:
    JobsLeader.objects.create(id=1, epoch=ME.epoch, holder="me")


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Callable[[Kind], Kind]:
    def use(kind: Kind) -> Kind:
        monkeypatch.setattr(run, "kinds", lambda: {kind.name: kind})
        return kind

    return use


@pytest.fixture
def listening() -> Iterator[psycopg.Connection]:
    with psycopg.connect(**parameters(current())) as found:
        found.execute(f"LISTEN {CHANNEL}")
        yield found


def test_a_job_is_run_once_however_often_it_is_told(only: Callable[[Kind], Kind]) -> None:
    only(Kind("add", add_organization))
    job = Job.objects.create(kind="add", key="one")
    assert [run.run_job(job.uuid, ME) for _ in range(3)] == [True, False, False]
    job.refresh_from_db()
    assert (job.state, job.attempts, job.result, job.log, job.lease_until) == ("done", 1, {"made": 1}, "Added.\n", None)
    assert names() == ["add:one"]


def test_a_failed_attempt_leaves_nothing_and_is_tried_again_later(only: Callable[[Kind], Kind]) -> None:
    only(Kind("fail", add_organization_and_fail, attempts=2))
    job = Job.objects.create(kind="fail", key="one")
    run.run_job(job.uuid, ME)
    job.refresh_from_db()
    assert (job.state, job.attempts, names()) == ("pending", 1, [])
    assert job.scheduled_for > now()
    assert not run.run_job(job.uuid, ME)

    Job.objects.update(scheduled_for=now() - timedelta(seconds=1))
    run.run_job(job.uuid, ME)
    job.refresh_from_db()
    assert (job.state, job.attempts, names()) == ("failed", 2, [])
    assert job.log == ("Added.\nAttempt 1: RuntimeError: no luck\nAdded.\nAttempt 2: RuntimeError: no luck\n")


def test_who_no_longer_leads_takes_no_job(only: Callable[[Kind], Kind]) -> None:
    only(Kind("add", add_organization))
    job = Job.objects.create(kind="add", key="one")
    assert not run.run_job(job.uuid, EARLIER)
    assert names() == []


def test_who_is_deposed_in_the_middle_keeps_no_effect(only: Callable[[Kind], Kind]) -> None:
    """J3: the fence stands before the commit, not before the work."""

    def work_and_lose(work: Work) -> Mapping[str, Any]:
        add_organization(work)
        JobsLeader.objects.update(epoch=ME.epoch + 1)
        return {}

    only(Kind("lose", work_and_lose))
    job = Job.objects.create(kind="lose", key="one")
    # Here the new leader's row goes with the same transaction; what counts is that nothing of it stays.
    run.run_job(job.uuid, ME)
    job.refresh_from_db()
    assert (job.state, names()) == ("running", [])


def test_what_another_leader_was_at_is_pending_again(only: Callable[[Kind], Kind]) -> None:
    only(Kind("add", add_organization))
    job = Job.objects.create(
        kind="add",
        key="one",
        state="running",
        attempts=1,
        lease_owner=EARLIER.name,
        lease_until=now() + timedelta(hours=1),
    )
    run.release_other_epochs(ME)
    assert run.run_job(job.uuid, ME)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 2)


@pytest.mark.parametrize(("again", "state"), [(Again.NEVER, "maybe"), (Again.BY_KEY, "pending")])
def test_an_effect_outside_is_repeated_only_by_its_key(only: Callable[[Kind], Kind], again: Again, state: str) -> None:
    """J2."""
    only(Kind("mail", add_organization, again=again))
    job = Job.objects.create(
        kind="mail",
        key="one",
        state="running",
        attempts=1,
        lease_owner=ME.name,
        lease_until=now() - timedelta(seconds=1),
    )
    run.due(now())
    job.refresh_from_db()
    assert job.state == state


def test_an_effect_outside_that_failed_half_way_is_not_repeated(only: Callable[[Kind], Kind]) -> None:
    """J2."""
    only(Kind("mail", add_organization_and_fail, again=Again.NEVER))
    job = Job.objects.create(kind="mail", key="one")
    run.run_job(job.uuid, ME)
    job.refresh_from_db()
    assert job.state == "maybe"


def test_the_sweep_makes_each_scheduled_job_once_a_period(only: Callable[[Kind], Kind]) -> None:
    only(Kind("add", add_organization, every=timedelta(hours=1)))
    # In the past, so that its row is due at once.
    first = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    for minutes in (0, 1, 50, 70):
        run.due(first + timedelta(minutes=minutes))
    assert sorted(Job.objects.values_list("key", flat=True)) == [
        "2026-01-02T03:00:00+00:00",
        "2026-01-02T04:00:00+00:00",
    ]


def test_the_sweep_finds_what_was_not_told(only: Callable[[Kind], Kind]) -> None:
    only(Kind("add", add_organization))
    waiting = Job.objects.create(kind="add", key="one")
    Job.objects.create(kind="add", key="later", scheduled_for=now() + timedelta(hours=1))
    Job.objects.create(kind="add", key="done", state="done")
    assert run.due(now()) == [waiting.uuid]


def test_a_job_is_announced_by_the_commit_that_asks_for_it(listening: psycopg.Connection) -> None:
    with transaction.atomic():
        job = ask_for_job("add", "one", {"a": 1})
        again = ask_for_job("add", "one", {"a": 2})
        assert list(listening.notifies(timeout=0)) == []
    assert (again.uuid, again.arguments) == (job.uuid, {"a": 1})
    assert [notice.payload for notice in listening.notifies(timeout=2, stop_after=1)] == [str(job.uuid)]


def test_a_rolled_back_act_asks_for_nothing(listening: psycopg.Connection) -> None:
    with transaction.atomic():
        ask_for_job("add", "one")
        transaction.set_rollback(True)
    with connection.cursor() as cursor:
        cursor.execute(f"NOTIFY {CHANNEL}, 'marker'")
    assert [notice.payload for notice in listening.notifies(timeout=2, stop_after=1)] == ["marker"]
    assert not Job.objects.exists()


def test_every_kind_of_ours_is_found_by_its_file() -> None:
    assert sorted(kinds()) == [
        "audit_events.forget",
        "jobs.forget",
        "query_runs.close",
        "query_runs.forget",
        "repositories.fetch",
        "repository.fetch",
        "saves.forget",
        "sessions.forget",
        "sign_in_attempts.forget",
    ]


def test_a_job_that_a_person_cancels_while_it_runs_leaves_nothing_in_storage(only: Callable[[Kind], Kind]) -> None:
    def cancelled_meanwhile(work: Work) -> Mapping[str, Any]:
        Job.objects.filter(kind="add").update(state=Job.State.CANCELLED, lease_until=None)
        return add_organization(work)

    only(Kind("add", cancelled_meanwhile, again=Again.BY_KEY))
    job = Job.objects.create(kind="add", key="one")
    run.run_job(job.uuid, ME)
    job.refresh_from_db()
    assert (job.state, job.result) == ("cancelled", None)


def test_a_job_of_the_schedule_says_its_period(only: Callable[[Kind], Kind]) -> None:
    """So that who shows the schedule reads rows, and no code of the jobs-runner."""
    only(Kind("add", add_organization, every=timedelta(minutes=5)))
    run.due(now())
    assert Job.objects.get(kind="add").arguments == {"every_s": 300.0}


def test_what_no_worker_takes_is_not_given_back(only: Callable[[Kind], Kind]) -> None:
    """J4: a new version migrates while the old runner leads."""
    only(Kind("add", add_organization))
    migration = Job.objects.create(kind="storage.migrate", key="0.2.0", state=Job.State.RUNNING)
    run.release_other_epochs(ME)
    migration.refresh_from_db()
    assert migration.state == "running"
