"""The value of an expression that is the server's to say: `current_user` and `retoolContext` as they are here [Q3].

A browser's value for such an expression is never used, so a row-level rule on it can be trusted.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Hashable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import orjson

from retool.backend.javascript import ScriptError, contexts
from retool.backend.logic.refusals import Refused

# A path of plain names needs no script; anything else is JavaScript, in V8, off the event loop.
_PATH = re.compile(r"\s*(current_user|retoolContext)((?:\.[A-Za-z_$][\w$]*)*)\s*", re.ASCII)
# Threads of their own: expressions that run into their time limit must not hold up anything else.
_threads = ThreadPoolExecutor(4, thread_name_prefix="javascript")
# Objects only inherit these from JavaScript's prototypes: a plain look-up would say they are not there.
_INHERITED = frozenset({"constructor", "toString", "valueOf", "hasOwnProperty", "__proto__", "length"})


async def evaluate_server(text_key: Hashable, text: str, scope: Mapping[str, Any]) -> Any:
    """Evaluate one expression.

    Args:
        text_key: names the save (or state of the editor) that the text is of; each has its own JavaScript context.
        text: the expression, without its braces.
        scope: `current_user` and `retoolContext`.

    Raises:
        Refused: invalid, when it threw or ran for too long; nothing ran.
    """
    path = _PATH.fullmatch(text)
    if path:
        found, is_plain = _walk(scope, [path[1], *path[2].split(".")[1:]])
        if is_plain:
            return found
    try:
        answer = await asyncio.get_running_loop().run_in_executor(
            _threads, contexts().evaluate, text_key, text, orjson.dumps(scope).decode()
        )
    except ScriptError as error:
        raise Refused("invalid", f"{{{{ {text.strip()} }}}} could not be evaluated on the server. {error}") from error
    return orjson.loads(answer)


def _walk(scope: Mapping[str, Any], names: list[str]) -> tuple[Any, bool]:
    """The value at a path and True; or False where JavaScript would not simply look a member up."""
    value: Any = scope
    for name in names:
        if name in _INHERITED or not isinstance(value, Mapping):
            return None, False
        if name not in value:
            # `undefined` at the end of the path is null for a database; a member of it is JavaScript's error.
            return None, name is names[-1]
        value = value[name]
    return value, True
