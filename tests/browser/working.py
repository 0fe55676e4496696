"""What the tests of the editor do again and again: an app to work on, colleagues, and a server that answers late."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import People, Person

PASSWORD = "quay nine lanterns 27"
LATE = "**/operations"


def colleague(ada: Person, people: People, first: str, last: str) -> Person:
    """Somebody of the organisation with no right of their own, signed in."""
    email = f"{first.lower()}@harbour.example"
    person = people.enter()
    known = {user["email"] for user in ada.send("GET", "/api/users").json()}
    if email in known:
        assert person.send("POST", "/api/login", {"email": email, "password": PASSWORD}).ok
        return person
    link: str = ada.send("POST", "/api/invites", {"email": email, "groups": []}).json()["link"]
    body = {"first_name": first, "last_name": last, "password": PASSWORD}
    assert person.send("POST", f"/api/invites/{link.rsplit('/', 1)[1]}/accept", body).ok
    return person


def uuid_of(ada: Person, person: Person) -> str:
    """The person, as grants name them."""
    uuid: str = person.send("GET", "/api/user").json()["user"]["uuid"]
    return uuid


def new_app(ada: Person, name: str, elements: list[dict[str, Any]]) -> str:
    """An app that holds `elements`; a parent `page` stands for its page."""
    app: str = ada.send("POST", "/api/apps", {"name": name}).json()["uuid"]
    opened = ada.send("GET", f"/api/apps/{app}/document").json()
    page = next(one["uid"] for one in opened["document"]["elements"].values() if one["type"] == "Frame")
    placed = [{**element, "parent": page if element["parent"] == "page" else element["parent"]} for element in elements]
    operations = [{"op": "insert", "element": element} for element in placed]
    body = {"base": opened["sequence"], "operations": operations, "tab": "other"}
    assert ada.send("POST", f"/api/apps/{app}/operations", body).ok
    return app


def text(uid: str, value: str, row: int = 0) -> dict[str, Any]:
    """A Text on the page; its uid is its name too."""
    place = {"row": row, "col": 0, "width": 6, "height": 1}
    return {
        "uid": uid,
        "id": uid,
        "type": "Text",
        "parent": "page",
        "order": f"a{row}",
        "position": place,
        "properties": {"value": value},
    }


def query(ada: Person, uid: str, sql: str) -> dict[str, Any]:
    """A query of the sample database that runs only when asked."""
    (resource, *_) = ada.send("GET", "/api/resources").json()
    properties = {"query": sql, "resourceName": resource["uuid"], "runWhenModelUpdates": False}
    return {
        "uid": uid,
        "id": uid,
        "type": "SqlQueryUnified",
        "parent": None,
        "order": "a7",
        "properties": properties,
    }


def elements_of(ada: Person, app: str) -> dict[str, dict[str, Any]]:
    """The document as the server has it, by name."""
    found = ada.send("GET", f"/api/apps/{app}/document").json()["document"]["elements"]
    return {element["id"]: element for element in found.values() if element["id"]}


def edit(person: Person, app: str) -> Page:
    """The app in the editor, running."""
    page = person.open(f"/editor/{app}")
    expect(page.get_by_role("main", name="Canvas")).to_be_visible()
    expect(page.locator("[data-uid]").first).to_be_visible()
    return page


def choose(page: Page, name: str) -> Locator:
    """Select a component in the tree; gives its inspector."""
    page.get_by_role("treeitem", name=name).click()
    inspector = page.get_by_role("complementary", name="Inspector")
    expect(inspector.get_by_role("textbox", name="Name", exact=True)).to_have_value(name)
    return inspector


def write(page: Page, field: Locator, code: str) -> None:
    """Replace all that a code field holds, as a paste does."""
    field.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(code)


def set_text(page: Page, name: str, value: str) -> None:
    """Write the text of a Text."""
    write(page, choose(page, name).locator("[data-property=value]").get_by_role("textbox"), value)


@contextmanager
def autosave_held(page: Page) -> Iterator[None]:
    """Batches of operations leave the page and reach the server only at the end of the block."""
    held: list[Route] = []
    is_holding = True

    def hold(route: Route) -> None:
        if is_holding and route.request.method == "POST":
            held.append(route)
        else:
            route.continue_()

    page.route(LATE, hold)
    yield
    is_holding = False
    for route in held:
        route.continue_()
    page.unroute(LATE, hold)
