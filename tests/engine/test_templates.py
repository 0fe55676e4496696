"""The same cases as vitest's, in the V8 that compiles saves: both must split a text alike (ARCHITECTURE A5, Q3)."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from py_mini_racer import JSEvalException, MiniRacer

from tests.node import ROOT, WEB, node

CASES: list[dict[str, Any]] = json.loads((ROOT / "tests/cases/templates.json").read_text())["cases"]
KINDS = {
    "SqlQueryUnified": {"parts": {"query": {"bag": "queryParams", "form": "text"}}},
    "RESTQuery": {
        "parts": {
            "query": {"bag": "queryParams", "form": "text"},
            "headers": {"bag": "headersParams", "form": "json"},
            "body": {"bag": "bodyParams", "form": {"by": "bodyType", "json": ["json"]}},
        },
        "static": ["type", "bodyType"],
    },
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MiniRacer]:
    out = tmp_path_factory.mktemp("compile")
    call = f"await bundle('src/engine/compile-entry.ts', '{out}', 'compile.js')"
    script = f"import {{bundle}} from '{WEB}/tools/bundle.mjs'; {call}"
    subprocess.run([node(), "--input-type=module", "-e", script], check=True, capture_output=True, timeout=60, cwd=WEB)
    context = MiniRacer()
    context.eval((out / "compile.js").read_text())
    yield context
    context.close()


def element(kind: str, uid: str = "u1", **properties: Any) -> dict[str, Any]:
    return {"uid": uid, "id": "query1", "type": kind, "parent": None, "order": "a0", "properties": properties}


def compiled(engine: MiniRacer, *elements: dict[str, Any]) -> dict[str, Any]:
    document = {
        "version": 1,
        "app": {"name": "x"},
        "elements": {one["uid"]: one for one in elements},
        "files": {"a": "b"},
    }
    answer: dict[str, Any] = json.loads(engine.call("compile", json.dumps({"document": document, "kinds": KINDS})))
    return answer


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_text_is_split_in_v8_as_in_the_browser(engine: MiniRacer, case: dict[str, Any]) -> None:
    """[T1-T5] Fixed parts, expressions in order, and which of them the server evaluates."""
    result = compiled(engine, element("SqlQueryUnified", query=case["text"]))
    query = result["plan"]["queries"]["query1"]
    bag = query["bags"]["queryParams"]
    assert query["parts"] == {"query": {"text": case["fixed"]}}
    assert [one["text"] for one in bag] == case["codes"]
    assert [at for at, one in enumerate(bag) if one["server"]] == case.get("server", [])
    assert len(result["diagnostics"]) == len(case.get("broken", []))


def test_a_view_holds_expressions_and_no_text(engine: MiniRacer) -> None:
    """[A5, A6] Neither text nor resource nor an unknown query's properties reach a person who only uses the app."""
    sql = element(
        "SqlQueryUnified", query="select secret from t where id = {{ x.value }}", resourceName="r1", queryTimeout="5000"
    )
    foreign = {**element("MysteryQuery", uid="u2", body="secret {{ x }}", resourceName="r2"), "id": "query2"}
    sql["source"] = {"bytes": "secret"}
    result = compiled(engine, sql, foreign)
    assert "secret" not in json.dumps(result["view"])
    assert result["view"]["elements"]["u1"] == {
        **element("SqlQueryUnified", queryTimeout="5000"),
        "expressions": {"queryParams": [{"text": " x.value ", "server": False}]},
    }
    assert result["plan"]["queries"]["query1"] == {
        "uid": "u1",
        "id": "query1",
        "type": "SqlQueryUnified",
        "resource": "r1",
        "parts": {"query": {"text": ["select secret from t where id = ", ""]}},
        "values": {"query": "queryParams"},
        "bags": {"queryParams": [{"text": " x.value ", "server": False, "reads": ["x"]}]},
        "static": {},
        "timeout_ms": 5000,
        "allowed_groups": [],
    }
    assert result["elements"][0] == {"uid": "u1", "id": "query1", "type": "SqlQueryUnified", "names": ["x"]}


def test_json_is_decoded_before_its_leaves_are_read(engine: MiniRacer) -> None:
    """[A5] Quotes escaped in the outer text are none of the expression's; the form follows another property."""
    body = json.dumps([{"key": "a", "value": '{{ x["k"] }}'}, {"key": "n", "value": 1}])
    query = compiled(engine, element("RESTQuery", query="/a/{{ i }}", bodyType="json", body=body, type="POST"))["plan"][
        "queries"
    ]["query1"]
    assert query["parts"] == {
        "query": {"text": ["/a/", ""]},
        "body": {"json": [{"key": "a", "value": {"$": ["", ""]}}, {"key": "n", "value": 1}]},
    }
    assert query["bags"]["bodyParams"] == [{"text": ' x["k"] ', "server": False, "reads": ["x"]}]
    assert query["static"] == {"type": "POST", "bodyType": "json"}
    raw = compiled(engine, element("RESTQuery", bodyType="raw", body='{"a": {{ x }}}'))["plan"]["queries"]["query1"]
    assert raw["parts"] == {"body": {"text": ['{"a": ', "}"]}}


def test_two_queries_of_one_name_are_told(engine: MiniRacer) -> None:
    """[M5] Only the first can run; the save says so."""
    result = compiled(engine, element("SqlQueryUnified", query="1"), element("SqlQueryUnified", uid="u2", query="2"))
    assert result["plan"]["queries"]["query1"]["uid"] == "u1"
    assert [(one["uid"], one["kind"]) for one in result["diagnostics"]] == [("u2", "duplicate_name")]


def test_the_server_evaluates_with_the_person_alone(engine: MiniRacer) -> None:
    """[Q3] Values come from what the server knows; an expression that throws says why."""
    scope = {
        "current_user": {"email": "Ada@Example.com", "groups": [{"id": 7}]},
        "retoolContext": {"environment": "production"},
    }
    assert engine.call("evaluate_server", " current_user.email.toLowerCase() // who", scope) == "ada@example.com"
    assert (
        engine.call("evaluate_server", "retoolContext.environment === 'production' && current_user.groups[0].id", scope)
        == 7
    )
    with pytest.raises(JSEvalException, match="Cannot read"):
        engine.call("evaluate_server", "current_user.missing.deep", scope)


def test_a_hostile_document_compiles_in_time(engine: MiniRacer) -> None:
    """[T8] Neither many ends nor many broken mustaches cost the square of their number."""
    text = "{{ a. }} " * 300 + '{{ "' + "}}" * 3000
    result = json.loads(
        engine.call(
            "compile",
            json.dumps(
                {
                    "document": {"version": 1, "app": {}, "elements": {"u1": element("SqlQueryUnified", query=text)}},
                    "kinds": KINDS,
                }
            ),
            timeout_sec=20,
        )
    )
    assert len(result["plan"]["queries"]["query1"]["bags"]["queryParams"]) == 301
