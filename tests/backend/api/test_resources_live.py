"""Trying options and reading a schema through the real api and connector, at a real database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.serving import Answer, World


def options(world: World, **changes: Any) -> dict[str, Any]:
    known = {
        "host": "127.0.0.1",
        "port": world.serving.customer.port,
        "databaseName": "postgres",
        "databaseUsername": "postgres",
    }
    return known | changes


def attempt(world: World, resource: bool = True, **changes: Any) -> Answer:
    sent: dict[str, Any] = {"source": "postgresql", "options": options(world, **changes), "environment": "production"}
    if resource:
        sent["resource"] = str(world.resource.uuid)
    return world.serving.ask("POST", "/api/resources/test", sent, world.ada.headers)


def test_a_trial_uses_the_stored_secret_and_answers_without_it(world: World) -> None:
    answer = attempt(world)
    assert (answer.status, answer.json["ok"], answer.json["option"]) == (200, True, None), answer.json


@pytest.mark.parametrize(
    ("changes", "option"),
    [
        ({"databasePassword": "wrong"}, "databasePassword"),
        ({"databaseName": "nowhere"}, "databaseName"),
    ],
)
def test_a_trial_marks_the_wrong_option(world: World, changes: dict[str, Any], option: str) -> None:
    answer = attempt(world, **changes)
    assert (answer.status, answer.json["ok"], answer.json["option"]) == (200, False, option), answer.json
    assert answer.json["message"]


def test_s2_a_trial_reaches_none_of_our_own_ports(world: World) -> None:
    answer = attempt(world, port=world.serving.port, databasePassword="x")
    assert (answer.status, answer.json["ok"], answer.json["option"]) == (200, False, "host")
    assert "belongs to this installation" in answer.json["message"]


def test_a_schema_has_tables_columns_and_types(world: World) -> None:
    with world.serving.customer.connect() as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS invoices (id int NOT NULL, paid_on date)")
    path = f"/api/resources/{world.resource.uuid}/schema"
    answer = world.serving.ask("GET", path, headers=world.ada.headers)
    assert answer.status == 200, answer.json
    (table,) = [each for each in answer.json["tables"] if each["name"] == "invoices"]
    assert (table["schema"], [(each["name"], each["nullable"]) for each in table["columns"]]) == (
        "public",
        [("id", False), ("paid_on", True)],
    )
    assert world.serving.ask("GET", path, headers=world.ben.headers).status == 403
    empty = world.serving.ask("GET", f"{path}?environment=staging", headers=world.ada.headers)
    assert (empty.status, empty.json["failure"]["field"]) == (400, "environment")
