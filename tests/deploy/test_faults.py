"""What may fail in a deployment, and what people notice of it then; each with its figures."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from tests.connector.servers import sshd
from tests.deploy.conftest import Figures
from tests.deploy.load import Load, Noted, percentile
from tests.deploy.scene import TIMEOUT_MS, Scene, add_queries, enter, resource, told
from tests.deploy.stack import Answer, Stack
from tests.processes import until

pytestmark = pytest.mark.deploy


@pytest.fixture(scope="module")
def made(stack: Stack) -> Iterator[Scene]:
    scene = enter(stack)
    yield scene
    scene.close()


@pytest.fixture
def scene(made: Scene) -> Iterator[Scene]:
    """All of it whole, before the test and after it."""
    made.stack.mend()
    made.opened()
    yield made
    made.stack.mend()


def test_a_resource_behind_a_bastion_is_reached_by_the_ssh_connector_alone(scene: Scene) -> None:
    """A real sshd, a key by its file's name, the host's key pinned; the connector without keys is not asked."""
    bastion: sshd.Sshd = scene.stack.bastion
    tunnel = {
        "sshTunnelEnabled": True,
        "sshHost": "127.0.0.1",
        "sshPort": bastion.port,
        "sshUsername": bastion.user,
        "sshPrivateKeyName": "bastion",
        "sshHostKey": bastion.host_key,
    }
    behind = resource(scene, "behind", scene.customer.port, tunnel)
    add_queries(scene, {"tunnelled": (behind, "SELECT inet_client_port() > 0 AS is_tcp, {{ input.value }}::int AS n")})
    answer = scene.run("tunnelled", 7)
    assert (answer.status, answer.json["queryData"]) == (200, {"is_tcp": [True], "n": [7]})
    assert bastion.sessions() >= 1
    (plain,) = scene.stack.of_role("db-connector")
    plain.stop()
    assert scene.run("tunnelled", 8).status == 200
    assert scene.run("quick", 8).status == 502


def test_a_connector_that_dies_under_100_running_queries(scene: Scene, figures: Figures) -> None:
    """[Q8] Each fails within a second, with words; the next ones work as soon as it is started again."""
    (connector,) = scene.stack.of_role("db-connector")
    ended: dict[int, float] = {}

    def slow(at: int) -> Answer:
        answer = scene.run("slow", 6)
        ended[at] = time.monotonic()
        return answer

    with ThreadPoolExecutor(100) as pool:
        running = [pool.submit(slow, at) for at in range(100)]
        # A connector lends one database twenty connections; the others wait for one of them, in it.
        until(lambda: scene.customer.running("pg_sleep") >= 10, 30, "no query runs")
        until(lambda: _begun(scene) >= 100, 30, "not all have begun")
        killed_at = time.monotonic()
        connector.kill()
        answers = [each.result() for each in running]
    late_s = max(ended.values()) - killed_at
    failed = [answer for answer in answers if answer.status != 200]
    figures.tell("connector killed under 100 queries: all have failed after", f"{late_s:.2f} s")
    assert len(failed) == 100
    assert {answer.status for answer in failed} == {502}
    assert {told(answer) for answer in failed} == {told(failed[0])}
    assert "connector" in told(failed[0]).lower()
    assert late_s < 1.0
    connector.start()
    began = time.monotonic()
    until(lambda: scene.run("quick", 1).status == 200, 30, "no query works again")
    figures.tell("connector started again: the next query works after", f"{time.monotonic() - began:.1f} s")


def test_one_of_two_api_dies_under_load(scene: Scene, figures: Figures) -> None:
    """At 200 requests a second only those that were on their way to it fail."""
    address = f"http://127.0.0.1:{scene.stack.port}{scene.path('quick')}"
    victim = scene.stack.services["api-1"]
    with Load(address, scene.headers, scene.body(1), 200) as load:
        # Connections are made, texts are read, and the pace is held.
        until(lambda: load.answered() > 600 and _is_steady(load.noted[-200:]), 120, "the pace is not held")
        steady_at = load.noted[-200].began
        killed_at = time.monotonic()
        victim.kill()
        # What comes after it counts as well: the other copy serves alone.
        until(lambda: sum(each.began > killed_at + 1 for each in load.noted[-2000:]) > 400, 120, "nobody serves")
    noted = [each for each in load.noted if each.began > steady_at]
    failed = [each for each in noted if each.status != 200]
    in_flight = [each for each in noted if each.began <= killed_at <= each.ended]
    figures.tell("api killed at 200 requests a second: failed of all", f"{len(failed)} of {len(noted)}")
    figures.tell("api killed: in flight on both at that moment", str(len(in_flight)))
    figures.tell("api killed: p95 before and after", _p95(noted, killed_at))
    # What was sent to it within the kernel's own notice of its death was on its way too.
    assert [each for each in failed if not each.began <= killed_at + 0.1] == []
    assert len(failed) <= len(in_flight) + 20
    assert {each.status for each in failed} <= {502}


def test_redis_is_away(scene: Scene, figures: Figures) -> None:
    """[J1] Apps, saves and queries go on; a job that was asked for meanwhile runs afterwards."""
    scene.stack.broker.stop()
    try:
        began = time.monotonic()
        answers = []
        while time.monotonic() - began < 60:
            answers.append(scene.run("quick", 1).status)
            answers.append(scene.stack.ask("GET", "/api/apps", headers=scene.headers).status)
            time.sleep(0.5)  # a minute has to pass
        add_queries(scene, {f"while_away_{len(answers)}": (resource(scene, "meanwhile", 1), "SELECT 1")})
        figures.tell("redis away for 60 s: requests that failed", f"{sum(s != 200 for s in answers)} of {len(answers)}")
        assert set(answers) == {200}
    finally:
        scene.stack.broker.start()
    back = time.monotonic()
    until(lambda: _heartbeat_age_s(scene) < 10, 60, "no job runs")
    figures.tell("redis back: jobs run after", f"{time.monotonic() - back:.1f} s")


def test_storage_is_away_for_half_a_minute(scene: Scene, figures: Figures) -> None:
    """503 with words for people and for programs; it recovers without a restart."""
    pids = {name: each.running.pid for name, each in scene.stack.services.items() if each.running}
    scene.stack.storage.stop()
    try:
        began = time.monotonic()
        page = scene.stack.ask("GET", "/", headers={**scene.headers, "Accept": "text/html"})
        assert (page.status, page.headers["content-type"].partition(";")[0]) == (503, "text/html")
        # Health keeps what it knew for a second.
        until(lambda: scene.stack.ask("GET", "/api/checkHealth").status == 503, 5, "health does not say so")
        while time.monotonic() - began < 30:
            assert scene.run("quick", 1).status == 503
            time.sleep(0.5)  # half a minute has to pass
    finally:
        scene.stack.storage.start()
    back = time.monotonic()
    until(lambda: scene.run("quick", 1).status == 200, 30, "it does not recover")
    figures.tell("storage back after 30 s: the first query works after", f"{time.monotonic() - back:.1f} s")
    until(scene.stack.is_well, 60, "it is not whole again")
    figures.tell("storage back after 30 s: everything is well after", f"{time.monotonic() - back:.1f} s")
    assert {name: each.running.pid for name, each in scene.stack.services.items() if each.running} == pids


def test_a_database_that_falls_silent_holds_up_nobody_else(scene: Scene, figures: Figures) -> None:
    """[Q11] Its queries end at their timeout, and say so; the neighbour's take no longer than half as long again."""
    assert scene.run("far_quick", 1).status == 200
    address = f"http://127.0.0.1:{scene.stack.port}{scene.path('quick')}"

    def neighbour(seconds: float) -> float:
        with Load(address, scene.headers, scene.body(1), 50) as load:
            until(lambda: load.answered() >= 50 * (seconds + 1), 120, "nothing is answered")
        assert {each.status for each in load.noted} == {200}
        # Without the first second, in which connections are made.
        return percentile(load.noted[50:], 0.95)

    before = neighbour(6)
    scene.wire.cut()
    try:
        with ThreadPoolExecutor(40) as pool:
            began = time.monotonic()
            silent = [pool.submit(scene.run, "far_quick", 1) for _ in range(40)]
            during = neighbour(6)
            answers = [each.result() for each in silent]
            took_s = time.monotonic() - began
    finally:
        scene.wire.mend()
    figures.tell("a database is silent: its queries end after", f"{took_s:.1f} s (timeout {TIMEOUT_MS / 1000:.0f} s)")
    figures.tell("a database is silent: p95 of the neighbour's", f"{before:.0f} ms before, {during:.0f} ms during")
    assert {answer.status for answer in answers} == {422}
    assert {answer.json["failure"]["kind"] for answer in answers} == {"timeout"}
    assert took_s < TIMEOUT_MS / 1000 + 4
    assert during < before * 1.5 + 5


@pytest.mark.parametrize("name", ["api-1", "db-connector"])
def test_a_role_that_is_told_to_end_lets_its_requests_end(scene: Scene, figures: Figures, name: str) -> None:
    """[Q8] No request fails whose query ends within the grace time; who comes meanwhile is served by what is left."""
    process = scene.stack.services[name]
    with ThreadPoolExecutor(20) as pool:
        running = [pool.submit(scene.run, "slow", 4) for _ in range(20)]
        until(lambda: scene.customer.running("pg_sleep") >= 10, 30, "no query runs")
        until(lambda: _begun(scene) >= 20, 30, "not all have begun")
        took_s = process.stop()
        answers = [each.result() for each in running]
    figures.tell(f"SIGTERM to {name} under 20 queries of 4 s: it ended after", f"{took_s:.1f} s")
    assert [answer.status for answer in answers] == [200] * 20
    assert took_s < 30


def test_the_jobs_runner_that_leads_dies(scene: Scene, figures: Figures) -> None:
    """[J3] The standby leads within fifteen seconds; apps and queries notice nothing."""
    leader = scene.stack.leader()
    assert leader is not None
    killed_at = time.monotonic()
    leader.kill()
    statuses = []
    while (now := scene.stack.leader()) is None or now is leader:
        statuses.append(scene.run("quick", 1).status)
        assert time.monotonic() - killed_at < 30, "nobody leads"
    took_s = time.monotonic() - killed_at
    figures.tell("jobs-runner killed: the standby leads after", f"{took_s:.1f} s")
    assert took_s < 15
    assert set(statuses) == {200}


def test_the_jobs_runner_dies_at_ten_random_points_of_its_jobs(scene: Scene, figures: Figures) -> None:
    """[J1, J2, J3] Every job is done, once, and so is all that it does."""
    seed = time.time_ns()
    chance = random.Random(seed)  # noqa: S311  # no secret
    with closing(scene.stack.storage.connect(scene.stack.docker_env["POSTGRES_DB"])) as storage:
        storage.execute(PROBES)
        took_s = []
        for number in range(10):
            leader = scene.stack.leader()
            assert leader is not None
            storage.execute(WORK, {"number": number})
            # Before it is taken, in the middle, or after it: a job takes about a second.
            time.sleep(chance.uniform(0, 2))
            killed_at = time.monotonic()
            leader.kill()
            until(scene.stack.leader, 30, f"nobody leads (seed {seed})")
            took_s.append(time.monotonic() - killed_at)
            leader.start()
        until(lambda: not storage.execute(OPEN).fetchone()[0], 90, f"jobs are left (seed {seed})")  # type: ignore[index]
        ends = storage.execute("SELECT key, count(*) FROM probe_ends GROUP BY key ORDER BY key").fetchall()
        effects = storage.execute("SELECT count(*), count(DISTINCT key) FROM probe_effects").fetchone()
        attempts = storage.execute("SELECT sum(attempts) FROM storage_job WHERE key LIKE 'probe-%'").fetchone()
    figures.tell("jobs-runner killed ten times: the next leads within", f"{max(took_s):.1f} s")
    figures.tell("jobs-runner killed ten times: attempts at ten jobs", str(attempts[0] if attempts else 0))
    assert ends == [(f"probe-{number}", 1) for number in range(10)]
    assert effects == (200, 200)
    assert max(took_s) < 15


# What is deleted by a job and how a job ends are written down by storage itself, in the job's own transaction.
PROBES = """
CREATE TABLE probe_effects (key text);
CREATE TABLE probe_ends (key text);
CREATE FUNCTION probe_effect() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN PERFORM pg_sleep(0.05); INSERT INTO probe_effects VALUES (OLD.key); RETURN OLD; END $$;
CREATE TRIGGER probe BEFORE DELETE ON storage_signinattempt FOR EACH ROW EXECUTE FUNCTION probe_effect();
CREATE FUNCTION probe_end() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN INSERT INTO probe_ends VALUES (NEW.key); RETURN NEW; END $$;
CREATE TRIGGER probe AFTER UPDATE ON storage_job FOR EACH ROW
WHEN (NEW.state = 'done' AND OLD.state <> 'done' AND NEW.key LIKE 'probe-%') EXECUTE FUNCTION probe_end();
"""
WORK = """
WITH attempts AS (
    INSERT INTO storage_signinattempt (key, failures, window_start)
    SELECT 'probe-' || %(number)s || '-' || at, 1, now() - interval '3 days' FROM generate_series(1, 20) AS at
), job AS (
    INSERT INTO storage_job (kind, key) VALUES ('sign_in_attempts.forget', 'probe-' || %(number)s) RETURNING uuid
)
SELECT pg_notify('joinery_jobs', uuid::text) FROM job
"""
OPEN = "SELECT count(*) FROM storage_job WHERE key LIKE 'probe-%' AND state <> 'done'"


def _begun(scene: Scene) -> int:
    """Runs that have begun and have no outcome yet."""
    with closing(scene.stack.storage.connect(scene.stack.docker_env["POSTGRES_DB"])) as storage:
        row = storage.execute("SELECT count(*) FROM storage_queryrun WHERE outcome IS NULL").fetchone()
    assert row is not None
    return int(row[0])


def _is_steady(noted: list[Noted]) -> bool:
    return {each.status for each in noted} == {200} and percentile(noted, 0.95) < 250


def _heartbeat_age_s(scene: Scene) -> float:
    with closing(scene.stack.storage.connect(scene.stack.docker_env["POSTGRES_DB"])) as storage:
        row = storage.execute("SELECT extract(epoch FROM now() - heartbeat_at) FROM storage_jobsleader").fetchone()
    return float(row[0]) if row and row[0] is not None else float("inf")


def _p95(noted: list[Noted], at: float) -> str:
    before = [each for each in noted if each.ended < at]
    after = [each for each in noted if each.began > at + 1]
    return f"{percentile(before, 0.95):.0f} ms, {percentile(after, 0.95):.0f} ms"
