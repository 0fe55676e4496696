"""What tests with real processes share: waiting, free ports, one GET."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from retool.supervisor.probe import Answer

T = TypeVar("T")


def until(what: Callable[[], T | None], within_s: float, why: str) -> T:
    """Ask again and again until the answer is truthy; fails with `why` after `within_s`."""
    deadline = time.monotonic() + within_s
    while not (found := what()):
        assert time.monotonic() < deadline, why
        time.sleep(0.05)
    return found


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def fetch(port: int, path: str) -> Answer | None:
    """GET from a port of this machine; None when nobody answers."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
        whole = b"".join(iter(lambda: connection.recv(65536), b""))
        head, _, body = whole.partition(b"\r\n\r\n")
        words = head.split(None, 2)
        return Answer(int(words[1]), body) if len(words) > 1 else None
    return None
