"""Redis is down: apps, queries and saves go on, and nothing asked for is lost [J1, the table of what may fail]."""

from __future__ import annotations

import http.client
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from retool.processes import end, spawn
from tests.cast import PASSWORD
from tests.serving import World, until

FRAME = {"uid": "main", "id": "$main", "type": "Frame", "parent": None, "order": "a0", "properties": {"type": "main"}}


@pytest.fixture
def stopped_redis(world: World, home: Path) -> None:
    """A Redis that the api has seen, and that is gone."""
    broker = world.serving.broker
    broker.prepare()
    program = replace(broker.program(), log=home / "broker.log")
    process = spawn(program)
    try:
        broker.wait_ready()
        until(lambda: health(world)["redis"] == {"ok": True})
    finally:
        end(process, program)
    until(lambda: health(world)["redis"] == {"ok": False})


def health(world: World) -> Any:
    answer = world.serving.ask("GET", "/api/checkHealth")
    assert answer.status == 200, "an api without Redis is healthy"
    return answer.json["dependencies"]


def signed_in(world: World, email: str) -> Mapping[str, str]:
    """What a browser sends after the form."""
    connection = http.client.HTTPConnection("127.0.0.1", world.serving.port, timeout=30)
    body = f'{{"email": "{email}", "password": "{PASSWORD}"}}'
    connection.request("POST", "/api/login", body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    assert answer.status == 200, answer.read()
    cookies = [value.split(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie"]
    connection.close()
    xsrf = next(each.partition("=")[2] for each in cookies if each.startswith("xsrfToken="))
    return {"Cookie": "; ".join(cookies), "X-Xsrf-Token": xsrf}


@pytest.mark.usefixtures("stopped_redis")
def test_without_redis_one_signs_in_edits_saves_views_and_runs(world: World) -> None:
    query = {
        "uid": "orders",
        "id": "orders",
        "type": "SqlQueryUnified",
        "parent": None,
        "order": "a1",
        "properties": {"query": "SELECT {{ 6 }}::int * 7 AS sum", "resourceName": str(world.resource.uuid)},
    }
    world.save()
    app = f"/api/apps/{world.cast.app.uuid}"
    ada, ben = signed_in(world, world.cast.ada.email), signed_in(world, world.cast.ben.email)
    batch = {"base": 0, "tab": "t", "operations": [{"op": "insert", "element": each} for each in (FRAME, query)]}
    sent = world.serving.ask("POST", f"{app}/operations", batch, ada)
    assert (sent.status, sent.json.get("sequence")) == (200, 1), sent.body
    saved = world.serving.ask("POST", f"{app}/saves", {"message": "without a broker"}, ada)
    assert saved.status == 201, saved.body
    view = world.serving.ask("GET", f"{app}/view?environment=production", None, ben)
    assert (view.status, view.json["save"]["uuid"]) == (200, saved.json["save"]["uuid"])
    body = {"userParams": {"queryParams": {"0": 6, "length": 1}}, "saveToken": view.json["save_token"]}
    run = world.serving.ask("POST", world.path("orders"), body, ben)
    assert (run.status, run.json["queryData"]) == (200, {"sum": [42]})


@pytest.mark.usefixtures("stopped_redis")
def test_what_is_asked_for_without_redis_is_written_down(world: World) -> None:
    """J1: the row is the truth; `tests/jobs/test_leader.py` shows that it runs when Redis is back, empty."""
    from django.db import transaction

    from retool.backend.logic.ask_for_job import ask_for_job
    from retool.storage.models import Job

    with transaction.atomic():
        job = ask_for_job("sessions.forget", "asked-without-redis", organization=world.cast.organization)
    assert Job.objects.get(pk=job.pk).state == Job.State.PENDING
