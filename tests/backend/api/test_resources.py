"""Resources: what is sealed, what is shown to whom, what has to be typed again [Q5, R2]."""

from __future__ import annotations

from typing import Any

import pytest

from tests.backend.api.conftest import Ask
from tests.cast import Cast

pytestmark = pytest.mark.django_db

PASSWORD = "canary-password-7f3a"
OPTIONS = {
    "host": "db.acme.example",
    "port": 5432,
    "databaseName": "orders",
    "databaseUsername": "reader",
    "databasePassword": PASSWORD,
}


@pytest.fixture
def place(cast: Cast) -> str:
    return f"/api/resources/{cast.resource.uuid}/configurations/{cast.production.uuid}"


def stored(cast: Cast) -> dict[str, Any]:
    from retool.storage.models import ResourceConfiguration

    return dict(ResourceConfiguration.objects.of(cast.organization).get(resource=cast.resource).options)


def test_q5_secrets_are_sealed_the_rest_lies_in_clear_and_no_secret_comes_back(
    ask: Ask, cast: Cast, place: str
) -> None:
    answer = ask("ada", "PUT", place, {"options": OPTIONS})
    assert answer.status_code == 200, answer.content
    kept = stored(cast)
    assert set(kept["databasePassword"]) == {"sealed"}
    assert {name: kept[name] for name in OPTIONS if name != "databasePassword"} == {
        name: value for name, value in OPTIONS.items() if name != "databasePassword"
    }
    assert PASSWORD not in str(kept)
    (configuration,) = answer.json()["configurations"]
    assert (configuration["secrets"], "databasePassword" in configuration["options"]) == (["databasePassword"], False)
    for person in ("ada", "ben", "admin"):
        for path in ("/api/resources", f"/api/resources/{cast.resource.uuid}"):
            shown = ask(person, "GET", path).content.decode()
            assert PASSWORD not in shown
            assert kept["databasePassword"]["sealed"] not in shown


def test_peer_cve_62_with_use_no_option_is_shown(ask: Ask, cast: Cast, place: str) -> None:
    ask("ada", "PUT", place, {"options": OPTIONS})
    detail = ask("ben", "GET", f"/api/resources/{cast.resource.uuid}").json()
    assert (detail["settings"], detail["configurations"]) == (None, None)
    (row,) = ask("ben", "GET", "/api/resources").json()
    assert set(row) == {
        "uuid",
        "name",
        "display_name",
        "source",
        "folder",
        "level",
        "environments",
        "updated_at",
    }
    assert ask("ben", "PUT", place, {"options": OPTIONS}).status_code == 403


def test_q5_a_secret_that_is_left_out_stays_and_opens_in_the_connector(ask: Ask, cast: Cast, place: str) -> None:
    import orjson

    from retool import config
    from retool.backend.logic.resource_secrets import associated
    from retool.connector.secrets import opened_options
    from retool.connector.spec import load
    from retool.sealed import Keyring
    from retool.storage.models import ResourceConfiguration

    ask("ada", "PUT", place, {"options": OPTIONS})
    before = stored(cast)["databasePassword"]
    without = {name: value for name, value in OPTIONS.items() if name != "databasePassword"}
    assert ask("ada", "PUT", place, {"options": without | {"databaseName": "other"}}).status_code == 200
    assert stored(cast)["databasePassword"] == before
    row = ResourceConfiguration.objects.of(cast.organization).get(resource=cast.resource)
    opened = opened_options(
        load()["postgresql"],
        orjson.dumps(row.options).decode(),
        associated(row.uuid, cast.organization),
        Keyring.from_secret(config.current().encryption_key),
    )
    assert (opened["databasePassword"], opened["databaseName"]) == (PASSWORD, "other")


@pytest.mark.parametrize("moved", [{"host": "evil.example"}, {"port": 5433}])
def test_q5_whoever_changes_the_destination_types_the_secret_again(
    ask: Ask, cast: Cast, place: str, moved: dict[str, Any]
) -> None:
    ask("ada", "PUT", place, {"options": OPTIONS})
    before = stored(cast)
    without = {name: value for name, value in OPTIONS.items() if name != "databasePassword"} | moved
    for method, path, body in (
        ("PUT", place, {"options": without}),
        (
            "POST",
            "/api/resources/test",
            {"source": "postgresql", "options": without, "resource": str(cast.resource.uuid)},
        ),
    ):
        refused = ask("ada", method, path, body)
        assert (refused.status_code, refused.json()["failure"]["field"]) == (400, "databasePassword"), refused.content
    assert stored(cast) == before
    assert ask("ada", "PUT", place, {"options": without | {"databasePassword": "new"}}).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"host": 7}, "host"),
        ({"port": "5432"}, "port"),
        ({"port": True}, "port"),
        ({"dsn": "host=/var/run"}, "dsn"),
        ({"databasePassword": {"sealed": "1.x.y"}}, "databasePassword"),
        ({"host": ""}, "host"),
        ({"host": "a\0b"}, "host"),
    ],
)
def test_a_wrong_option_is_named(ask: Ask, place: str, wrong: dict[str, Any], field: str) -> None:
    refused = ask("ada", "PUT", place, {"options": OPTIONS | wrong})
    assert (refused.status_code, refused.json()["failure"]["field"]) == (400, field), refused.content


def test_whoever_makes_a_resource_owns_it(ask: Ask, cast: Cast) -> None:
    made = ask("admin", "POST", "/api/resources", {"name": "crm", "source": "restapi"})
    assert made.status_code == 201, made.content
    assert made.json()["level"] == "own"
    assert ask("ben", "POST", "/api/resources", {"name": "mine", "source": "restapi"}).status_code == 403
    unknown = ask("admin", "POST", "/api/resources", {"name": "x", "source": "abacus"})
    assert (unknown.status_code, unknown.json()["failure"]["field"]) == (400, "source")
    taken = ask("admin", "POST", "/api/resources", {"name": "orders_db", "source": "restapi"})
    assert (taken.status_code, taken.json()["failure"]["field"]) == (409, "name")


def test_q6_only_an_owner_switches_the_protection_off(ask: Ask, cast: Cast) -> None:
    from retool.storage.models import Grant
    from retool.storage.rules import Level

    Grant.objects.of(cast.organization).create(user=cast.cora, resource=cast.resource, level=Level.EDIT)
    path = f"/api/resources/{cast.resource.uuid}"
    assert ask("cora", "PATCH", path, {"settings": {"max_rows": 500}}).json()["settings"] == {"max_rows": 500}
    assert ask("cora", "PATCH", path, {"settings": {"protected": False}}).status_code == 403
    both = ask("ada", "PATCH", path, {"settings": {"protected": False, "max_rows": None}}).json()["settings"]
    assert both == {"protected": False}
    unknown = ask("ada", "PATCH", path, {"settings": {"allow_anything": True}})
    assert unknown.json()["settings"] == {"protected": False}


def test_peer_cve_26_options_are_tried_only_by_those_who_could_store_them(ask: Ask, cast: Cast) -> None:
    trial = {"source": "postgresql", "options": OPTIONS}
    assert ask("ben", "POST", "/api/resources/test", trial).status_code == 403
    assert ask("ben", "POST", "/api/resources/test", trial | {"resource": str(cast.resource.uuid)}).status_code == 403
    elsewhere = ask("stranger", "POST", "/api/resources/test", trial | {"resource": str(cast.resource.uuid)})
    assert elsewhere.status_code == 404


def test_without_a_connector_a_trial_says_so(ask: Ask) -> None:
    refused = ask("admin", "POST", "/api/resources/test", {"source": "postgresql", "options": OPTIONS})
    assert (refused.status_code, refused.json()["failure"]["kind"]) == (502, "bad_gateway"), refused.content


def test_sources_are_data_for_forms(ask: Ask) -> None:
    sources = {each["name"]: each for each in ask("ben", "GET", "/api/sources").json()}
    assert {"postgresql", "mysql", "restapi"} <= sources.keys()
    password = next(each for each in sources["postgresql"]["options"] if each["name"] == "databasePassword")
    assert password["kind"] == "secret"


def test_a_secret_variable_never_comes_back(ask: Ask, cast: Cast) -> None:
    from retool.storage.models import ConfigurationVariableValue

    values = [{"environment": str(cast.production.uuid), "value": PASSWORD}]
    made = ask("admin", "POST", "/api/configuration_variables", {"name": "KEY", "is_secret": True, "values": values})
    assert made.status_code == 201, made.content
    assert made.json()["values"] == {str(cast.production.uuid): None}
    assert PASSWORD not in ConfigurationVariableValue.objects.of(cast.organization).get().value
    clear = ask("admin", "POST", "/api/configuration_variables", {"name": "HOST", "values": values}).json()
    changed = ask(
        "admin",
        "PATCH",
        f"/api/configuration_variables/{clear['uuid']}",
        {"values": [{"environment": str(cast.production.uuid), "value": "b"}]},
    )
    assert changed.json()["values"] == {str(cast.production.uuid): "b"}
    assert PASSWORD not in ask("admin", "GET", "/api/configuration_variables").content.decode()
    assert ask("ben", "GET", "/api/configuration_variables").status_code == 403
    taken = ask("admin", "POST", "/api/configuration_variables", {"name": "KEY"})
    assert taken.status_code == 409


def test_environments_keep_one_default(ask: Ask, cast: Cast) -> None:
    made = ask("admin", "POST", "/api/environments", {"name": "test", "color": "#112233"})
    assert made.status_code == 201, made.content
    path = f"/api/environments/{made.json()['uuid']}"
    assert ask("admin", "DELETE", f"/api/environments/{cast.production.uuid}").status_code == 409
    assert ask("admin", "PATCH", path, {"is_default": True}).json()["is_default"] is True
    assert [(each["name"], each["is_default"]) for each in ask("ben", "GET", "/api/environments").json()] == [
        ("production", False),
        ("staging", False),
        ("test", True),
    ]
    assert ask("admin", "PATCH", path, {"is_default": False}).status_code == 409
    assert ask("ben", "POST", "/api/environments", {"name": "x", "color": "#112233"}).status_code == 403
