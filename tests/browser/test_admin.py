"""What Django admin does in Chromium by its own script: options that depend, secrets, filters, times."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Account, People, Person, picture

pytestmark = pytest.mark.browser


def options_page(ada: Person) -> Page:
    """The options of the sample's resource in its default environment."""
    page = ada.open("/admin/storage/resource/")
    page.get_by_role("link", name="order_desk").click()
    page.get_by_role("link", name="Change options").first.click()
    return page


def marked(page: Page) -> str | None:
    """The one field that a test of the connection finds wrong."""
    with page.expect_response("**/resourceconfiguration/test/**"):
        page.get_by_role("button", name="Test connection").click()
    expect(page.locator("output")).to_contain_text("Not connected")
    expect(page.locator("[aria-invalid]")).to_have_count(1)
    return page.locator("[aria-invalid]").get_attribute("id")


def test_options_that_depend_on_another_come_and_go_with_it(people: People, owner: Account) -> None:
    page = options_page(owner.enter(people))
    expect(page.get_by_label("SSH host", exact=False)).to_be_hidden()
    page.get_by_label("Connect through an SSH tunnel").check()
    expect(page.get_by_label("SSH host", exact=False)).to_be_visible()
    page.get_by_label("Connect through an SSH tunnel").uncheck()
    expect(page.get_by_label("SSH host", exact=False)).to_be_hidden()


def test_a_connection_is_tested_before_it_is_saved_and_the_wrong_field_is_marked(
    people: People, owner: Account
) -> None:
    page = options_page(owner.enter(people))
    page.get_by_role("button", name="Test connection").click()
    expect(page.locator("output")).to_contain_text("Connected")
    page.locator("#id_option_host").fill("nowhere.invalid")
    # Q5: a secret is bound to where it goes.
    assert marked(page) == "id_option_databasePassword"
    page.locator("#id_option_databasePassword").fill("not it")
    assert marked(page) == "id_option_host"
    picture(page, "admin-options")


def test_what_is_typed_for_a_secret_is_hidden(people: People, owner: Account) -> None:
    page = owner.enter(people).open("/admin/storage/configurationvariable/add/")
    value = page.locator("input[data-secret-if]").first
    expect(value).to_have_attribute("type", "text")
    page.get_by_label("Secret").check()
    expect(value).to_have_attribute("type", "password")


def test_on_a_phone_filters_are_folded_and_tables_scroll_in_their_own_box(people: People, owner: Account) -> None:
    page = owner.enter(people, viewport={"width": 390, "height": 844}).open("/admin/storage/auditevent/")
    filters = page.locator("#joinery-filters")
    expect(filters.get_by_role("link", name="All").first).to_be_hidden()
    filters.get_by_text("Filters", exact=True).click()
    expect(filters.get_by_role("link", name="All").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    # In the reader's zone, to the minute.
    expect(page.locator("#result_list time").first).to_have_text(re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d$"))
