"""Retool's JSON exports, and the folders of YAML that came before Toolscript, as documents and back.

Pure, as `toolscript` is: text comes in, documents go out. Both are turned into the Toolscript that Retool makes of the
same app and read from there, so an app is the same document whichever way it came.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from retool.storage.retool_json.export_file import is_export, read_models, write_models
from retool.storage.retool_json.from_document import from_document
from retool.storage.retool_json.model import AppModel
from retool.storage.retool_json.to_toolscript import to_toolscript
from retool.storage.retool_json.yaml_folder import read_yaml_model
from retool.storage.toolscript.errors import ToolscriptError
from retool.storage.toolscript.read import ReadApp, read

__all__ = ["is_export", "read_export", "read_yaml_folder", "write_export"]


def read_export(path: str, text: str) -> dict[str | None, ReadApp | ToolscriptError]:
    """Read a JSON export.

    Args:
        path: of the file, for errors.
        text: of the file; one that was written by hand may lack what Retool does not need to read it.

    Returns:
        The app at None, and by name the modules that it instantiates, each with its own uuid. For one that is
        malformed the error stands there, and the others are read.

    Raises:
        ToolscriptError: the file is no export at all.
    """
    found = read_models(path, text)
    return {name: model if isinstance(model, ToolscriptError) else _tried(model) for name, model in found.items()}


def _tried(model: AppModel) -> ReadApp | ToolscriptError:
    try:
        return _read(model)
    except ToolscriptError as error:
        return error


def _read(model: AppModel) -> ReadApp:
    return read(to_toolscript(model))


def read_yaml_folder(files: Mapping[str, str]) -> ReadApp:
    """Read an app of Retool's older source control: a folder with `app.yml` and a file for each plugin.

    Raises:
        ToolscriptError: with file, line and column of what is malformed.
    """
    return _read(read_yaml_model(files))


def write_export(
    document: Mapping[str, Any], page_uuid: UUID, modules: Mapping[str, tuple[Mapping[str, Any], UUID]] | None = None
) -> str:
    """Write a JSON export.

    Args:
        document: of the app.
        page_uuid: the app's uuid.
        modules: document and uuid of each module that it instantiates, and of theirs, by name.

    Returns:
        The text of the file. What Retool fills in when it opens an app is left out.
    """
    inside = {name: from_document(module, uuid) for name, (module, uuid) in (modules or {}).items()}
    return write_models(from_document(document, page_uuid), inside)
