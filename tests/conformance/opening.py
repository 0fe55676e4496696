"""Opens every app of a repository in the real runtime in headless Chromium, without a server (level L3 of the format).

Runs are answered with nothing, components that we do not know are boxes. What counts as opened: no error of ours, and
no name that nothing has, beyond those of `corpus.json`.
"""

from __future__ import annotations

import atexit
import base64
import hashlib
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Page, sync_playwright

from retool.connector.spec import query_kinds
from retool.frontend.policy import page_policy, sandbox_policy
from retool.storage.repository import App, Kind, Repository
from tests.conformance.measure import Measure, Share, Subject
from tests.node import node

_BUILD = Path(__file__).parent / "opening_page" / "build.mjs"
_CHROMIUM = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
# The largest app opens within this, on an idle machine.
_MOST_MS = 3000
_NONCE = "opening"
# The page gives up on an app that is not still after 8 s a page; a tab that is stuck for longer is an error of ours.
_PATIENCE_MS = 120_000


@dataclass(frozen=True, slots=True)
class Opened:
    """How one app opened; `errors` are ours, `unresolved` the names that nothing has, with where they are read."""

    path: str
    ms: float
    pages: int
    components: int
    runs: int
    errors: tuple[str, ...]
    unresolved: Mapping[str, tuple[str, ...]]
    unsupported: Mapping[str, int]


class Opener:
    """A browser tab that apps are opened in, one after the other."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._said: list[str] = []
        page.on("console", self._hear)
        self._kinds = query_kinds()

    def _hear(self, message: ConsoleMessage) -> None:
        # A picture or a frame of the app's own that is not there is the app's matter.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self._said.append(message.text)

    def open(self, app: App, repository: Repository) -> Opened:
        """Open one app, page by page."""
        assert app.read is not None
        self._said.clear()
        asked = [app.read.document, modules_of(repository), self._kinds]
        told = self.page.evaluate("([app, modules, kinds]) => opening.open(app, modules, kinds)", asked)
        return Opened(
            app.path,
            told["ms"],
            told["pages"],
            told["components"],
            told["runs"],
            (*told["errors"], *self._said),
            {name: tuple(places) for name, places in told["unresolved"].items()},
            told["unsupported"],
        )


def modules_of(repository: Repository) -> dict[str, Any]:
    """The repository's modules by their uuid, as a session takes them."""
    return {
        str(app.read.page_uuid): {"name": app.name, "view": {"elements": app.read.document["elements"]}}
        for app in repository.apps
        if app.read is not None and app.read.page_uuid is not None and app.kind is Kind.MODULE
    }


def build(folder: Path) -> None:
    """Build the page that opens apps."""
    subprocess.run([node(), str(_BUILD), str(folder)], check=True, capture_output=True, timeout=180)


@contextmanager
def opener(folder: Path, *, is_built: bool = False) -> Iterator[Opener]:
    """Build the page into `folder`, serve it on loopback and open it in Chromium."""
    if not is_built:
        build(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(folder))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}"
    try:
        with sync_playwright() as playwright:
            program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
            browser = playwright.chromium.launch(executable_path=program, args=list(_CHROMIUM))
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.set_default_timeout(_PATIENCE_MS)
            # Nothing of an app is fetched: its pictures and links are other people's.
            page.route(lambda url: not url.startswith(address), lambda route: route.abort())
            page.goto(f"{address}/")
            yield Opener(page)
            browser.close()
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(folder: Path) -> type[BaseHTTPRequestHandler]:
    frame = (folder / "sandbox-frame.js").read_text()
    digest = base64.b64encode(hashlib.sha256(frame.encode()).digest()).decode()
    style = "".join(f'<link rel="stylesheet" href="/{one.name}">' for one in sorted(folder.glob("*.css")))
    shell = (
        f'<!doctype html><html lang="en"><meta charset=utf-8><title>app</title>{style}'
        f'<body><div id="root"></div><script nonce="{_NONCE}" src="/opening.js"></script></body></html>'
    )
    sandbox = f"<!doctype html><meta charset=utf-8><title>sandbox</title><script>{frame}</script>"
    kinds = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}

    class Handler(BaseHTTPRequestHandler):
        def _answer(self, kind: str, policy: str, body: bytes, status: int = 200) -> None:
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            if policy:
                self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            host = f"http://{self.headers['Host']}"
            file = folder / self.path.lstrip("/")
            if self.path == "/":
                self._answer("text/html", page_policy(_NONCE, host), shell.encode())
            elif self.path == "/sandbox.html":
                self._answer("text/html", sandbox_policy(f"'sha256-{digest}'"), sandbox.encode())
            elif file.parent == folder and file.is_file():
                self._answer(kinds.get(file.suffix, "application/octet-stream"), "", file.read_bytes())
            else:
                self._answer("text/plain", "", b"not found", 404)

        def log_message(self, *args: object) -> None:
            """Says nothing: the console of the page is what counts."""

    return Handler


def _take(subject: Subject) -> Share:
    share = Share()
    with opener(_built(), is_built=True) as tab:
        for app in subject.repository.apps:
            if app.read is not None:
                opened = tab.open(app, subject.repository)
                misses = _misses(opened, subject.corpus.get(app.path, {}))
                share.add(is_met=not misses, miss=f"{subject.name} {app.path}: {'; '.join(misses)}")
    return share


def _misses(opened: Opened, known: Mapping[str, Any]) -> list[str]:
    """What keeps an app from counting as opened; names that the corpus knows to dangle do not."""
    dangling = known.get("unresolvedIdentifiers", {})
    names = [f"{name} in {places[0]}" for name, places in opened.unresolved.items() if name not in dangling]
    slow = [f"{opened.ms:.0f} ms"] if opened.ms > _MOST_MS else []
    return [*opened.errors, *names, *slow]


@cache
def _built() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="opening-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    build(folder)
    return folder


MEASURES = (Measure("opens", 0.98, _take),)
