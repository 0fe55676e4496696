"""Several people at one app: who may do what, and two who change the same place."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Account, People, Person, picture
from tests.browser.working import colleague, edit, elements_of, new_app, query, set_text, text, uuid_of, write

pytestmark = pytest.mark.browser


def grant(ada: Person, app: str, person: Person, level: str) -> None:
    """Let a person do more with the app, beside those who may already."""
    path = f"/api/apps/{app}/grants"
    standing = [
        {key: one[key] for key in ("group", "user", "level") if one[key]}
        for one in ada.send("GET", path).json()["grants"]
    ]
    wishes = [*standing, {"user": uuid_of(ada, person), "level": level}]
    assert ada.send("PUT", path, {"grants": wishes}).ok


def test_share(owner: Account, people: People) -> None:
    """[R2] Grant, change and remove; an invitation; and what an editor who is no owner sees."""
    ada = owner.enter(people)
    ben = colleague(ada, people, "Ben", "Okafor")
    app = new_app(ada, "Shared", [text("title", "Shared"), query(ada, "ask", "select 1 as one")])
    page = edit(ada, app)
    page.get_by_role("button", name="Share").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Add a group or person").click()
    page.get_by_role("option", name="viewer").click()
    dialog.get_by_label("Add a group or person").click()
    page.get_by_role("option", name=re.compile("Ben Okafor")).click()
    level = dialog.get_by_label("What Ben Okafor may do")
    expect(level).to_have_value("can use")
    level.click()
    page.get_by_role("option", name="can edit").click()
    expect(level).to_have_value("can edit")
    dialog.get_by_role("button", name="Take viewer off").click()
    expect(dialog.get_by_label("What viewer may do")).to_have_count(0)
    dialog.get_by_label("Invite someone new").fill("eva@harbour.example")
    dialog.get_by_role("button", name="Make a link").click()
    expect(dialog.get_by_label("Invite link")).to_have_value(re.compile(r"^http://localhost:\d+/invite/.{20,}$"))
    picture(page, "editor-share")
    grants = ada.send("GET", f"/api/apps/{app}/grants").json()["grants"]
    assert {(one["name"], one["level"]) for one in grants} == {("Ada Moreau", "own"), ("Ben Okafor", "edit")}

    ben.expected.append("/schema?environment=")
    seen = edit(ben, app)
    seen.get_by_role("button", name="Share").click()
    theirs = seen.get_by_role("dialog")
    expect(theirs).to_contain_text("who else may use it is for an owner to decide")
    expect(theirs).to_contain_text("can edit")
    expect(theirs.get_by_role("combobox")).to_have_count(0)
    expect(theirs.get_by_label("Invite someone new")).to_have_count(0)


def test_what_people_lack_to_use_it_is_offered_with_the_share(owner: Account, people: People) -> None:
    """[R2] A resource that the app reads and they may not use; accepted with one press."""
    ada = owner.enter(people)
    dora = colleague(ada, people, "Dora", "Lindt")
    everybody = next(group for group in ada.send("GET", "/api/groups").json() if group["kind"] == "all_users")
    path = f"/api/groups/{everybody['uuid']}"
    assert ada.send("PATCH", path, {"universal_resource": "none"}).ok
    try:
        app = new_app(ada, "Lacking", [text("title", "Lacking"), query(ada, "ask", "select 1 as one")])
        page = edit(ada, app)
        page.get_by_role("button", name="Share").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Add a group or person").click()
        page.get_by_role("option", name=re.compile("Dora Lindt")).click()
        lacks = dialog.get_by_text("Dora Lindt may not use Order desk database, which this app reads.")
        expect(lacks).to_be_visible()
        dialog.get_by_role("button", name="Let them use it").click()
        expect(lacks).to_have_count(0)
        assert [one["level"] for one in dora.send("GET", "/api/resources").json()] == ["use"]
    finally:
        assert ada.send("PATCH", path, {"universal_resource": "use"}).ok


def test_release_and_going_back(owner: Account, people: People) -> None:
    """[A1] People get the release, an older one when that is chosen, or the newest save again."""
    ada = owner.enter(people)
    app = new_app(ada, "Released", [text("title", "One")])
    page = edit(ada, app)
    page.get_by_role("button", name="History").click()
    for words in ("One", "Two"):
        set_history_text(page, words)
        page.get_by_role("button", name="Release…").click()
        page.get_by_role("dialog").get_by_role("button", name=re.compile(r"^Release 1\.0\.\d$")).click()
        expect(page.get_by_role("dialog")).to_have_count(0)
    people_get = page.get_by_label("People get")
    expect(people_get).to_have_value("release 1.0.1")
    people_get.click()
    page.get_by_role("option", name="release 1.0.0").click()
    expect(people_get).to_have_value("release 1.0.0")
    shown = ada.open(f"/apps/{app}")
    expect(shown.get_by_text("One", exact=True)).to_be_visible()
    people_get.click()
    page.get_by_role("option", name="the newest save").click()
    expect(people_get).to_have_value("the newest save")
    shown.reload()
    expect(shown.get_by_text("Two", exact=True)).to_be_visible()


def set_history_text(page: Page, words: str) -> None:
    """Change the app and come back to History."""
    page.get_by_role("button", name="Components", exact=True).first.click()
    set_text(page, "title", words)
    page.get_by_role("button", name="History").click()


def test_query_text_that_may_not_be_written_stays_here_and_the_rest_is_saved(owner: Account, people: People) -> None:
    """[R2] The refusal names the query, is not repeated, survives a reload, and ends when it is taken back."""
    ada = owner.enter(people)
    ben = colleague(ada, people, "Ben", "Okafor")
    app = new_app(
        ada,
        "Guarded",
        [
            text("title", "Guarded"),
            query(ada, "ask", "select 1 as one"),
            query(ada, "other", "select 2 as two"),
        ],
    )
    grant(ada, app, ben, "edit")
    ben.expected.extend([f"/api/apps/{app}/operations", "/schema?environment="])
    page = edit(ben, app)
    sent: list[int] = []
    page.on("response", lambda one: sent.append(one.status) if one.url.endswith("/operations") else None)
    panel = page.get_by_role("region", name="Query")
    expect(panel).to_contain_text("To change it you need “edit” on Order desk database")
    write(page, panel.get_by_role("textbox", name="SQL of ask"), "select 99 as mine")
    banner = page.get_by_role("alert").filter(has_text="Not saved")
    expect(banner).to_contain_text("The query “ask” uses the resource “Order desk database”")
    set_text(page, "title", "Ben was here")
    expect(page.locator("[data-uid]").get_by_text("Ben was here")).to_be_visible()
    panel.get_by_role("tab", name="other").click()
    panel.get_by_role("button", name="Run").click()
    expect(panel.get_by_role("region", name="Result rows")).to_contain_text("two")
    panel.get_by_role("tab", name="ask").click()
    panel.get_by_role("button", name="Run").click()
    expect(panel.get_by_role("alert")).to_contain_text("This change is not saved, so it can't run.")
    picture(page, "editor-refused")
    assert sent == [403, 200]
    server = elements_of(ada, app)
    assert server["title"]["properties"]["value"] == "Ben was here"
    assert server["ask"]["properties"]["query"] == "select 1 as one"

    page.reload()
    expect(banner).to_be_visible()
    expect(panel.get_by_role("textbox", name="SQL of ask")).to_contain_text("select 99 as mine")
    page.get_by_role("button", name="Take the change back").click()
    expect(banner).to_have_count(0)
    expect(panel.get_by_role("textbox", name="SQL of ask")).to_contain_text("select 1 as one")
    expect(page.get_by_role("banner").get_by_role("status")).to_contain_text("Saved")


def test_two_people_at_one_app(owner: Account, people: People) -> None:
    """[A2, J5] Others' changes appear; where both changed one place, both values are shown and one is chosen."""
    ada = owner.enter(people)
    cleo = colleague(ada, people, "Cleo", "Marsh")
    app = new_app(ada, "Together", [text("title", "Start"), text("note", "Note", 2)])
    grant(ada, app, cleo, "edit")
    cleo.expected.append("net::ERR_INTERNET_DISCONNECTED")
    hers, theirs = edit(ada, app), edit(cleo, app)
    expect(hers.get_by_label("Cleo Marsh")).to_be_visible()
    set_text(hers, "title", "By Ada")
    expect(theirs.locator("[data-uid]").get_by_text("By Ada")).to_be_visible()

    for keeps, mine, others in (("Mine", "By Cleo", "By Ada again"), ("Theirs", "By Cleo too", "By Ada at last")):
        cleo.context.set_offline(True)
        set_text(theirs, "title", mine)
        expect(theirs.get_by_role("banner").get_by_role("status")).to_contain_text("Offline")
        set_text(hers, "title", others)
        expect(hers.get_by_role("banner").get_by_role("status")).to_contain_text("Saved")
        cleo.context.set_offline(False)
        dialog = theirs.get_by_role("dialog", name="Changed by someone else too")
        expect(dialog.get_by_role("definition")).to_have_text([mine, others])
        picture(theirs, "editor-conflict")
        dialog.get_by_text(keeps, exact=True).first.click()
        dialog.get_by_role("button", name=re.compile("^Go on with")).click()
        for page in (hers, theirs):
            kept = mine if keeps == "Mine" else others
            expect(page.locator("[data-uid]").get_by_text(kept, exact=True)).to_be_visible()
