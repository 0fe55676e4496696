"""What runs in the editor is the text that is there; what is not saved is called so."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.conftest import Account, People
from tests.browser.working import autosave_held, edit, elements_of, new_app, query, set_text, text, write

pytestmark = pytest.mark.browser


def statuses(page: Page) -> list[int]:
    """Grows by the status of each run that is answered."""
    seen: list[int] = []

    def hear(response: Response) -> None:
        if "/query?queryName=" in response.url:
            seen.append(response.status)

    page.on("response", hear)
    return seen


@pytest.mark.parametrize("press", ["the button", "the keys"])
def test_run_pressed_right_after_the_text_changed_runs_the_new_text(owner: Account, people: People, press: str) -> None:
    """[Q1, R8] Also when it changes again while autosave is on its way: text and values are of one moment."""
    ada = owner.enter(people)
    app = new_app(ada, f"Runs by {press}", [text("title", "Runs"), query(ada, "ask", "select 0 as none")])
    page = edit(ada, app)
    answered = statuses(page)
    panel = page.get_by_role("region", name="Query")
    field = panel.get_by_role("textbox", name="SQL of ask")
    result = panel.get_by_role("region", name="Result rows")
    for turn in range(5):
        with autosave_held(page):
            write(page, field, f"select {{{{ {turn} }}}}::int as early, {{{{ 1 }}}}::int as one, {{{{ 2 }}}} as two")
            with page.expect_request("**/operations"):
                page.keyboard.press("ControlOrMeta+Enter")
            write(page, field, f"select {{{{ {turn} }}}}::int as late_{turn}")
            if press == "the keys":
                page.keyboard.press("ControlOrMeta+Enter")
        if press == "the button":
            # The earlier run ended, or this press has to wait for its end.
            panel.get_by_role("button", name="Run").click()
        expect(result).to_contain_text(f"late_{turn}")
        expect(panel.get_by_role("alert")).to_have_count(0)
    assert set(answered) == {200}


def test_an_input_without_a_value_is_said_beside_the_query(owner: Account, people: People) -> None:
    """[R7] Which one, in words; it goes as null and the run goes on."""
    ada = owner.enter(people)
    app = new_app(ada, "Inputs", [text("title", "Inputs"), query(ada, "ask", "select {{ limmit.value }}::int as most")])
    page = edit(ada, app)
    panel = page.get_by_role("region", name="Query")
    expect(panel.locator(".ed-inputerror")).to_contain_text("limmit is not defined")
    expect(panel.locator(".ed-inputerror")).to_contain_text("sent as null")
    panel.get_by_role("button", name="Run").click()
    expect(panel.get_by_role("region", name="Result rows")).to_contain_text("null")
    write(page, panel.get_by_role("textbox", name="SQL of ask"), "select {{ 3 }}::int as most")
    expect(panel.locator(".ed-inputerror")).to_have_count(0)


def test_edits_that_outlive_a_reload_are_not_called_saved_before_the_server_has_them(
    owner: Account, people: People
) -> None:
    """[A1] They stand on the canvas, the bar says that they are not saved, and then they are."""
    ada = owner.enter(people)
    app = new_app(ada, "Unsent", [text("title", "Before")])
    page = edit(ada, app)
    bar = page.get_by_role("banner").get_by_role("status")
    expect(bar).to_contain_text("Saved")
    ada.expected.append("net::ERR_FAILED")
    page.route("**/operations", lambda route: route.abort())
    set_text(page, "title", "After")
    expect(bar).to_contain_text("Offline, changes are kept")
    page.unroute("**/operations")
    with autosave_held(page):
        page.reload()
        expect(page.locator("[data-uid]").get_by_text("After")).to_be_visible()
        expect(bar).not_to_contain_text(re.compile("Saved|All changes"))
        assert elements_of(ada, app)["title"]["properties"]["value"] == "Before"
    expect(bar).to_contain_text("Saved")
    assert elements_of(ada, app)["title"]["properties"]["value"] == "After"


def test_the_new_query_is_the_one_that_the_keys_run(owner: Account, people: People) -> None:
    """Whatever was selected before it was made."""
    ada = owner.enter(people)
    app = new_app(ada, "Two queries", [text("title", "Two"), query(ada, "first", "select 1 as of_first")])
    page = edit(ada, app)
    panel = page.get_by_role("region", name="Query")
    panel.get_by_role("tab", name="first").click()
    page.get_by_role("button", name="New query, variable or transformer").click()
    page.get_by_role("menuitem", name=re.compile("Order desk database")).click()
    write(page, panel.get_by_role("textbox", name="SQL of query1"), "select 2 as of_second")
    page.keyboard.press("ControlOrMeta+Enter")
    expect(panel.get_by_role("region", name="Result rows")).to_contain_text("of_second")
