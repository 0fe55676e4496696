"""The endpoints that the dispatcher answers without Django × every kind of person, asked of real processes.

Beside the statuses: the canaries, planted in storage, show up in no answer and in no log line of the processes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import make_user
from tests.meta.endpoints import NATIVE, PEOPLE, Row
from tests.meta.test_endpoints import TEXT_CANARY, TOKEN, document

if TYPE_CHECKING:
    from tests.serving import Answer, Person, World


@pytest.fixture(scope="module")
def people(world: World) -> dict[str, Person | None]:
    """The cast, with somebody who may edit, and the app saved with a query whose text is a canary."""
    from retool.backend.logic.actor import Actor
    from retool.backend.logic.change_variables import create_variable
    from retool.backend.logic.save_app import write_save
    from retool.storage.models import Grant, Group
    from retool.storage.rules import Level
    from tests.serving import person

    cast, organization = world.cast, world.cast.organization
    everyone = Group.objects.of(organization).get(kind="all_users")
    everyone.universal_resource = Level.NONE
    everyone.save()
    eve = make_user(organization, "eve@acme.example", "Eve")
    grants = Grant.objects.of(organization)
    grants.create(group=cast.desk, resource=cast.resource, level=Level.USE)
    grants.create(user=eve, app=cast.app, level=Level.EDIT)
    grants.create(user=eve, resource=cast.resource, level=Level.EDIT)
    write_save(Actor(cast.ada, organization), cast.branch, document(str(cast.resource.uuid)), "")
    create_variable(Actor(cast.admin, organization), "KEY", {cast.production.uuid: TOKEN}, is_secret=True)
    return {
        "nobody": None,
        "stranger": world.stranger,
        "without": world.cora,
        "use": world.ben,
        "edit": person(eve, organization),
        "own": world.ada,
        "admin": person(cast.admin, organization),
    }


def test_every_native_endpoint_has_a_row_and_every_row_an_endpoint() -> None:
    from retool.asgi import NATIVE_PATHS

    assert {row.pattern for row in NATIVE} == set(NATIVE_PATHS)


def test_every_native_endpoint_is_in_the_openapi_document() -> None:
    """Health is for load balancers, which read no document."""
    from retool.asgi import NATIVE_PATHS
    from retool.backend.api.openapi_native import PATHS

    assert set(PATHS) == set(NATIVE_PATHS) - {"/api/checkHealth"}


@pytest.mark.parametrize("row", NATIVE, ids=str)
def test_everyone_gets_what_the_table_says(world: World, people: dict[str, Person | None], row: Row) -> None:
    """R1-R3, Q4: and nothing of what was planted is said or logged."""
    from tests.serving import CUSTOMER_PASSWORD

    got = {name: ask(world, people[name], row) for name in PEOPLE}
    assert {name: status for name, (status, _) in got.items()} == dict(zip(PEOPLE, row.answers, strict=True)), got
    logs = "".join(role.log.read_text() for role in (world.serving.api, world.serving.connector))
    said = "".join(body for _, body in got.values())
    assert not [canary for canary in (CUSTOMER_PASSWORD, TOKEN) if canary in said + logs]
    assert TEXT_CANARY not in logs
    # Running in the editor shows the statement to whoever may edit the app.
    assert {name for name, (_, body) in got.items() if TEXT_CANARY in body} == set(PEOPLE[4:] if row.also else ())


def ask(world: World, who: Person | None, row: Row) -> tuple[int, str]:
    """Status and body; of a stream its first lines, after which the reader goes."""
    path = (
        (row.pattern + row.query).replace("{uuid}", str(world.cast.app.uuid)).replace("{app}", str(world.cast.app.uuid))
    )
    headers: dict[str, Any] = dict(who.headers) if who else {}
    if row.pattern == "/api/events":
        connection = world.serving.connect()
        try:
            connection.request(row.method, path, headers=headers)
            response = connection.getresponse()
            whole = response.getheader("content-type") != "text/event-stream"
            return response.status, (response.read() if whole else response.readline()).decode()
        finally:
            connection.close()
    answer: Answer = world.serving.ask(row.method, path, row.body, headers)
    return answer.status, json.dumps(answer.json)
