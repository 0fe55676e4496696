r"""JSON text of a document: compact, keys in the order given, `\u0000` and lone surrogates as escapes (A3)."""

import json
import re
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")


def to_text(value: Any) -> str:
    """Write a JSON value as JavaScript's `JSON.stringify` does, but for the spelling of numbers.

    Raises:
        ValueError: a number is infinite or not a number; JSON has no word for it.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # A lone surrogate is legal in JavaScript and in JSON as an escape, but has no UTF-8 form.
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def canonical(document: Any) -> str:
    """The text by which a document is stored and addressed; equal texts are equal documents."""
    return to_text(document)
