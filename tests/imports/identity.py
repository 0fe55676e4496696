"""What one edit may change in the files of an app: nothing but the lines of the element that was edited.

Used by the tests of import and, over real repositories, by `python -m tests.conformance`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Edit:
    """One changed value of an element: the operation, its inverse, and what its files may show of it."""

    operation: dict[str, Any]
    inverse: dict[str, Any]
    file: str
    opening: list[str]

    def problem(self, before: Files, after: Files) -> str | None:
        """What differs that should not; None when only the element's lines do."""
        if before.keys() != after.keys():
            return f"other files: {sorted(before.keys() ^ after.keys())}"
        files = [path for path in before if before[path] != after[path]]
        if files != [self.file]:
            return f"changed {files} for {self.file}"
        removed, added = _changed_lines(before[self.file], after[self.file])
        lines = {line.strip() for line in self.opening}
        if any(line.strip() not in lines and not line.strip().startswith(self.opening[0]) for line in removed):
            return f"lines of another element: {removed}"
        if len(self.opening) > 1 and not len(removed) == len(added) == 1:
            return f"more than one line: {removed} {added}"
        return None


def edits(document: Mapping[str, Any], most: int) -> Iterator[Edit]:
    """Edits spread over an app: a text of one line, changed."""
    found = []
    for uid, element in document["elements"].items():
        source = element.get("source") or {}
        code = source.get("code") or {}
        for name, value in element["properties"].items():
            is_plain = isinstance(value, str) and "\n" not in value and name not in code and name != "resourceName"
            if is_plain and source.get("opening") and name not in ("pageUuid", "id"):
                found.append((uid, name, value, source))
                break
    for uid, name, value, source in found[:: max(1, len(found) // most)]:
        path = ["properties", name]
        yield Edit(
            {"op": "set", "uid": uid, "path": path, "value": f"{value}~"},
            {"op": "set", "uid": uid, "path": path, "value": value},
            source["file"],
            source["opening"].split("\n"),
        )


def _changed_lines(before: bytes, after: bytes) -> tuple[list[str], list[str]]:
    one, other = (text.decode("utf-8", "surrogateescape").split("\n") for text in (before, after))
    lines = list(difflib.unified_diff(one, other, lineterm="", n=0))[2:]
    return [line[1:] for line in lines if line.startswith("-")], [line[1:] for line in lines if line.startswith("+")]
