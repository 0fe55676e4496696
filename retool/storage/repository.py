"""A whole source-control repository: what is in it, and each app of it read apart.

Knows the folders that Retool writes (FORMAT.md §2.4) and looks for apps everywhere, because people keep them where they
like. One app that is malformed stops no other. Files that belong to nothing are named, never lost.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import unquote
from uuid import UUID

from retool.storage.retool_json import is_export, read_export, read_yaml_folder
from retool.storage.toolscript.errors import ToolscriptError
from retool.storage.toolscript.json_files import read_json_object
from retool.storage.toolscript.read import MAIN, QUERY, ReadApp, read
from retool.storage.toolscript.text_files import decoded
from retool.storage.toolscript.wrappers import unwrapped
from retool.storage.toolscript.yaml_files import read_yaml

_APP_YAML = "app.yml"
_WORKFLOW = "workflow.yml"
_RESOURCE = re.compile(r"resources/(.+)/resource\.(json|yml)")
_MANIFEST = re.compile(r"manifests/[^/]+\.ya?ml")
_PROTECTED = ".retool/protected-apps.yaml"
_MARKS_OF_WORKFLOWS = ('"blockData"', '"templateData"')
_ID_BEHIND_NAME = re.compile(r"-[0-9a-f]{8}$")
# What Retool keeps beside apps and we can't run; by the first step of the path.
_UNSUPPORTED = {
    "agents": "an agent",
    "apps-v2": "an app made of React files",
    "dist": "a built release",
    "themes": "a theme of the organisation",
}

Folder = Callable[[Mapping[str, str]], ReadApp]


class Kind(StrEnum):
    """What an app is."""

    APP = "app"
    MODULE = "module"
    MOBILE = "mobile"


class Format(StrEnum):
    """How an app lies in its repository."""

    TOOLSCRIPT = "toolscript"
    YAML = "yaml"
    JSON = "json"


@dataclass(slots=True)
class App:
    """One app or module.

    Attributes:
        path: its folder, or its file for a JSON export, from the root of the repository.
        name: as people see it.
        folder: the names of the app folders it lies in, outermost first.
        format: how it lies there.
        read: what was read, or None where `error` says why not.
        error: the first thing that is malformed.
        files: how many files belong to it.
    """

    path: str
    name: str
    folder: tuple[str, ...]
    format: Format
    read: ReadApp | None
    error: ToolscriptError | None
    files: int = 1

    @property
    def kind(self) -> Kind:
        """What it is; an app that could not be read counts as app."""
        app = self.read.document["app"] if self.read else {}
        if app.get("isGlobalWidget"):
            return Kind.MODULE
        shapes = (app.get("$toolscript") or {}).get("files") or {}
        is_mobile = ((shapes.get(MAIN) or {}).get("root") or {}).get("tag") == "MobileApp"
        return Kind.MOBILE if is_mobile or app.get("isMobileApp") else Kind.APP


@dataclass(slots=True)
class LibraryQuery:
    """An entry of the query library; the document has the query as its one element."""

    path: str
    name: str
    uuid: UUID | None
    read: ReadApp | None
    error: ToolscriptError | None


@dataclass(slots=True)
class ResourceFile:
    """What a repository says of a resource; secrets are never in it.

    Attributes:
        path: its folder.
        name: the folder's name.
        type: Retool's resource type (`postgresql`, `restapi`, …), or "" where the file can't be read.
        uuid: as queries name it, where the file tells.
        settings: the whole file.
    """

    path: str
    name: str
    type: str
    uuid: str | None
    settings: dict[str, Any]
    error: ToolscriptError | None = None


@dataclass(slots=True)
class Workflow:
    """A workflow: its own settings, and its blocks by file or, of a JSON export, by name; without Retool's wrappers."""

    path: str
    name: str
    uuid: str | None
    settings: dict[str, Any]
    blocks: dict[str, dict[str, Any]]
    error: ToolscriptError | None = None


@dataclass(frozen=True, slots=True)
class Unsupported:
    """Something that Retool keeps in a repository and that we can't run."""

    path: str
    what: str


@dataclass(slots=True)
class Repository:
    """What a repository holds.

    Attributes:
        version: of Retool's layout ("2.0.0", "1.0.0"), or None.
        manifests: which release of which app each environment has, by file.
        others: paths of files that belong to none of these.
    """

    version: str | None = None
    apps: list[App] = field(default_factory=list)
    queries: list[LibraryQuery] = field(default_factory=list)
    resources: list[ResourceFile] = field(default_factory=list)
    workflows: list[Workflow] = field(default_factory=list)
    manifests: dict[str, Any] = field(default_factory=dict)
    unsupported: list[Unsupported] = field(default_factory=list)
    errors: list[ToolscriptError] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def read_repository(files: Mapping[str, bytes]) -> Repository:
    """Read all that a repository, an unpacked zip archive or a single file holds.

    Args:
        files: content by path from the root, with `/` between the steps.

    Returns:
        Apps in the order of their paths. What is malformed is named where it is (`error`), and the rest is read.
    """
    return _Repository(files).read()


class _Repository:
    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = {path: files[path] for path in sorted(files) if not path.startswith(".git/")}
        self.found = Repository()
        self.used: set[str] = set()

    def read(self) -> Repository:
        self.read_unsupported()
        for folder, main in self.folders():
            self.read_folder(folder, main)
        for path in self.files:
            if path not in self.used:
                self.read_file(path)
        self.found.apps.sort(key=lambda app: app.path)
        self.found.others = [path for path in self.files if path not in self.used]
        return self.found

    def read_unsupported(self) -> None:
        seen: set[str] = set()
        for path in self.files:
            steps = path.split("/")
            what = _UNSUPPORTED.get(steps[0]) if len(steps) > 1 else None
            if what is None:
                continue
            self.used.add(path)
            unit = "/".join(steps[:2])
            if unit not in seen:
                seen.add(unit)
                self.found.unsupported.append(Unsupported(unit, what))

    def folders(self) -> Iterator[tuple[str, str]]:
        """Folders that are one unit, each with the file that says so; a unit inside of another belongs to it."""
        mains = {MAIN, QUERY, _APP_YAML, _WORKFLOW}
        taken: list[str] = []
        for path in sorted(self.files, key=lambda one: (one.count("/"), one)):
            folder, name = posixpath.split(path)
            if name not in mains or path in self.used:
                continue
            if any(folder == outer or folder.startswith(f"{outer}/") for outer in taken if outer):
                continue
            if name == QUERY and MAIN in self.names(folder):
                continue
            taken.append(folder)
            yield folder, name

    def names(self, folder: str) -> set[str]:
        return {path[len(folder) + 1 :] for path in self.files if path.startswith(f"{folder}/")} if folder else set()

    def inside(self, folder: str, main: str) -> dict[str, str]:
        """The files of a folder, by path in it; at the root of all, only those that an app has."""
        prefix = f"{folder}/" if folder else ""
        paths = [path for path in self.files if path.startswith(prefix) and path not in self.used]
        if not folder:
            paths = [path for path in paths if "/" not in path or path.startswith(("src/", "lib/", ".positions/"))]
        if main in (_APP_YAML, _WORKFLOW):
            paths = [path for path in paths if path.endswith((".yml", ".yaml"))]
        self.used.update(paths)
        return {path[len(prefix) :]: decoded(self.files[path]) for path in paths}

    def read_folder(self, folder: str, main: str) -> None:
        files = self.inside(folder, main)
        if main == QUERY:
            self.found.queries.append(_library_query(folder, files))
        elif main == _WORKFLOW:
            self.found.workflows.append(_workflow(folder, files))
        else:
            is_yaml = main == _APP_YAML
            app, error = _tried(read_yaml_folder if is_yaml else read, files)
            steps = _app_steps(folder)
            form = Format.YAML if is_yaml else Format.TOOLSCRIPT
            self.found.apps.append(App(folder, steps[-1], tuple(steps[:-1]), form, app, error, len(files)))

    def read_file(self, path: str) -> None:
        if (found := _RESOURCE.fullmatch(path)) and not path.startswith("."):
            self.used.add(path)
            self.found.resources.append(_resource(path, found[1], decoded(self.files[path])))
        elif path == _PROTECTED or _MANIFEST.fullmatch(path):
            self.used.add(path)
            self.read_settings(path)
        elif path.endswith(".json") and (self.read_export(path) or self.read_workflow_export(path)):
            self.used.add(path)

    def read_workflow_export(self, path: str) -> bool:
        """Read a file that may be a workflow's JSON export; False where it is another kind of JSON."""
        text = decoded(self.files[path])
        if not all(mark in text for mark in _MARKS_OF_WORKFLOWS):
            return False
        name = posixpath.basename(path).removesuffix(".json")
        try:
            settings = read_json_object(path, text)
        except ToolscriptError as error:
            self.found.workflows.append(Workflow(path, name, None, {}, {}, error))
            return True
        blocks = {str(one.get("pluginId")): one for one in settings.get("blockData") or () if isinstance(one, dict)}
        self.found.workflows.append(Workflow(path, str(settings.get("name") or name), None, settings, blocks))
        return True

    def read_settings(self, path: str) -> None:
        text = decoded(self.files[path])
        try:
            value = read_yaml(path, text)
        except ToolscriptError as error:
            # Merge damage is common here; the first line still tells the version.
            if path != _PROTECTED:
                self.found.errors.append(error)
            value = {}
        if path == _PROTECTED:
            version = re.match(r"version:\s*([\d.]+\d)", text)
            self.found.version = version[1] if version else None
        else:
            self.found.manifests[path] = value

    def read_export(self, path: str) -> bool:
        """Read a file that may be a JSON export; False where it is another kind of JSON."""
        text = decoded(self.files[path])
        if not is_export(text):
            return False
        steps = _app_steps(path.removesuffix(".json"))
        try:
            exported = read_export(path, text)
        except ToolscriptError as error:
            self.found.apps.append(App(path, steps[-1], tuple(steps[:-1]), Format.JSON, None, error))
            return True
        for name, found in exported.items():
            app, why_not = (None, found) if isinstance(found, ToolscriptError) else (found, None)
            where = path if name is None else f"{path}#{name}"
            title = steps[-1] if name is None else name
            self.found.apps.append(App(where, title, tuple(steps[:-1]), Format.JSON, app, why_not))
        return True


def _app_steps(folder: str) -> list[str]:
    """The names of an app's folders and of the app itself, without the folder that all apps lie in."""
    steps = folder.split("/")
    return steps[1:] if len(steps) > 1 and steps[0] == "apps" else steps


def _tried(reader: Folder, files: Mapping[str, str]) -> tuple[ReadApp | None, ToolscriptError | None]:
    try:
        return reader(files), None
    except ToolscriptError as error:
        return None, error


def _library_query(folder: str, files: Mapping[str, str]) -> LibraryQuery:
    app, error = _tried(lambda inside: read(inside, QUERY), files)
    uuid = None
    try:
        uuid = UUID(str(read_json_object("metadata.json", files.get("metadata.json", "{}")).get("uuid")))
    except (ValueError, ToolscriptError):
        uuid = None  # it is imported as a new entry
    name = _ID_BEHIND_NAME.sub("", unquote(posixpath.basename(folder)))
    return LibraryQuery(folder, name, uuid, app, error)


def _resource(path: str, name: str, text: str) -> ResourceFile:
    folder = posixpath.dirname(path)
    try:
        settings = read_json_object(path, text) if path.endswith(".json") else read_yaml(path, text)
    except ToolscriptError as error:
        return ResourceFile(folder, name, "", None, {}, error)
    uuid = settings.get("uuid")
    return ResourceFile(folder, name, str(settings.get("type") or ""), str(uuid) if uuid else None, settings)


def _workflow(folder: str, files: Mapping[str, str]) -> Workflow:
    name = posixpath.basename(folder)
    blocks: dict[str, dict[str, Any]] = {}
    settings: dict[str, Any] = {}
    try:
        for path, text in files.items():
            value = read_yaml(path, text)
            if path == _WORKFLOW:
                settings = unwrapped(value)
            elif isinstance(value, dict):
                blocks[path] = unwrapped(value)
    except ToolscriptError as error:
        return Workflow(folder, name, None, {}, {}, error)
    uuid = settings.get("workflowId") or settings.get("id")
    return Workflow(folder, str(settings.get("name") or name), str(uuid) if uuid else None, settings, blocks)
