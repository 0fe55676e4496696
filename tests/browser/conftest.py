"""The whole product, started once for the tests of this folder, and people with browsers of their own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import APIResponse, Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from tests.supervisor.machines import Machine

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
ARTEFACTS = Path(__file__).parents[2] / "artefacts"
FIRST_START_S = 90
WAIT_MS = 15_000
expect.set_options(timeout=10_000)


@dataclass(frozen=True)
class Product:
    """A running instance: where it answers, and the code of its first start."""

    machine: Machine

    @property
    def address(self) -> str:
        return f"http://localhost:{self.machine.port}"

    @property
    def set_up_address(self) -> str:
        """As the start prints it."""
        secrets = json.loads((self.machine.data / "secrets.json").read_text())
        return f"{self.address}/setup?code={secrets['setup_code']}"


@contextmanager
def started(folder: Path) -> Iterator[Product]:
    """An instance with a data folder of its own, from its first start to its end."""
    machine = Machine(folder)
    machine.start()
    try:
        machine.wait_healthy(FIRST_START_S)
        yield Product(machine)
    finally:
        if machine.process is not None and machine.process.poll() is None:
            machine.stop()


@pytest.fixture(scope="session")
def product(home: Path) -> Iterator[Product]:
    """The instance that the tests of this folder share; whoever needs people signs in as its owner."""
    with started(home / "product") as running:
        yield running


@dataclass
class Person:
    """One browser profile. What its console or a script of its pages reports is kept, and fails the test."""

    context: BrowserContext
    address: str
    errors: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.set_default_timeout(WAIT_MS)
        self.context.on("page", self._watch)

    def open(self, path: str) -> Page:
        """A new tab at a path, or at a whole address."""
        page = self.context.new_page()
        page.goto(path if "://" in path else self.address + path)
        return page

    def send(self, method: str, path: str, body: Any = None) -> APIResponse:
        """What this person's session may send by any other means than our pages."""
        cookies = {cookie["name"]: cookie["value"] for cookie in self.context.cookies()}
        return self.context.request.fetch(
            self.address + path,
            method=method,
            headers={"X-Xsrf-Token": cookies.get("xsrfToken", ""), "Content-Type": "application/json"},
            data=None if body is None else json.dumps(body),
            max_redirects=0,
        )

    def unexpected(self) -> list[str]:
        """All errors but those that the test announced."""
        return [error for error in self.errors if not any(words in error for words in self.expected)]

    def _watch(self, page: Page) -> None:
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.errors.append(f"{page.url}: {error}"))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.location.get('url', '')}: {message.text}")


@dataclass
class People:
    """Makes browser profiles, and pictures of what they show."""

    browser: Browser
    address: str
    all: list[Person] = field(default_factory=list)

    def enter(self, **options: Any) -> Person:
        """Somebody with an empty browser profile, 1440 by 900."""
        wished: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce", **options}
        person = Person(self.browser.new_context(**wished), self.address)
        self.all.append(person)
        return person


@dataclass
class Account:
    """The administrator of the running product, made by whichever test needs one first."""

    product: Product
    email: str = "ada@harbour.example"
    password: str = "quay nine lanterns 27"

    def enter(self, people: People, **options: Any) -> Person:
        """A browser profile that is signed in."""
        person = people.enter(**options)
        set_up = person.context.request.get(self.product.address + "/api/setup").json()
        if set_up["needed"]:
            self._set_up(person)
        else:
            body = {"email": self.email, "password": self.password}
            assert person.send("POST", "/api/login", body).ok
        return person

    def _set_up(self, person: Person) -> None:
        code = self.product.set_up_address.partition("code=")[2]
        body = {
            "code": code,
            "email": self.email,
            "password": self.password,
            "first_name": "Ada",
            "last_name": "Moreau",
            "organization": "Harbour Supply",
        }
        assert person.send("POST", "/api/setup", body).ok


def picture(page: Page, name: str) -> None:
    """Keep a picture outside the repository."""
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}.png")


# Of a module: while Playwright's loop runs in this thread, nobody else's can.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def people(browser: Browser, product: Product) -> Iterator[People]:
    made = People(browser, product.address)
    yield made
    found = [error for person in made.all for error in person.unexpected()]
    for person in made.all:
        person.context.close()
    assert found == []


@pytest.fixture(scope="session")
def owner(product: Product) -> Account:
    return Account(product)
