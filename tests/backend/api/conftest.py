"""Browsers of the cast, and a document with one query."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from tests.cast import Cast, sign_in

Ask = Callable[..., Any]
QUERY = "SELECT id, name FROM orders WHERE id = {{ table1.selectedRow.id }}"


@pytest.fixture
def ask(cast: Cast) -> Ask:
    """`ask("ada", "POST", "/api/apps", {…})`: what a person of the cast is answered; "nobody" has no cookies."""
    from django.test import Client

    browsers = {name: sign_in(user, cast.organization_of(user)) for name, user in cast.people().items()}
    browsers["nobody"] = Client(enforce_csrf_checks=True)

    def asked(person: str, method: str, path: str, body: Any = None, **headers: str) -> Any:
        data = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else b""
        return browsers[person].generic(method, path, data, "application/json", headers=headers)

    return asked


@pytest.fixture
def document(cast: Cast) -> dict[str, Any]:
    """A page with a text, and one query on the cast's resource."""
    return deepcopy(make_document(str(cast.resource.uuid)))


def make_document(resource: str) -> dict[str, Any]:
    """As the fixture, for any resource."""
    elements = [
        element("main", "$main", "Frame", None, type="main"),
        element("text", "text1", "Text", "main", value="Hello {{ orders.data.name[0] }}"),
        element("orders", "orders", "SqlQueryUnified", None, query=QUERY, resourceName=resource),
    ]
    return {"version": 1, "app": {}, "elements": {each["uid"]: each for each in elements}, "files": {}}


def element(uid: str, name: str, type_: str, parent: str | None, **properties: Any) -> dict[str, Any]:
    """One element."""
    return {"uid": uid, "id": name, "type": type_, "parent": parent, "order": "a0", "properties": properties}


@pytest.fixture
def app(cast: Cast, document: dict[str, Any]) -> str:
    """The address of the cast's app, which ada owns and ben may use, saved once with `document`."""
    from retool.backend.logic.actor import Actor
    from retool.backend.logic.save_app import write_save

    write_save(Actor(cast.ada, cast.organization), cast.branch, document, "")
    return f"/api/apps/{cast.app.uuid}"
