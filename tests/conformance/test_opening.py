"""Apps of every construct open in the real runtime in Chromium [A4, P1, X1, S5], without a server."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from retool.storage.repository import App, Format, Repository
from retool.storage.toolscript.read import ReadApp
from tests.conformance.opening import Opened, Opener, opener

pytestmark = pytest.mark.browser

MODULE = UUID("5b4f4b6c-3c1e-4a73-9a55-0d6c2f6f7a01")


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with opener(tmp_path_factory.mktemp("opening")) as made:
        yield made


def _element(uid: str, kind: str, parent: str | None, position: dict[str, Any] | None = None, **properties: Any) -> Any:
    placed = {"position": position} if position else {}
    return {"uid": uid, "id": uid, "type": kind, "parent": parent, "order": uid, "properties": properties, **placed}


def _app(path: str, *elements: Any, uuid: UUID | None = None, **settings: Any) -> App:
    document = {"version": 1, "app": settings, "elements": {one["uid"]: one for one in elements}, "files": {}}
    return App(path, path, (), Format.TOOLSCRIPT, ReadApp(uuid, document, []), None)


def _open(tab: Opener, *apps: App) -> Opened:
    return tab.open(apps[0], Repository(apps=list(apps)))


AT = {"row": 0, "col": 0, "width": 12, "height": 4}
BAR = _app(
    "bar",
    _element("main", "Frame", None, type="main"),
    _element("moduleContainer", "ModuleContainerWidget", "main", AT),
    _element("who", "GlobalWidgetProp", None, value="nobody"),
    _element("greeting", "Text", "moduleContainer", AT, value="Hello {{ who.value }} from the module"),
    _element("said", "GlobalWidgetOutput", None, value="{{ greeting.value.length }}"),
    uuid=MODULE,
    isGlobalWidget=True,
)


def test_what_is_not_known_is_a_box_and_a_name_that_nothing_has_is_told(tab: Opener) -> None:
    opened = _open(
        tab,
        _app(
            "a",
            _element("main", "Frame", None, type="main"),
            _element("odd", "NeverHeardOf", "main", AT, value="{{ 1 }}"),
            _element("lost", "Text", "main", AT, value="{{ nowhere.value }}"),
        ),
    )
    assert opened.errors == ()
    assert opened.unresolved == {"nowhere": ("lost.value",)}
    assert opened.unsupported == {"NeverHeardOf is not supported yet.": 1}


def test_a_module_is_drawn_with_its_input_and_read_by_its_output(tab: Opener) -> None:
    using = _app(
        "b",
        _element("main", "Frame", None, type="main"),
        _element("name", "TextInput", "main", AT, value="Ada"),
        _element("bar1", "Module", "main", {**AT, "row": 4}, pageUuid=str(MODULE), name="bar", who="{{ name.value }}"),
        _element("length", "Text", "main", {**AT, "row": 8}, value="Length {{ bar1.said }}"),
    )
    opened = _open(tab, using, BAR)
    assert (opened.errors, opened.unresolved) == ((), {})
    tab.page.get_by_text("Hello Ada from the module").wait_for()
    tab.page.get_by_text("Length 25").wait_for()


def test_pages_sleep_until_they_are_shown(tab: Opener) -> None:
    opened = _open(
        tab,
        _app(
            "c",
            _element("page1", "Screen", None, _order=0),
            _element("page2", "Screen", None, _order=1),
            _element("main1", "Frame", "page1", type="main"),
            _element("main2", "Frame", "page2", type="main"),
            _element("one", "Text", "main1", AT, value="On {{ retoolContext.currentPage }} {{ typeof two.value }}"),
            _element("two", "Text", "main2", AT, value="On {{ retoolContext.currentPage }} {{ typeof one.value }}"),
        ),
    )
    assert (opened.errors, opened.unresolved, opened.pages) == ((), {}, 2)
    tab.page.get_by_text("On page2 undefined").wait_for()
    tab.page.evaluate("opening.session().openPage('page1')")
    tab.page.get_by_text("On page1 undefined").wait_for()


def test_a_list_draws_its_rows_each_with_a_state_of_its_own(tab: Opener) -> None:
    opened = _open(
        tab,
        _app(
            "d",
            _element("main", "Frame", None, type="main"),
            _element("list", "ListViewBeta", "main", AT, data="{{ ['x', 'y', 'z'] }}"),
            _element("input", "TextInput", "list", {**AT, "height": 1}, value="{{ item }}", label="Row {{ i }}"),
            _element("echo", "Text", "list", {**AT, "row": 1, "height": 1}, value="Echo {{ input.value }} {{ i }}"),
            _element("all", "Text", "main", {**AT, "row": 9}, value="All {{ input.value.join('+') }}"),
        ),
    )
    assert (opened.errors, opened.unresolved) == ((), {})
    tab.page.get_by_text("All x+y+z").wait_for()
    tab.page.get_by_label("Row 1").fill("why")
    tab.page.get_by_text("Echo why 1").wait_for()
    tab.page.get_by_text("All x+why+z").wait_for()
    assert tab.page.get_by_text("Echo x 0").is_visible()
