"""The endpoints that the dispatcher answers without Django, in the OpenAPI document, so that clients have their types.

Written by hand, because nothing of them is a serializer; `tests/meta` holds that each native path is here. The health
check is left out: it is for load balancers.
"""

from __future__ import annotations

from typing import Any

_SECURITY: list[dict[str, list[str]]] = [{"session": []}, {"accessToken": []}]
_TEXT = {"type": "string"}
_UUID = {"type": "string", "format": "uuid"}
_NUMBER = {"type": "number"}
_ANY_OBJECT = {"type": "object", "additionalProperties": {}}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(properties: dict[str, Any], description: str, required: tuple[str, ...] = ()) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "object", "description": description, "properties": properties}
    return {**found, "required": list(required)} if required else found


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    return {**schema, "nullable": True}


_SCHEMAS: dict[str, Any] = {
    "RunQueryRequest": _object(
        {
            "userParams": {
                **_ANY_OBJECT,
                "description": 'Values by position, a bag a part: {"queryParams": {"0": 1, "length": 1}}.',
            },
            "saveToken": {**_TEXT, "description": "Of the view that the values come from; pins its text."},
            "environment": {**_TEXT, "description": "Name of an environment; without it the default one."},
            "isEditorMode": {"type": "boolean"},
            "sequence": {"type": "integer", "description": "Of the editor's operations; needs “edit” on the app."},
        },
        "What to run a query with; its text never travels.",
    ),
    "RunQueryColumn": _object({"name": _TEXT, "type": _TEXT}, "One column of a result.", ("name", "type")),
    "RunQueryMetadata": _object(
        {
            "resourceTimeTakenMs": _NUMBER,
            "resourceType": _TEXT,
            "isPreview": {"type": "boolean"},
            "lastReceivedFromResourceAt": _NUMBER,
            "rows": {"type": "integer"},
            "truncated": {"type": "boolean"},
            "columns": {"type": "array", "items": _ref("RunQueryColumn")},
            "steps": {"type": "object", "additionalProperties": _NUMBER},
            "statement": {**_TEXT, "description": "As it was bound; in the editor only."},
            "values": {"type": "array", "items": {}, "description": "As they were bound; in the editor only."},
        },
        "How a run went.",
        ("resourceTimeTakenMs", "resourceType", "steps"),
    ),
    "RunQueryAnswer": _object(
        {
            "__retoolWrappedQuery__": {"type": "boolean"},
            "queryData": {"description": "SQL: lists of values by column; REST: as it came."},
            "queryExecutionMetadata": _ref("RunQueryMetadata"),
        },
        "The result of a run.",
        ("__retoolWrappedQuery__", "queryData", "queryExecutionMetadata"),
    ),
    "Failure": _object(
        {
            "kind": _TEXT,
            "field": _nullable(_TEXT),
            "position": _nullable({"type": "integer"}),
        },
        "Why something did not happen, for code to branch on.",
        ("kind", "field", "position"),
    ),
    "Refusal": _object(
        {
            "error": {"type": "boolean"},
            "success": {"type": "boolean"},
            "message": _TEXT,
            "failure": _ref("Failure"),
        },
        "What every answer that is no success says.",
        ("error", "success", "message", "failure"),
    ),
}


def _json(name: str, description: str) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": _ref(name)}}}


_SAVE_HEADER = {"X-App-Save": {"schema": _UUID, "description": "The save that the app's people would be served now."}}
_RUN = {
    "operationId": "run_query",
    "description": "Run a query of an app with the values of its expressions.",
    "tags": ["pages"],
    "parameters": [
        {"in": "path", "name": "uuid", "schema": _UUID, "required": True},
        {"in": "query", "name": "queryName", "schema": _TEXT, "required": True},
    ],
    "requestBody": {"content": {"application/json": {"schema": _ref("RunQueryRequest")}}, "required": True},
    "security": _SECURITY,
    "responses": {
        "200": {**_json("RunQueryAnswer", ""), "headers": _SAVE_HEADER},
        "409": {
            **_json("Refusal", "The page is no longer the one that is served; nothing ran."),
            "headers": _SAVE_HEADER,
        },
        "422": {**_json("Refusal", "The source said no."), "headers": _SAVE_HEADER},
        "default": _json("Refusal", "Nothing ran."),
    },
}
_EVENTS = {
    "operationId": "events",
    "description": "What happens to an app while it is edited: operations, saves, releases, presence.",
    "tags": ["events"],
    "parameters": [
        {"in": "query", "name": "app", "schema": _UUID, "required": True},
        {"in": "query", "name": "tab", "schema": {**_TEXT, "maxLength": 64}},
    ],
    "security": [{"session": []}],
    "responses": {
        "200": {"description": "A stream of events.", "content": {"text/event-stream": {"schema": _TEXT}}},
        "default": _json("Refusal", ""),
    },
}
PATHS: dict[str, dict[str, Any]] = {
    "/api/pages/uuids/{uuid}/query": {"post": _RUN},
    "/api/events": {"get": _EVENTS},
}


def add_native_endpoints(result: dict[str, Any], **_kept: Any) -> dict[str, Any]:
    """Add them to the generated document; drf-spectacular calls this with more than is needed."""
    schemas = result["components"]["schemas"]
    taken = schemas.keys() & _SCHEMAS.keys()
    if taken:
        raise ValueError(f"Two schemas of one name: {', '.join(sorted(taken))}.")
    schemas |= _SCHEMAS
    result["paths"] = dict(sorted({**result["paths"], **PATHS}.items()))
    return result
