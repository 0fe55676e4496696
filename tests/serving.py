"""Real processes that tests speak to: an api and a connector, and a customer's database that listens on a port.

Models are imported inside the functions: this module is loaded before Django is set up.
"""

from __future__ import annotations

import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from retool.processes import Program, end, spawn
from retool.supervisor.accounts import unprivileged
from retool.supervisor.postgres import Postgres
from retool.supervisor.redis import Redis
from tests.cast import Cast, add_save, make_cast

if TYPE_CHECKING:
    from retool.storage.models import Organization, Resource, Save, User

CUSTOMER_PASSWORD = "customer-secret-canary"


def free_port() -> int:
    """A port of loopback that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(is_so: Callable[[], Any], within_s: float = 10.0) -> Any:
    """Ask until the answer is true, and give it; fails when it is not in time."""
    deadline = time.monotonic() + within_s
    while not (found := is_so()):
        if time.monotonic() > deadline:
            raise AssertionError(f"not so within {within_s} s: {is_so}")
        time.sleep(0.02)
    return found


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, parsed."""
        return json.loads(self.body)


@dataclass
class Customer:
    """A customer's PostgreSQL on a port of loopback."""

    server: Postgres
    port: int

    def connect(self) -> psycopg.Connection[Any]:
        """As its superuser, in autocommit."""
        return psycopg.connect(
            host="127.0.0.1",
            port=self.port,
            user="postgres",
            password=self.server.password,
            dbname="postgres",
            autocommit=True,
        )

    def running(self, mark: str) -> int:
        """How many statements that contain `mark` run there now."""
        with self.connect() as connection:
            row = connection.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE state = 'active' AND query LIKE %s AND pid <> pg_backend_pid()",
                [f"%{mark}%"],
            ).fetchone()
        assert row is not None
        return int(row[0])


@contextmanager
def customer_database(home: Path) -> Iterator[Customer]:
    """Start a customer's database and end it."""
    port = free_port()
    server = Postgres.at(home / "customer", home / "cu", CUSTOMER_PASSWORD, unprivileged())
    server.prepare()
    program = _quick(server, home / "customer.log", f"port={port}", "listen_addresses=127.0.0.1")
    process = spawn(program)
    customer = Customer(server, port)
    try:
        until(lambda: _answers(customer), 30)
        yield customer
    finally:
        end(process, program)


def _quick(server: Postgres, log: Path, *more: str) -> Program:
    """The server's program with further settings; nobody needs a test's database after a power cut."""
    program = server.program()
    settings = ("fsync=off", "full_page_writes=off", *more)
    argv = [*program.argv, *(part for each in settings for part in ("-c", each))]
    return replace(program, argv=argv, log=log)


def _answers(customer: Customer) -> bool:
    try:
        customer.connect().close()
    except psycopg.OperationalError:
        return False
    return True


class Role:
    """One role as its own process, as an operator starts it."""

    def __init__(self, name: str, home: Path, environ: Mapping[str, str]) -> None:
        self.log = home / f"{name}.log"
        self.program = Program(
            name=name,
            argv=[sys.executable, "-m", "retool"],
            environ={**os.environ, **environ, "ROLE": name},
            log=self.log,
        )
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; whoever needs it waits."""
        self.process = spawn(self.program)

    def stop(self) -> None:
        """Ask it to end, and wait."""
        if self.process is not None:
            end(self.process, self.program)
            self.process = None

    def kill(self) -> None:
        """Kill -9 of the whole group, as a machine would lose it."""
        assert self.process is not None
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None


class Serving:
    """An api and a connector that run, and how to ask them."""

    def __init__(self, home: Path, customer: Customer, storage: Storage, **environ: str) -> None:
        self.customer = customer
        self.storage = storage
        # Not started: nothing here needs it, which is what a test of faults shows.
        self.broker = Redis.at(home / "broker", home / "st", "broker-password")
        self.port = free_port()
        self.socket = str(home / f"connector-{self.port}.sock")
        common = {
            "PORT": str(self.port),
            "LISTEN_HOST": "127.0.0.1",
            "DB_CONNECTOR_SOCKET": self.socket,
            "API_WORKERS": "1",
            "REDIS_URL": self.broker.url,
            **storage.environ,
            **environ,
        }
        self.api = Role("api", home, common)
        self.connector = Role("db-connector", home, common)

    def start(self) -> None:
        """Start both and wait until they serve."""
        self.connector.start()
        self.api.start()
        try:
            until(self.is_well, 30)
        except AssertionError as error:
            error.add_note(self.api.log.read_text()[-3000:] + self.connector.log.read_text()[-3000:])
            raise

    def stop(self) -> None:
        """End both."""
        self.api.stop()
        self.connector.stop()

    def is_well(self) -> bool:
        """Whether the api serves and reaches its connector."""
        try:
            answer = self.ask("GET", "/api/checkHealth", timeout_s=3)
        except OSError:
            return False
        return answer.status == 200 and answer.json["dependencies"]["connector"]["ok"] is True

    def connect(self, timeout_s: float = 30) -> http.client.HTTPConnection:
        """A connection of its own to the api."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout_s)

    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
        *,
        timeout_s: float = 30,
    ) -> Answer:
        """One request over a connection of its own; a body that is no bytes is sent as JSON."""
        connection = self.connect(timeout_s)
        sent = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        try:
            connection.request(method, path, sent, {"Content-Type": "application/json", **(headers or {})})
            response = connection.getresponse()
            return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        finally:
            connection.close()


@dataclass
class Person:
    """Somebody who is signed in, with what their browser would send."""

    user: User
    organization: Organization
    session: Any
    headers: dict[str, str]


def person(user: User, organization: Organization) -> Person:
    """Sign somebody in."""
    from datetime import timedelta

    from django.utils import timezone

    from retool import config
    from retool.backend.auth import cookies
    from retool.storage.models import Session

    session = Session.objects.of(organization).create(
        user=user, xsrf_token=secrets.token_urlsafe(24), expires_at=timezone.now() + timedelta(days=1)
    )
    token = cookies.access_token(session.uuid, session.xsrf_token, 1, config.current().jwt_secret)
    headers = {"Cookie": f"accessToken={token}", "X-Xsrf-Token": session.xsrf_token}
    return Person(user, organization, session, headers)


class World:
    """A cast whose app has queries on the customer's database, served by real processes."""

    def __init__(self, serving: Serving) -> None:
        from retool.storage.models import Organization

        self.serving = serving
        self.cast: Cast = make_cast()
        # The customer's database of these tests is on loopback, which is closed otherwise [S2].
        Organization.objects.filter(pk=self.cast.organization.pk).update(allow_local_networks=True)
        self.cast.organization.refresh_from_db()
        self.resource = self.cast.resource
        self.configure(self.resource)
        self.ben = person(self.cast.ben, self.cast.organization)
        self.ada = person(self.cast.ada, self.cast.organization)
        self.cora = person(self.cast.cora, self.cast.organization)
        self.stranger = person(self.cast.stranger, self.cast.other_organization)

    def configure(self, resource: Resource) -> None:
        """Point the resource at the customer's database."""
        from retool.backend.logic.actor import Actor
        from retool.backend.logic.configure_resource import configure_resource

        options = {
            "host": "127.0.0.1",
            "port": self.serving.customer.port,
            "databaseName": "postgres",
            "databaseUsername": "postgres",
            "databasePassword": CUSTOMER_PASSWORD,
        }
        configure_resource(
            Actor(self.cast.admin, self.cast.organization), resource.uuid, self.cast.production.uuid, options
        )

    def save(self, **queries: Mapping[str, Any]) -> Save:
        """Save the app with these queries, each as `query` makes it."""
        plan = {name: {**each, "id": name, "uid": f"uid-{name}"} for name, each in queries.items()}
        return add_save(self.cast.branch, plan={"queries": plan})

    def query(self, *fixed: str, values: list[Mapping[str, Any]] | None = None, **more: Any) -> dict[str, Any]:
        """A planned SQL query of n + 1 fixed pieces; its values are the browser's unless `values` says otherwise."""
        expressions = values or [
            {"text": f"input{at}.value", "server": False, "reads": []} for at in range(len(fixed) - 1)
        ]
        return {
            "type": "SqlQueryUnified",
            "resource": str(self.resource.uuid),
            "parts": {"query": {"text": list(fixed)}},
            "values": {"query": "queryParams"},
            "bags": {"queryParams": expressions},
            "static": {},
            "timeout_ms": 10_000,
            "allowed_groups": [],
            **more,
        }

    def token(self, who: Person, save: Save, environment: str = "production") -> str:
        """The save token that a view would give this person."""
        from retool.backend.logic import save_token
        from retool.backend.logic.actor import Actor
        from retool.storage.models import Environment

        found = Environment.objects.of(who.organization).get(name=environment)
        return save_token.issue(Actor(who.user, who.organization, who.session.uuid), self.cast.app, save, found)

    def path(self, name: str) -> str:
        """Where a query of the app is run."""
        return f"/api/pages/uuids/{self.cast.app.uuid}/query?queryName={name}"

    def run(
        self,
        who: Person,
        name: str,
        *values: Any,
        save: Save | None = None,
        headers: Mapping[str, str] | None = None,
        **body: Any,
    ) -> Answer:
        """Run a query as a browser does; with `save` as a tab that shows that save."""
        bag = {**{str(at): each for at, each in enumerate(values)}, "length": len(values)}
        sent: dict[str, Any] = {"userParams": {"queryParams": bag}}
        if save is not None:
            sent["saveToken"] = self.token(who, save)
        return self.serving.ask("POST", self.path(name), {**sent, **body}, {**who.headers, **(headers or {})})

    def runs(self) -> list[dict[str, Any]]:
        """The rows of all runs, oldest first; waits until each has its outcome."""
        from retool.storage.models import QueryRun

        rows = QueryRun.objects.of(self.cast.organization).order_by("pk")
        until(lambda: not rows.filter(outcome=None).exists(), 5)
        shown = ("query_name", "outcome", "failure", "rows", "user_id", "app_id", "saved_id", "resource_id")
        return [dict(row) for row in rows.values(*shown)]


class Storage:
    """A storage database of its own server, which a test may stop and start again.

    Apart from the session's: what tests hold in a transaction a process never sees, and stopping it stops nobody else.
    """

    def __init__(self, home: Path) -> None:
        self._server = Postgres.at(home / "storage", home / "st", os.environ["POSTGRES_PASSWORD"], unprivileged())
        self._server.prepare()
        self._program = _quick(self._server, home / "storage.log")
        self._process: subprocess.Popen[bytes] | None = None
        self.environ = {
            "POSTGRES_HOST": str(self._server.sockets),
            "POSTGRES_DB": "postgres",
            "POSTGRES_USER": "postgres",
        }

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._process = spawn(self._program)
        self._server.wait_ready()

    def stop(self) -> None:
        """End it, and the connections to it."""
        if self._process is not None:
            end(self._process, self._program)
            self._process = None

    def migrate(self) -> None:
        """Bring the schema up to date."""
        from django.core.management import call_command

        with self.as_django_sees_it():
            call_command("migrate", verbosity=0)

    @contextmanager
    def as_django_sees_it(self) -> Iterator[None]:
        """Let Django in this process go to this storage."""
        from django.db import connections

        settings = connections["default"].settings_dict
        names = {"HOST": "POSTGRES_HOST", "NAME": "POSTGRES_DB", "USER": "POSTGRES_USER"}
        before = {name: settings[name] for name in names}
        connections["default"].close()
        settings.update({name: self.environ[variable] for name, variable in names.items()})
        try:
            yield
        finally:
            connections["default"].close()
            settings.update(before)


def empty_storage() -> None:
    """Take all rows out, as the processes' own transactions have committed them."""
    from django.apps import apps
    from django.db import connection

    tables = ", ".join(model._meta.db_table for model in apps.get_app_config("storage").get_models())
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables} CASCADE")


@pytest.fixture(scope="session")
def customer(home: Path) -> Iterator[Customer]:
    """A customer's database on a port of loopback."""
    with customer_database(home) as started:
        yield started


@pytest.fixture(scope="session")
def serving(home: Path, customer: Customer, django_db_blocker: Any) -> Iterator[Serving]:
    """The processes and their storage; a test that ends one starts it again."""
    storage = Storage(home)
    started = Serving(home, customer, storage)
    try:
        storage.start()
        with django_db_blocker.unblock():
            storage.migrate()
        started.start()
        yield started
    finally:
        started.stop()
        storage.stop()


@pytest.fixture(scope="module")
def world(serving: Serving, django_db_blocker: Any) -> Iterator[World]:
    """A cast and its app, committed for the processes to see, and taken out after the module."""
    with django_db_blocker.unblock(), serving.storage.as_django_sees_it():
        try:
            yield World(serving)
        finally:
            empty_storage()
