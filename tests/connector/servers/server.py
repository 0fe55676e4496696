"""What the compliance suite knows of a server: how a resource reaches it, and how to look behind the connector."""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Server:
    """A running server as a resource.

    Attributes:
        source: name of the source that reaches it.
        options: in clear, secrets too.
        wrong: per option a value that must make the test of the connection mark this option.
        running: the statements that run there now and hold this text, seen on a connection of the test's own.
        samples: texts of queries by what they do; each source has its own.
        authority: the certificate, as PEM, that its own for 127.0.0.1 is signed by.
    """

    source: str
    options: Mapping[str, Any]
    wrong: Mapping[str, Any] = field(default_factory=dict)
    running: Callable[[str], int] = lambda _text: 0
    samples: Mapping[str, Any] = field(default_factory=dict)
    authority: str = ""


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
