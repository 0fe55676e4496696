"""Every endpoint of the api × every kind of person, and canaries that must show up nowhere.

An endpoint without a row fails, and so does a row without an endpoint. Each call is rolled back, so that rows do not
depend on each other. What people are: see `PEOPLE`; stranger is the administrator of another organisation.
"""

from __future__ import annotations

import io
import json
import logging
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, transaction
from django.urls import URLPattern, URLResolver

from tests.cast import PASSWORD as SIGN_IN_PASSWORD
from tests.cast import Cast, make_cast, make_user, sign_in
from tests.meta.endpoints import PEOPLE, ROWS, Row

if TYPE_CHECKING:
    from django.test import Client

PASSWORD = "canary-password-c0ffee"
TOKEN = "canary-token-c0ffee"
TEXT_CANARY = "canary_text_c0ffee"
TEXT = f"SELECT 1 AS mark /* {TEXT_CANARY} */ WHERE {{{{ table1.selectedRow.id }}}} = 1"
# Where whoever may edit an app may read the text of its queries, and where nobody else gets an answer.
TEXT_IS_SHOWN = {("GET", f"apps/<uuid:app>/{place}") for place in ("document", "operations", "export")}

# Also what makes the test database: each test then is a savepoint inside the scene's transaction.
pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Scene:
    """The cast with somebody who may edit, everything that a path can name, and the canaries."""

    cast: Cast
    browsers: dict[str, Client]
    names: dict[str, str]


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """Made once for all rows, in a transaction that is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_scene(make_cast())
        transaction.set_rollback(True)


def make_scene(cast: Cast) -> Scene:
    """The cast's browsers and things."""
    from django.test import Client

    users = {
        "stranger": cast.stranger,
        "without": cast.cora,
        "use": cast.ben,
        "edit": make_user(cast.organization, "eve@acme.example", "Eve"),
        "own": cast.ada,
        "admin": cast.admin,
    }
    names = plant(cast, users)
    browsers = {name: sign_in(user, cast.organization_of(user)) for name, user in users.items()}
    return Scene(cast, {"nobody": Client(enforce_csrf_checks=True), **browsers}, names)


def plant(cast: Cast, users: dict[str, Any]) -> dict[str, str]:
    """Grants for the levels, a thing for each name in a path, and the canaries in storage."""
    from retool.backend.logic.actor import Actor
    from retool.backend.logic.change_variables import create_variable
    from retool.backend.logic.configure_resource import configure_resource
    from retool.backend.logic.edit_document import append_operations
    from retool.backend.logic.invite_person import invite_person
    from retool.backend.logic.save_app import write_save
    from retool.storage.models import Environment, Folder, Grant, Group, Import, ImportUnit, Job
    from retool.storage.rules import Level

    organization = cast.organization
    everyone = Group.objects.of(organization).get(kind="all_users")
    everyone.universal_resource = Level.NONE
    everyone.save()
    folder = Folder.objects.of(organization).create(name="Sales")
    grants = Grant.objects.of(organization)
    grants.create(user=users["own"], folder=folder, level=Level.OWN)
    grants.create(group=cast.desk, resource=cast.resource, level=Level.USE)
    grants.create(group=cast.desk, folder=folder, level=Level.USE)
    grants.create(user=users["edit"], level=Level.EDIT, app=cast.app)
    grants.create(user=users["edit"], level=Level.EDIT, resource=cast.resource)
    grants.create(user=users["edit"], level=Level.EDIT, folder=folder)
    owner, admin = Actor(users["own"], organization), Actor(users["admin"], organization)
    options = {"host": "db.acme.example", "port": 5432, "databaseName": "orders", "databaseUsername": "reader"}
    configure_resource(owner, cast.resource.uuid, cast.production.uuid, options | {"databasePassword": PASSWORD})
    write_save(owner, cast.branch, document(str(cast.resource.uuid)), "")
    text = {"op": "set", "uid": "orders", "path": ["properties", "query"], "value": f"{TEXT} "}
    append_operations(owner, cast.app.uuid, 0, [text], "")
    write_save(owner, reread(cast), document(str(cast.resource.uuid)), "")
    staging = Environment.objects.of(organization).get(name="staging")
    variable = create_variable(admin, "KEY", {staging.uuid: TOKEN}, is_secret=True)
    draft = Import.objects.of(organization).create(name="apps.zip", author=users["admin"])
    unit = ImportUnit.objects.of(organization).create(brought_by=draft, path="apps/Desk", name="Desk", kind="app")
    return {
        "app": str(cast.app.uuid),
        "draft": str(draft.uuid),
        "unit": str(unit.uuid),
        "resource": str(cast.resource.uuid),
        "folder": str(folder.uuid),
        "environment": str(staging.uuid),
        "variable": str(variable.uuid),
        "group": str(cast.warehouse.uuid),
        "user": str(cast.cora.uuid),
        "job": str(Job.objects.of(organization).create(kind="test", key="a", state="failed").uuid),
        "token": invite_person(admin, "new@acme.example", []),
        "email": cast.ben.email,
        "password": SIGN_IN_PASSWORD,
        "canary": PASSWORD,
        "text": TEXT,
    }


def reread(cast: Cast) -> Any:
    cast.branch.refresh_from_db()
    return cast.branch


def document(resource: str) -> dict[str, Any]:
    """A page, and a query with the canary in its text."""
    frame = {"uid": "main", "id": "$main", "type": "Frame", "parent": None, "order": "a0"}
    query = {"uid": "orders", "id": "orders", "type": "SqlQueryUnified", "parent": None, "order": "a1"}
    elements = {
        "main": {**frame, "properties": {"type": "main"}},
        "orders": {**query, "properties": {"query": TEXT, "resourceName": resource}},
    }
    return {"version": 1, "app": {}, "elements": elements, "files": {}}


def endpoints() -> set[tuple[str, str]]:
    """Every (method, pattern) that Django serves below `/api/`."""
    from retool.urls import urlpatterns

    (api,) = [each for each in urlpatterns if isinstance(each, URLResolver) and str(each.pattern) == "api/"]
    found = set()
    for pattern in api.url_patterns:
        assert isinstance(pattern, URLPattern)
        view = pattern.callback.view_class  # type: ignore[attr-defined]  # each is made by as_view
        methods = [name for name in ("get", "post", "put", "patch", "delete") if hasattr(view, name)]
        found |= {(name.upper(), str(pattern.pattern)) for name in methods}
    return found


def test_every_endpoint_has_a_row_and_every_row_an_endpoint() -> None:
    assert {(row.method, row.pattern) for row in ROWS} == endpoints()
    assert len(endpoints()) >= 50, "The gate saw too few endpoints."


class Walk(logging.Handler):
    """Asks a row as everybody, once however many tests look at it; keeps what was said, logged and announced."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(logging.DEBUG)
        self.scene = scene
        self.logged: list[str] = []
        self.heard: list[str] = []
        self._seen: dict[Row, dict[str, tuple[int, str]]] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what is logged while a request is answered."""
        self.logged.append(self.format(record))

    def visit(self, row: Row) -> dict[str, tuple[int, str]]:
        """For each person the status, and everything that was said to them or audited of them."""
        if row not in self._seen:
            root = logging.getLogger()
            level = root.level
            root.addHandler(self)
            root.setLevel(logging.DEBUG)
            try:
                with connection.execute_wrapper(self._listen):
                    self._seen[row] = {person: self._ask(person, row) for person in PEOPLE}
            finally:
                root.removeHandler(self)
                root.setLevel(level)
        return self._seen[row]

    def _ask(self, person: str, row: Row) -> tuple[int, str]:
        events: list[Any] = []
        answer = ask(self.scene, person, row, events)
        return answer.status_code, text_of(answer) + str(answer.headers) + str(events)

    def _listen(self, execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        if "pg_notify" in sql:
            self.heard.append(str(parameters))
        return execute(sql, parameters, many, context)


@pytest.fixture(scope="module")
def walk(scene: Scene) -> Walk:
    return Walk(scene)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_peer_cve_3_and_21_everyone_gets_what_the_table_says(walk: Walk, row: Row) -> None:
    """R1-R3, and CVEs 3, 13, 14, 24, 25 of others: the id of another organisation's thing leads nowhere."""
    got = {person: status for person, (status, _) in walk.visit(row).items()}
    assert got == dict(zip(PEOPLE, row.answers, strict=True))


def test_canaries_show_up_nowhere_but_where_edit_allows_text(walk: Walk) -> None:
    """CVEs 22, 36, 38, 62 of others: in no answer, log line, event or audit row of the whole walk."""
    from retool.storage.models import AuditEvent

    said = {(row, person): text for row in ROWS for person, (_, text) in walk.visit(row).items()}
    assert len(said) == len(ROWS) * len(PEOPLE)
    for canary in (PASSWORD, TOKEN):
        assert [place for place, text in said.items() if canary in text] == []
    shown = {(row.method, row.pattern, person) for (row, person), text in said.items() if TEXT_CANARY in text}
    assert shown == {(*place, person) for place in TEXT_IS_SHOWN for person in ("edit", "own", "admin")}
    audited = str(list(AuditEvent.objects.of(walk.scene.cast.organization).values()))
    unseen = "\n".join([*walk.logged, *walk.heard, audited])
    assert [canary for canary in (PASSWORD, TOKEN, TEXT_CANARY) if canary in unseen] == []
    assert len(walk.heard) >= 10, "The walk announced too little to tell."
    assert len(walk.logged) >= 100, "The walk logged too little to tell."


def ask(scene: Scene, person: str, row: Row, events: list[Any] | None = None) -> Any:
    """Send the row's request as that person, and take back what it wrote."""
    from retool.storage.models import AuditEvent

    browser = scene.browsers[person]
    cookies = SimpleCookie(browser.cookies)
    data = b"" if row.body is None else json.dumps(filled(row.body, scene.names)).encode()
    with transaction.atomic():
        before = AuditEvent.objects.of(scene.cast.organization).count()
        answer = browser.generic(row.method, f"/api/{row.path(scene.names)}", data, "application/json")
        if events is not None:
            events += AuditEvent.objects.of(scene.cast.organization).order_by("id").values()[before:]
        transaction.set_rollback(True)
    browser.cookies = cookies
    return answer


def text_of(answer: Any) -> str:
    """All that an answer says, also inside an archive."""
    if answer.headers.get("Content-Type") != "application/zip":
        return str(answer.content.decode())
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


def filled(value: Any, names: dict[str, str]) -> Any:
    """The body with `{name}` replaced by what the scene calls so."""
    if isinstance(value, dict):
        return {key: filled(each, names) for key, each in value.items()}
    if isinstance(value, list):
        return [filled(each, names) for each in value]
    if isinstance(value, str) and value.startswith("{") and value.endswith("}"):
        return names[value[1:-1]]
    return value
