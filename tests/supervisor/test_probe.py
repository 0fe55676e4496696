"""The image's health check: `python -m retool.supervisor.probe` asks whatever the container runs."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from retool.health import Answer, serve_health
from tests.processes import free_port

SECRET = "0123456789abcdef" * 2


@pytest.fixture
def healthy() -> Iterator[tuple[int, list[str]]]:
    """A port that answers 200 to everything but `/api/checkJobsRunnerHealth`, and the paths it was asked for."""
    port, asked, ready = free_port(), list[str](), Event()
    loop = asyncio.new_event_loop()

    async def answer(path: str) -> Answer:
        asked.append(path)
        return (503, {"status": "unavailable"}) if "Jobs" in path else (200, {"status": "ok"})

    async def serve() -> None:
        async with await serve_health("127.0.0.1", port, answer):
            ready.set()
            await ending.wait()

    ending = asyncio.Event()
    thread = Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    ready.wait(10)
    yield port, asked
    loop.call_soon_threadsafe(ending.set)
    thread.join()
    loop.close()


def probe(**environ: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "retool.supervisor.probe"],
        env={"PATH": os.environ["PATH"], **environ},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("environ", "path"),
    [
        ({"ROLE": "api", "PORT": "{}", "LISTEN_HOST": "0.0.0.0"}, "/api/checkHealth"),  # noqa: S104
        ({"ROLE": "db-connector", "CONNECTOR_PORT": "{}"}, "/api/checkHealth"),
        ({"SERVICE_TYPE": "DB_SSH_CONNECTOR", "CONNECTOR_PORT": "{}"}, "/api/checkHealth"),
        ({"SERVICE_TYPE": "MAIN_BACKEND,DB_CONNECTOR,DB_SSH_CONNECTOR", "PORT": "{}"}, "/api/checkHealth"),
        ({"SERVICE_TYPE": "SOMETHING_ELSE", "PORT": "{}"}, "/"),
    ],
)
def test_a_role_that_is_well(healthy: tuple[int, list[str]], environ: dict[str, str], path: str) -> None:
    port, asked = healthy
    assert probe(**{name: value.format(port) for name, value in environ.items()}) == (0, "")
    assert asked == [path]


def test_a_role_that_is_not_well_is_told_with_its_own_words(healthy: tuple[int, list[str]]) -> None:
    port, _ = healthy
    said = 'joinery: jobs-runner is not well: {"status":"unavailable"}\n'
    assert probe(SERVICE_TYPE="JOBS_RUNNER", JOBS_RUNNER_PORT=str(port)) == (1, said)


def test_everything_on_one_machine_is_well_when_api_and_jobs_runner_are(healthy: tuple[int, list[str]]) -> None:
    port, asked = healthy
    assert probe(PORT=str(port), JOBS_RUNNER_PORT=str(port))[0] == 1
    assert asked == ["/api/checkHealth", "/api/checkJobsRunnerHealth"]


def test_nobody_who_answers_is_told_too() -> None:
    assert probe(ROLE="api", PORT=str(free_port())) == (1, "joinery: api is not well: no answer\n")


def test_a_connector_alone_on_a_socket(tmp_path: Path) -> None:
    environ = {"ROLE": "db-connector", "DB_CONNECTOR_SOCKET": str(tmp_path / "none.sock")}
    assert probe(**environ) == (1, "joinery: db-connector is not well: no answer\n")
