"""What a team would find that opens its apps here: for each app, whether it works and what it lacks, by name and place.

Says what is in the files and nothing of how they are imported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from retool.storage.assess.supported import Supported
from retool.storage.document.types import LOCAL_TYPES
from retool.storage.repository import App, Format, Kind, Repository
from retool.storage.retool_json.tags import plugin_type_of
from retool.storage.toolscript import write

_NOT_RESOURCES = frozenset({"JavascriptQuery", "SqlTransformQuery", "REST-WithoutResource", "retool_ai", ""})
_PARTS_OF_LISTS = frozenset({"Column", "Action", "ToolbarButton", "Option", "View", "Series", "Property"})


class Weight(StrEnum):
    """What a finding means for the app."""

    NOTE = "note"
    LIMIT = "limit"
    BLOCK = "block"


class Verdict(StrEnum):
    """Whether an app works."""

    WORKS = "works"
    WORKS_BUT = "works but"
    NEEDS = "needs"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands; `line` is counted from 1, 0 where a file has no lines of its own."""

    file: str
    line: int
    element: str


@dataclass(slots=True)
class Finding:
    """One thing that an app uses and that we don't have, with all its places.

    Attributes:
        kind: `component`, `query`, `property`, `event`, `method`, `library`, `module`, `file`.
        name: of the thing: `Map`, `Table.dynamicRowHeights`, an address.
        text: what it means, a full sentence.
    """

    kind: str
    name: str
    weight: Weight
    text: str
    places: list[Place] = field(default_factory=list)


@dataclass(slots=True)
class AppReport:
    """An app: what is in it, whether it works, and what it lacks."""

    path: str
    name: str
    kind: str
    format: str
    components: int = 0
    queries: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def verdict(self) -> Verdict:
        """By the heaviest of the findings."""
        weights = {finding.weight for finding in self.findings}
        if Weight.BLOCK in weights:
            return Verdict.NEEDS
        return Verdict.WORKS_BUT if Weight.LIMIT in weights else Verdict.WORKS


@dataclass(slots=True)
class ResourceUse:
    """A resource that queries name: it is asked for once, whatever the number of apps."""

    uuid: str
    names: list[str] = field(default_factory=list)
    query_types: list[str] = field(default_factory=list)
    queries: int = 0
    apps: list[str] = field(default_factory=list)
    is_in_repository: bool = False


@dataclass(slots=True)
class Report:
    """All of it; `others` are things of Retool's that are no apps and can't be run."""

    apps: list[AppReport] = field(default_factory=list)
    resources: list[ResourceUse] = field(default_factory=list)
    library_queries: int = 0
    workflows: int = 0
    others: list[Finding] = field(default_factory=list)


def assess(repository: Repository, known: Supported) -> Report:
    """Compare what a repository uses with what there is.

    Args:
        repository: as it was read; apps that are malformed are reported as such.
        known: what this version supports.
    """
    modules = {app.read.page_uuid for app in repository.apps if app.read and app.kind is Kind.MODULE}
    report = Report(library_queries=len(repository.queries), workflows=len(repository.workflows))
    uses: dict[str, ResourceUse] = {}
    for app in repository.apps:
        report.apps.append(_assess_app(app, known, modules))
        _add_resources(app, uses)
    written = {resource.uuid for resource in repository.resources if resource.uuid}
    for use in uses.values():
        use.is_in_repository = use.uuid in written
    report.resources = sorted(uses.values(), key=lambda use: (-use.queries, use.uuid))
    for unit in repository.unsupported:
        text = f"It is {unit.what}, which can't be run here."
        report.others.append(Finding("file", unit.path, Weight.LIMIT, text, [Place(unit.path, 0, "")]))
    malformed = [
        *repository.errors,
        *(query.error for query in repository.queries if query.error),
        *(resource.error for resource in repository.resources if resource.error),
    ]
    for error in malformed:
        place = Place(error.file, error.line, "")
        report.others.append(Finding("file", error.file, Weight.BLOCK, f"It is malformed: {error}", [place]))
    return report


def _assess_app(app: App, known: Supported, modules: set[UUID | None]) -> AppReport:
    report = AppReport(app.path, app.name, str(app.kind), str(app.format))
    if app.read is None:
        error = app.error
        if error is not None:
            place = Place(error.file, error.line, "")
            report.findings.append(Finding("file", error.file, Weight.BLOCK, f"It is malformed: {error}", [place]))
        return report
    findings: dict[tuple[str, str], Finding] = {}
    elements = app.read.document["elements"]
    lines = _Lines(app)
    for element in elements.values():
        kind = plugin_type_of(element["type"])
        report.components += kind == "widget" and element["type"] not in LOCAL_TYPES
        report.queries += kind == "datasource"
        for found in _of_element(element, elements, known, modules):
            findings.setdefault((found.kind, found.name), found).places.append(lines.place(element))
    for found in _of_app(app, app.read.document["app"]):
        findings.setdefault((found.kind, found.name), found)
    for problem in app.read.problems:
        place = Place(problem.file, problem.line, "")
        findings[problem.file, str(place)] = Finding("file", problem.file, Weight.LIMIT, problem.message, [place])
    order = list(Weight)
    report.findings = sorted(findings.values(), key=lambda one: (-order.index(one.weight), one.kind, one.name))
    return report


def _of_element(
    element: Mapping[str, Any], elements: Mapping[str, Mapping[str, Any]], known: Supported, modules: set[UUID | None]
) -> Iterator[Finding]:
    tag = element["type"]
    parent = elements.get(element["parent"] or "")
    if tag == "Event":
        yield from _of_event(element, parent, elements, known)
        return
    if tag not in _PARTS_OF_LISTS and not known.has_type(tag):
        is_query = plugin_type_of(tag) == "datasource"
        text = (
            f"There is no source for {tag} yet: it is kept, and says so when it is run."
            if is_query
            else f"There is no {tag} yet: it is kept, and drawn as a labelled box of its size."
        )
        yield Finding("query" if is_query else "component", tag, Weight.BLOCK, text)
        return
    if parent is not None and tag in _PARTS_OF_LISTS and not known.has_type(parent["type"]):
        return
    if tag == "Module" and _uuid(element["properties"].get("pageUuid")) not in modules:
        name = str(element["properties"].get("name") or element["properties"].get("pageUuid") or "")
        yield Finding("module", name, Weight.BLOCK, f"The module {name} is not among these files.")
    for name in element["properties"]:
        if not known.has_property(tag, name, parent["type"] if parent is not None else ""):
            text = f"{tag} has no {name} yet: it is kept, and changes nothing."
            yield Finding("property", f"{tag}.{name}", Weight.LIMIT, text)


def _of_event(
    event: Mapping[str, Any],
    parent: Mapping[str, Any] | None,
    elements: Mapping[str, Mapping[str, Any]],
    known: Supported,
) -> Iterator[Finding]:
    owner = parent
    while owner is not None and owner["type"] in _PARTS_OF_LISTS:
        owner = elements.get(owner["parent"] or "")
    name, method = event["properties"].get("event"), event["properties"].get("method")
    if owner is not None and isinstance(name, str) and not known.has_event(owner["type"], name):
        text = f"{owner['type']} has no event {name} yet: its handlers are never run."
        yield Finding("event", f"{owner['type']}.{name}", Weight.LIMIT, text)
    if event["properties"].get("type") == "widget" and isinstance(method, str):
        target = next((one for one in elements.values() if one["id"] == event["properties"].get("pluginId")), None)
        if target is not None and not known.has_method(target["type"], method):
            text = f"{target['type']} has no method {method} yet: the handler reports an error."
            yield Finding("method", f"{target['type']}.{method}", Weight.LIMIT, text)


def _of_app(app: App, settings: Mapping[str, Any]) -> Iterator[Finding]:
    if app.kind is Kind.MOBILE:
        text = "It is an app for Retool Mobile, whose screens can't be drawn here."
        yield Finding("component", "MobileApp", Weight.BLOCK, text)
    links = settings.get("preloadedAppJSLinks")
    for link in links if isinstance(links, list) else ():
        if isinstance(link, str) and link:
            text = f"The app loads {link}: it is fetched once, kept with the app, and served from here."
            yield Finding("library", link, Weight.NOTE, text)


def _add_resources(app: App, uses: dict[str, ResourceUse]) -> None:
    for element in app.read.document["elements"].values() if app.read else ():
        uuid = element["properties"].get("resourceName")
        if not isinstance(uuid, str) or uuid in _NOT_RESOURCES or uuid == element["type"]:
            continue
        use = uses.setdefault(uuid, ResourceUse(uuid))
        use.queries += 1
        _add(use.names, element["properties"].get("resourceDisplayName"))
        _add(use.query_types, element["type"])
        _add(use.apps, app.path)


def _add(values: list[str], value: Any) -> None:
    if isinstance(value, str) and value and value not in values:
        values.append(value)


def _uuid(value: Any) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None


class _Lines:
    """Finds the line of each element in its file, which is the file as the codec writes it."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._elements: Mapping[str, Mapping[str, Any]] = app.read.document["elements"] if app.read else {}
        self._files: Mapping[str, str] | None = None
        self._from: dict[tuple[str, str], int] = {}
        self._places: dict[str, Place] = {}

    def place(self, element: Mapping[str, Any]) -> Place:
        uid = element["uid"]
        if uid not in self._places:
            # A handler that stands in a property has the place of its component.
            holder = element if "opening" in element["source"] else self._elements[element["parent"]]
            self._places[uid] = self._found(holder) if holder is element else self.place(holder)
        return self._places[uid]

    def _found(self, element: Mapping[str, Any]) -> Place:
        name = element["id"] or element["type"]
        if self._app.format is not Format.TOOLSCRIPT or self._app.read is None:
            return Place(self._app.path, 0, name)
        if self._files is None:
            self._files = write(self._app.read.document, self._app.read.page_uuid or UUID(int=0))
        file, opening = element["source"]["file"], element["source"]["opening"]
        text = self._files.get(file, "")
        # Of two that look the same, the one that is asked for first is the one that stands first.
        at = text.find(opening, self._from.get((file, opening), 0))
        if at < 0:
            return Place(file, 0, name)
        self._from[file, opening] = at + 1
        return Place(file, text.count("\n", 0, at) + 1, name)


def totals(apps: Iterable[AppReport]) -> dict[str, int]:
    """How many apps there are of each verdict, every verdict named."""
    found = dict.fromkeys(map(str, Verdict), 0)
    for app in apps:
        found[str(app.verdict)] += 1
    return found
