"""Toolscript: the folder of text files that a Retool app is in Git, read into a document and written from one.

Pure: text and documents come in, documents and text go out. Knows neither Django nor a file system
(callers hand over `{path: text}`), and no component: an element of an unknown type is kept like any other.
"""

from retool.storage.toolscript.errors import Problem, ToolscriptError
from retool.storage.toolscript.read import ReadApp, read
from retool.storage.toolscript.write import write

__all__ = ["Problem", "ReadApp", "ToolscriptError", "read", "write"]
