"""Building by hand: from the palette, by handles and by keys, as somebody who knows such tools does."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Account, People, picture
from tests.browser.working import choose, edit, elements_of, new_app, write

pytestmark = pytest.mark.browser


def element(uid: str, kind: str, parent: str, at: tuple[float, int, int, float], **properties: Any) -> dict[str, Any]:
    """A component at row, column, width and height; its uid is its name too."""
    row, col, width, height = at
    return {
        "uid": uid,
        "id": uid,
        "type": kind,
        "parent": parent,
        "order": f"a{int(row)}",
        "position": {"row": row, "col": col, "width": width, "height": height},
        "properties": properties,
    }


def box(found: Locator) -> dict[str, float]:
    """Where it is on the screen."""
    rect = found.bounding_box()
    assert rect is not None
    return {
        "left": rect["x"],
        "top": rect["y"],
        "right": rect["x"] + rect["width"],
        "middle": rect["y"] + rect["height"] / 2,
    }


def drawn(page: Page, uid: str) -> Locator:
    """A component on the canvas."""
    return page.locator(f"[data-uid={uid}]")


def test_a_pulled_edge_moves_nothing_that_is_above_it(owner: Account, people: People) -> None:
    """[L3] A container that has grown by its content stays where it is when what is below it is made narrower."""
    ada = owner.enter(people)
    app = new_app(
        ada,
        "Resize",
        [
            element("box", "Container", "page", (0, 6, 6, 4), showHeader=False),
            {"uid": "view", "id": "v1", "type": "View", "parent": "box", "order": "a1", "properties": {}},
            element("one", "TextInput", "view", (0.4, 0, 12, 1.6), label="One"),
            element("two", "TextInput", "view", (3.4, 0, 12, 1.6), label="Two"),
            element("below", "Table", "page", (4, 2, 8, 5)),
        ],
    )
    page = edit(ada, app)
    choose(page, "below")
    before = box(drawn(page, "box"))
    edge = box(drawn(page, "below"))
    page.mouse.move(edge["right"], edge["middle"])
    page.mouse.down()
    page.mouse.move(edge["right"] - 160, edge["middle"], steps=8)
    picture(page, "editor-resize")
    assert box(drawn(page, "box")) == before
    page.mouse.up()
    expect(page.get_by_role("banner").get_by_role("status")).to_contain_text("Saved")
    assert box(drawn(page, "box")) == before
    server = elements_of(ada, app)
    assert (server["box"]["position"]["row"], server["below"]["position"]["width"]) == (0, 6)


def test_copies_keep_their_bindings_and_a_rename_rewrites_them(owner: Account, people: People) -> None:
    """[A2] Chosen together by shift, copied and pasted by keys, undone and done again; renamed by F2."""
    ada = owner.enter(people)
    app = new_app(
        ada,
        "Copies",
        [
            element("name", "TextInput", "page", (0, 0, 4, 1.6), label="Name"),
            element("greet", "Button", "page", (2, 0, 3, 1), text="{{ name.value }}"),
        ],
    )
    ada.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = edit(ada, app)
    choose(page, "name")
    page.get_by_role("treeitem", name="greet").click(modifiers=["Shift"])
    expect(page.get_by_role("complementary", name="Inspector")).to_contain_text("2 selected")
    page.keyboard.press("ControlOrMeta+c")
    page.keyboard.press("ControlOrMeta+v")
    copies = page.get_by_role("treeitem", name=re.compile("^(name|greet)1$"))
    expect(copies).to_have_count(2)
    page.keyboard.press("ControlOrMeta+z")
    expect(copies).to_have_count(0)
    page.keyboard.press("ControlOrMeta+Shift+z")
    expect(copies).to_have_count(2)
    choose(page, "name1")
    page.keyboard.press("F2")
    page.keyboard.insert_text("customer")
    page.keyboard.press("Enter")
    choose(page, "customer")
    expect(page.get_by_role("banner").get_by_role("status")).to_contain_text("Saved")
    server = elements_of(ada, app)
    assert {name: server[name]["properties"].get("text") for name in ("greet", "greet1")} == {
        "greet": "{{ name.value }}",
        "greet1": "{{ customer.value }}",
    }


def test_code_closes_itself_and_offers_what_is_read_most(owner: Account, people: People) -> None:
    """Typed as one types: the blank after the braces once, and `value` before what only begins like it."""
    ada = owner.enter(people)
    app = new_app(
        ada,
        "Typing",
        [
            element("name", "TextInput", "page", (0, 0, 4, 1.6), label="Name"),
            element("greet", "Button", "page", (2, 0, 3, 1), text="Go"),
        ],
    )
    page = edit(ada, app)
    field = choose(page, "greet").locator("[data-property=text]").get_by_role("textbox")
    write(page, field, "")
    page.keyboard.type("{{ name.va")
    offered = page.get_by_role("option").first
    expect(offered).to_contain_text("value")
    offered.click()
    expect(field).to_have_text("{{ name.value }}")
