"""Kinds of work: what runs for a Job row, how often it is due by itself, and what a second run may do (J2).

A kind is declared beside its function in `tasks/<noun>.py` and found because that file is there.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto
from functools import cache
from typing import Any

from retool.jobs import tasks


class Again(Enum):
    """What may happen when a job was begun and nobody knows how far it came.

    IN_TRANSACTION: all its effects are rows of storage, written together with the row's new state: run it again.
    BY_KEY: its effects outside carry the job's key, and who receives them does nothing twice: run it again.
    NEVER: its effects outside may have happened: the row becomes `maybe`, and a person decides.
    """

    IN_TRANSACTION = auto()
    BY_KEY = auto()
    NEVER = auto()


@dataclass(slots=True)
class Work:
    """What a running job gets, and where it writes down what it did."""

    key: str
    arguments: Mapping[str, Any]
    previous: Mapping[str, Any] | None
    lines: list[str] = field(default_factory=list)

    def say(self, line: str) -> None:
        """Add a line to the job's log, which people read in the admin."""
        self.lines.append(line)


Run = Callable[[Work], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of work.

    Attributes:
        name: as it stands in `Job.kind`.
        run: does the work and returns its result; raising fails this attempt.
        every: how often it is due by itself; None: only when asked for.
        again: what a lost attempt leads to.
        longest: an attempt that takes longer than this counts as lost.
        attempts: so many, then the job has failed.
    """

    name: str
    run: Run
    every: timedelta | None = None
    again: Again = Again.IN_TRANSACTION
    longest: timedelta = timedelta(minutes=10)
    attempts: int = 5

    def slot(self, now: datetime) -> str:
        """The key of the job that is due at `now`: the same for all who ask within one period."""
        if self.every is None:
            raise ValueError(f"{self.name} is not due by itself.")
        period = self.every.total_seconds()
        return datetime.fromtimestamp(now.timestamp() // period * period, now.tzinfo).isoformat(timespec="seconds")


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind, by name, from the modules in `tasks/`."""
    found: dict[str, Kind] = {}
    for module in pkgutil.iter_modules(tasks.__path__):
        loaded = importlib.import_module(f"{tasks.__name__}.{module.name}")
        for value in vars(loaded).values():
            if isinstance(value, Kind):
                if value.name in found and found[value.name] is not value:
                    raise ValueError(f"Two kinds of work are called {value.name}.")
                found[value.name] = value
    return found
