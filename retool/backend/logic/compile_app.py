"""Compiles a document: what the server keeps of its queries, and what a person with `use` may see [A5].

Python never splits `{{ }}`: the browser's own compiler does, in V8, so that both count the same parameters.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from retool import __version__
from retool.backend.javascript import ScriptError, contexts
from retool.backend.logic.plan import PlannedQuery, read_plan
from retool.backend.logic.refusals import Refused
from retool.connector.spec import query_kinds
from retool.storage.document.text import to_text


@dataclass(frozen=True, slots=True)
class Compiled:
    """A document in the forms that are stored with its save.

    `plan` never leaves the server; `view` holds no text of a resource query. `diagnostics` are what is wrong in the
    document's expressions, `elements` the index for search.
    """

    plan: dict[str, Any]
    view: dict[str, Any]
    diagnostics: list[dict[str, Any]]
    elements: list[dict[str, Any]]


def compile_document(document: Mapping[str, Any]) -> Compiled:
    """Compile a whole document.

    Raises:
        Refused: invalid, when the compiler could not (it ran for too long, or took too much memory).
    """
    asked = {"document": document, "kinds": query_kinds(), "engine_version": __version__}
    try:
        answer = contexts().compile(to_text(asked))
    except ScriptError as error:
        raise Refused("invalid", f"This app could not be compiled. {error}") from error
    compiled = json.loads(answer)
    return Compiled(compiled["plan"], compiled["view"], compiled["diagnostics"], compiled["elements"])


def compile_query(document: Mapping[str, Any], name: str) -> PlannedQuery | None:
    """Compile one resource query of a document, without the rest of it; None when it has no such query [Q1]."""
    kinds = query_kinds()
    elements = {
        uid: element
        for uid, element in document["elements"].items()
        if element["id"] == name and element["type"] in kinds
    }
    if not elements:
        return None
    plan = compile_document({**document, "elements": elements, "files": {}}).plan
    return read_plan(to_text(plan)).get(name)
