"""A person at a browser without a screen: signs in over HTTP and sends what the pages would send."""

from __future__ import annotations

import http.client
import json
from collections.abc import Mapping
from http.cookies import SimpleCookie
from typing import Any

from tests.serving import Answer


class Visitor:
    """One person and the cookies of their session."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def ask(
        self, method: str, path: str, body: Any = None, headers: Mapping[str, str] | None = None, timeout_s: float = 30
    ) -> Answer:
        """One request over a connection of its own, with the session's cookies and XSRF header."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout_s)
        sent = {"Content-Type": "application/json", "User-Agent": "Joinery tests"}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            sent["X-Xsrf-Token"] = self.cookies.get("xsrfToken", "")
        try:
            connection.request(
                method, path, None if body is None else json.dumps(body).encode(), {**sent, **(headers or {})}
            )
            response = connection.getresponse()
            for value in response.headers.get_all("Set-Cookie") or ():
                self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(value).items()})
            return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        finally:
            connection.close()

    def do(self, method: str, path: str, body: Any = None) -> Any:
        """A request that must be answered well; gives the JSON."""
        answer = self.ask(method, path, body)
        assert answer.status < 300, f"{method} {path}: {answer.status} {answer.body.decode()[:2000]}"
        return answer.json if answer.body else None

    def sign_in(self, email: str, password: str) -> Visitor:
        """Sign in, and be this person from now on."""
        self.do("POST", "/api/login", {"email": email, "password": password})
        return self

    def exports(self) -> dict[str, bytes]:
        """The export of every app that this person may edit, by the app's uuid."""
        found = {}
        for app in self.do("GET", "/api/apps"):
            answer = self.ask("GET", f"/api/apps/{app['uuid']}/export")
            assert answer.status == 200, answer.body
            found[app["uuid"]] = answer.body
        return found

    def run(self, app: str, query: str, *values: Any) -> Answer:
        """Run a query of an app as the page that shows it does."""
        view = self.do("GET", f"/api/apps/{app}/view")
        bag = {**{str(at): each for at, each in enumerate(values)}, "length": len(values)}
        sent = {"userParams": {"queryParams": bag}, "saveToken": view["save_token"]}
        return self.ask("POST", f"/api/pages/uuids/{app}/query?queryName={query}", sent)
