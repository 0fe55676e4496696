"""A chart under a person's pointer: a bar is picked, told to the app, and let go."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Account, People, Person
from tests.browser.test_old_tab import change

pytestmark = pytest.mark.browser

BARS = """element => [...element.querySelectorAll('svg path')]
  .filter(path => path.getAttribute('fill') && path.getAttribute('fill') !== 'none')
  .map(path => path.getBoundingClientRect())
  .filter(({width, height}) => width > 8 && height > 8)
  .map(({x, y, width, height}) => ({x: x + width / 2, y: y + height / 2, height}))
  .sort((one, other) => one.x - other.x)"""
HEIGHTS = [10, 40, 20]


def chart_app(ada: Person) -> str:
    """Three bars, and what the app knows of the one that was picked."""
    app: str = ada.send("POST", "/api/apps", {"name": "Chart"}).json()["uuid"]
    opened = ada.send("GET", f"/api/apps/{app}/document").json()
    frame = next(one for one in opened["document"]["elements"].values() if one["type"] == "Frame")["uid"]
    place = {"row": 0, "col": 0, "width": 6, "height": 6}
    series = {"type": "bar", "name": "Boats", "xData": '{{ ["Mon", "Tue", "Wed"] }}', "yData": f"{{{{ {HEIGHTS} }}}}"}
    text = "Picked: {{ chart1.selectedPoints[0]?.x ?? 'none' }} {{ chart1.selectedPoints[0]?.y ?? '' }}"
    chart = {"uid": "c1", "id": "chart1", "type": "Chart", "parent": frame, "order": "a1", "position": place}
    below = {**place, "row": 7, "height": 1}
    picked = {"uid": "t1", "id": "text1", "type": "Text", "parent": frame, "order": "a2", "position": below}
    elements: list[dict[str, Any]] = [
        {**chart, "properties": {"chartType": "bar"}},
        {"uid": "s1", "id": "series1", "type": "Series", "parent": "c1", "order": "a1", "properties": series},
        {**picked, "properties": {"value": text}},
    ]
    change(ada, app, opened["sequence"], [{"op": "insert", "element": element} for element in elements])
    return app


def bars(page: Page, chart: Locator) -> list[dict[str, float]]:
    """The middles of the bars, once they have grown to their heights."""
    for _ in range(100):
        found: list[dict[str, float]] = chart.evaluate(BARS)
        if len(found) == len(HEIGHTS) and found[1]["height"] > 3.9 * found[0]["height"]:
            return found
        page.wait_for_timeout(50)
    raise AssertionError(f"The bars did not come: {found}")


def test_a_bar_is_picked_by_pointer_and_let_go(people: People, owner: Account) -> None:
    """[E8] A click on a bar is state of the chart; one beside all bars clears it."""
    ada = owner.enter(people)
    page = ada.open(f"/apps/{chart_app(ada)}")
    chart = page.locator("figure [role=img]")
    expect(page.get_by_text("Picked: none")).to_be_visible()
    middle = bars(page, chart)[1]
    page.mouse.click(middle["x"], middle["y"])
    expect(page.get_by_text("Picked: Tue 40")).to_be_visible()
    box = chart.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] - 4, box["y"] + 4)
    expect(page.get_by_text("Picked: none")).to_be_visible()
    assert ada.unexpected() == []
