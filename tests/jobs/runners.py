"""Real jobs-runners as processes, for the tests of leadership and faults."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from retool.config import environment
from retool.processes import Program, end, spawn
from tests.processes import fetch, free_port


@dataclass
class Runner:
    """One jobs-runner and all that it started."""

    port: int
    program: Program
    process: subprocess.Popen[bytes]

    @classmethod
    def start(cls, log: Path) -> Runner:
        """Start one on the storage database and Redis of the environment."""
        port = free_port()
        program = Program(
            name="jobs-runner",
            argv=[sys.executable, "-m", "retool.jobs"],
            environ={**environment(), "JOBS_RUNNER_PORT": str(port), "LOG_FORMAT": "text"},
            log=log,
        )
        return cls(port, program, spawn(program))

    def health(self) -> dict[str, Any] | None:
        """What it says of itself; None while it does not answer or is not healthy."""
        answer = fetch(self.port, "/api/checkJobsRunnerHealth")
        return json.loads(answer.body) if answer and answer.status == 200 else None

    def leads(self) -> bool:
        """Whether it says that it leads."""
        return bool((self.health() or {}).get("leading"))

    def children(self) -> list[psutil.Process]:
        """Worker and beat."""
        found: list[psutil.Process] = psutil.Process(self.process.pid).children(recursive=True)
        return found

    def kill(self) -> None:
        """As a crash or the kernel would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """In order."""
        end(self.process, self.program)
