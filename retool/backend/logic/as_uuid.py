"""Reads a uuid out of a document, where anything may stand."""

from __future__ import annotations

from typing import Any
from uuid import UUID


def as_uuid(value: Any) -> UUID | None:
    """The uuid that `value` writes; None for a value that is none (another system's name, nothing chosen yet)."""
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None
