"""The older folders of Retool's source control: `app.yml`, and a file for each plugin (FORMAT.md §2.3). Read only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from retool.storage.retool_json.model import AppModel, Plugin, plugin_of
from retool.storage.retool_json.typed import typed
from retool.storage.toolscript.errors import ToolscriptError
from retool.storage.toolscript.yaml_files import read_yaml

APP = "app.yml"
_POSITIONS = ("position2", "mobilePosition2")


def read_yaml_model(files: Mapping[str, str]) -> AppModel:
    """Read an app.

    Args:
        files: text by path in the app's folder.

    Raises:
        ToolscriptError: a file is missing, is no YAML, or holds no plugin.
    """
    if APP not in files:
        raise ToolscriptError(APP, "", 0, "a file of that name")
    head = _object(APP, files[APP])
    settings = typed(head.get("appTemplate") or {})
    plugins: dict[str, Plugin] = {}
    for path in sorted(files):
        if path != APP and path.endswith((".yml", ".yaml")):
            plugin = _plugin(path, files[path])
            plugins[plugin.id] = plugin
    try:
        uuid = UUID(str(head["pageUuid"])) if head.get("pageUuid") else None
    except ValueError:
        at = max(0, files[APP].find("pageUuid"))
        raise ToolscriptError(APP, files[APP], at, "a uuid as pageUuid") from None
    return AppModel(settings, plugins, uuid, str(head.get("version") or "43.0.9"))


def _object(path: str, text: str) -> dict[str, Any]:
    value = read_yaml(path, text)
    if not isinstance(value, dict):
        raise ToolscriptError(path, text, 0, "names with values")
    return value


def _plugin(path: str, text: str) -> Plugin:
    record: dict[str, Any] = {}
    for name, value in _object(path, text).items():
        inner = value["position2"] if name in _POSITIONS and isinstance(value, dict) and "position2" in value else value
        record[name] = typed(inner) if isinstance(inner, dict | list) else inner
    try:
        return plugin_of(record, path.rsplit("/", 1)[-1].rsplit(".", 1)[0])
    except ValueError as error:
        raise ToolscriptError(path, text, 0, str(error)) from None
