"""What is measured of a repository: shares with the misses by name, and the target that the sum of all must reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from retool.storage.repository import Repository


@dataclass(slots=True)
class Share:
    """How many of how many, and what the others were."""

    got: int = 0
    of: int = 0
    misses: Counter[str] = field(default_factory=Counter)

    def add(self, *, is_met: bool, miss: str, times: int = 1) -> None:
        """Count one thing."""
        self.of += times
        if is_met:
            self.got += times
        else:
            self.misses[miss] += times

    def __add__(self, other: Share) -> Share:
        return Share(self.got + other.got, self.of + other.of, self.misses + other.misses)

    @property
    def value(self) -> float:
        """The share; of nothing, all of it."""
        return self.got / self.of if self.of else 1.0

    def __str__(self) -> str:
        if self.got == self.of:
            return f"{self.of}" if self.of else "–"
        return f"{self.got} of {self.of} ({100 * self.value:.1f} %)"


@dataclass(frozen=True, slots=True)
class Subject:
    """A repository under test.

    Attributes:
        name: `owner/name`.
        folder: where its work tree lies.
        files: content by path.
        repository: what was read of it.
        corpus: what a reader must find, by path of the app; empty where nothing is known of it.
    """

    name: str
    folder: Path
    files: Mapping[str, bytes]
    repository: Repository
    corpus: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Measure:
    """One column.

    Attributes:
        name: its heading.
        target: the least share over all repositories, or None where none is set.
        take: measures one repository.
        is_public: whether its misses name nothing of an app, so that they may be published.
    """

    name: str
    target: float | None
    take: Callable[[Subject], Share]
    is_public: bool = False
