"""Roles as processes of some version, all on one storage database."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen

from retool.processes import Program, end, spawn
from tests.processes import fetch
from tests.serving import free_port, until
from tests.upgrade.dumps import Dump
from tests.upgrade.trees import HERE


@dataclass
class Process:
    """One role of one version."""

    name: str
    program: Program
    port: int
    process: Popen[bytes]

    def health(self) -> tuple[int, dict[str, object]]:
        """What it says of itself; (0, {}) while it does not answer."""
        answer = fetch(self.port, "/api/checkHealth")
        return (answer.status, answer.json()) if answer is not None else (0, {})

    def is_well(self) -> bool:
        """Whether it says that it serves."""
        return self.health()[0] == 200

    def wait_well(self, within_s: float = 60) -> None:
        """Wait until it serves; fails with the end of its log."""
        try:
            until(self.is_well, within_s)
        except AssertionError as error:
            error.add_note(f"{self.health()}\n{self.said()[-4000:]}")
            raise

    def said(self) -> str:
        """Its log."""
        assert self.program.log is not None
        return self.program.log.read_text()

    def stop(self) -> None:
        """End it in order."""
        end(self.process, self.program)


@dataclass
class Installation:
    """Processes on one storage database; all end with the block that it was made in."""

    home: Path
    environ: Mapping[str, str]
    processes: list[Process] = field(default_factory=list)

    def start(self, role: str, tree: Path = HERE, **environ: str) -> Process:
        """Start a role of the version whose source is in `tree`; whoever needs it waits."""
        port = free_port()
        variable = {"jobs-runner": "JOBS_RUNNER_PORT", "api": "PORT"}.get(role, "CONNECTOR_PORT")
        name = f"{role}-{port}"
        program = Program(
            name=name,
            argv=[sys.executable, "-m", "retool"],
            environ={**self.environ, "ROLE": role, variable: str(port), **environ},
            log=self.home / f"{name}.log",
            folder=tree,
        )
        process = Process(name, program, port, spawn(program))
        self.processes.append(process)
        return process

    def connector(self, tree: Path = HERE) -> str:
        """Start a connector and give its socket."""
        socket = str(self.home / f"c{len(self.processes)}.sock")
        self.start("db-connector", tree, DB_CONNECTOR_SOCKET=socket)
        return socket


@contextmanager
def installation(home: Path, database: str, dump: Dump) -> Iterator[Installation]:
    """An installation on a database that a version with this dump left."""
    environ = {
        **os.environ,
        "POSTGRES_DB": database,
        "ENCRYPTION_KEY": dump.encryption_key,
        "JWT_SECRET": dump.jwt_secret,
        "COOKIE_INSECURE": "true",
        "API_WORKERS": "1",
        "LISTEN_HOST": "127.0.0.1",
        "DB_CONNECTOR_SOCKET": str(home / "none.sock"),
    }
    made = Installation(home, environ)
    try:
        yield made
    finally:
        for process in reversed(made.processes):
            process.stop()
