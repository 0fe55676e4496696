"""A whole instance as a process, for tests of starting, killing and ending."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from retool.config import environment
from tests.processes import fetch, free_port

# What a machine of its own must not inherit from the session of the tests.
_OF_THE_SESSION = (
    "POSTGRES_",
    "REDIS_URL",
    "DB_CONNECTOR",
    "JWT_SECRET",
    "ENCRYPTION_KEY",
    "DATA_DIR",
    "SETUP_CODE",
    "SSH_KEYS",
)


@dataclass
class Machine:
    """One instance with its own data folder and ports; may be started again and again."""

    data: Path
    port: int = field(default_factory=free_port)
    jobs_port: int = field(default_factory=free_port)
    more: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    # The source tree whose code it runs; None: this one.
    folder: Path | None = None

    @property
    def log(self) -> Path:
        """All that its start and its roles said."""
        return self.data.parent / f"{self.data.name}.log"

    def environ(self) -> dict[str, str]:
        """As a person's shell would have it."""
        inherited = {name: value for name, value in environment().items() if not name.startswith(_OF_THE_SESSION)}
        return inherited | {
            "DATA_DIR": str(self.data),
            "PORT": str(self.port),
            "JOBS_RUNNER_PORT": str(self.jobs_port),
            "LOG_FORMAT": "text",
            **self.more,
        }

    def start(self) -> subprocess.Popen[bytes]:
        """Start it, in a session of its own as a terminal's."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "retool"],
                env=self.environ(),
                cwd=self.folder,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return self.process

    def run_to_its_end(self, within_s: float = 20) -> tuple[int, str]:
        """For a start that is refused: exit status and what it said on stderr."""
        done = subprocess.run(
            [sys.executable, "-m", "retool"],
            env=self.environ(),
            capture_output=True,
            text=True,
            timeout=within_s,
            check=False,
        )
        return done.returncode, done.stderr

    def is_healthy(self) -> bool:
        """Whether the api says so."""
        answer = fetch(self.port, "/api/checkHealth")
        return answer is not None and answer.status == 200

    def wait_healthy(self, within_s: float) -> float:
        """Seconds until the api says that it is healthy."""
        began = time.monotonic()
        while not self.is_healthy():
            assert self.process is not None
            assert self.process.poll() is None, f"it ended:\n{self.log.read_text()}"
            assert time.monotonic() - began < within_s, f"not healthy after {within_s} s:\n{self.log.read_text()}"
            time.sleep(0.05)
        return time.monotonic() - began

    def tree(self) -> list[psutil.Process]:
        """Every process of this instance, whoever its parent is."""
        found = []
        for process in psutil.process_iter():
            with suppress(psutil.NoSuchProcess, psutil.AccessDenied, psutil.ZombieProcess):
                # PostgreSQL writes over its environment, but works in its data folder.
                if process.environ().get("DATA_DIR") == str(self.data) or self.data in Path(process.cwd()).parents:
                    found.append(process)
        return found

    def role(self, words: str) -> list[psutil.Process]:
        """Processes whose command line holds `words`, the oldest first."""
        found = []
        for process in self.tree():
            with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
                if words in " ".join(process.cmdline()):
                    found.append((process.create_time(), process.pid, process))
        return [process for _, _, process in sorted(found)]

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end and wait."""
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(30)
