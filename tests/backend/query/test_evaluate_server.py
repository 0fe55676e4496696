"""Expressions that are the server's to say: plain paths natively, the rest in V8 [Q3]."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from retool.backend.javascript import Contexts, ScriptError
from retool.backend.logic import evaluate_server as act
from retool.backend.logic.refusals import Refused

SCRIPT = """
var compile = (json) => { const asked = JSON.parse(json); if (asked.loop) for (;;); return JSON.stringify(asked); };
var evaluate_server = (text, scope) =>
  new Function("current_user", "retoolContext", `return (${text});`)(scope.current_user, scope.retoolContext);
"""
SCOPE = {
    "current_user": {"email": "ben@acme.example", "groups": [{"name": "Desk"}], "metadata": {"region": None}},
    "retoolContext": {"environment": "production", "configVars": {"limit": "5"}},
}


@pytest.fixture
def v8(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    script = tmp_path / "compile.js"
    script.write_text(SCRIPT, encoding="utf-8")
    made = Contexts(script)
    monkeypatch.setattr(act, "contexts", lambda: made)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("current_user.email", "ben@acme.example"),
        ("  current_user.email ", "ben@acme.example"),
        ("current_user.metadata.region", None),
        ("current_user.metadata.absent", None),
        ("current_user.absent", None),
        ("retoolContext.environment", "production"),
        ("retoolContext.configVars.limit", "5"),
        ("current_user", SCOPE["current_user"]),
        ("current_user.groups", [{"name": "Desk"}]),
    ],
)
async def test_a_plain_path_needs_no_script(text: str, value: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(act, "contexts", None)
    assert await act.evaluate_server(1, text, SCOPE) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("current_user.groups.map(g => g.name)", ["Desk"]),
        ("current_user.groups.length", 1),
        ("current_user.email.toUpperCase()", "BEN@ACME.EXAMPLE"),
        ("undefined", None),
        ("() => 1", None),
        ("2 ** 53 + 1", 9007199254740992),
    ],
)
async def test_anything_else_is_javascript(v8: Contexts, text: str, value: Any) -> None:
    assert await act.evaluate_server(1, text, SCOPE) == value


@pytest.mark.parametrize("text", ["current_user.absent.name", "current_user.email.absent()", "for", "for(;;);"])
async def test_what_throws_refuses_the_run(v8: Contexts, text: str) -> None:
    with pytest.raises(Refused) as refused:
        await act.evaluate_server(1, text, SCOPE)
    assert refused.value.kind == "invalid"


@pytest.mark.parametrize(
    "text",
    [
        "[typeof process, typeof require, typeof fetch, typeof console._stdout].join()",
        "(() => {}).constructor('return [typeof process, typeof require, typeof fetch].join()')()",
        "current_user.constructor.constructor('return [typeof process, typeof console._stdout].join()')()",
    ],
)
async def test_peer_cve_28_and_49_and_70_an_expression_reaches_nothing_of_the_host(v8: Contexts, text: str) -> None:
    assert set((await act.evaluate_server(1, text, SCOPE)).split(",")) <= {"undefined"}


async def test_an_endless_loop_is_stopped_and_the_next_expression_works(v8: Contexts) -> None:
    with pytest.raises(Refused, match="stopped"):
        await act.evaluate_server(1, "(() => { for (;;); })()", SCOPE)
    assert await act.evaluate_server(1, "1 + 1", SCOPE) == 2


async def test_what_one_save_leaves_in_the_globals_another_never_meets(v8: Contexts) -> None:
    await act.evaluate_server("save 1", "Array.prototype.map = () => ['everybody']", SCOPE)
    text = "current_user.groups.map(g => g.name)"
    assert await act.evaluate_server("save 1", text, SCOPE) == ["everybody"]
    assert await act.evaluate_server("save 2", text, SCOPE) == ["Desk"]


def test_contexts_are_bounded_and_the_one_used_last_stays(tmp_path: Path) -> None:
    script = tmp_path / "compile.js"
    script.write_text(SCRIPT, encoding="utf-8")
    contexts = Contexts(script, evaluators=2)
    try:
        contexts.evaluate(1, "globalThis.kept = 1", "{}")
        contexts.evaluate(2, "1", "{}")
        contexts.evaluate(1, "1", "{}")
        contexts.evaluate(3, "1", "{}")
        assert contexts.evaluate(1, "globalThis.kept", "{}") == "1"
        assert contexts.evaluate(2, "globalThis.kept", "{}") == "null"
    finally:
        contexts.close()


def test_a_compiler_that_hangs_is_replaced(tmp_path: Path) -> None:
    """A5: the context of a timeout is closed, and never used again."""
    script = tmp_path / "compile.js"
    script.write_text(SCRIPT, encoding="utf-8")
    contexts = Contexts(script, compilers=1)
    try:
        with pytest.raises(ScriptError, match=r"stopped after 0\.2 seconds"):
            contexts.compile('{"loop": true}', timeout_s=0.2)
        assert contexts.compile('{"a": "\\u0000 é"}') == '{"a":"\\u0000 é"}'
    finally:
        contexts.close()
