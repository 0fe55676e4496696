"""An administrator, customers' databases and an app over them, in a deployment that runs; all made over HTTP."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from tests.deploy.servers import Database, Wire
from tests.deploy.stack import PASSWORD, Answer, Stack
from tests.processes import free_port

# What the app's queries do; `$1` of each is the first value that is sent.
QUERIES = {
    "quick": "SELECT {{ input.value }}::int AS n",
    "slow": "SELECT pg_sleep({{ input.value }}), 'slow' AS mark",
    "add": "INSERT INTO notes (text) VALUES ({{ input.value }})",
}
TIMEOUT_MS = 8_000


@dataclass
class Scene:
    """Somebody who is signed in, and two resources with the same queries: `near`, and `far` behind a wire."""

    stack: Stack
    headers: Mapping[str, str]
    app: str
    customer: Database
    wire: Wire
    save_token: str = ""

    def body(self, *values: Any) -> dict[str, Any]:
        """What a browser sends to run a query."""
        bag = {**{str(at): value for at, value in enumerate(values)}, "length": len(values)}
        return {"userParams": {"queryParams": bag}, "saveToken": self.save_token}

    def path(self, query: str) -> str:
        """Where a query is run."""
        return f"/api/pages/uuids/{self.app}/query?queryName={query}"

    def run(self, query: str, *values: Any, timeout_s: float = 60) -> Answer:
        """Run a query, over a connection of its own."""
        return self.stack.ask("POST", self.path(query), self.body(*values), self.headers, timeout_s)

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """One request that must succeed; its answer's JSON."""
        answer = self.stack.ask(method, path, body, self.headers)
        assert 200 <= answer.status < 300, (method, path, answer.status, answer.body)
        return answer.json if answer.body else None

    def opened(self) -> None:
        """Open the app again, as a reload does."""
        self.save_token = self.ask("GET", f"/api/apps/{self.app}/view?environment=production")["save_token"]

    def close(self) -> None:
        """End what is not the deployment's own."""
        self.wire.close()
        self.customer.stop()


def enter(stack: Stack) -> Scene:
    """Make all of it."""
    customer = Database(stack.home, "customer", free_port(), "customer-password")
    customer.start()
    with closing(customer.connect()) as connection:
        connection.execute("CREATE TABLE notes (id serial PRIMARY KEY, text text NOT NULL)")
    wire = Wire(free_port(), customer.port)
    about = {"email": "ada@harbour.example", "password": PASSWORD, "first_name": "Ada", "organization": "Harbour"}
    answer = stack.ask("POST", "/api/setup", {**about, "code": stack.docker_env["SETUP_CODE"]})
    assert answer.status in (200, 201), answer.body
    scene = Scene(stack, _signed_in(stack), "", customer, wire)
    # Customers' databases of these tests are on loopback, which is closed otherwise [S2].
    with stack.storage.connect(stack.docker_env["POSTGRES_DB"]) as storage:
        storage.execute("UPDATE storage_organization SET allow_local_networks = true")
    near = resource(scene, "near", customer.port)
    far = resource(scene, "far", wire.port)
    scene.app = scene.ask("POST", "/api/apps", {"name": "Faults"})["uuid"]
    queries = {name: (near, text) for name, text in QUERIES.items()}
    queries |= {f"far_{name}": (far, text) for name, text in QUERIES.items()}
    add_queries(scene, queries)
    return scene


def resource(scene: Scene, name: str, port: int, more: Mapping[str, Any] | None = None) -> str:
    """A PostgreSQL resource on a port of loopback, in every environment."""
    found: str = scene.ask("POST", "/api/resources", {"name": name, "source": "postgresql"})["uuid"]
    options = {
        "host": "127.0.0.1",
        "port": port,
        "databaseName": "postgres",
        "databaseUsername": "postgres",
        "databasePassword": scene.customer.password,
        **(more or {}),
    }
    for environment in scene.ask("GET", "/api/user")["environments"]:
        scene.ask("PUT", f"/api/resources/{found}/configurations/{environment['uuid']}", {"options": options})
    return found


def add_queries(scene: Scene, queries: Mapping[str, tuple[str, str]]) -> None:
    """Add queries (resource, text) to the app, save it and open it."""
    at = scene.ask("GET", f"/api/apps/{scene.app}/document")["sequence"]
    operations = [
        {
            "op": "insert",
            "element": {
                "uid": f"uid-{name}",
                "id": name,
                "type": "SqlQueryUnified",
                "parent": None,
                "order": f"z{number}",
                "properties": {
                    "query": text,
                    "resourceName": resource,
                    "runWhenModelUpdates": False,
                    "queryTimeout": str(TIMEOUT_MS),
                },
            },
        }
        for number, (name, (resource, text)) in enumerate(queries.items(), 1)
    ]
    scene.ask("POST", f"/api/apps/{scene.app}/operations", {"base": at, "operations": operations, "tab": "t"})
    scene.ask("POST", f"/api/apps/{scene.app}/saves", {})
    scene.opened()


def _signed_in(stack: Stack) -> dict[str, str]:
    answer = stack.ask("POST", "/api/login", {"email": "ada@harbour.example", "password": PASSWORD})
    assert answer.status == 200, answer.body
    cookie = "; ".join(f"{name}={value}" for name, value in answer.cookies.items())
    return {"Cookie": cookie, "X-Xsrf-Token": answer.cookies["xsrfToken"]}


def told(answer: Answer) -> str:
    """The message of a failure."""
    return str(json.loads(answer.body)["message"])
