"""V8 on the server: contexts that hold the browser's own compiler, `static/web/compile.js` [A5, Q3].

A context is made in the process that uses it (a forked one hangs), used by one thread at a time, and closed at exit and
after every timeout, as what it was told to do may still spin. It reaches no file and no network. Knows no apps.
"""

from __future__ import annotations

import atexit
import threading
from collections import OrderedDict
from collections.abc import Hashable
from pathlib import Path

from django.conf import settings
from py_mini_racer import JSEvalException, JSOOMException, JSTimeoutException, MiniRacer

_MEMORY_BYTES = 512 * 1024 * 1024
# `undefined` and functions have no JSON; both come back as null.
_FACE = """
function joineryCompile(json) { return compile(json); }
function joineryEvaluate(text, scope) {
  return JSON.stringify(evaluate_server(text, JSON.parse(scope))) ?? "null";
}
"""


class ScriptError(Exception):
    """The script threw, ran for too long, or took too much memory; the message says which."""


class Context:
    """One V8 context with the compiler in it."""

    def __init__(self, script: str) -> None:
        self._racer = MiniRacer()
        self._racer.set_hard_memory_limit(_MEMORY_BYTES)
        self._racer.eval(script)
        self._racer.eval(_FACE)
        self._lock = threading.Lock()
        self.is_open = True

    def call(self, function: str, *arguments: str, timeout_s: float) -> str:
        """Call a global function that takes and gives text; one caller at a time.

        Raises:
            ScriptError: it threw; or the context was closed, because it ran for too long or took too much memory.
        """
        with self._lock:
            if not self.is_open:
                raise ScriptError("The script was stopped.")
            try:
                return str(self._racer.call(function, *arguments, timeout_sec=timeout_s))
            except JSTimeoutException as error:
                self._close()
                raise ScriptError(f"The script was stopped after {timeout_s:g} seconds.") from error
            except JSOOMException as error:
                self._close()
                raise ScriptError("The script was stopped because it took too much memory.") from error
            except JSEvalException as error:
                raise ScriptError(str(error)) from error

    def close(self) -> None:
        """End the context; a second time does nothing."""
        with self._lock:
            self._close()

    def _close(self) -> None:
        if self.is_open:
            self.is_open = False
            self._racer.close()


class Contexts:
    """The contexts of a process: some that compile, and one for each of the saves evaluated last.

    Compiling only parses. Evaluating runs an author's code, so a context serves one save only: what one
    author leaves in the globals is never met by another's expression.
    """

    def __init__(self, script: Path, compilers: int = 2, evaluators: int = 8) -> None:
        self._script = script
        self._compilers = threading.BoundedSemaphore(compilers)
        self._idle: list[Context] = []
        self._evaluators: OrderedDict[Hashable, Context] = OrderedDict()
        self._most_evaluators = evaluators
        self._lock = threading.Lock()

    def compile(self, json: str, timeout_s: float = 20.0) -> str:
        """Call `compile`; waits while all compilers are at work.

        Raises:
            ScriptError: see `Context.call`.
        """
        with self._compilers:
            with self._lock:
                context = self._idle.pop() if self._idle else None
            context = context or self._new()
            try:
                return context.call("joineryCompile", json, timeout_s=timeout_s)
            finally:
                if context.is_open:
                    with self._lock:
                        self._idle.append(context)

    def evaluate(self, save: Hashable, text: str, scope_json: str, timeout_s: float = 0.5) -> str:
        """Evaluate one expression with only `scope_json` to read; gives JSON.

        Raises:
            ScriptError: see `Context.call`; the save's next expression gets a fresh context if this one was closed.
        """
        return self._evaluator(save).call("joineryEvaluate", text, scope_json, timeout_s=timeout_s)

    def close(self) -> None:
        """End all contexts; the next call makes new ones."""
        with self._lock:
            contexts = [*self._idle, *self._evaluators.values()]
            self._idle.clear()
            self._evaluators.clear()
        for context in contexts:
            context.close()

    def _evaluator(self, save: Hashable) -> Context:
        with self._lock:
            found = self._evaluators.get(save)
            if found is not None and found.is_open:
                self._evaluators.move_to_end(save)
                return found
        made = self._new()
        with self._lock:
            kept = self._evaluators.get(save)
            if kept is not None and kept.is_open:
                surplus = [made]
                made = kept
            else:
                self._evaluators[save] = made
                count = len(self._evaluators) - self._most_evaluators
                surplus = [self._evaluators.popitem(last=False)[1] for _ in range(max(0, count))]
        for context in surplus:
            context.close()
        return made

    def _new(self) -> Context:
        return Context(self._script.read_text(encoding="utf-8"))


_contexts: Contexts | None = None
_making = threading.Lock()


def contexts() -> Contexts:
    """The contexts of this process, made at the first call and closed at its exit."""
    global _contexts
    with _making:
        if _contexts is None:
            _contexts = Contexts(settings.BASE_DIR / "static" / "web" / "compile.js")
            atexit.register(_contexts.close)
        return _contexts
