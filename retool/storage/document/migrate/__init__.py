"""Brings a stored document to the current version.

A step is a module `<n>_<what>.py` in this folder with `migrate(document) -> document`, which leads from version n - 1
to n. It is found by being there. Only the current version ever reaches the browser.
"""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from retool.storage.document.types import Document

_STEP = re.compile(r"(\d+)_(\w+)")


@dataclass(frozen=True, slots=True)
class Step:
    """One migration: `run` leads to version `to`."""

    to: int
    what: str
    run: Callable[[Document], Document]


class UnknownVersion(Exception):
    """The document is of a version that this release does not know."""


@cache
def steps() -> tuple[Step, ...]:
    """All steps of this release, in their order."""
    return find_steps(__name__, __path__)


def find_steps(package: str, folders: Iterable[str]) -> tuple[Step, ...]:
    """The steps that lie in a package.

    Raises:
        ValueError: a version is missing or there twice.
    """
    found = []
    for module in pkgutil.iter_modules(folders):
        if name := _STEP.fullmatch(module.name):
            run = importlib.import_module(f"{package}.{module.name}").migrate
            found.append(Step(int(name[1]), name[2], run))
    found.sort(key=lambda step: step.to)
    if [step.to for step in found] != list(range(2, len(found) + 2)):
        raise ValueError("The steps of documents are numbered from 2, each number once.")
    return tuple(found)


def current_version(among: Sequence[Step] | None = None) -> int:
    """The version that this release writes."""
    return len(steps() if among is None else among) + 1


def upgrade(document: Document, among: Sequence[Step] | None = None) -> Document:
    """The document in the current version; the one given stays as it is.

    Raises:
        UnknownVersion: it has none, or a newer one than this release writes.
    """
    known = steps() if among is None else among
    version = document.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or not 1 <= version <= current_version(known):
        raise UnknownVersion(
            f"This document is of version {version}; this release reads versions 1 to {current_version(known)}."
        )
    for step in known[version - 1 :]:
        document = {**step.run(document), "version": step.to}
    return document
