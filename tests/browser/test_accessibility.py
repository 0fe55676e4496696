"""axe-core finds nothing serious on the pages that people spend their day on, in either scheme."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Account, People

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "retool/frontend/web/node_modules/axe-core/axe.min.js"


def problems(page: Page) -> list[str]:
    """What axe-core calls serious or critical: rule, and the first place."""
    # By evaluation: the page's policy lets no script of ours in by a tag.
    page.evaluate(AXE.read_text())
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {one['nodes'][0]['target']} {one['nodes'][0]['html'][:160]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_problem(people: People, owner: Account, scheme: str) -> None:
    ada = owner.enter(people, color_scheme=scheme)
    (sample, *_) = ada.send("GET", "/api/apps").json()
    (resource, *_) = ada.send("GET", "/api/resources").json()
    found = {}
    for path, landmark in (
        ("/", "main"),
        ("/people", "table"),
        ("/jobs", "table"),
        ("/resources", "main"),
        (f"/resources/{resource['uuid']}", "form"),
        (f"/apps/{sample['uuid']}", "[role=gridcell]"),
        (f"/editor/{sample['uuid']}", "[role=gridcell]"),
    ):
        page = ada.open(path)
        expect(page.locator(landmark).first).to_be_visible()
        found[path] = problems(page)
        page.close()
    assert {path: list_of for path, list_of in found.items() if list_of} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_the_admin_has_a_serious_problem(people: People, owner: Account, scheme: str) -> None:
    ada = owner.enter(people, color_scheme=scheme)
    # axe-core itself writes styles into the page, which the admin's policy refuses.
    ada.expected.append("style-src 'self'")
    found = {}
    for path in ("/admin/", "/admin/storage/user/", "/admin/storage/job/", "/admin/storage/resource/add/"):
        page = ada.open(path)
        expect(page.locator("#content-main")).to_be_visible()
        found[path] = problems(page)
        page.close()
    assert {path: list_of for path, list_of in found.items() if list_of} == {}


def test_the_keyboard_reaches_what_it_shows_with_a_ring(people: People, owner: Account) -> None:
    """A focus that comes by keyboard is seen on every stop of home's first twelve."""
    page = owner.enter(people).open("/")
    expect(page.get_by_role("navigation", name="Workspace")).to_be_visible()
    unseen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        unseen += page.evaluate(
            """() => {
                const held = document.activeElement;
                const isSeen = [held, ...held.querySelectorAll("*"), held.parentElement].some(element => {
                    const look = getComputedStyle(element);
                    return look.outlineStyle !== "none" || look.boxShadow !== "none";
                });
                return held === document.body || isSeen ? [] : [held.outerHTML.slice(0, 200)];
            }"""
        )
    assert unseen == []
