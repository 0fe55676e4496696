"""What every endpoint does with a wrong request [R4, R5]."""

from __future__ import annotations

import pytest

from tests.backend.api.conftest import Ask
from tests.cast import Cast, sign_in

pytestmark = pytest.mark.django_db


def test_a_refusal_has_retools_envelope_and_ours(ask: Ask) -> None:
    refused = ask("nobody", "GET", "/api/apps")
    assert refused.status_code == 401
    assert refused.json() == {
        "error": True,
        "success": False,
        "message": "Sign in first.",
        "failure": {"kind": "unauthenticated", "field": None, "position": None},
    }


@pytest.mark.parametrize("path", ["/api/nothing", "/api/apps/../users/x", "/api/apps/not-a-uuid", "/api/"])
def test_an_unknown_address_is_json_and_tells_nobody_what_there_is(ask: Ask, path: str) -> None:
    assert ask("nobody", "GET", path).status_code == 401
    refused = ask("ada", "GET", path)
    assert (refused.status_code, refused.json()["failure"]["kind"]) == (404, "not_found")


def test_r4_both_slash_forms_lead_to_the_same(ask: Ask) -> None:
    assert ask("ada", "GET", "/api/apps/").json() == ask("ada", "GET", "/api/apps").json()
    assert ask("ada", "POST", "/api/folders/", {}).status_code == 400


def test_r4_a_mutation_by_cookie_needs_its_token_and_nothing_else(ask: Ask) -> None:
    folder = {"name": "Sales"}
    for token in ("", "wrong"):
        assert ask("admin", "POST", "/api/folders", folder, **{"X-Xsrf-Token": token}).status_code == 403
    assert ask("admin", "POST", "/api/folders", folder, Origin="https://evil.example").status_code == 201


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"{", "not JSON"),
        (b"[]", "object"),
        (b'{"name": NaN}', "not JSON"),
        (b'{"name": "\xff"}', "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'{"name": ' + b"1" * 5000 + b"}", "not JSON"),
        (b'{"name": {}}', "name"),
        (b'{"name": "\\u0000"}', "name"),
        (b'{"name": ""}', "name"),
        (b'{"name": "' + b"x" * 201 + b'"}', "name"),
    ],
)
def test_a_body_that_is_not_what_is_asked_for_is_a_clear_400(ask: Ask, body: bytes, said: str) -> None:
    refused = ask("admin", "POST", "/api/folders", body)
    assert (refused.status_code, refused.json()["failure"]["kind"]) == (400, "invalid")
    assert said in refused.json()["message"]


def test_a_body_over_the_limit_is_refused_unread(ask: Ask) -> None:
    refused = ask("admin", "POST", "/api/folders", b'{"name": "' + b"x" * 1_100_000 + b'"}')
    assert (refused.status_code, refused.json()["failure"]["kind"]) == (413, "too_large")


def test_anything_but_json_is_refused(ask: Ask) -> None:
    from django.test import Client

    refused = Client().post("/api/login", "email=a", content_type="application/x-www-form-urlencoded")
    assert (refused.status_code, refused.json()["failure"]["kind"]) == (415, "unsupported_media_type")
    assert ask("ada", "DELETE", "/api/apps").status_code == 405
    assert ask("ada", "OPTIONS", "/api/apps").status_code == 405


def test_a_mistake_of_ours_has_the_same_shape_and_tells_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from retool.backend.api import apps

    def broken(actor: object) -> None:
        raise RuntimeError("canary of a fault")

    monkeypatch.setattr(apps, "list_apps", broken)
    browser = sign_in(cast.ada, cast.organization)
    browser.raise_request_exception = False
    answer = browser.get("/api/apps")
    assert (answer.status_code, answer.json()["failure"]["kind"]) == (500, "internal")
    assert "canary" not in answer.content.decode()


def test_a_page_that_is_not_there_is_a_page(ask: Ask) -> None:
    missing = ask("ada", "GET", "/nothing")
    assert (missing.status_code, missing.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert b"Nothing here" in missing.content


def test_peer_cve_8_nobody_learns_the_configuration(ask: Ask) -> None:
    assert set(ask("nobody", "GET", "/api/setup").json()) == {"needed", "code_required"}
    for path in ("/api/user", "/api/sources", "/api/environments", "/api/config", "/api/settings"):
        assert ask("nobody", "GET", path).status_code == 401, path


@pytest.mark.parametrize("path", ["/api/schema", "/api/docs", "/api/openapi.json", "/api/v2/spec", "/api/swagger"])
def test_peer_cve_15_the_openapi_document_is_not_served(ask: Ask, path: str) -> None:
    assert ask("nobody", "GET", path).status_code == 401
    assert ask("admin", "GET", path).status_code == 404
