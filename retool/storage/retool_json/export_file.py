"""Retool's JSON exports: one file with an app and the modules in it (FORMAT.md §2.1)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from retool.storage.retool_json import transit
from retool.storage.retool_json.model import AppModel, Plugin, plugin_of, record_of
from retool.storage.toolscript.errors import ToolscriptError
from retool.storage.toolscript.json_files import read_json

_STATE = '"appState"'


def is_export(text: str) -> bool:
    """Whether a JSON file looks like an export, well formed or not."""
    head = text[:4000]
    return _STATE in text and ('"page"' in head or '"uuid"' in head)


def read_models(path: str, text: str) -> dict[str | None, AppModel | ToolscriptError]:
    """The app of an export (at None), and by name the modules that it instantiates.

    Args:
        path: of the file, for errors.
        text: of the file.

    Returns:
        For each what was read, or why it could not be; one that is malformed stops no other.

    Raises:
        ToolscriptError: the file itself is no export.
    """
    whole = read_json(path, text)
    page = whole.get("page") if isinstance(whole, dict) else None
    if not isinstance(page, dict):
        raise ToolscriptError(path, text, 0, "an export of Retool, with a page in it")
    found: dict[str | None, AppModel | ToolscriptError] = {
        None: _tried(path, text, text.find(_STATE), page, whole.get("uuid"))
    }
    modules = whole.get("modules")
    for name, module in modules.items() if isinstance(modules, dict) else ():
        at = max(0, text.find(json.dumps(name)))
        if isinstance(module, dict):
            found[name] = _tried(path, text, at, module, module.get("moduleUuid"))
    return found


def _tried(path: str, text: str, at: int, page: Mapping[str, Any], uuid: Any) -> AppModel | ToolscriptError:
    try:
        return _model(page, uuid)
    except (transit.TransitError, ValueError) as error:
        expected = f"{error.expected} at {error.place}" if isinstance(error, transit.TransitError) else str(error)
        return ToolscriptError(path, text, max(0, at), expected)


def _model(page: Mapping[str, Any], uuid: Any) -> AppModel:
    data = page.get("data")
    state = data.get("appState") if isinstance(data, dict) else None
    if not isinstance(state, str):
        raise ValueError("an appState, as text of Transit")
    template = transit.read(state)
    if not isinstance(template, dict) or not isinstance(template.get("plugins"), dict):
        raise ValueError("an appTemplate with plugins in the appState")
    settings = {name: value for name, value in template.items() if name != "plugins"}
    plugins: dict[str, Plugin] = {}
    for name, record in template["plugins"].items():
        if not isinstance(record, dict):
            raise ValueError(f"a plugin as {name}")
        plugin = plugin_of(record, name)
        plugins[plugin.id] = plugin
    try:
        page_uuid = UUID(str(uuid)) if uuid else None
    except ValueError:
        page_uuid = None  # hand-made files have any text there; the app is given a new one
    return AppModel(settings, plugins, page_uuid)


def write_models(app: AppModel, modules: Mapping[str, AppModel]) -> str:
    """The text of an export: an app, and by name the modules that it instantiates."""
    page = {
        "id": 1,
        "data": {"appState": _state(app)},
        "changesRecord": [],
        "changesRecordV2": [],
        "gitSha": None,
        "checksum": None,
        "pageId": 1,
        "userId": 1,
    }
    inside = {
        name: {
            "moduleSaveId": number,
            "moduleName": name,
            "moduleUuid": str(module.page_uuid),
            "data": {"appState": _state(module)},
        }
        for number, (name, module) in enumerate(modules.items(), 1)
    }
    whole = {"uuid": str(app.page_uuid), "page": page, "modules": inside}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def _state(app: AppModel) -> str:
    plugins = transit.OrderedMap({name: record_of(plugin) for name, plugin in app.plugins.items()})
    return transit.write(transit.Record("appTemplate", {**app.settings, "plugins": plugins}))
