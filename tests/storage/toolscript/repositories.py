"""The repositories of tests/cases/toolscript, and what tests ask of an app's document."""

from __future__ import annotations

import copy
import difflib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from retool.storage.assess.command import files_at
from retool.storage.repository import App, Repository, read_repository
from retool.storage.toolscript import ReadApp, read, write
from retool.storage.toolscript.text_files import decoded

CASES = Path(__file__).parents[2] / "cases" / "toolscript"
NOBODY = UUID(int=0)
DESK = "apps/Orders/Order desk"
SHOP = "apps/Orders/Storefront"
HANDS = "apps/By other hands"


@cache
def repository(name: str) -> Repository:
    """A repository, read once; nobody changes it."""
    return read_repository(files_at(CASES / name))


def folder(path: str, name: str = "shop") -> dict[str, str]:
    """The files of an app as they lie in its folder."""
    return {path: decoded(content) for path, content in files_at(CASES / name / path).items()}


@cache
def _read(path: str, name: str) -> ReadApp:
    return read(folder(path, name))


def app(path: str, name: str = "shop") -> ReadApp:
    """An app, for who wants to change it."""
    return copy.deepcopy(_read(path, name))


def found(path: str, name: str = "shop") -> App:
    """What the repository has at a path."""
    return next(one for one in repository(name).apps if one.path == path)


def written(one: ReadApp) -> dict[str, str]:
    """The files that an app is written as."""
    return write(one.document, one.page_uuid or NOBODY)


def by_id(document: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The element of a name."""
    return next(one for one in document["elements"].values() if one["id"] == name)


def changed_lines(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, list[str]]:
    """By file, the lines that differ, each with its sign; files that are the same are left out."""
    out = {}
    for path in sorted({*before, *after}):
        if before.get(path) != after.get(path):
            old, new = before.get(path, "").split("\n"), after.get(path, "").split("\n")
            lines = list(difflib.unified_diff(old, new, lineterm="", n=0))[2:]
            out[path] = [line for line in lines if not line.startswith("@@")]
    return out


def meaning(document: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """What a document says, without uids, orders and where it came from: elements in their order, by their way down."""
    elements = document["elements"]
    inside: dict[str | None, list[dict[str, Any]]] = {}
    for element in sorted(elements.values(), key=lambda one: (one["order"], one["uid"])):
        inside.setdefault(element["parent"], []).append(element)
    out: list[tuple[Any, ...]] = []

    def walk(parent: str | None, way: tuple[str, ...]) -> None:
        for element in inside.get(parent, []):
            here = (*way, f"{element['type']} {element['id']}")
            out.append((here, element["properties"], element.get("position"), element.get("mobile_position")))
            walk(element["uid"], here)

    walk(None, ())
    return out
