"""Somebody who works with a whole instance, over HTTP as a browser would."""

from __future__ import annotations

import http.client
import json
from typing import Any

PASSWORD = "correct horse battery"


class Browser:
    """One browser with its cookies."""

    def __init__(self, port: int) -> None:
        """Signed in nowhere yet."""
        self._port = port
        self._cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """One request; its answer's JSON. Fails on any status but 2xx."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        headers = {
            "Content-Type": "application/json",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            "X-Xsrf-Token": self._cookies.get("xsrfToken", ""),
        }
        try:
            connection.request(method, path, None if body is None else json.dumps(body), headers)
            answer = connection.getresponse()
            text = answer.read()
            assert 200 <= answer.status < 300, (method, path, answer.status, text)
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    key, _, rest = value.partition("=")
                    self._cookies[key] = rest.split(";")[0]
        finally:
            connection.close()
        return json.loads(text) if text else None

    def first_account(self, email: str) -> None:
        """Be that account, made now if it is not there."""
        if self.ask("GET", "/api/setup")["needed"]:
            self.ask("POST", "/api/setup", {"email": email, "password": PASSWORD, "organization": "Acme"})
        else:
            self.ask("POST", "/api/login", {"email": email, "password": PASSWORD})
