"""Which properties lie in files of their own, and what those files are called (FORMAT.md §2.2)."""

from __future__ import annotations

from typing import Any

from retool.storage.document.paths import is_file_name

_WHOLE = {
    ("SqlQueryUnified", "query"): ".sql",
    ("SqlQuery", "query"): ".sql",
    ("SqlTransformQuery", "query"): ".sql",
    ("JavascriptQuery", "query"): ".js",
    ("Function", "funcBody"): ".js",
    ("GraphQLQuery", "body"): ".gql",
    ("AppStyles", "css"): ".css",
    ("HTML", "css"): ".css",
    ("HTML", "html"): ".html",
    ("ElasticSearchQuery", "query"): ".json5",
    ("NoSqlQuery", "query"): ".query",
}
_NAMED = {
    ("PlotlyChart", "data"): ".data.json",
    ("PlotlyChart", "layout"): ".layout.json",
    ("WorkflowRun", "workflowParams"): ".workflowParams.json",
}


def code_file(tag: str, name: str, element_id: str, value: Any) -> str | None:
    """The path of the file that holds a property, from the app's folder, or None when it stands in the element."""
    ending = _WHOLE.get((tag, name)) or _NAMED.get((tag, name))
    if ending is None or not isinstance(value, str) or not value or not is_file_name(element_id):
        return None
    return f"lib/{element_id}{ending}"
