"""A tab that was opened before a save, and edits that outlive the server and a reload."""

from __future__ import annotations

import signal
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import FIRST_START_S, Account, People, Person, Product
from tests.processes import until

pytestmark = pytest.mark.browser


def make_app(ada: Person, name: str, query: str) -> str:
    """An app with one button that runs one query, and a text that shows what it gave; saved."""
    app: str = ada.send("POST", "/api/apps", {"name": name}).json()["uuid"]
    opened = ada.send("GET", f"/api/apps/{app}/document").json()
    frame = next(one for one in opened["document"]["elements"].values() if one["type"] == "Frame")
    (resource, *_) = ada.send("GET", "/api/resources").json()
    place = {"row": 0, "col": 0, "width": 4, "height": 1}
    event = {"event": "click", "type": "datasource", "method": "trigger", "pluginId": "query1"}
    elements: list[dict[str, Any]] = [
        {
            "uid": "q1",
            "id": "query1",
            "type": "SqlQueryUnified",
            "parent": None,
            "order": "z1",
            "properties": {"query": query, "resourceName": resource["uuid"], "runWhenModelUpdates": False},
        },
        {
            "uid": "b1",
            "id": "button1",
            "type": "Button",
            "parent": frame["uid"],
            "order": "a1",
            "position": place,
            "properties": {"text": "Ask"},
        },
        {"uid": "e1", "id": "", "type": "Event", "parent": "b1", "order": "a1", "properties": event},
        {
            "uid": "t1",
            "id": "text1",
            "type": "Text",
            "parent": frame["uid"],
            "order": "a2",
            "position": {**place, "row": 2},
            "properties": {"value": "Answer: {{ query1.data.answer[0] }}"},
        },
    ]
    operations = [{"op": "insert", "element": element} for element in elements]
    change(ada, app, opened["sequence"], operations)
    return app


def change(ada: Person, app: str, base: int, operations: list[dict[str, Any]]) -> None:
    """Edit and save, as another tab would."""
    sent = ada.send("POST", f"/api/apps/{app}/operations", {"base": base, "operations": operations, "tab": "other"})
    assert sent.ok, sent.text()
    saved = ada.send("POST", f"/api/apps/{app}/saves", {})
    assert saved.ok, saved.text()


def test_an_old_tab_runs_its_own_save_and_learns_of_the_new_one(people: People, owner: Account) -> None:
    """[A5, J5] What was opened goes on with the text it was opened with."""
    ada = owner.enter(people)
    app = make_app(ada, "Old tab", "select 'first' as answer")
    page = ada.open(f"/apps/{app}")
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_text("Answer: first")).to_be_visible()
    sequence = ada.send("GET", f"/api/apps/{app}/document").json()["sequence"]
    text = {"op": "set", "uid": "q1", "path": ["properties", "query"], "value": "select 'second' as answer"}
    label = {"op": "set", "uid": "t1", "path": ["properties", "value"], "value": "Now: {{ query1.data.answer[0] }}"}
    change(ada, app, sequence, [text, label])
    with page.expect_response(lambda response: "queryName=query1" in response.url):
        page.get_by_role("button", name="Ask").click()
    expect(page.get_by_text("There is a new version of this app.")).to_be_visible()
    expect(page.get_by_text("Answer: first")).to_be_visible()
    page.get_by_role("button", name="Reload").click()
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_text("Now: second")).to_be_visible()


def test_a_click_before_the_app_runs_is_not_lost(people: People, owner: Account) -> None:
    """[E8] What is drawn can be used: what people do before the worker is up is done when it is."""
    ada = owner.enter(people)
    app = make_app(ada, "Early click", "select 'heard' as answer")
    page = ada.context.new_page()
    held: list[Route] = []
    page.route("**/app-worker-*.js", lambda route: held.append(route))
    page.goto(f"{ada.address}/apps/{app}")
    page.get_by_role("button", name="Ask").click()
    until(lambda: bool(held), 10, "nobody asked for the worker")
    for route in held:
        route.continue_()
    expect(page.get_by_text("Answer: heard")).to_be_visible()


def test_edits_outlive_the_server_and_a_reload(people: People, owner: Account, product: Product) -> None:
    """[A2] While the api is away changes are kept in the tab; they go out when it is back, across a reload."""
    ada = owner.enter(people)
    app = make_app(ada, "Away", "select 1 as answer")
    page = ada.open(f"/editor/{app}")
    page.get_by_role("treeitem", name="button1").click()
    field = page.get_by_role("complementary", name="Inspector").get_by_role("textbox", name="Text", exact=True)
    expect(field).to_be_visible()
    ada.expected += ["Failed to load resource", "ERR_", "Failed to fetch"]
    product.machine.stop(signal.SIGTERM)
    field.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text("Typed while it was away")
    expect(page.get_by_role("status").filter(has_text="Offline, changes are kept")).to_be_visible()
    product.machine.start()
    product.machine.wait_healthy(FIRST_START_S)
    page.reload()
    expect(page.get_by_role("button", name="Typed while it was away")).to_be_visible()

    def text_on_the_server() -> str:
        document = ada.send("GET", f"/api/apps/{app}/document").json()["document"]
        return str(document["elements"]["b1"]["properties"]["text"])

    until(lambda: text_on_the_server() == "Typed while it was away", 10, "the edit did not go out")
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
