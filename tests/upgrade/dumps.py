"""The dumps of released versions, and how one is loaded."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import psycopg

FOLDER = Path(__file__).resolve().parents[1] / "storage" / "dumps"


@dataclass(frozen=True)
class Dump:
    """One version's storage."""

    version: str
    commit: str
    encryption_key: str
    jwt_secret: str
    people: dict[str, str]

    def load(self, connection: psycopg.Connection) -> None:
        """Put it into an empty database; the connection is of no further use: the dump sets it up for itself."""
        connection.execute((FOLDER / f"{self.version}.sql").read_bytes())
        connection.commit()
        connection.close()


def dumps() -> list[Dump]:
    """All of them, the oldest first."""
    found = [Dump(**json.loads(file.read_text())) for file in FOLDER.glob("*.json")]
    return sorted(found, key=lambda dump: tuple(map(int, dump.version.split("."))))
