"""A jobs-runner under a deployment file that has no Redis, as Retool's have none [J1]."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from psycopg.sql import SQL, Identifier

from retool.supervisor.postgres import Postgres
from tests.processes import fetch, free_port, until


@pytest.mark.slow
def test_it_starts_a_redis_of_its_own_and_ends_it_again(postgres_server: Postgres, tmp_path: Path) -> None:
    with postgres_server.connect("postgres") as connection:
        owner = Identifier(os.environ["POSTGRES_USER"])
        connection.execute(SQL("CREATE DATABASE own_broker OWNER {}").format(owner))
    port = free_port()
    environ = {name: value for name, value in os.environ.items() if name != "REDIS_URL"}
    environ |= {"SERVICE_TYPE": "JOBS_RUNNER", "JOBS_RUNNER_PORT": str(port), "POSTGRES_DB": "own_broker"}
    log = tmp_path / "log"
    with log.open("wb") as output:
        process = subprocess.Popen([sys.executable, "-m", "retool"], env=environ, stderr=output)
    tree: list[psutil.Process] = []
    try:

        def works() -> bool:
            answer = fetch(port, "/api/checkJobsRunnerHealth")
            if answer is None or answer.status != 200:
                return False
            health = answer.json()
            return bool(health["leading"] and health["dependencies"]["redis"] == "ok")

        until(works, 60, "it does not lead with a Redis")
        tree = psutil.Process(process.pid).children(recursive=True)
        (server,) = [each for each in tree if "redis-server" in each.name()]
        # On a socket alone, in a folder that is its own.
        assert server.net_connections("inet") == []
        server.kill()
        until(lambda: not server.is_running() and works(), 30, "its Redis does not come back")
        tree = psutil.Process(process.pid).children(recursive=True)
    finally:
        process.send_signal(signal.SIGTERM)
        status = process.wait(30)
    assert status == 0, log.read_text()
    assert [each for each in tree if each.is_running()] == []
