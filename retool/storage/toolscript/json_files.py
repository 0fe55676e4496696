"""JSON files, read to values that a document can hold: no number that is none, nothing too deep to walk through."""

from __future__ import annotations

import json
import math
from typing import Any

from retool.storage.document.values import DEEPEST, is_too_deep
from retool.storage.toolscript.errors import ToolscriptError


class _NoNumber(ValueError):
    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


def read_json(path: str, text: str) -> Any:
    """The value of a JSON file.

    Raises:
        ToolscriptError: with the place where it is no JSON, or holds what JSON can't say (NaN, an endless number).
    """
    try:
        value = json.loads(text, parse_constant=_refuse, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise ToolscriptError(path, text, error.pos, f"JSON ({error.msg})") from None
    except _NoNumber as error:
        raise ToolscriptError(path, text, max(0, text.find(error.word)), "a number that there is") from None
    except RecursionError:
        value = None
        is_deep = True
    else:
        is_deep = is_too_deep(value)
    if is_deep:
        raise ToolscriptError(path, text, 0, f"JSON that is nested at most {DEEPEST} levels deep")
    return value


def read_json_object(path: str, text: str) -> dict[str, Any]:
    """The object that a JSON file holds; raises as `read_json`, and for a file that holds something else."""
    value = read_json(path, text)
    if not isinstance(value, dict):
        raise ToolscriptError(path, text, 0, "a JSON object")
    return value


def _refuse(word: str) -> Any:
    raise _NoNumber(word)


def _finite(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise _NoNumber(digits)
    return value
