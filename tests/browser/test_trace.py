"""A person's click begins a trace: the browser sends `traceparent` with a run and with whatever changes something."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Account, People
from tests.browser.test_old_tab import make_app

pytestmark = pytest.mark.browser


def _trace_of_a_run(page: Page) -> str:
    with page.expect_request(lambda request: "queryName=query1" in request.url) as sent:
        page.get_by_role("button", name="Ask").click()
    header = sent.value.all_headers()["traceparent"]
    assert re.fullmatch("00-[0-9a-f]{32}-[0-9a-f]{16}-01", header)
    return header[3:35]


def test_each_run_is_a_trace_of_its_own_that_begins_in_the_browser(people: People, owner: Account) -> None:
    ada = owner.enter(people)
    page = ada.open(f"/apps/{make_app(ada, 'Traced', 'select 1 as answer')}")
    first = _trace_of_a_run(page)
    expect(page.get_by_text("Answer: 1")).to_be_visible()
    assert _trace_of_a_run(page) != first
