"""What a newcomer does, from the address that the start prints to a second person who may only use the app."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import People, Person, Product, picture, started

pytestmark = pytest.mark.browser

PASSWORD = "quay nine lanterns 27"
CUSTOMER = "Saltmarsh Kayaks Test Dock"
# A part of a query's text that is in no name, value or answer of the app.
SQL = re.compile(r"select |insert into|update orders|from orders|where o\.", re.IGNORECASE)


@pytest.fixture(scope="module")
def product(home: Path) -> Iterator[Product]:
    """A blank machine: nobody has been here."""
    with started(home / "blank") as running:
        yield running


def test_from_a_blank_machine_to_a_working_app(product: Product, people: People) -> None:
    """[A3, A5, R1, R2, R4, Q1, Q3, E3, J5] The whole path, as the person sees it."""
    ada = people.enter()
    home = first_account(product, ada)
    app = use_the_sample(ada, home)
    editor = bind_a_text(ada, app)
    write_a_query(editor)
    preview(editor)
    ben = people.enter()
    share(editor, ben)
    only_uses(ben, app)
    can_neither_change_nor_read(ben, app)
    see_the_record(ada)


def first_account(product: Product, ada: Person) -> Page:
    """The first account becomes the administrator; then home shows where to begin."""
    page = ada.open(product.set_up_address)
    picture(page, "newcomer-1-setup")
    page.get_by_label("Workspace name").fill("Harbour Supply")
    page.get_by_label("Your name").fill("Ada Moreau")
    page.get_by_label("Email").fill("ada@harbour.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    expect(page.get_by_role("heading", name=re.compile("^Good .*, Ada$"))).to_be_visible()
    expect(page.get_by_role("link", name="Connect a database")).to_be_visible()
    picture(page, "newcomer-2-home")
    return page


def rows_of(page: Page, name: str) -> Locator:
    """The body rows of a drawn table, by its element's name."""
    return page.get_by_role("grid", name=name).get_by_role("row").filter(has=page.get_by_role("gridcell"))


def cell(row: Locator, at: int) -> Locator:
    return row.get_by_role("gridcell").nth(at)


def words(cell: Locator) -> str:
    """The text of a cell once it is there."""
    expect(cell).not_to_be_empty()
    return cell.inner_text()


def choose(within: Page | Locator, field: str, option: str) -> None:
    """An option of a drawn select."""
    within.get_by_label(re.compile(rf"^{field}\b")).first.click()
    page = within if isinstance(within, Page) else within.page
    page.get_by_role("option", name=option, exact=True).click()


def use_the_sample(ada: Person, home: Page) -> str:
    """Order desk is a working app: search, filter, pages, form, chart, drawer, modal."""
    link = home.get_by_role("link", name="Open the sample app").get_attribute("href")
    assert link is not None
    app = link.rsplit("/", 1)[1]
    page = ada.open(f"/apps/{app}")
    rows = rows_of(page, "orders")
    expect(rows).to_have_count(15)
    # A bar for each day of the period.
    days = page.get_by_role("img", name=re.compile("Revenue")).locator("svg text")
    expect(days.filter(has_text=re.compile(r"^\d+ [A-Z][a-z]{2}$"))).to_have_count(7)
    picture(page, "newcomer-3-app")

    first = words(cell(rows.first, 0))
    page.get_by_role("button", name="Next page").click()
    expect(page.get_by_text(re.compile("^16–30 of"))).to_be_visible()
    expect(cell(rows.first, 0)).not_to_have_text(first)
    page.get_by_role("button", name="Previous page").click()
    expect(cell(rows.first, 0)).to_have_text(first)

    page.get_by_label("Search").fill(first)
    expect(rows).to_have_count(1)
    page.get_by_label("Search").fill("")
    choose(page, "Status", "Packed")
    expect(rows.first).to_contain_text("Packed")
    expect(rows.filter(has_text="Paid")).to_have_count(0)

    number = words(cell(rows.nth(2), 0))
    rows.nth(2).click()
    form = page.get_by_role("form")
    expect(form).to_contain_text(number)
    form.get_by_label("Note for the warehouse").fill("Dock closes at 15:00")
    choose(form, "Status", "On hold")
    form.get_by_role("button", name="Save").click()
    expect(page.get_by_text(f"Order {number} saved")).to_be_visible()
    choose(page, "Status", "Any status")
    page.get_by_label("Search").fill(number)
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("On hold")
    expect(form.get_by_label("Note for the warehouse")).to_have_value("Dock closes at 15:00")

    form.get_by_role("button", name="Lines").click()
    drawer = page.get_by_role("dialog", name="orderLines")
    expect(drawer).to_contain_text(f"Order {number}")
    expect(rows_of(page, "lines").first).to_contain_text("€")
    picture(page, "newcomer-4-drawer")
    drawer.get_by_role("button", name="Close").first.click()
    expect(drawer).to_be_hidden()

    page.get_by_role("button", name="New customer").click()
    modal = page.get_by_role("dialog", name="newCustomer")
    for field, value in (
        ("Name", CUSTOMER),
        ("Contact", "Inês Carvalho"),
        ("Email", "ines@saltmarsh.example"),
        ("City", "Porto"),
        ("Country", "Portugal"),
    ):
        modal.get_by_label(field).fill(value)
    picture(page, "newcomer-5-modal")
    modal.get_by_role("button", name="Add customer").click()
    expect(page.get_by_text("Customer added")).to_be_visible()
    expect(modal).to_be_hidden()
    page.close()
    return app


def write_code(page: Page, field: Locator, text: str) -> None:
    """Replace all that a code field holds, as a paste does."""
    field.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(text)


def bind_a_text(ada: Person, app: str) -> Page:
    """Dragged from the palette onto the canvas, bound, and alive at once."""
    page = ada.open(f"/editor/{app}")
    canvas = page.get_by_role("grid", name="orders")
    expect(rows_of(page, "orders").first).to_be_visible()
    customer = words(cell(rows_of(page, "orders").first, 1))
    page.get_by_role("button", name="Add a component").click()
    start = page.get_by_role("button", name="Text", exact=True).first.bounding_box()
    over = canvas.bounding_box()
    assert start is not None
    assert over is not None
    page.mouse.move(start["x"] + 20, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(over["x"] + 60, over["y"] - 20, steps=12)
    page.mouse.move(over["x"] + 60, over["y"] + 4, steps=4)
    picture(page, "newcomer-6-drag")
    page.mouse.up()
    inspector = page.get_by_role("complementary", name="Inspector")
    expect(inspector.get_by_role("textbox", name="Name")).to_have_value("text1")
    field = inspector.locator("[data-property=value]")
    write_code(page, field.get_by_role("textbox"), "{{ orders.selectedRow.customer }}")
    expect(field.locator(".ed-live")).to_contain_text(customer)
    expect(page.locator("[data-uid]").get_by_text(customer, exact=True).first).to_be_visible()
    return page


def write_a_query(page: Page) -> None:
    """Its result, the statement as it was sent, what was bound to it, and where the time went."""
    number = words(cell(rows_of(page, "orders").first, 0))
    page.get_by_role("button", name="New query, variable or transformer").click()
    page.get_by_role("menuitem", name=re.compile("Order desk database")).click()
    panel = page.get_by_role("region", name="Query")
    write_code(
        page,
        panel.get_by_role("textbox", name="SQL of query1"),
        "select id, items, total from orders where id = {{ orders.selectedRow.id }}",
    )
    # What is about to be bound stands there before it runs.
    expect(panel.get_by_text("$1").locator("..")).to_contain_text(number)
    panel.get_by_role("button", name="Run").click()
    result = panel.get_by_role("region", name="Result rows")
    expect(result.get_by_role("row")).to_have_count(2)
    expect(result).to_contain_text(number)
    expect(panel.get_by_role("img", name=re.compile(r"Database \d+ ms"))).to_be_visible()
    picture(page, "newcomer-7-query")
    panel.get_by_role("tab", name="Statement").click()
    expect(panel).to_contain_text("select id, items, total from orders where id = $1")
    expect(panel.locator(".ed-statement")).to_contain_text(number)


def preview(page: Page) -> None:
    """Saved by ⌘S, and seen as people will see it."""
    page.keyboard.press("ControlOrMeta+s")
    expect(page.get_by_label("Messages")).to_contain_text("Saved")
    customer = words(cell(rows_of(page, "orders").first, 1))
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Preview").click()
    seen = opened.value
    # Once in the table, once in the form's title, and once in the new text.
    expect(seen.get_by_text(customer, exact=True).nth(1)).to_be_visible()
    picture(seen, "newcomer-8-preview")
    seen.close()


def share(page: Page, ben: Person) -> None:
    """Invited by a link to use this app; the sample database is everybody's to use."""
    page.get_by_role("button", name="Share").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Invite someone new").fill("ben@harbour.example")
    dialog.get_by_role("button", name="Make a link").click()
    link = dialog.get_by_label("Invite link").input_value()

    joining = ben.open(link)
    joining.get_by_label("Your name").fill("Ben Okafor")
    joining.get_by_label("Password", exact=True).fill(PASSWORD)
    picture(joining, "newcomer-9-invite")
    joining.get_by_role("button", name="Join").click()
    expect(rows_of(joining, "orders")).to_have_count(15)

    page.keyboard.press("Escape")
    page.get_by_role("button", name="Share").click()
    expect(dialog.get_by_label("What Ben Okafor may do")).to_have_value("can use")
    picture(page, "newcomer-10-share")
    page.keyboard.press("Escape")
    joining.close()
    home = ben.open("/")
    expect(home.get_by_text("Order desk")).to_be_visible()
    home.close()


def only_uses(ben: Person, app: str) -> None:
    """The app runs for the second person, and nothing offers to edit it."""
    page = ben.open(f"/apps/{app}")
    rows = rows_of(page, "orders")
    expect(rows).to_have_count(15)
    expect(page.get_by_role("link", name="Edit")).to_have_count(0)
    number = words(cell(rows.first, 0))
    page.get_by_label("Search").fill(number)
    expect(rows).to_have_count(1)
    form = page.get_by_role("form")
    form.get_by_label("Note for the warehouse").fill("Seen by Ben")
    form.get_by_role("button", name="Save").click()
    expect(page.get_by_text(f"Order {number} saved")).to_be_visible()
    picture(page, "newcomer-11-user")
    page.close()
    ben.expected.append(f"/api/apps/{app}/document")
    refused = ben.open(f"/editor/{app}")
    expect(refused.get_by_text(re.compile("You (cannot|may not) edit this app"))).to_be_visible()
    picture(refused, "newcomer-12-refused")
    refused.close()


def can_neither_change_nor_read(ben: Person, app: str) -> None:
    """[Q1, R2] Whatever is sent, neither a query's text nor a credential comes back, and nothing is changed."""
    answer = ben.send("GET", f"/api/apps/{app}/view")
    assert answer.status == 200
    view = answer.json()
    assert SQL.search(answer.text()) is None
    for method, path, body in (
        ("GET", "document", None),
        ("GET", "export", None),
        ("GET", "operations?after=0", None),
        (
            "POST",
            "operations",
            {"base": 1, "operations": [{"op": "set", "uid": "$app", "path": ["title"], "value": "Mine"}]},
        ),
        ("GET", "saves", None),
        ("POST", "saves", {"message": "mine"}),
        ("POST", "releases", {"version": "9.9.9"}),
        ("PUT", "grants", {"grants": []}),
        ("PATCH", "", {"name": "Mine"}),
        ("DELETE", "", None),
    ):
        answer = ben.send(method, f"/api/apps/{app}/{path}".rstrip("/"), body)
        assert answer.status == 403, (method, path, answer.text())
        assert SQL.search(answer.text()) is None, (method, path)
    sent = {
        "userParams": {"queryParams": {"0": 1, "length": 1}},
        "password": "",
        "environment": view["environment"]["name"],
        "queryType": "SqlQueryUnified",
        "saveToken": view["save_token"],
        "isEditorMode": False,
        "includeQueryExecutionMetadata": True,
    }
    run = f"/api/pages/uuids/{app}/query?queryName="
    tries = {
        "as an editor": ben.send("POST", run + "listLines", {**sent, "isEditorMode": True, "sequence": 0}),
        "a query that is not there": ben.send("POST", run + "dropOrders", sent),
        "a text of one's own": ben.send("POST", run + "listOrders", {**sent, "query": "select 1", "saveToken": "x"}),
        "values that do not fit": ben.send("POST", run + "listOrders", sent),
    }
    assert {name: answer.status for name, answer in tries.items()} == {
        "as an editor": 403,
        "a query that is not there": 404,
        "a text of one's own": 409,
        "values that do not fit": 409,
    }
    assert [name for name, answer in tries.items() if SQL.search(answer.text())] == []
    # The same query as it is meant to be run: rows, and no word of how they were asked for.
    lines = ben.send("POST", run + "listLines", sent)
    assert lines.status == 200
    assert SQL.search(lines.text()) is None
    assert "statement" not in lines.json()["queryExecutionMetadata"]
    (resource,) = ben.send("GET", "/api/resources").json()
    place = f"/api/resources/{resource['uuid']}"
    shown = ben.send("GET", place)
    assert shown.json()["configurations"] is None
    assert [ben.send("GET", f"{place}/{path}").status for path in ("schema", "grants")] == [403, 403]
    assert ben.send("PATCH", place, {"display_name": "Mine"}).status == 403
    assert ben.send("DELETE", place).status == 403
    assert ben.context.request.get(f"{ben.address}/admin/").status == 403


def see_the_record(ada: Person) -> None:
    """Administration shows who did what."""
    page = ada.open("/admin/storage/user/")
    expect(page.get_by_role("link", name="ben@harbour.example")).to_be_visible()
    for noun, words in (
        ("queryrun", "listLines"),
        ("auditevent", "ACCEPT_INVITE"),
        ("job", re.compile("heartbeat|retention|sessions", re.IGNORECASE)),
    ):
        page.goto(f"{ada.address}/admin/storage/{noun}/")
        expect(page.locator("#result_list")).to_contain_text(words)
        picture(page, f"newcomer-13-{noun}")
    page.goto(f"{ada.address}/admin/storage/app/")
    page.get_by_role("link", name="Order desk").click()
    expect(page.locator("#content")).to_contain_text("ben@harbour.example")
    picture(page, "newcomer-14-grants")
    page.close()
