"""Structured logs: one JSON object a line, with the role, the request's id, and no secret in it.

Knows the values of this process's own secrets and the shapes of credentials; not what the lines are about.
"""

from __future__ import annotations

import logging
import re
import sys
from contextvars import ContextVar
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

import orjson

from retool.config import Config

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the request (or job) that is being worked on; empty outside."""

_HIDDEN = "•••"
# Credentials in a URL, and what follows the word Bearer; the rest are the secrets we know ourselves.
_SHAPES = re.compile(r"(?<=://)[^/\s:@]*:[^/\s@]+(?=@)|(?<=Bearer )[\w.~+/=-]+", re.IGNORECASE)
_PLAIN = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}
# Shorter values would be found in ordinary words.
_SHORTEST_SECRET = 8


def set_up(config: Config, role: str) -> None:
    """Send all logs of this process to stderr, as JSON or, with LOG_FORMAT=text, for a person at a terminal."""
    handler = logging.StreamHandler(sys.stderr)
    redact = Redaction(config)
    handler.setFormatter(TextLines(role, redact) if config.log_format == "text" else JsonLines(role, redact))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.DEBUG if config.debug else config.log_level.upper())
    for name in ("gunicorn.error", "celery"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    # Their lines below that hold statements and what travels with them, or a line for each message.
    for name in ("asyncio", "paramiko", "psycopg", "amqp", "kombu", "celery", "django.db.backends"):
        logging.getLogger(name).setLevel(logging.WARNING)


class Redaction:
    """Takes out of a text every secret this process was started with, and what looks like a credential."""

    def __init__(self, config: Config) -> None:
        found: set[str] = set()
        for each in fields(config):
            if each.metadata["secret"]:
                value = getattr(config, each.name)
                found.update(value if isinstance(value, tuple) else (value,))
        longest_first = sorted((word for word in found if len(word) >= _SHORTEST_SECRET), key=len, reverse=True)
        self._own = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def __call__(self, text: str) -> str:
        """The text as it may be written down."""
        if self._own:
            text = self._own.sub(_HIDDEN, text)
        return _SHAPES.sub(_HIDDEN, text)


class JsonLines(logging.Formatter):
    """One JSON object a record; what was passed as `extra` stands beside the message."""

    def __init__(self, role: str, redact: Redaction) -> None:
        super().__init__()
        self._role = role
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "role": self._role,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if current := request_id.get():
            line["request_id"] = current
        line.update((name, value) for name, value in record.__dict__.items() if name not in _PLAIN)
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return self._redact(orjson.dumps(line, default=str).decode())


class TextLines(logging.Formatter):
    """A line for a person at a terminal: time, role, level where it matters, message."""

    def __init__(self, role: str, redact: Redaction) -> None:
        super().__init__()
        self._role = role
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line, and its traceback below it."""
        time = datetime.fromtimestamp(record.created).astimezone().strftime("%H:%M:%S")
        level = "" if record.levelno <= logging.INFO else f"{record.levelname.lower()}: "
        text = f"{time} {self._role:<16} {level}{record.getMessage()}"
        if record.exc_info:
            text += "\n" + self.formatException(record.exc_info)
        return self._redact(text)
