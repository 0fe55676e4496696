"""The sandbox in a real Chromium: what app code can reach, and what happens when it never ends (rules E1, E2)."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from retool.frontend.policy import page_policy, sandbox_policy

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent


@dataclass
class Site:
    """Serves the page and its sandbox under our own policies, and counts what should never arrive."""

    folder: Path
    address: str = ""
    canaries: list[str] = field(default_factory=list)
    runs: list[dict[str, Any]] = field(default_factory=list)
    answers: dict[str, tuple[int, Any]] = field(default_factory=dict)

    def page(self, path: str) -> tuple[int, str, str, str]:
        """Status, type, policy and body of a path."""
        frame = (self.folder / "sandbox-frame.js").read_text()
        if path == "/":
            body = '<!doctype html><title>app</title><body><script src="/harness.js"></script>'
            return 200, "text/html", page_policy("none", self.address), body
        if path == "/sandbox.html":
            digest = base64.b64encode(hashlib.sha256(frame.encode()).digest()).decode()
            body = f"<!doctype html><meta charset=utf-8><title>sandbox</title><script>{frame}</script>"
            return 200, "text/html", sandbox_policy(f"'sha256-{digest}'"), body
        file = self.folder / path.lstrip("/")
        if path.endswith(".js") and file.is_file():
            return 200, "text/javascript", "", file.read_text()
        return 404, "text/plain", "", "not found"


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self, status: int, kind: str, policy: str, body: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            if policy:
                self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(body.encode())

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            if path.startswith("/canary"):
                site.canaries.append(self.path)
                self.answer(200, "text/plain", "", "leak")
                return
            self.answer(*site.page(path))

        def do_POST(self) -> None:
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            name = parse_qs(urlsplit(self.path).query)["queryName"][0]
            site.runs.append({"name": name, **sent})
            status, answer = site.answers[name]
            self.answer(status, "application/json", "", json.dumps(answer))

        def log_message(self, *args: object) -> None:
            """Says nothing: the tests look at what was counted."""

    return Handler


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sandbox")
    subprocess.run(["node", str(HERE / "sandbox/build.mjs"), str(folder)], check=True, capture_output=True, timeout=60)
    return folder


@pytest.fixture
def site(built: Path) -> Iterator[Site]:
    made = Site(built)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(made))
    made.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    tab = browser.new_page()
    tab.goto(site.address + "/")
    yield tab
    tab.close()


def element(uid: str, kind: str, properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"uid": uid, "id": uid, "type": kind, "parent": None, "order": uid, "properties": properties, **more}


def open_app(page: Page, *elements: dict[str, Any]) -> None:
    page.evaluate("elements => harness.open(elements)", {one["uid"]: one for one in elements})


def shown(page: Page, uid: str, name: str = "value") -> dict[str, Any]:
    answer: dict[str, Any] = page.evaluate("([uid, name]) => harness.session.property(uid, name)", [uid, name])
    return answer


def wait_for(page: Page, condition: str) -> None:
    page.wait_for_function(condition, timeout=15_000)


# Each reports by its value what it got; none may make the canary ring.
PROBES = {
    "fetch": "typeof fetch === 'undefined' ? 'absent' : fetch('{canary}fetch').then(() => 'REACHED', () => 'blocked')",
    "XMLHttpRequest": "typeof XMLHttpRequest",
    "WebSocket": "typeof WebSocket",
    "EventSource": "typeof EventSource",
    "importScripts": "typeof importScripts",
    "import": "(async () => 0).constructor(\"return import('{canary}import')\")()"
    ".then(() => 'REACHED', () => 'blocked')",
    "RTCPeerConnection": "typeof RTCPeerConnection",
    "indexedDB": "typeof indexedDB",
    "BroadcastChannel": "typeof BroadcastChannel",
    "document": "typeof document",
    "localStorage": "typeof self.localStorage",
    "origin": "(() => {}).constructor('return self.origin')()",
    "cookie": "typeof cookieStore",
    "sendBeacon": "typeof navigator.sendBeacon",
    "font": "typeof FontFace === 'undefined' ? 'absent' : "
    "new FontFace('x', 'url({canary}font)').load().then(() => 'REACHED', () => 'blocked')",
    "nested": "typeof Worker",
    "location": "(() => { try { self.location = '{canary}location'; } catch (e) { return 'refused'; }"
    " return 'no effect'; })()",
    "postMessage": "(() => { try { self.postMessage({ kind: 'stopped', run: 1 }); } catch (e) {} return 'said'; })()",
}


def test_escape_probes_reach_no_canary(page: Page, site: Site) -> None:
    """[E1] App code has neither network nor storage nor an origin."""
    probes = {name: code.replace("{canary}", f"{site.address}/canary/") for name, code in PROBES.items()}
    open_app(
        page, *(element(f"p{i}", "Text", {"value": f"{{{{ {code} }}}}"}) for i, code in enumerate(probes.values()))
    )
    is_known = "harness.session.property('p' + i, 'value').pending"
    wait_for(page, f"() => Array.from({{length: {len(probes)}}}, (_, i) => {is_known}).every(isPending => !isPending)")
    values = {name: shown(page, f"p{i}").get("value") for i, name in enumerate(probes)}
    assert "REACHED" not in values.values()
    assert values["origin"] == "null"
    assert {
        name: values[name] for name in ("document", "localStorage", "RTCPeerConnection", "nested", "WebSocket")
    } == {
        "document": "undefined",
        "localStorage": "undefined",
        "RTCPeerConnection": "undefined",
        "nested": "undefined",
        "WebSocket": "undefined",
    }
    assert site.canaries == []


def test_patched_intrinsics_break_neither_turns_nor_page(page: Page) -> None:
    """[E2, E4, G11] Whoever patches prototypes harms its own code only; the page checks what comes through the port."""
    patch = (
        "{{ (() => { MessagePort.prototype.postMessage = () => {}; Array.prototype.push = 0; JSON.stringify = 0;"
        " MessageEvent.prototype.__defineGetter__('data', () => 1); return 'patched'; })() }}"
    )
    open_app(
        page,
        element("patch", "Text", {"value": patch}),
        element("input1", "TextInput", {"value": "a"}),
        element("z", "Text", {"value": "{{ input1.value + '!' }}"}),
    )
    page.evaluate("harness.session.setState('input1', {value: 'b'})")
    wait_for(page, "() => harness.session.property('z', 'value').value === 'b!'")
    assert shown(page, "patch") == {"value": "patched"}


def test_an_endless_loop_is_ended_named_and_switched_off(page: Page) -> None:
    """[E2] The page never stalls, the guilty node is named, everything else goes on with the values it had."""
    open_app(
        page,
        element("input1", "TextInput", {"value": "go"}),
        element("bad", "Text", {"value": "{{ input1.value === 'stop' ? (() => { for (;;); })() : 'fine' }}"}),
        element("good", "Text", {"value": "{{ input1.value }} is here"}),
    )
    assert shown(page, "bad") == {"value": "fine"}
    page.evaluate("harness.longestStall = 0; harness.session.setState('input1', {value: 'stop'})")
    wait_for(page, "() => harness.session.property('bad', 'value').error?.kind === 'stuck'")
    assert shown(page, "good") == {"value": "stop is here"}
    said = page.evaluate("harness.said.map(one => one.notification?.description)")
    assert said == ["bad.value did not come to an end and was switched off."]
    assert page.evaluate("harness.longestStall") < 250
    assert page.evaluate("harness.session.state('input1').value") == "stop"
    # Edited, it gets another chance.
    page.evaluate(
        """() => {
          const {document} = harness.session;
          const bad = {...document.elements.bad, properties: {value: "{{ 'mended ' + input1.value }}"}};
          harness.session.apply([{op: 'set', uid: 'bad', path: ['properties', 'value'], value: bad.properties.value}],
            {...document, elements: {...document.elements, bad}});
        }"""
    )
    wait_for(page, "() => harness.session.property('bad', 'value').value === 'mended stop'")


def test_a_hoard_of_memory_is_ended_as_any_loop(page: Page) -> None:
    """[E2] It is stopped for its silence, long before the memory of its process is used up."""
    hoard = "(() => { const kept = []; for (;;) kept.push({ n: kept.length }); })()"
    open_app(
        page,
        element("input1", "TextInput", {"value": "go"}),
        element("bad", "Text", {"value": f"{{{{ input1.value === 'stop' ? {hoard} : 'fine' }}}}"}),
        element("good", "Text", {"value": "{{ input1.value }} is here"}),
    )
    page.evaluate("harness.session.setState('input1', {value: 'stop'})")
    wait_for(page, "() => harness.session.property('bad', 'value').error?.kind === 'stuck'")
    assert shown(page, "good") == {"value": "stop is here"}


def test_a_sandbox_that_was_started_early_serves_the_app(page: Page) -> None:
    """[E1, E2] The viewer starts it beside the request for the app; it answers, and is started anew, as any other."""
    spin = "{{ input1.value === 'stop' ? (() => { for (;;); })() : 'fine' }}"
    elements = [element("input1", "TextInput", {"value": "go"}), element("bad", "Text", {"value": spin})]
    page.evaluate("elements => harness.open(elements, true)", {one["uid"]: one for one in elements})
    assert shown(page, "bad") == {"value": "fine"}
    assert page.evaluate("document.querySelectorAll('iframe').length") == 1
    page.evaluate("harness.session.setState('input1', {value: 'stop'})")
    wait_for(page, "() => harness.session.property('bad', 'value').error?.kind === 'stuck'")


def test_a_loop_of_microtasks_is_ended_too(page: Page) -> None:
    """[E2] A loop that begins after its turn is noticed by the next ping, and its node found by going slowly."""
    loop = "(() => { const f = () => Promise.resolve().then(f); f(); return 1; })()"
    spin = f"{{{{ input1.value === 'stop' ? {loop} : 'fine' }}}}"
    open_app(
        page,
        element("input1", "TextInput", {"value": "go"}),
        element("bad", "Text", {"value": spin}),
        element("later", "Text", {"value": "{{ bad.value + 1 }}"}),
    )
    page.evaluate("harness.session.setState('input1', {value: 'stop'})")
    wait_for(page, "() => harness.session.property('bad', 'value').error?.kind === 'stuck'")


def test_a_query_runs_when_its_inputs_change_and_its_rows_stay_in_the_worker(page: Page, site: Site) -> None:
    """[E3] Values go by position, the result goes in as a Blob, the page gets a handle and windows."""
    count = 5000
    rows = {"id": list(range(count)), "name": [f"n{i % 7}" for i in range(count)]}
    site.answers["people"] = (
        200,
        {"__retoolWrappedQuery__": True, "queryData": rows, "queryExecutionMetadata": {"rows": count}},
    )
    open_app(
        page,
        element("search", "TextInput", {"value": "x"}),
        element(
            "people", "SqlQueryUnified", {}, expressions={"queryParams": [{"text": "search.value", "server": False}]}
        ),
        element("list", "Table", {"data": "{{ people.data }}"}),
        element(
            "col",
            "Column",
            {"key": "name", "valueOverride": "{{ item.toUpperCase() + i + currentSourceRow.id }}"},
            parent="list",
        ),
        element("greeting", "Text", {"value": "{{ people.data.id.length }} found"}),
    )
    wait_for(page, "() => harness.session.property('list', 'data').handle?.length === 5000")
    assert site.runs[0]["userParams"] == {"queryParams": {"0": "x", "length": 1}}
    assert (site.runs[0]["saveToken"], site.runs[0]["queryType"]) == ("token", "SqlQueryUnified")
    assert page.evaluate(
        "harness.session.window('list', 'data', {from: 0, to: 2, sort: [{column: 'id', descending: true}]})"
    ) == {
        "total": 5000,
        "from": 0,
        "rows": [{"id": 4999, "name": "n1"}, {"id": 4998, "name": "n0"}],
        "indexes": [4999, 4998],
        "cells": {"col": {"valueOverride": ["N149994999", "N049984998"]}},
    }
    assert shown(page, "greeting") == {"value": "5000 found"}
    assert page.evaluate("harness.session.query('people').metadata") == {"rows": 5000}
    page.evaluate("harness.session.setState('search', {value: 'y'})")
    page.wait_for_function("() => harness.said.filter(one => one.kind === 'run').length === 2")


def test_a_worker_that_was_ended_comes_back_with_its_results(page: Page, site: Site) -> None:
    """[E2, E3] What a person typed and what queries answered is given to the new worker."""
    site.answers["q"] = (200, {"__retoolWrappedQuery__": True, "queryData": {"a": [42]}, "queryExecutionMetadata": {}})
    open_app(
        page,
        element("q", "SqlQueryUnified", {}, expressions={}),
        element("input1", "TextInput", {"value": "go"}),
        element("bad", "Text", {"value": "{{ input1.value === 'stop' ? (() => { for (;;); })() : 'fine' }}"}),
        element("good", "Text", {"value": "{{ q.data.a[0] }} {{ input1.value }}"}),
    )
    wait_for(page, "() => harness.session.property('good', 'value').value === '42 go'")
    page.evaluate("harness.session.setState('input1', {value: 'stop'})")
    wait_for(page, "() => harness.session.property('bad', 'value').error?.kind === 'stuck'")
    wait_for(page, "() => harness.session.property('good', 'value').value === '42 stop'")
    assert len(site.runs) == 1


def test_a_refused_run_shows_why_and_409_asks_to_reload(page: Page, site: Site) -> None:
    """[Q2] Nothing ran; the person is told, and the failure's handlers fire."""
    site.answers["q"] = (409, {"error": True, "message": "This page is out of date."})
    failure = {
        "event": "failure",
        "type": "util",
        "method": "showNotification",
        "params": {"options": {"title": "{{ q.error }}"}},
    }
    open_app(
        page,
        element("q", "SqlQueryUnified", {"runWhenModelUpdates": False}, expressions={}),
        {**element("e", "Event", failure), "parent": "q", "id": ""},
    )
    page.evaluate("harness.session.trigger('q').catch(() => undefined)")
    wait_for(page, "() => harness.said.some(one => one.kind === 'mustReload')")
    wait_for(page, "() => harness.said.some(one => one.notification?.title === 'This page is out of date.')")
    assert page.evaluate("harness.session.query('q').error") == {"message": "This page is out of date."}


def test_effects_of_events_are_checked_by_the_page(page: Page) -> None:
    """[E2] An address that would run code is refused; libraries come only where they are read."""

    def event(uid: str, order: str, **properties: Any) -> dict[str, Any]:
        return {**element(uid, "Event", {"event": "click", **properties}), "parent": "t", "id": "", "order": order}

    open_app(
        page,
        element("t", "Text", {"value": "{{ moment('2026-01-02').format('D MMM') }}"}),
        event("e1", "a", type="util", method="openUrl", params={"url": "javascript:alert(1)"}),
        event("e2", "b", type="util", method="openUrl", params={"url": "https://example.com/{{ 1 + 1 }}"}),
        event("e3", "c", type="util", method="copyToClipboard", params={"value": "no"}, enabled="{{ false }}"),
        event(
            "e4",
            "d",
            type="script",
            method="run",
            params={"src": "await null; utils.showNotification({title: 'done'})"},
        ),
    )
    assert shown(page, "t") == {"value": "2 Jan"}
    page.evaluate("harness.session.fire('t', 'click')")
    wait_for(page, "() => harness.said.length === 3")
    assert page.evaluate("harness.said.map(one => one.notification?.title ?? one.url)") == [
        "This address cannot be opened.",
        "https://example.com/2",
        "done",
    ]
