"""Tests of a deployment run by `make deploy-test` and `make image-test`, not with the others: they take minutes.

Their figures are printed at the end.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import People
from tests.browser.conftest import browser as browser
from tests.deploy.stack import FromSources, Stack, deployed

_FIGURES: list[tuple[str, str]] = []
MARKS = ("deploy", "image")
# A dozen processes and a browser share the machine here; a person's patience is measured elsewhere.
PATIENCE_MS = 60_000


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave them out unless they are asked for by their mark."""
    asked = config.option.markexpr
    left_out = [
        item for item in items for mark in MARKS if item.get_closest_marker(mark) is not None and mark not in asked
    ]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was measured."""
    for name, value in _FIGURES:
        terminalreporter.write_line(f"{name}\t{value}")


class Figures:
    """What was measured, for the end of the run and for docs/reliability.md."""

    def tell(self, name: str, value: str) -> None:
        """Note one figure."""
        _FIGURES.append((name, value))


@pytest.fixture(scope="session")
def figures() -> Figures:
    return Figures()


@pytest.fixture(scope="session")
def place() -> Iterator[Path]:
    """A folder with a short path, that an unprivileged server may enter."""
    folder = Path(tempfile.mkdtemp(prefix="jd-", dir="/tmp"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def stack(place: Path, figures: Figures, request: pytest.FixtureRequest) -> Iterator[Stack]:
    """A new deployment that the tests of a module share; whoever ends a part of it mends it."""
    name = request.module.__name__.rpartition(".")[2].removeprefix("test_")
    with deployed(place / name, FromSources(), LOG_AUDIT_EVENTS="true") as running:
        for name, value in running.figures.items():
            figures.tell(name, value)
        yield running


@pytest.fixture
def whole(stack: Stack) -> Iterator[Stack]:
    """The deployment, whole before the test and after it."""
    stack.mend()
    yield stack
    stack.mend()


@pytest.fixture
def people(browser: Browser, stack: Stack) -> Iterator[People]:
    """Browser profiles at the load balancer; what their consoles report fails the test."""
    made = People(browser, stack.address)
    expect.set_options(timeout=PATIENCE_MS)
    yield made
    expect.set_options(timeout=10_000)
    found = [error for person in made.all for error in person.unexpected()]
    for person in made.all:
        person.context.close()
    assert found == []
