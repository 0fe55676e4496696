"""ROLE and SERVICE_TYPE: what starts, what is refused, and in which words."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.processes import fetch, free_port, until

OTHERWISE = "set it, or use ROLE=all for one machine."
PLAIN = {name: os.environ[name] for name in ("PATH",)}


def refused(**environ: str) -> str:
    """What a start says that does not begin."""
    done = subprocess.run(
        [sys.executable, "-m", "retool"],
        env={**PLAIN, **environ},
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert done.returncode == 1
    return done.stderr


@contextmanager
def started(**environ: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "retool"], env={**PLAIN, **environ}, stderr=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)


@pytest.mark.parametrize(
    ("environ", "line"),
    [
        (
            {"ROLE": "api", "POSTGRES_HOST": "pg"},
            "The role api needs ENCRYPTION_KEY, JWT_SECRET, DB_CONNECTOR_HOST; " + OTHERWISE,
        ),
        (
            {"SERVICE_TYPE": "JOBS_RUNNER"},
            "The role jobs-runner needs POSTGRES_HOST, ENCRYPTION_KEY; " + OTHERWISE,
        ),
        (
            {"ROLE": "db-connector"},
            "The role db-connector needs ENCRYPTION_KEY; " + OTHERWISE,
        ),
        ({"PORT": "x"}, "PORT is “x”; it is a whole number, such as 30."),
    ],
)
def test_a_start_that_can_not_work_ends_with_one_line(environ: dict[str, str], line: str) -> None:
    assert refused(**environ) == f"joinery: {line}\n"


def test_a_service_type_without_a_role_is_healthy_and_says_why_it_does_nothing() -> None:
    port = free_port()
    with started(SERVICE_TYPE="MULTIPLAYER", PORT=str(port)) as process:
        answer = until(lambda: fetch(port, "/api/checkHealth"), 10, "no answer")
        assert (answer.status, answer.json()) == (
            200,
            {
                "status": "ok",
                "service_type": "MULTIPLAYER",
                "message": "Joinery has no role for the service type MULTIPLAYER; "
                "this process does nothing but say so.",
            },
        )
    assert process.returncode == 0


def test_unknown_variables_are_named_in_one_line_of_the_log() -> None:
    port = free_port()
    with started(SERVICE_TYPE="MCP", PORT=str(port), LICENSE_KEY="x", NODE_ENV="production") as process:
        until(lambda: fetch(port, "/"), 10, "no answer")
        assert process.stderr
        lines = [json.loads(process.stderr.readline()) for _ in range(2)]
    assert [(line["level"], line["message"]) for line in lines] == [
        ("warning", "Variables without effect, as there is no setting of that name: LICENSE_KEY, NODE_ENV."),
        ("warning", "Joinery has no role for the service type MCP; this process does nothing but say so."),
    ]


def test_a_connector_alone_answers_for_its_health() -> None:
    port = free_port()
    with started(ROLE="db-connector", ENCRYPTION_KEY="k" * 8 + "0123456789abcdef" * 2, CONNECTOR_PORT=str(port)):
        answer = until(lambda: fetch(port, "/api/checkHealth"), 20, "no answer")
        assert answer.status == 200


def test_two_connectors_run_side_by_side_each_on_a_socket_of_its_own() -> None:
    """A pod with several service types: one supervisor, no port between them."""
    environ = {"SERVICE_TYPE": "DB_CONNECTOR,DB_SSH_CONNECTOR", "ENCRYPTION_KEY": "0123456789abcdef" * 2}
    with started(**environ) as process:
        children = f"/proc/{process.pid}/task/{process.pid}/children"

        def sockets() -> list[str]:
            found = []
            for pid in open(children).read().split():  # noqa: SIM115, PTH123 - proc
                words = open(f"/proc/{pid}/cmdline").read().split("\0")  # noqa: SIM115, PTH123 - proc
                found += [word.removeprefix("unix:") for word in words if word.startswith("unix:")]
            return found if len(found) == 2 and all(map(os.path.exists, found)) else []

        found = until(sockets, 20, "no sockets")
        assert [os.path.basename(path) for path in found] == ["connector.sock", "ssh-connector.sock"]  # noqa: PTH119
    assert process.returncode == 0
