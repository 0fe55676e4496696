"""The HTML shells: E1 (sandbox frame), E7 (page policy), R4 (both slash forms), and who is led where."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from django.test import Client

from tests.cast import Cast, sign_in

SIGNED_IN = [
    "/",
    "/apps/{app}",
    "/editor/{app}",
    "/resources",
    "/resources/{app}",
    "/resources/new/postgresql",
    "/people",
]


@pytest.mark.parametrize("address", SIGNED_IN)
def test_nobody_is_led_to_sign_in_and_back(cast: Cast, address: str) -> None:
    asked = address.format(app=cast.app.uuid)
    answer = Client().get(asked)
    assert (answer.status_code, answer["Location"]) == (302, f"/login?next={asked.replace('/', '%2F')}")


@pytest.mark.parametrize("address", [*SIGNED_IN, "/people/", "/editor/{app}/"])
def test_peer_cve_43_a_page_allows_scripts_by_nonce_and_frames_only_the_sandbox(cast: Cast, address: str) -> None:
    """E7: the builder's pages too."""
    answer = sign_in(cast.ben, cast.organization).get(
        address.format(app=cast.app.uuid), headers={"host": "tools.example"}
    )
    assert answer.status_code == 200
    policy = dict(part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["frame-src"] == "http://tools.example/sandbox.html"
    assert policy["connect-src"] == "'self'"
    assert "unsafe" not in policy["script-src"]
    nonce = re.search(r"'nonce-([^']+)'", policy["script-src"])
    assert nonce is not None
    page = answer.content.decode()
    inline = re.findall(r"<script(?![^>]*src=)(?![^>]*application/json)([^>]*)>", page)
    assert inline == [f' nonce="{nonce[1]}"']
    assert answer["Cache-Control"] == "no-store"


def test_e7_each_answer_has_a_nonce_of_its_own(cast: Cast) -> None:
    browser = sign_in(cast.ben, cast.organization)
    assert browser.get("/")["Content-Security-Policy"] != browser.get("/")["Content-Security-Policy"]


def test_a_shell_holds_nothing_of_an_app(cast: Cast) -> None:
    page = sign_in(cast.stranger, cast.other_organization).get(f"/editor/{cast.app.uuid}").content.decode()
    assert cast.app.name not in page


@pytest.mark.django_db
def test_a_new_installation_leads_to_its_first_account() -> None:
    for address in ("/", "/login"):
        answer = Client().get(address)
        assert (answer.status_code, answer["Location"]) == (302, "/setup")
    assert Client().get("/setup")["Referrer-Policy"] == "no-referrer"


def test_the_first_account_is_made_once(cast: Cast) -> None:
    answer = Client().get("/setup")
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_e1_the_sandbox_has_no_origin_no_network_and_runs_only_its_own_script() -> None:
    answer = Client().get("/sandbox.html")
    script = re.search(r"<script>(.*)</script>", answer.content.decode(), re.DOTALL)
    assert script is not None
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert answer["Content-Security-Policy"] == (
        f"sandbox allow-scripts; default-src 'none'; script-src 'sha256-{digest}' 'unsafe-eval'; "
        "worker-src blob:; base-uri 'none'; form-action 'none'"
    )
    assert "X-Frame-Options" not in answer


def test_the_viewer_begins_with_its_view_and_worker_before_any_script(cast: Cast) -> None:
    """UI (first picture): both are asked for by the shell; who may have the view is decided where it is served."""
    browser = sign_in(cast.ben, cast.organization)
    page = browser.get(f"/apps/{cast.app.uuid}").content.decode()
    fetches = re.findall(r'<link rel="preload" as="fetch" crossorigin href="([^"]+)">', page)
    assert fetches[0] == f"/api/apps/{cast.app.uuid}/view"
    assert re.fullmatch(r"/static/web/app-worker-[0-9a-f]{10}\.js", fetches[1])
    assert len(fetches) == 2


@pytest.mark.parametrize("wish", ["_environment=staging", "_releaseVersion=1.0.0"])
def test_a_view_that_is_wished_for_otherwise_is_not_begun(cast: Cast, wish: str) -> None:
    page = sign_in(cast.ben, cast.organization).get(f"/apps/{cast.app.uuid}?{wish}").content.decode()
    assert "/api/apps/" not in page


def test_only_the_viewer_begins_with_anything(cast: Cast) -> None:
    browser = sign_in(cast.ben, cast.organization)
    assert all('as="fetch"' not in browser.get(address).content.decode() for address in ("/", "/resources", "/people"))


def test_the_module_that_draws_is_on_its_way_with_the_entry(cast: Cast) -> None:
    """The entry is small and imports it when it runs; the shell names it and its styles already."""
    page = sign_in(cast.ben, cast.organization).get(f"/apps/{cast.app.uuid}").content.decode()
    drawing = re.findall(r'<link rel="modulepreload" href="/static/web/assets/(page-[^"]+\.js)">', page)
    assert drawing
    assert re.search(r'<link rel="stylesheet" href="/static/web/assets/page-[^"]+\.css">', page)
