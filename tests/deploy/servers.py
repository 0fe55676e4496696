"""The servers of others that a deployment stands on: PostgreSQL, Redis, nginx, and a wire that can be cut."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier, Literal

from retool.processes import Program, end, spawn
from retool.supervisor.accounts import unprivileged
from retool.supervisor.postgres import Postgres
from retool.supervisor.redis import Redis
from tests.processes import until


class Database:
    """A PostgreSQL on a port of loopback, which a test may stop and start again."""

    def __init__(self, home: Path, name: str, port: int, password: str) -> None:
        self.port, self.password = port, password
        self._server = Postgres.at(home / f"{name}-data", home / name, password, unprivileged())
        self._server.prepare()
        settings = (f"port={port}", "listen_addresses=127.0.0.1", "shared_buffers=32MB", "max_connections=300")
        # What tests of faults show must not rest on a disk that lies: fsync stays on.
        program = self._server.program()
        argv = [*program.argv, *(part for each in settings for part in ("-c", each))]
        self._program = replace(program, argv=argv, log=home / f"{name}.log")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._process = spawn(self._program)
        until(self._answers, 30, "PostgreSQL does not answer")

    def stop(self) -> None:
        """End it in order, and the connections to it."""
        if self._process is not None:
            end(self._process, self._program)
            self._process = None

    def connect(self, database: str = "postgres") -> psycopg.Connection[Any]:
        """As its superuser, in autocommit."""
        return psycopg.connect(
            host="127.0.0.1", port=self.port, user="postgres", password=self.password, dbname=database, autocommit=True
        )

    def make(self, role: str, database: str, password: str) -> None:
        """A role that is no superuser, and the database that is its own."""
        with self.connect() as connection:
            connection.execute(SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(Identifier(role), Literal(password)))
            connection.execute(SQL("CREATE DATABASE {} OWNER {}").format(Identifier(database), Identifier(role)))
            connection.execute(SQL("REVOKE CONNECT ON DATABASE {} FROM PUBLIC").format(Identifier(database)))

    def running(self, mark: str) -> int:
        """How many statements that contain `mark` run there now."""
        with self.connect() as connection:
            row = connection.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE state = 'active' AND query LIKE %s AND pid <> pg_backend_pid()",
                [f"%{mark}%"],
            ).fetchone()
        assert row is not None
        return int(row[0])

    def _answers(self) -> bool:
        with suppress(psycopg.OperationalError):
            self.connect().close()
            return True
        return False


class Broker:
    """A Redis on a port of loopback."""

    def __init__(self, home: Path, port: int, password: str) -> None:
        home.mkdir(parents=True)
        self._server = Redis.at(home / "data", home, password)
        self._server.prepare()
        program = self._server.program()
        self._program = replace(program, argv=[*program.argv, "--port", str(port)], log=home / "redis.log")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._process = spawn(self._program)
        self._server.wait_ready()

    def stop(self) -> None:
        """End it."""
        if self._process is not None:
            end(self._process, self._program)
            self._process = None


class LoadBalancer:
    """Debian's nginx with the deployment's own file, its names and ports replaced by those of this machine."""

    def __init__(self, home: Path, file: Path, places: Mapping[str, str]) -> None:
        home.mkdir(parents=True)
        text = file.read_text().replace("/tmp/", f"{home}/")
        for name, place in places.items():
            text = text.replace(name, place)
        # In the foreground, and as a stranger to the machine's own nginx.
        (home / "nginx.conf").write_text(f"daemon off;\nmaster_process on;\n{text}")
        nginx = shutil.which("nginx", path=os.pathsep.join((os.environ["PATH"], "/usr/sbin"))) or "nginx"
        self._program = Program(
            "nginx",
            [nginx, "-p", str(home), "-c", str(home / "nginx.conf"), "-e", str(home / "error.log")],
            {"PATH": os.environ["PATH"]},
            orphan_signal=signal.SIGTERM,  # so that its workers end with it
            log=home / "nginx.log",
        )
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; whoever needs it waits."""
        self._process = spawn(self._program)

    def stop(self) -> None:
        """End it."""
        if self._process is not None:
            end(self._process, self._program)
            self._process = None


class Wire:
    """Stands between a client and a server and forwards, until it is cut: then nothing moves, and nothing is closed."""

    def __init__(self, port: int, to: int) -> None:
        self.port, self._to = port, to
        self._open = threading.Event()
        self._open.set()
        self._ending = False
        self._listener = socket.create_server(("127.0.0.1", port))
        self._sockets: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Forward nothing any more; both sides see an open connection that is silent."""
        self._open.clear()

    def mend(self) -> None:
        """Forward again, also what came meanwhile."""
        self._open.set()

    def close(self) -> None:
        """Let go of everything."""
        self._ending = True
        self._open.set()
        self._listener.close()
        for each in self._sockets:
            each.close()

    def _accept(self) -> None:
        while not self._ending:
            try:
                client, _ = self._listener.accept()
                self._open.wait()
                server = socket.create_connection(("127.0.0.1", self._to))
            except OSError:
                return
            self._sockets += [client, server]
            for source, target in ((client, server), (server, client)):
                threading.Thread(target=self._forward, args=(source, target), daemon=True).start()

    def _forward(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                self._open.wait()
                target.sendall(data)
        for each in (source, target):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
