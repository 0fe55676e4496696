"""What stands in a log line, and what never does."""

from __future__ import annotations

import json
import logging
import sys

import pytest

from retool.config import Config, load
from retool.logs import JsonLines, Redaction, TextLines, request_id

CONFIG = load({"JWT_SECRET": "jwt-secret-of-this-test", "ENCRYPTION_KEYS_OLD": "old-key-of-this-test"})


def record(message: str, *args: object, **extra: object) -> logging.LogRecord:
    made = logging.makeLogRecord({"name": "joinery.test", "levelname": "INFO", "levelno": 20, "created": 0.0})
    made.msg, made.args = message, args
    made.__dict__.update(extra)
    return made


def test_a_line_is_one_json_object_with_the_request_and_its_extras() -> None:
    token = request_id.set("r-1")
    try:
        line = JsonLines("api", Redaction(Config())).format(record("%s ran", "orders", rows=3))
    finally:
        request_id.reset(token)
    assert json.loads(line) == {
        "time": "1970-01-01T00:00:00.000+00:00",
        "level": "info",
        "role": "api",
        "logger": "joinery.test",
        "message": "orders ran",
        "request_id": "r-1",
        "rows": 3,
    }


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("signed with jwt-secret-of-this-test!", "signed with •••!"),
        ("sealed by old-key-of-this-test", "sealed by •••"),
        ("postgresql://ada:pass@db/x failed", "postgresql://•••@db/x failed"),
        ("redis+socket://:pass@/run/redis.sock", "redis+socket://•••@/run/redis.sock"),
        ("Authorization: Bearer abc.def-1", "Authorization: Bearer •••"),
        ("https://example.com/a:b@c", "https://example.com/a:b@c"),
    ],
)
def test_secrets_and_credentials_are_taken_out(text: str, written: str) -> None:
    assert Redaction(CONFIG)(text) == written


@pytest.mark.parametrize("lines", [JsonLines, TextLines])
def test_a_secret_in_a_traceback_is_taken_out_too(lines: type[JsonLines | TextLines]) -> None:
    try:
        raise ValueError("no such key: jwt-secret-of-this-test")
    except ValueError:
        made = record("failed")
        made.exc_info = sys.exc_info()
    line = lines("api", Redaction(CONFIG)).format(made)
    assert "no such key: •••" in line
    assert "jwt-secret" not in line
