"""What a malformed Toolscript file is answered with."""

from __future__ import annotations


class ToolscriptError(Exception):
    """A file is not Toolscript.

    Attributes:
        file: path inside the app's folder.
        line: 1-based.
        column: 1-based, in characters.
        expected: what would have been right there, as words for people.
    """

    def __init__(self, file: str, text: str, offset: int, expected: str) -> None:
        self.file = file
        self.line = text.count("\n", 0, offset) + 1
        self.column = offset - (text.rfind("\n", 0, offset) + 1) + 1
        self.expected = expected
        super().__init__(f"{file}:{self.line}:{self.column}: expected {expected}.")
