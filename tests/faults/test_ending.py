"""SIGTERM of api and connector: what is idle or endless ends at once, what runs ends first, and then the process."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.serving import Answer, Role, until

if TYPE_CHECKING:
    from tests.serving import World

# An open connection cost the whole grace time before; gunicorn's master looks ten times a second.
AT_ONCE_S = 2.0


@pytest.fixture
def well(world: World) -> Iterator[World]:
    """A world that is whole again when the test is over."""
    yield world
    for name in ("connector", "api"):
        role: Role = getattr(world.serving, name)
        if role.process is None or role.process.poll() is not None:
            role.start()
            # Health keeps what it knew for a second.
            until(partial(takes_connections, world, name), 30)
    until(world.serving.is_well, 30)


def ends_within(role: Role, asked_at: float, seconds: float) -> float:
    """How long the role took to end by itself, after it was asked at `asked_at`."""
    assert role.process is not None
    assert role.process.wait(seconds) == 0
    role.process = None
    return time.monotonic() - asked_at


def asked_to_end(role: Role) -> float:
    """SIGTERM to the role's own process; when that was."""
    assert role.process is not None
    role.process.send_signal(signal.SIGTERM)
    return time.monotonic()


def slow_run(world: World, pool: ThreadPoolExecutor, seconds: float) -> Future[Answer]:
    """A run that is at work in the customer's database when this returns."""
    saved = world.save(slow=world.query(f"SELECT 41 AS n, pg_sleep({seconds})"))
    body = {"userParams": {"queryParams": {"length": 0}}, "saveToken": world.token(world.ben, saved)}
    running = pool.submit(world.serving.ask, "POST", world.path("slow"), body, world.ben.headers)
    until(lambda: running.done() or world.serving.customer.running("AS n, pg_sleep"))
    assert not running.done(), running.result()
    return running


def test_an_open_stream_does_not_hold_up_the_end(well: World) -> None:
    """J5: the stream is a whole one, so that the browser comes back and reports no broken connection."""
    with closing(well.serving.connect(10)) as connection:
        connection.request("GET", f"/api/events?app={well.cast.app.uuid}&tab=t1", headers=well.ada.headers)
        stream = connection.getresponse()
        assert stream.readline() == b"event: ready\n"
        asked_at = asked_to_end(well.serving.api)
        assert ends_within(well.serving.api, asked_at, 5) < AT_ONCE_S
        stream.read()


def test_idle_kept_connections_do_not_hold_up_the_end(well: World) -> None:
    with ExitStack() as stack:
        kept = [stack.enter_context(closing(well.serving.connect(10))) for _ in range(30)]
        for connection in kept[:20]:
            connection.request("GET", "/api/user", headers=well.ben.headers)
            assert connection.getresponse().read()
        for connection in kept[20:]:
            connection.connect()  # a browser opens one ahead, and asks nothing yet
        assert well.serving.ask("GET", "/api/user", None, well.ben.headers).status == 200  # so these were accepted
        asked_at = asked_to_end(well.serving.api)
        assert ends_within(well.serving.api, asked_at, 5) < AT_ONCE_S
        assert all(connection.sock is None or connection.sock.recv(1) == b"" for connection in kept)


def test_the_connector_ends_though_the_api_keeps_connections_to_it(well: World) -> None:
    saved = well.save(one=well.query("SELECT 1 AS n"))
    assert well.run(well.ben, "one", save=saved).status == 200
    asked_at = asked_to_end(well.serving.connector)
    assert ends_within(well.serving.connector, asked_at, 5) < AT_ONCE_S


@pytest.mark.parametrize("role", ["api", "connector"])
def test_a_run_in_flight_ends_first_and_then_the_process(well: World, role: str) -> None:
    ending: Role = getattr(well.serving, role)
    with ThreadPoolExecutor(1) as pool:
        running = slow_run(well, pool, 2)
        asked_at = asked_to_end(ending)
        until(lambda: not takes_connections(well, role))
        answer = running.result(10)
        answered_at = time.monotonic()
        assert (answer.status, answer.json["queryData"]["n"]) == (200, [41])
        ends_within(ending, asked_at, 5)
        assert time.monotonic() - answered_at < AT_ONCE_S
    if role == "api":
        well.serving.api.start()
        until(well.serving.is_well, 30)
    # The row was written though the process was about to end [Q10].
    assert well.runs()[-1]["outcome"] == "ok"


def takes_connections(world: World, role: str) -> bool:
    """Whether the role's door is open."""
    family, place = (
        (socket.AF_INET, ("127.0.0.1", world.serving.port)) if role == "api" else (socket.AF_UNIX, world.serving.socket)
    )
    with socket.socket(family) as probe:
        return probe.connect_ex(place) == 0


def test_requests_that_come_while_it_ends_are_answered_or_refused_and_none_is_cut(well: World) -> None:
    """A client that keeps its connection learns by `Connection: close` that this was the last answer on it."""
    saved = well.save(one=well.query("SELECT 1 AS n"))
    path, headers = well.path("one"), {**well.ben.headers, "Content-Type": "application/json"}
    body = json.dumps({"userParams": {"queryParams": {"length": 0}}, "saveToken": well.token(well.ben, saved)})

    answered: list[int] = []

    def ask_until_told_to_go() -> None:
        with closing(http.client.HTTPConnection("127.0.0.1", well.serving.port, timeout=10)) as connection:
            connection.connect()
            for _ in range(100_000):
                connection.request("POST", path, body, headers)
                response = connection.getresponse()
                assert response.status == 200, response.read()
                response.read()
                answered.append(1)
                if response.getheader("Connection") == "close":
                    return

    # Few, so that none of them is kept from asking for as long as idle connections are kept open.
    with ThreadPoolExecutor(3) as pool:
        asking = [pool.submit(ask_until_told_to_go) for _ in range(3)]
        until(lambda: len(answered) > 100)
        asked_at = asked_to_end(well.serving.api)
        for each in asking:
            each.result(10)
    assert ends_within(well.serving.api, asked_at, 5) < AT_ONCE_S
