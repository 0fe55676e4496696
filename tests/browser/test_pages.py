"""An app of two pages with a module in it, as people use it and as it is edited [A7, P1, P4, X1]."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Account, People, Person, Product

pytestmark = pytest.mark.browser

ROW = {"row": 0, "col": 0, "width": 6, "height": 1}


def _element(uid: str, kind: str, parent: str | None, row: int | None = None, **properties: Any) -> dict[str, Any]:
    placed = {} if row is None else {"position": {**ROW, "row": row}}
    return {"uid": uid, "id": uid, "type": kind, "parent": parent, "order": uid, "properties": properties, **placed}


def _save(ada: Person, name: str, kind: str, *elements: dict[str, Any]) -> str:
    """An app of these elements, beside the frame that a new one has; saved."""
    app: str = ada.send("POST", "/api/apps", {"name": name, "kind": kind}).json()["uuid"]
    opened = ada.send("GET", f"/api/apps/{app}/document").json()
    first = [{"op": "remove", "uid": one["uid"]} for one in opened["document"]["elements"].values()]
    roots = [one for one in first if opened["document"]["elements"][one["uid"]]["parent"] is None]
    inserts = [{"op": "insert", "element": element} for element in elements]
    body = {"base": opened["sequence"], "operations": [*roots, *inserts], "tab": "other"}
    assert ada.send("POST", f"/api/apps/{app}/operations", body).ok
    assert ada.send("POST", f"/api/apps/{app}/saves", {"message": "First"}).ok
    return app


def test_pages_are_walked_and_a_module_runs_its_query(people: People, owner: Account, product: Product) -> None:
    ada = owner.enter(people)
    (resource, *_) = ada.send("GET", "/api/resources").json()
    query = {"query": "SELECT {{ who.value }} || ' from the database' AS words", "resourceName": resource["uuid"]}
    module = _save(
        ada,
        "Greeting",
        "module",
        _element("main", "Frame", None, type="main"),
        _element("who", "GlobalWidgetProp", None, value="nobody"),
        _element("greet", "SqlQueryUnified", None, **query),
        _element("words", "Text", "main", 0, value="{{ greet.data.words[0] }}"),
    )
    click = {"event": "click", "type": "util", "method": "openPage", "params": {"pageName": "page2"}}
    app = _save(
        ada,
        "Two pages",
        "app",
        _element("page1", "Screen", None, _order=0, title="First"),
        _element("page2", "Screen", None, _order=1, title="Second", urlSlug="second"),
        _element("main1", "Frame", "page1", type="main"),
        _element("main2", "Frame", "page2", type="main"),
        _element("greeting1", "Module", "main1", 0, pageUuid=module, name="Greeting", who="Ada"),
        _element("go", "Button", "main1", 2, text="Next page"),
        {**_element("on", "Event", "go"), "properties": click},
        _element("there", "Text", "main2", 0, value="On {{ retoolContext.currentPage }}"),
    )

    page = ada.open(f"/apps/{app}")
    expect(page.get_by_text("Ada from the database")).to_be_visible()
    page.get_by_role("button", name="Next page").click()
    expect(page.get_by_text("On page2")).to_be_visible()
    expect(page).to_have_url(re.compile(f"/apps/{app}/second$"))
    page.go_back()
    expect(page.get_by_text("Ada from the database")).to_be_visible()
    page.goto(f"{product.address}/apps/{app}/second")
    expect(page.get_by_text("On page2")).to_be_visible()

    page.goto(f"{product.address}/editor/{app}")
    expect(page.get_by_text("Ada from the database")).to_be_visible()
    page.get_by_role("treeitem", name=re.compile("page2")).first.click()
    expect(page.get_by_text("On page2")).to_be_visible()
