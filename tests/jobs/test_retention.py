"""What the retention jobs delete, and above all what they keep (A1, A7, Q10, R4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils.timezone import now

from retool import config
from retool.jobs.kinds import Work
from retool.jobs.tasks import history, saves
from retool.jobs.tasks.history import close_query_runs, forget_audit_events, forget_query_runs
from retool.jobs.tasks.jobs import forget_jobs
from retool.jobs.tasks.saves import forget_saves
from retool.jobs.tasks.sessions import forget_sessions, forget_sign_in_attempts
from retool.storage.models import (
    App,
    AuditEvent,
    Branch,
    DocumentContent,
    Job,
    QueryRun,
    Release,
    Save,
    Session,
    SignInAttempt,
)
from retool.storage.models.base import Identified
from tests.cast import Cast, add_save

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def work(previous: Mapping[str, Any] | None = None) -> Work:
    return Work(key="test", arguments={}, previous=previous)


def made_days_ago(days: float, *rows: Identified) -> None:
    """Move the time a row was made; past the triggers that let nobody do that."""
    table = connection.ops.quote_name(rows[0]._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(
            f"UPDATE {table} SET created_at = now() - make_interval(secs => %s) WHERE id = ANY(%s)",
            [days * 86400, [row.pk for row in rows]],
        )
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def saves_of(branch: Branch, days_ago: list[float]) -> list[Save]:
    """A save for each age, oldest first; each with a content of its own."""
    made = []
    for number, days in enumerate(days_ago):
        document = {"version": 1, "app": {"number": number}, "elements": {}, "files": {}}
        save = add_save(branch, document)
        made_days_ago(days, save)
        made_days_ago(days, save.content)
        made.append(save)
    return made


def kept(branch: Branch) -> list[int]:
    return list(Save.objects.of(branch.organization).filter(branch=branch).values_list("number", flat=True))


def test_old_saves_that_nothing_names_are_deleted_with_their_contents(cast: Cast) -> None:
    saves_of(cast.branch, [400, 300, 200, 3, 0])
    assert forget_saves(work()) == {"saves": 3, "contents": 3}
    assert kept(cast.branch) == [4, 5]
    assert DocumentContent.objects.of(cast.organization).count() == 2


def test_a_save_that_a_release_names_is_kept(cast: Cast) -> None:
    saves = saves_of(cast.branch, [400, 300, 3])
    Release.objects.of(cast.organization).create(app=cast.app, saved=saves[0], version="1.0.0")
    forget_saves(work())
    assert kept(cast.branch) == [1, 3]


def test_the_head_of_a_branch_and_what_a_branch_is_based_on_are_kept(cast: Cast) -> None:
    saves = saves_of(cast.branch, [500, 400, 300, 200, 190])
    Branch.objects.of(cast.organization).create(app=cast.app, name="idea", head=saves[1], based_on=saves[0])
    forget_saves(work())
    assert kept(cast.branch) == [1, 2, 5]


def test_a_save_that_a_save_token_may_still_name_is_kept(cast: Cast) -> None:
    """Q2: yesterday this save was what people were served."""
    saves_of(cast.branch, [400, 300, 1])
    forget_saves(work())
    assert kept(cast.branch) == [2, 3]


def test_saves_of_a_module_are_kept_because_apps_pin_them(cast: Cast) -> None:
    """A7."""
    module = App.objects.of(cast.organization).create(name="Address", kind=App.Kind.MODULE)
    branch = Branch.objects.of(cast.organization).create(app=module)
    saves_of(branch, [400, 300, 200])
    assert forget_saves(work()) == {"saves": 0, "contents": 0}
    assert kept(branch) == [1, 2, 3]


def test_a_content_that_two_saves_share_stays_until_both_are_gone(cast: Cast) -> None:
    old, new = add_save(cast.branch), add_save(cast.branch)
    made_days_ago(400, old)
    made_days_ago(3, new)
    made_days_ago(400, new.content)
    assert forget_saves(work()) == {"saves": 1, "contents": 0}


def test_audit_events_older_than_the_limit_are_deleted(cast: Cast) -> None:
    old, new = (AuditEvent.objects.of(cast.organization).create(action="login") for _ in range(2))
    made_days_ago(366, old)
    made_days_ago(364, new)
    before = AuditEvent.objects.count()
    assert forget_audit_events(work()) == {"deleted": 1}
    assert AuditEvent.objects.count() == before - 1
    assert not AuditEvent.objects.filter(pk=old.pk).exists()


def run_begun(cast: Cast, ago: timedelta, outcome: str | None = None) -> QueryRun:
    run = QueryRun.objects.of(cast.organization).create(query_name="orders", outcome=outcome)
    QueryRun.objects.filter(pk=run.pk).update(begun_at=now() - ago)
    return run


def test_query_runs_older_than_the_limit_are_deleted(cast: Cast) -> None:
    run_begun(cast, 91 * DAY, outcome="ok")
    young = run_begun(cast, 89 * DAY, outcome="ok")
    assert forget_query_runs(work()) == {"deleted": 1}
    assert list(QueryRun.objects.of(cast.organization)) == [young]


def test_a_run_that_can_not_be_running_any_more_is_closed_as_ended_unknown(cast: Cast) -> None:
    """Q10."""
    dead = run_begun(cast, timedelta(hours=1))
    running = run_begun(cast, timedelta(minutes=1))
    answered = run_begun(cast, timedelta(hours=1), outcome="ok")
    assert close_query_runs(work())["closed"] == 1
    outcomes = dict(QueryRun.objects.values_list("pk", "outcome"))
    assert outcomes == {dead.pk: "ended_unknown", running.pk: None, answered.pk: "ok"}


def test_closing_goes_on_where_the_last_one_ended(cast: Cast) -> None:
    first = close_query_runs(work())
    missed = run_begun(cast, timedelta(hours=1))
    assert close_query_runs(work(first))["closed"] == 0
    assert close_query_runs(work())["closed"] == 1
    missed.refresh_from_db()
    assert missed.outcome == "ended_unknown"


def test_sessions_that_ended_a_month_ago_are_deleted(cast: Cast) -> None:
    sessions = Session.objects.of(cast.organization)
    at = now()
    for name, expires, revoked in (
        ("expired", at - 31 * DAY, None),
        ("revoked", at + DAY, at - 31 * DAY),
        ("just expired", at - DAY, None),
        ("open", at + DAY, None),
    ):
        sessions.create(user=cast.ben, xsrf_token="x", user_agent=name, expires_at=expires, revoked_at=revoked)
    assert forget_sessions(work()) == {"deleted": 2}
    assert set(sessions.values_list("user_agent", flat=True)) == {"just expired", "open"}


def test_counts_of_yesterdays_attempts_to_sign_in_are_deleted() -> None:
    SignInAttempt.objects.create(key="old", window_start=now() - 2 * DAY)
    SignInAttempt.objects.create(key="new")
    assert forget_sign_in_attempts(work()) == {"deleted": 1}
    assert list(SignInAttempt.objects.values_list("key", flat=True)) == ["new"]


def test_done_jobs_are_deleted_after_a_week_and_others_stay_for_a_person() -> None:
    for key, state, ago in (
        ("old", "done", 9),
        ("newest", "done", 8),
        ("failed", "failed", 9),
        ("maybe", "maybe", 9),
    ):
        Job.objects.create(kind="x", key=key, state=state, ended_at=now() - ago * DAY)
    assert forget_jobs(work()) == {"deleted": 1}
    assert set(Job.objects.values_list("key", flat=True)) == {"newest", "failed", "maybe"}


@pytest.mark.parametrize(
    ("setting", "job"),
    [
        ("audit_retention_days", forget_audit_events),
        ("query_run_retention_days", forget_query_runs),
        ("save_retention_days", forget_saves),
    ],
)
def test_a_limit_of_zero_keeps_all(cast: Cast, monkeypatch: pytest.MonkeyPatch, setting: str, job: Any) -> None:
    unlimited = config.load({**config.environment(), setting.upper(): "0"})
    for module in (history, saves):
        monkeypatch.setattr(module, "current", lambda: unlimited)
    saves_of(cast.branch, [4000, 3000, 2000])
    run_begun(cast, 4000 * DAY, outcome="ok")
    made_days_ago(4000, AuditEvent.objects.of(cast.organization).create(action="login"))
    assert set(job(work()).values()) == {0}
