"""The dispatcher: what it refuses before any part sees it, and how Django is reached [Q12, R4, R5]."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from retool import __version__, config

if TYPE_CHECKING:
    from tests.serving import World


@pytest.mark.parametrize("path", ["/api/user", "/api/user/", "/api/checkHealth", "/api/checkHealth/"])
def test_both_slash_forms_are_served(world: World, path: str) -> None:
    assert world.serving.ask("GET", path, None, world.ben.headers).status == 200


def test_a_post_is_never_redirected(world: World) -> None:
    """R4: Retool's command line posts with and without the slash."""
    for path in ("/api/login", "/api/login/"):
        assert world.serving.ask("POST", path, {"email": "x", "password": "y"}).status == 401


def test_an_oversize_body_is_413_before_django_sees_it(world: World) -> None:
    answer = world.serving.ask("POST", "/api/login", b"x" * (41 * 1024 * 1024))
    assert (answer.status, answer.json["failure"]["kind"]) == (413, "too_large")


@pytest.mark.parametrize(
    "path",
    [
        "/api/pages/uuids/../../user/query?queryName=a",
        "/api/pages/uuids/" + quote("../../../etc/passwd", safe="") + "/query?queryName=a",
        "/static/../retool/settings.py",
        "/static/" + quote("../retool/settings.py", safe=""),
        "/api/pages/uuids/00000000-0000-0000-0000-00000000000g/query?queryName=a",
    ],
)
def test_peer_cve_56_a_path_leads_nowhere_else(world: World, path: str) -> None:
    answer = world.serving.ask("POST", path, {}, world.ben.headers)
    assert answer.status in (403, 404, 405)
    assert b"SECRET_KEY" not in answer.body


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/user?next=/api/login", 401),
        ("/api/user?/api/checkHealth", 401),
        ("/api/user;/api/setup", 401),
        ("/api/checkHealth/../user", 401),
        ("/x/api/checkHealth", 404),
        ("/api/checkHealth/x", 401),
    ],
)
def test_peer_cve_27_only_a_whole_path_is_open_to_all(world: World, path: str, status: int) -> None:
    assert world.serving.ask("GET", path).status == status


def test_an_underscore_is_no_dash(world: World) -> None:
    """A client's `X_Xsrf_Token` must not pass for the header, nor `X_Forwarded_For` for a proxy's."""
    headers = {"Cookie": world.ben.headers["Cookie"], "X_Xsrf_Token": world.ben.headers["X-Xsrf-Token"]}
    assert world.serving.ask("POST", "/api/logout", {}, headers).status == 403


def test_a_broken_cookie_is_nobody(world: World) -> None:
    for cookie in ("accessToken=\xff", "accessToken=a.b.c", "accessToken", ";;;", "=x"):
        assert world.serving.ask("GET", "/api/user", None, {"Cookie": cookie}).status == 401


@pytest.mark.parametrize("path", ["/api/user", "/api/events", "/api/checkHealth", "/api/nothing"])
def test_each_answer_carries_the_id_of_its_request(world: World, path: str) -> None:
    given = world.serving.ask("GET", path, None, {"X-Request-Id": "an-id-from-the-proxy"})
    assert given.headers["x-request-id"] == "an-id-from-the-proxy"
    made = [world.serving.ask("GET", path, None, {"X-Request-Id": "x\ty"}).headers["x-request-id"] for _ in range(2)]
    assert made[0] != made[1]


def test_health_tells_each_dependency_and_no_secret(world: World) -> None:
    health = world.serving.ask("GET", "/api/checkHealth")
    assert health.json == {
        "status": "ok",
        "product": "Joinery",
        "version": __version__,
        "message": None,
        "dependencies": {"storage": {"ok": True}, "redis": {"ok": False}, "connector": {"ok": True}},
        "migration": None,
    }


async def _ask(application: Any, path: str, host: bytes) -> tuple[int, bytes]:
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [(b"host", host)],
        "scheme": "http",
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    await application(scope, receive, send)
    return sent[0]["status"], b"".join(each.get("body", b"") for each in sent[1:])


@pytest.mark.parametrize(
    ("host", "status"),
    [
        (b"tools.acme.example", 200),
        (b"tools.acme.example:443", 200),
        (b"TOOLS.acme.example", 200),
        (b"evil.example", 400),
        (b"tools.acme.example.evil.example", 400),
        (b"tools.acme.example@evil.example", 400),
        (b"evil.example:tools.acme.example", 400),
        (b"", 400),
        (b"127.0.0.1:3000", 400),
    ],
)
async def test_other_hosts_are_refused_when_the_domain_is_set(
    monkeypatch: pytest.MonkeyPatch, host: bytes, status: int
) -> None:
    """R5: everywhere but at the health check, which a load balancer asks by address."""
    from retool import asgi
    from retool.backend import native

    class Served:
        """Answers 200 wherever the dispatcher leads."""

        class gate:  # noqa: N801  # stands for an instance
            closed = staticmethod(lambda: None)

        @staticmethod
        async def django(scope: Any, receive: Any, send: Any) -> None:  # noqa: ARG004  # as WsgiBridge
            await native.answer(send, 200, b"django", 6)

        @staticmethod
        async def query(scope: Any, receive: Any, send: Any, request_id: str) -> None:  # noqa: ARG004  # as its own
            await native.answer(send, 200, b"query", 5)

        @staticmethod
        async def events(scope: Any, receive: Any, send: Any) -> None:  # noqa: ARG004  # as its own
            await native.answer(send, 200, b"events", 6)

        @staticmethod
        async def health(send: Any) -> None:
            await native.answer(send, 200, b"health", 6)

    configured = replace(config.current(), base_domain="https://tools.acme.example")
    monkeypatch.setattr(config, "current", lambda: configured)
    application = asgi.Application()
    monkeypatch.setattr(application, "_served", Served)
    run = "/api/pages/uuids/00000000-0000-0000-0000-000000000001/query"
    for path, led_to in (("/", b"django"), (run, b"query"), ("/api/events", b"events")):
        answered = await _ask(application, path, host)
        assert (answered[0], answered[1] == led_to) == (status, status == 200), path
    assert (await _ask(application, "/api/checkHealth", host))[0] == 200
