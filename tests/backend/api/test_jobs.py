"""Jobs in the api: what waits, what is due by itself, run again and cancel by a person's word (J1, J2)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from retool.backend.logic.change_job import MIGRATION_KIND
from retool.backend.logic.list_jobs import EVERY, PAGE
from retool.storage.models import AuditEvent, Job, JobsLeader
from tests.cast import Cast, sign_in


@pytest.fixture
def admin(cast: Cast) -> Client:
    return sign_in(cast.admin, cast.organization)


def make(cast: Cast, state: str = "failed", kind: str = "mail.send", **fields: Any) -> Job:
    key = f"{kind} {Job.objects.count()}"
    job = Job.objects.of(cast.organization).create(kind=kind, state=state, key=key)
    Job.objects.filter(pk=job.pk).update(**{"state": state, **fields})
    job.refresh_from_db()
    return job


def post(browser: Client, job: Job, what: str, body: dict[str, Any] | None = None) -> Any:
    return browser.post(f"/api/jobs/{job.uuid}/{what}", body or {}, content_type="application/json")


def test_jobs_come_newest_first_a_page_at_a_time_and_by_state_and_kind(cast: Cast, admin: Client) -> None:
    Job.objects.of(cast.organization).bulk_create(
        Job(organization=cast.organization, kind="mail.send", key=f"{number}", state="done")
        for number in range(PAGE + 1)
    )
    failed = make(cast, kind="sync.pull")
    first = admin.get("/api/jobs").json()
    assert (len(first["jobs"]), first["jobs"][0]["uuid"]) == (PAGE, str(failed.uuid))
    second = admin.get(f"/api/jobs?before={first['before']}").json()
    assert (len(second["jobs"]), second["before"]) == (2, None)
    for query in ("state=failed", "kind=sync.pull"):
        assert [row["uuid"] for row in admin.get(f"/api/jobs?{query}").json()["jobs"]] == [str(failed.uuid)]
    assert admin.get("/api/jobs?state=over").status_code == 400


def test_a_job_tells_its_log_its_duration_and_what_may_be_done_with_it(cast: Cast, admin: Client) -> None:
    begun = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    job = make(
        cast,
        attempts=5,
        log="Attempt 5: no\n",
        arguments={"to": "b"},
        started_at=begun,
        ended_at=begun + timedelta(milliseconds=1500),
    )
    told = admin.get(f"/api/jobs/{job.uuid}").json()
    expected = {
        "log": "Attempt 5: no\n",
        "attempts": 5,
        "duration_ms": 1500,
        "arguments": {"to": "b"},
        "result": None,
        "may_retry": True,
        "may_cancel": False,
        "may_have_happened": False,
    }
    assert {name: told[name] for name in expected} == expected


def test_the_overview_tells_queue_and_schedules(cast: Cast, admin: Client) -> None:
    slot = now().replace(second=0, microsecond=0)
    Job.objects.create(kind="runs.close", key=(slot - timedelta(minutes=1)).isoformat(), arguments={EVERY: 60.0})
    newest = make(cast, "done", "runs.close", key=slot.isoformat(), arguments={EVERY: 60.0}, ended_at=slot)
    long_ago = (slot - timedelta(days=1)).isoformat()
    make(cast, "pending", "mail.forget", key=long_ago, arguments={EVERY: 3600.0}, scheduled_for=slot)
    make(cast, "pending", scheduled_for=now() + timedelta(hours=1))
    for state in ("running", "failed", "maybe", "done", "cancelled"):
        make(cast, state)
    told = admin.get("/api/jobs/overview").json()
    counts = {"waiting": 1, "later": 1, "running": 1, "failed": 1, "maybe": 1}
    assert {name: told["queue"][name] for name in counts} == counts
    assert [(row["kind"], row["every_s"], row["is_late"]) for row in told["schedules"]] == [
        ("mail.forget", 3600.0, True),
        ("runs.close", 60.0, False),
    ]
    assert (told["schedules"][1]["last"], told["schedules"][1]["last_state"]) == (str(newest.uuid), "done")
    assert datetime.fromisoformat(told["schedules"][1]["next_at"]) == slot + timedelta(minutes=1)
    assert told["kinds"] == ["mail.forget", "mail.send", "runs.close"]
    assert (told["leader"], told["standbys"]) == (None, [])


def test_a_leader_without_a_connection_is_told_as_such(cast: Cast, admin: Client) -> None:
    """J3: what it wrote outlives it; PostgreSQL's sessions do not."""
    JobsLeader.objects.update_or_create(id=1, defaults={"epoch": 7, "holder": "gone.example:42", "since": now()})
    leader = admin.get("/api/jobs/overview").json()["leader"]
    assert (leader["host"], leader["pid"], leader["epoch"], leader["is_connected"]) == ("gone.example", 42, 7, False)


def test_a_failed_job_is_run_again_and_that_is_audited(cast: Cast, admin: Client) -> None:
    job = make(cast, attempts=5, lease_owner="1:h:2", ended_at=now())
    assert post(admin, job, "retry").json()["state"] == "pending"
    job.refresh_from_db()
    assert (job.state, job.attempts, job.lease_owner, job.ended_at) == ("pending", 0, "", None)
    assert AuditEvent.objects.of(cast.organization).get(action="RETRY_JOB").object_uuid == job.uuid
    assert post(admin, job, "retry").status_code == 409


def test_what_may_have_happened_is_run_again_only_by_a_persons_word(cast: Cast, admin: Client) -> None:
    """J2."""
    job = make(cast, "maybe")
    refused = post(admin, job, "retry")
    assert (refused.status_code, refused.json()["failure"]["field"]) == (409, "may_happen_twice")
    assert "may happen twice" in refused.json()["message"]
    job.refresh_from_db()
    assert job.state == "maybe"
    assert post(admin, job, "retry", {"may_happen_twice": True}).json()["state"] == "pending"


def test_a_job_that_waits_is_cancelled_and_one_that_runs_is_marked(cast: Cast, admin: Client) -> None:
    """J2: of one that ran nobody knows what happened outside."""
    waiting, running, done = make(cast, "pending"), make(cast, "running", lease_owner="1:h:2"), make(cast, "done")
    assert post(admin, waiting, "cancel").json()["may_have_happened"] is False
    assert post(admin, running, "cancel").json()["may_have_happened"] is True
    assert post(admin, done, "cancel").status_code == 409
    running.refresh_from_db()
    assert "may have happened" in running.log
    assert "admin@acme.example" in running.log
    assert post(admin, running, "retry").status_code == 409


@pytest.mark.parametrize(("state", "what"), [("failed", "retry"), ("running", "cancel")])
def test_a_migration_is_only_looked_at(cast: Cast, admin: Client, state: str, what: str) -> None:
    job = make(cast, state, MIGRATION_KIND, key="0.2.0")
    assert post(admin, job, what).status_code == 409
    job.refresh_from_db()
    assert job.state == state


def test_jobs_of_another_organisation_are_not_there(cast: Cast) -> None:
    job = make(cast)
    stranger = sign_in(cast.stranger, cast.other_organization)
    assert stranger.get("/api/jobs").json()["jobs"] == []
    assert stranger.get(f"/api/jobs/{job.uuid}").status_code == 404
    assert post(stranger, job, "retry").status_code == 404
