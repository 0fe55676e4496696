"""What the codec is measured by: what it reads, what it writes back, and what an edit changes."""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from retool.storage.document.types import LOCAL_TYPES
from retool.storage.repository import App, Format
from retool.storage.retool_json import read_export, write_export
from retool.storage.retool_json.schema import is_left_out
from retool.storage.retool_json.tags import subtype_of
from retool.storage.toolscript import ReadApp, ToolscriptError, write
from retool.storage.toolscript.text_files import decoded
from tests.conformance.counts import NUMBERS, count
from tests.conformance.measure import Measure, Share, Subject

_NOBODY = UUID(int=0)
_MOST_EDITS = 40


@cache
def _exceptions() -> dict[str, dict[str, str]]:
    value: dict[str, dict[str, str]] = json.loads((Path(__file__).parent / "exceptions.json").read_text())
    return value


def _apps_read(subject: Subject) -> Share:
    share = Share()
    for app in subject.repository.apps:
        is_known = app.error is not None and _is_exception(subject, app, "malformed")
        share.add(is_met=app.read is not None or is_known, miss=f"{app.path}: {app.error}")
    return share


def _is_exception(subject: Subject, app: App, why: str) -> bool:
    """Whether an app is one of those that are listed with the reason."""
    content = subject.files.get(app.path.split("#")[0]) or subject.files.get(f"{app.path}/main.rsx") or b""
    return hashlib.sha256(content).hexdigest() in _exceptions()[why]


def _counts(subject: Subject) -> Share:
    share = Share()
    for app in subject.repository.apps:
        wanted = subject.corpus.get(app.path)
        if wanted is None or app.read is None:
            continue
        found = count(app.read.document, with_settings=app.format is Format.JSON)
        differing = [
            f"{name} {found.numbers[name]} for {wanted[name]}"
            for name in NUMBERS
            if found.numbers[name] != wanted[name]
        ]
        if dict(found.widget_types) != wanted["widgetTypes"]:
            differing.append("types of components")
        if dict(found.query_types) != wanted["queryTypes"]:
            differing.append("types of queries")
        is_met = not differing or _is_exception(subject, app, "counted otherwise")
        share.add(is_met=is_met, miss=f"{app.path}: {', '.join(differing)}")
    return share


def _files_parsed(subject: Subject) -> Share:
    share = Share()
    repository = subject.repository
    for app in repository.apps:
        is_met = app.read is not None or _is_exception(subject, app, "malformed")
        broken = [one for one in app.read.problems if "is no JSON" in one.message] if app.read else []
        share.add(is_met=is_met, miss=f"{app.path}: {app.error}", times=app.files - len(broken))
        for problem in broken:
            share.add(is_met=False, miss=f"{app.path}/{problem.file}: {problem.message}")
    for query in repository.queries:
        share.add(is_met=query.read is not None, miss=f"{query.path}: {query.error}")
    for resource in repository.resources:
        share.add(is_met=resource.error is None, miss=f"{resource.path}: {resource.error}")
    for workflow in repository.workflows:
        share.add(is_met=workflow.error is None, miss=f"{workflow.path}: {workflow.error}")
    for error in repository.errors:
        share.add(is_met=False, miss=str(error))
    return share


def _written_back(subject: Subject) -> Share:
    share = Share()
    for path, app in _toolscript(subject):
        written = write(app.document, app.page_uuid or _NOBODY)
        for name, text in _folder(subject, path, written).items():
            share.add(is_met=written.get(name) == text, miss=f"{path}/{name}")
        for name in written.keys() - _folder(subject, path, written).keys():
            share.add(is_met=False, miss=f"{path}/{name} (new)")
    return share


def _toolscript(subject: Subject) -> Iterator[tuple[str, ReadApp]]:
    for app in subject.repository.apps:
        if app.read is not None and app.format is Format.TOOLSCRIPT:
            yield app.path, app.read
    for query in subject.repository.queries:
        if query.read is not None:
            yield query.path, query.read


def _folder(subject: Subject, path: str, written: Mapping[str, str]) -> dict[str, str]:
    """The files of a folder that the codec answers for: all in it, or at the root those that it has written."""
    if path:
        prefix = f"{path}/"
        return {name[len(prefix) :]: decoded(text) for name, text in subject.files.items() if name.startswith(prefix)}
    return {name: decoded(text) for name, text in subject.files.items() if name in written}


def _edits(subject: Subject) -> Share:
    """One changed value each: every other file is the same, and of that file only lines of that element differ."""
    share = Share()
    for path, app in _toolscript(subject):
        before = write(app.document, app.page_uuid or _NOBODY)
        for uid, name in _places(app.document):
            share.add(
                is_met=_is_clean(app, before, uid, name), miss=f"{path}: {app.document['elements'][uid]['id']}.{name}"
            )
    return share


def _places(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Elements with a text of one line, spread over the app."""
    found = []
    for uid, element in document["elements"].items():
        code = element["source"].get("code") or {}
        if "opening" not in element["source"]:
            continue  # a handler in a property has no lines of its own
        for name, value in element["properties"].items():
            if isinstance(value, str) and "\n" not in value and name not in code:
                found.append((uid, name))
                break
    yield from found[:: max(1, len(found) // _MOST_EDITS)]


def _is_clean(app: ReadApp, before: Mapping[str, str], uid: str, name: str) -> bool:
    element = app.document["elements"][uid]
    changed = {**element, "properties": {**element["properties"], name: f"{element['properties'][name]}~"}}
    document = {**app.document, "elements": {**app.document["elements"], uid: changed}}
    after = write(document, app.page_uuid or _NOBODY)
    if before.keys() != after.keys():
        return False
    files = [path for path in before if before[path] != after[path]]
    if files != [element["source"]["file"]]:
        return False
    removed, added = _changed_lines(before[files[0]], after[files[0]])
    opening = element["source"]["opening"].split("\n")
    if len(opening) > 1:
        return len(removed) == len(added) == 1 and removed[0].strip() in [line.strip() for line in opening]
    return len(removed) == 1 and removed[0].strip().startswith(opening[0])


def _changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    lines = list(difflib.unified_diff(before.split("\n"), after.split("\n"), lineterm="", n=0))[2:]
    return [line[1:] for line in lines if line.startswith("-")], [line[1:] for line in lines if line.startswith("+")]


def _as_json(subject: Subject) -> Share:
    """Written as a JSON export and read again, an app has the same elements with the same properties."""
    share = Share()
    for app in subject.repository.apps:
        if app.read is not None:
            share.add(is_met=_survives(app.read), miss=app.path)
    return share


def _survives(app: ReadApp) -> bool:
    uuid = app.page_uuid or _NOBODY
    again = read_export("export.json", write_export(app.document, uuid))[None]
    if isinstance(again, ToolscriptError):
        return False
    one, other = _meaning(app.document), _meaning(again.document)
    return one == other


def _meaning(document: Mapping[str, Any]) -> dict[str, Any]:
    """What an app has by name: type, and the properties that are not the factory's."""
    found: dict[str, Any] = {}
    for element in document["elements"].values():
        if not element["id"] or element["type"] in LOCAL_TYPES or element["id"] == "$main":
            continue
        subtype = subtype_of(element["type"])
        properties = {
            name: value
            for name, value in element["properties"].items()
            if value not in ("", [], {}, None, False)
            and name != "bodyType"  # Retool leaves it out of a GET, which has no body
            and not is_left_out(subtype, name, value)
            and not is_left_out(subtype, f"_{name}", value)
        }
        found[element["id"]] = (element["type"], properties)
    return found


MEASURES = (
    Measure("apps read", 1.0, _apps_read),
    Measure("counts as in the corpus", 1.0, _counts),
    Measure("files parsed", 1.0, _files_parsed),
    Measure("files written back identical", 1.0, _written_back),
    Measure("edits that change one element only", 1.0, _edits),
    Measure("the same through JSON", 1.0, _as_json),
)
