"""The words of this package. A document and its operations are plain JSON values, the same as in TypeScript."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Json = Any
Document = dict[str, Any]
Element = dict[str, Any]
Operation = Mapping[str, Any]
Path = tuple[str | int, ...]

APP = "$app"
"""The uid that stands for the app's own settings in a set."""

LOCAL_TYPES = frozenset(
    {
        "Header",
        "Body",
        "Footer",
        "View",
        "Column",
        "Option",
        "Action",
        "Series",
        "Event",
        "Folder",
        "Include",
        "Property",
        "ButtonGroup2-Button",
        "ExpandedRow",
        "ToolbarButton",
    }
)
"""Elements whose `id` is empty or known to their parent only; every other element's name is the app's alone."""


class OperationError(Exception):
    """An operation that the document refuses; nothing of its batch was applied.

    `index` tells which operation of the batch, counted from 0.
    """

    def __init__(self, message: str, index: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.index = index


@dataclass(frozen=True, slots=True)
class Conflict:
    """One place that two sides changed differently; a side's value is None where it left nothing there."""

    uid: str
    path: Path
    yours: Json
    theirs: Json

    def as_json(self) -> dict[str, Json]:
        """The conflict as the API answers it."""
        return {"uid": self.uid, "path": list(self.path), "yours": self.yours, "theirs": self.theirs}
