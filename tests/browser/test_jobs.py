"""The Jobs page and its like in Django admin, in Chromium: who leads, what is due, a job with its log, run again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Account, People, picture

pytestmark = pytest.mark.browser


def first_job(page: Page) -> None:
    """Whatever the schedule made first; the runner leads within seconds of the start."""
    expect(page.get_by_role("table", name="Jobs").get_by_role("button").first).to_be_visible()


def test_an_administrator_sees_who_runs_jobs_and_reads_a_log(people: People, owner: Account) -> None:
    ada = owner.enter(people)
    page = ada.open("/jobs")
    first_job(page)
    runner = page.get_by_role("region", name="Jobs-runner")
    expect(runner).to_contain_text(re.compile(r"leads since .* epoch \d+ . process \d+ . version \d"))
    expect(page.get_by_role("region", name="Due by itself")).to_contain_text("query_runs.close")
    version = ada.send("GET", "/api/user").json()["version"]
    expect(page.get_by_role("navigation", name="Workspace")).to_contain_text(f"Joinery {version}")
    picture(page, "jobs")
    page.get_by_role("table", name="Jobs").get_by_role("button").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="Log")).to_be_visible()
    expect(dialog).to_contain_text("Attempts")
    picture(page, "job")


def test_filters_of_the_jobs_page_narrow_the_list_and_are_taken_back(people: People, owner: Account) -> None:
    page = owner.enter(people).open("/jobs")
    first_job(page)
    page.get_by_role("region", name="Queue").get_by_role("button", name="May have happened").click()
    expect(page.get_by_role("heading", name="No jobs match")).to_be_visible()
    page.get_by_role("button", name="Show all").click()
    first_job(page)


def test_the_admin_shows_the_same_facts(people: People, owner: Account) -> None:
    page = owner.enter(people).open("/admin/storage/job/")
    expect(page.get_by_role("region", name="Jobs-runner")).to_contain_text("leads")
    expect(page.get_by_role("region", name="Due by itself")).to_have_count(0)
    expect(page.get_by_role("region", name="Schedules")).to_contain_text("query_runs.close")
    expect(page.locator("#footer")).to_contain_text("Joinery")
    picture(page, "admin-jobs")
