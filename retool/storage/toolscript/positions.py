"""Files with the places of elements: one for the app, or one for each page and one for what is on all of them.

A positions file is changed only where a place did: its text is kept with the document and patched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from retool.storage.document.types import LOCAL_TYPES
from retool.storage.toolscript import layout
from retool.storage.toolscript.errors import Problem, ToolscriptError
from retool.storage.toolscript.format_literal import patched, quoted_json
from retool.storage.toolscript.json_files import read_json_object
from retool.storage.toolscript.literal import read_span
from retool.storage.toolscript.source import written_id
from retool.storage.toolscript.wrappers import rewrapped

SINGLE = {"position": ".positions.json", "mobile_position": ".mobile_positions.json"}
_FOLDER = ".positions/"
_SPLIT = re.compile(r"\.positions/\.(.*?)([._]?)(mobile_positions|mobilePositions|positions)\.json")
GLOBAL = "global"


def is_positions_file(path: str) -> bool:
    """Whether a file of an app's folder holds places of elements."""
    return path in SINGLE.values() or _SPLIT.fullmatch(path) is not None


def _key(path: str) -> str:
    found = _SPLIT.fullmatch(path)
    is_mobile = found[3].startswith("mobile") if found else path == SINGLE["mobile_position"]
    return "mobile_position" if is_mobile else "position"


def add_positions(
    path: str, text: str, elements: Mapping[str, dict[str, Any]], names: Mapping[str, Sequence[str]]
) -> tuple[list[str], list[Problem]]:
    """Give each element its place from a positions file.

    Args:
        path: of the file.
        text: of the file.
        elements: of the document; changed.
        names: uids by the name that the files have for them.

    Returns:
        The names in the file that no element has, and what is wrong with the file. A file that is no JSON gives no
        places: elements then lie as they follow each other.
    """
    try:
        entries = read_json_object(path, text)
    except ToolscriptError as error:
        message = f"This is no {error.expected}; the app was read without these places."
        return [], [Problem(path, error.line, error.column, message)]
    unknown, problems = [], []
    for name, written in entries.items():
        uids = names.get(name, ())
        if not uids or not isinstance(written, dict):
            unknown.append(name)
            at = max(0, text.find(quoted_json(name)))
            problems.append(Problem.at(path, text, at, f"No element is called {name}; its place is kept."))
        for uid in uids if isinstance(written, dict) else ():
            elements[uid][_key(path)] = layout.read_position(written, layout.place(uid, elements))
    return unknown, problems


class PositionFiles:
    """Writes the places of a document's elements into the files that were read, or into new ones."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._elements: Mapping[str, dict[str, Any]] = document["elements"]
        kept = document["app"].get("$toolscript") or {}
        self._strangers: Mapping[str, Sequence[str]] = kept.get("strangers") or {}
        files: Mapping[str, str] = document.get("files") or {}
        self._texts = {path: text for path, text in files.items() if is_positions_file(path)}
        self._is_new = "$toolscript" not in document["app"]
        self._entries: dict[str, dict[str, Any]] = {}

    def write(self, in_order: Sequence[Mapping[str, Any]]) -> dict[str, str]:
        """The text of each positions file.

        Args:
            in_order: all elements, in the order in which new ones are to be written.
        """
        olds = {path: _entries_of(text) for path, text in self._texts.items()}
        for path, old in olds.items():
            strangers = set(self._strangers.get(path, ()))
            self._entries[path] = {name: value for name, value in (old or {}).items() if name in strangers}
        for element in in_order:
            for key in SINGLE:
                if element.get(key) is not None:
                    self._put(element, key, olds)
        out = {path: self._text(path, olds.get(path), entries) for path, entries in self._entries.items()}
        if self._is_new and not out:
            out[SINGLE["position"]] = "{}\n"
        return out

    def _put(self, element: Mapping[str, Any], key: str, olds: Mapping[str, dict[str, Any] | None]) -> None:
        name = written_id(element)
        if not name or element["type"] in LOCAL_TYPES:
            return
        path = self._path(element, name, key, olds)
        old = (olds.get(path) or {}).get(name)
        entries = self._entries.setdefault(path, {})
        if name not in entries:
            entries[name] = self._entry(element, key, old)

    def _entry(self, element: Mapping[str, Any], key: str, old: Any) -> Any:
        placed = layout.place(element["uid"], self._elements)
        if isinstance(old, dict) and layout.read_position(old, placed) == element[key]:
            return old
        entry = layout.write_position(element[key], placed)
        if isinstance(old, dict):
            return rewrapped(entry, old)
        return {name: {"object": value} if isinstance(value, dict) else value for name, value in entry.items()}

    def _path(self, element: Mapping[str, Any], name: str, key: str, olds: Mapping[str, dict[str, Any] | None]) -> str:
        mine = [path for path in olds if _key(path) == key]
        for path in mine:
            if name in (olds[path] or {}):
                return path
        is_split = self._has_pages() or any(path.startswith(_FOLDER) for path in olds)
        if SINGLE[key] in mine or not is_split:
            return SINGLE[key]
        page = self._page(element)
        for path in mine:
            found = _SPLIT.fullmatch(path)
            if found and found[1] == page:
                return path
        if page == GLOBAL:
            return f"{_FOLDER}.global_{'positions' if key == 'position' else 'mobile_positions'}.json"
        return f"{_FOLDER}.{page}.{'positions' if key == 'position' else 'mobile_positions'}.json"

    def _has_pages(self) -> bool:
        return self._is_new and any(element["type"] == "Screen" for element in self._elements.values())

    def _page(self, element: Mapping[str, Any]) -> str:
        above = element["parent"]
        while above is not None and above in self._elements:
            if self._elements[above]["type"] == "Screen":
                return str(self._elements[above]["id"])
            above = self._elements[above]["parent"]
        return GLOBAL

    def _text(self, path: str, old: dict[str, Any] | None, entries: dict[str, Any]) -> str:
        text = self._texts.get(path)
        if text is None or (old is None and entries):
            return json.dumps(entries, indent=2, ensure_ascii=False) + "\n"
        if old is None:
            return text  # it was no JSON, and nothing is to be written over it
        span = read_span(path, text, 0)
        return text[: span.start] + patched(text, span, entries, is_json=True) + text[span.end :]


def _entries_of(text: str) -> dict[str, Any] | None:
    """The entries of a file that was read; None when it could not be."""
    try:
        return read_json_object("", text)
    except ToolscriptError:
        return None
