"""What a malformed file is answered with, and what is said of one that could be read all the same."""

from __future__ import annotations

from dataclasses import dataclass


class ToolscriptError(Exception):
    """A file is not what it has to be; nothing of its app was read.

    Attributes:
        file: path inside the app's folder.
        line: 1-based.
        column: 1-based, in characters.
        expected: what would have been right there, as words for people.
    """

    def __init__(self, file: str, text: str, offset: int, expected: str) -> None:
        self.file = file
        self.line, self.column = line_and_column(text, offset)
        self.expected = expected
        super().__init__(f"{file}:{self.line}:{self.column}: expected {expected}.")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that did not hinder reading; what was there is kept and written back.

    Attributes:
        file: path inside the app's folder.
        line: 1-based.
        column: 1-based, in characters.
        message: what is wrong and what was made of it, a full sentence.
    """

    file: str
    line: int
    column: int
    message: str

    @classmethod
    def at(cls, file: str, text: str, offset: int, message: str) -> Problem:
        """The problem at an offset of a file's text."""
        return cls(file, *line_and_column(text, offset), message)


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Where an offset is, both counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
