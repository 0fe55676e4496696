"""J1 and J3 with real processes: leader and standby, a leader that is killed, a broker and a storage that go away."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psutil
import pytest
from django.db import connection, transaction
from django.utils.timezone import now

from retool import __version__
from retool.backend.logic.ask_for_job import ask_for_job
from retool.backend.logic.check_start import _RETOOLS_TABLE
from retool.backend.logic.list_jobs import read_runners
from retool.processes import end, spawn
from retool.storage.models import Job, JobsLeader, QueryRun
from retool.storage.models.organization import create_organization
from retool.supervisor.redis import Redis
from tests.jobs.runners import Runner
from tests.processes import until

_LOG = logging.getLogger(__name__)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def start(redis_server: Redis, tmp_path: Path) -> Iterator[Callable[[], Runner]]:
    """Starts a jobs-runner that is ended with the test; its log is shown when the test fails."""
    started: list[Runner] = []

    def one() -> Runner:
        runner = Runner.start(tmp_path / f"runner-{len(started)}.log")
        started.append(runner)
        return runner

    yield one
    for runner in started:
        runner.stop()
    for log in sorted(tmp_path.glob("*.log")):
        _LOG.info("%s\n%s", log.name, log.read_text())


def open_jobs() -> int:
    return Job.objects.exclude(state__in=[Job.State.DONE, Job.State.FAILED, Job.State.MAYBE]).count()


def close_all_runs(keys: range) -> None:
    """Ask for jobs whose effect is seen in storage."""
    for key in keys:
        with transaction.atomic():
            ask_for_job("query_runs.close", f"asked-{key}")


def test_a_killed_leader_is_followed_within_15_s_and_no_job_is_lost_or_doubled(start: Callable[[], Runner]) -> None:
    """J3: kill -9 of the leader while jobs are under way."""
    organization = create_organization("Acme")
    first = start()
    until(first.leads, 20, "nobody leads")
    second = start()
    until(second.health, 20, "a standby is healthy")
    assert not second.leads()
    children = first.children()
    run = QueryRun.objects.of(organization).create(query_name="orders")
    QueryRun.objects.filter(pk=run.pk).update(begun_at=now() - timedelta(hours=1))

    close_all_runs(range(40))
    # One that the old leader had begun: its epoch is over with it.
    begun = Job.objects.create(
        kind="sessions.forget",
        key="begun",
        state=Job.State.RUNNING,
        attempts=1,
        lease_owner=f"{JobsLeader.objects.get().epoch}:gone:1",
        lease_until=now() + timedelta(hours=1),
    )
    first.kill()
    killed_at = time.monotonic()
    _, alive = psutil.wait_procs(children, timeout=5)
    assert alive == [], "worker and beat outlive a killed runner"
    until(second.leads, 15 - (time.monotonic() - killed_at), "the standby does not lead within 15 s")

    until(lambda: open_jobs() == 0, 15, "jobs are left")
    states = dict(Job.objects.filter(key__startswith="asked-").values_list("key", "state"))
    assert states == {f"asked-{key}": "done" for key in range(40)}
    # Each attempt that took effect says so, and the effect was there once.
    closed = Job.objects.filter(kind="query_runs.close", result__closed__gt=0)
    assert [job.result and job.result["closed"] for job in closed] == [1]
    begun.refresh_from_db()
    assert (begun.state, begun.attempts) == ("done", 2)


def test_a_leader_that_ends_in_order_is_followed_at_once(start: Callable[[], Runner]) -> None:
    first = start()
    until(first.leads, 20, "nobody leads")
    second = start()
    until(second.health, 20, "a standby is healthy")
    leader, standbys = read_runners()
    assert leader is not None
    assert (leader.pid, leader.is_connected, leader.version) == (first.process.pid, True, __version__)
    assert [standby.pid for standby in standbys] == [second.process.pid]
    first.stop()
    stopped_at = time.monotonic()
    until(second.leads, 5, "the standby waits although the leader resigned")
    assert time.monotonic() - stopped_at < 5


def test_a_job_is_run_when_its_commit_is_told_without_waiting_for_the_sweep(start: Callable[[], Runner]) -> None:
    """J1. The sweep is put out of the question by a job that is done faster than it comes round."""
    runner = start()
    until(runner.leads, 20, "nobody leads")
    until(lambda: JobsLeader.objects.exclude(heartbeat_at=None).exists(), 20, "no heartbeat")
    until(lambda: open_jobs() == 0, 15, "jobs are left")
    seconds = []
    for key in range(4):
        with transaction.atomic():
            job = ask_for_job("sessions.forget", f"told-{key}")
        asked_at = time.monotonic()
        until(lambda job=job: Job.objects.get(pk=job.pk).state == "done", 10, "not run")  # type: ignore[misc]
        seconds.append(time.monotonic() - asked_at)
    # A sweep every 5 s alone would need 2.5 s in the middle.
    assert sorted(seconds)[1] < 1.5, seconds


def test_what_is_asked_for_while_redis_is_down_runs_when_it_is_back(
    start: Callable[[], Runner], redis_server: Redis, home: Path, request: pytest.FixtureRequest
) -> None:
    """J1: Redis may lose everything; here it comes back empty."""
    runner = start()
    until(runner.leads, 20, "nobody leads")
    until(lambda: JobsLeader.objects.exclude(heartbeat_at=None).exists(), 20, "no heartbeat")
    redis_server.client().shutdown(nosave=True)
    until(lambda: (runner.health() or {}).get("dependencies", {}).get("redis") == "down", 5, "redis is still up")
    assert runner.leads(), "without a broker a leader still leads"
    with transaction.atomic():
        job = ask_for_job("sessions.forget", "asked-without-redis")

    for file in redis_server.data.glob("appendonlydir/*"):
        file.unlink()
    redis_server.prepare()
    program = replace(redis_server.program(), log=home / "redis.log")
    process = spawn(program)
    # It stays until the session ends: later tests ask for the Redis of the environment too.
    request.session.addfinalizer(lambda: end(process, program))
    redis_server.wait_ready()
    until(lambda: Job.objects.get(pk=job.pk).state == "done", 30, "the job was lost with the broker")


def test_a_leader_whose_connection_is_cut_ends_its_children_and_leads_again(start: Callable[[], Runner]) -> None:
    """J3: within 5 s nothing of the old leadership works any more; the epoch is another afterwards."""
    runner = start()
    until(runner.leads, 20, "nobody leads")
    epoch = JobsLeader.objects.get().epoch
    children = until(lambda: runner.children() if len(runner.children()) == 2 else [], 10, "no children")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'joinery-jobs-runner %'"
        )
    _, alive = psutil.wait_procs(children, timeout=5)
    assert alive == []
    until(runner.leads, 15, "it does not lead again")
    assert JobsLeader.objects.get().epoch == epoch + 1


def test_a_storage_database_of_retools_own_is_refused_with_one_line(
    start: Callable[[], Runner], tmp_path: Path
) -> None:
    """S4: nothing is migrated into it."""
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE TABLE "{_RETOOLS_TABLE}" (id int)')
    try:
        runner = start()
        assert runner.process.wait(30) == 1
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP TABLE "{_RETOOLS_TABLE}"')
    said = (tmp_path / "runner-0.log").read_text()
    assert said.splitlines()[-1].startswith("joinery: ")
    assert "Traceback" not in said
