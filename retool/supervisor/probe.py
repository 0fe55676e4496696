"""Asks our own processes on this machine over HTTP; for the start message, for health, and for the image's check.

`python -m retool.supervisor.probe` asks whatever this container runs, and ends with 1 and one line when it is not well.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from retool.config import Config, current
from retool.supervisor.health_only import port_of

_WITHIN_S = 5.0
_HERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - what is listened on, not where we listen


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and body of an answer."""

    status: int
    body: bytes

    def json(self) -> Any:
        """The body as JSON; raises orjson.JSONDecodeError when it is none."""
        return orjson.loads(self.body)


async def get(port: int, path: str, host: str = "127.0.0.1", unix_socket: str = "") -> Answer | None:
    """GET from a port of this machine, or from a socket; None when nobody answers in time."""
    try:
        async with asyncio.timeout(_WITHIN_S):
            if unix_socket:
                reader, writer = await asyncio.open_unix_connection(unix_socket)
            else:
                reader, writer = await asyncio.open_connection(host, port)
            try:
                writer.write(f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
                whole = await reader.read()
            finally:
                writer.close()
    except (OSError, TimeoutError):
        return None
    head, _, body = whole.partition(b"\r\n\r\n")
    words = head.split(None, 2)
    return Answer(int(words[1]), body) if len(words) > 1 and words[1].isdigit() else None


def main() -> None:
    """Ask all that runs here; one that does not answer with 200 makes the container unhealthy."""
    config = current()
    host = _HERE.get(config.listen_host, config.listen_host)
    for name, port, path, unix_socket in _asked(config):
        answer = asyncio.run(get(port, path, host, unix_socket))
        if answer is None or answer.status != 200:
            said = "no answer" if answer is None else answer.body.decode(errors="replace")
            sys.exit(f"joinery: {name} is not well: {said}")


def _asked(config: Config) -> Iterator[tuple[str, int, str, str]]:
    """Role, port, path and socket; connectors beside others have sockets of their own, which their supervisor keeps."""
    roles = config.roles
    alone = len(roles) == 1
    for name in roles:
        if name in ("api", "all"):
            yield name, config.port, "/api/checkHealth", ""
        if name in ("jobs-runner", "all"):
            yield name, config.jobs_runner_port, "/api/checkJobsRunnerHealth", ""
        if name == "db-connector" and alone:
            yield name, config.connector_port, "/api/checkHealth", config.db_connector_socket
        if name == "db-ssh-connector" and alone:
            yield name, config.connector_port, "/api/checkHealth", config.db_ssh_connector_socket
    if alone and roles[0] not in ("api", "all", "jobs-runner", "db-connector", "db-ssh-connector"):
        yield roles[0], port_of(roles[0], config.port), "/", ""


if __name__ == "__main__":
    main()
