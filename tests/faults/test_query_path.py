"""What a run meets when something fails in the middle of it [Q8, Q9, Q10]."""

from __future__ import annotations

import json
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from tests.serving import Answer, until

if TYPE_CHECKING:
    from retool.storage.models import Save
    from tests.serving import World


@pytest.fixture(scope="module")
def saved(world: World) -> Save:
    return world.save(
        one=world.query("SELECT 1 AS one"),
        slow=world.query("SELECT pg_sleep(30), ", "::text AS mark"),
        impatient=world.query("SELECT pg_sleep(30), ", "::text AS mark", timeout_ms=1000),
        scripted=world.query(
            "SELECT ",
            "::text AS name",
            values=[{"text": "current_user.email.split('@')[0]", "server": True, "reads": ["current_user"]}],
        ),
        many=world.query("SELECT n, repeat('x', 200) AS word FROM generate_series(1, 60000) n"),
    )


@pytest.fixture
def aside() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(4)


def _slowly(world: World, saved: Save, aside: ThreadPoolExecutor, name: str = "slow") -> Future[Answer]:
    """Ask for a query that takes long, and return once it runs in the customer's database."""
    answer = aside.submit(world.run, world.ben, name, "m", save=saved)
    until(lambda: world.serving.customer.running("pg_sleep"))
    return answer


def test_a_killed_connector_is_a_clear_error_within_a_second(
    world: World, saved: Save, aside: ThreadPoolExecutor
) -> None:
    answer = _slowly(world, saved, aside)
    killed_at = time.monotonic()
    world.serving.connector.kill()
    failed = answer.result(timeout=5)
    assert time.monotonic() - killed_at < 1
    assert (failed.status, failed.json["failure"]["kind"]) == (502, "bad_gateway")
    assert "connector" in failed.json["message"]
    # While there is none, each run says so; it is still recorded.
    asked_at = time.monotonic()
    assert world.run(world.ben, "one", save=saved).status == 502
    assert time.monotonic() - asked_at < 1
    assert [each["failure"] for each in world.runs()[-2:]] == ["bad_gateway", "bad_gateway"]
    world.serving.connector.start()
    until(lambda: world.run(world.ben, "one", save=saved).status == 200, 30)
    # The database sees that its client is gone.
    until(lambda: world.serving.customer.running("pg_sleep") == 0)


def test_a_closed_tab_cancels_the_statement(world: World, saved: Save) -> None:
    connection = world.serving.connect()
    values = {"queryParams": {"0": "m", "length": 1}}
    body = json.dumps({"userParams": values, "saveToken": world.token(world.ben, saved)})
    headers = {"Content-Type": "application/json", **world.ben.headers}
    connection.request("POST", world.path("slow"), body, headers)
    until(lambda: world.serving.customer.running("pg_sleep"))
    closed_at = time.monotonic()
    connection.close()
    until(lambda: world.serving.customer.running("pg_sleep") == 0, 5)
    assert time.monotonic() - closed_at < 1
    assert (world.runs()[-1]["query_name"], world.runs()[-1]["outcome"]) == ("slow", "cancelled")


def test_a_timeout_is_cancelled_in_the_database(world: World, saved: Save) -> None:
    asked_at = time.monotonic()
    answer = world.run(world.ben, "impatient", "m", save=saved)
    assert 0.9 < time.monotonic() - asked_at < 3
    assert (answer.status, answer.json["failure"]["kind"]) == (422, "timeout")
    assert world.serving.customer.running("pg_sleep") == 0
    assert (world.runs()[-1]["outcome"], world.runs()[-1]["failure"]) == ("error", "timeout")


def test_a_reader_that_goes_in_the_middle_of_a_large_answer_harms_nobody(world: World, saved: Save) -> None:
    body = json.dumps({"userParams": {}, "saveToken": world.token(world.ben, saved)})
    connection = world.serving.connect()
    connection.request("POST", world.path("many"), body, {"Content-Type": "application/json", **world.ben.headers})
    response = connection.getresponse()
    assert response.status == 200
    response.read(1000)
    connection.close()
    whole = world.run(world.ben, "many", save=saved)
    assert len(whole.json["queryData"]["n"]) == 60_000
    assert [each["rows"] for each in world.runs()[-2:]] == [60_000, 60_000]


def test_a_killed_api_leaves_the_row_of_what_it_ran(world: World, saved: Save, aside: ThreadPoolExecutor) -> None:
    """Q10: begun is written before anything runs, so that the row is there whatever is killed."""
    from retool.storage.models import QueryRun

    answer = _slowly(world, saved, aside)
    world.serving.api.kill()
    with pytest.raises(OSError, match=r".*"):
        answer.result(timeout=5)
    runs = QueryRun.objects.of(world.cast.organization).filter(outcome=None)
    assert list(runs.values_list("query_name", flat=True)) == ["slow"]
    until(lambda: world.serving.customer.running("pg_sleep") == 0)
    # The jobs-runner closes it; here nobody else would.
    runs.update(outcome=QueryRun.Outcome.ENDED_UNKNOWN)
    world.serving.api.start()
    until(world.serving.is_well, 30)
    assert world.run(world.ben, "one", save=saved).status == 200


def test_answered_queries_have_their_rows_after_a_kill_under_load(world: World, saved: Save) -> None:
    """Q10: each answer that a client got has its row, counted one by one."""
    from retool.storage.models import QueryRun

    answered: list[str] = []
    begun = threading.Event()

    def ask(number: int) -> None:
        for at in range(10_000):
            request_id = f"load-{number}-{at:05}"
            try:
                answer = world.run(world.ben, "one", save=saved, headers={"X-Request-Id": request_id})
            except OSError:
                return
            assert answer.status == 200
            answered.append(request_id)
            if len(answered) > 100:
                begun.set()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    assert begun.wait(30)
    world.serving.api.kill()
    for thread in threads:
        thread.join(30)
    runs = QueryRun.objects.of(world.cast.organization)
    kept = set(runs.values_list("request_id", flat=True))
    assert set(answered) - kept == set()
    runs.filter(outcome=None).update(outcome=QueryRun.Outcome.ENDED_UNKNOWN)
    world.serving.api.start()
    until(world.serving.is_well, 30)


def test_storage_that_stops_is_503_and_its_return_needs_no_restart(world: World, saved: Save) -> None:
    from django.db import connections

    body = {"userParams": {"queryParams": {"length": 0}}, "saveToken": world.token(world.ben, saved)}

    def run() -> Answer:
        return world.serving.ask("POST", world.path("one"), body, world.ben.headers)

    connections["default"].close()
    world.serving.storage.stop()
    try:
        asked_at = time.monotonic()
        refused = run()
        assert (refused.status, refused.json["failure"]["kind"]) == (503, "unavailable")
        assert time.monotonic() - asked_at < 5
        api = world.serving.ask("GET", "/api/user", None, world.ben.headers)
        assert (api.status, api.json["failure"]["kind"], api.headers["retry-after"]) == (503, "unavailable", "2")
        until(lambda: world.serving.ask("GET", "/api/checkHealth").status == 503, 5)
        health = world.serving.ask("GET", "/api/checkHealth").json
        assert (health["status"], health["dependencies"]["storage"]) == ("unavailable", {"ok": False})
    finally:
        world.serving.storage.start()
    until(lambda: run().status == 200, 5)
    assert world.serving.ask("GET", "/api/user", None, world.ben.headers).status == 200
    until(world.serving.is_well)


def test_an_api_that_is_told_to_stop_writes_what_ran_and_ends(world: World, saved: Save) -> None:
    """Also with a JavaScript context open, which would keep an interpreter from ending."""
    answer = world.run(world.ben, "scripted", "x", save=saved)
    assert answer.json["queryData"] == {"name": ["ben"]}
    api = world.serving.api
    assert api.process is not None
    process, written = api.process, len(api.log.read_text())
    told_at = time.monotonic()
    api.stop()
    try:
        assert time.monotonic() - told_at < 5
        assert process.returncode == 0
        assert [line for line in api.log.read_text()[written:].splitlines() if '"level":"error"' in line] == []
        assert (world.runs()[-1]["query_name"], world.runs()[-1]["outcome"]) == ("scripted", "ok")
    finally:
        api.start()
        until(world.serving.is_well, 30)
