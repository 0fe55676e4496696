"""The environment becomes one typed value, or the start ends with one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from retool.config import SERVICE_TYPES, Config, ConfigError, load, unknown_names, variables
from retool.roles import ROLES, program


def test_an_empty_environment_is_everything_on_one_machine() -> None:
    assert load({}) == Config()
    assert load({}).roles == ("all",)


def test_values_get_their_types() -> None:
    config = load(
        {
            "PORT": "8080",
            "COOKIE_INSECURE": "True",
            "ENCRYPTION_KEYS_OLD": "one, two,",
            "DATA_DIR": "/data",
            "LOG_LEVEL": "",
        }
    )
    found = (config.port, config.cookie_insecure, config.encryption_keys_old, config.data_dir, config.log_level)
    assert found == (8080, True, ("one", "two"), Path("/data"), "info")


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("PORT", "many", "PORT is “many”; it is a whole number."),
        ("PORT", "70000", "PORT is 70000; a port is a number from 1 to 65535."),
        ("COOKIE_INSECURE", "perhaps", "COOKIE_INSECURE is “perhaps”; it is true or false."),
        ("LOG_LEVEL", "loud", "LOG_LEVEL is “loud”; it may be debug, info, warning, error."),
        ("LOG_FORMAT", "xml", "LOG_FORMAT is “xml”; it may be json, text."),
        ("BASE_DOMAIN", "tools", "BASE_DOMAIN is “tools”; it is a full URL such as https://tools.example.com."),
    ],
)
def test_a_malformed_value_is_told_in_one_line(name: str, value: str, message: str) -> None:
    with pytest.raises(ConfigError) as refused:
        load({name: value})
    assert str(refused.value) == message


def test_an_alias_counts_and_the_name_itself_wins() -> None:
    assert load({"WEB_CONCURRENCY": "3"}).api_workers == 3
    assert load({"WEB_CONCURRENCY": "3", "API_WORKERS": "5"}).api_workers == 5


@pytest.mark.parametrize(
    ("service_type", "roles"),
    [
        ("MAIN_BACKEND,DB_CONNECTOR,DB_SSH_CONNECTOR", ("api", "db-connector", "db-ssh-connector")),
        ("MAIN_BACKEND,DB_CONNECTOR_SERVICE,DB_CONNECTOR", ("api", "db-connector")),
        ("JOBS_RUNNER", ("jobs-runner",)),
        ("WORKFLOW_BACKEND", ("WORKFLOW_BACKEND",)),
    ],
)
def test_service_types_of_existing_deployments_become_roles(service_type: str, roles: tuple[str, ...]) -> None:
    assert load({"SERVICE_TYPE": service_type}).roles == roles


def test_every_service_type_stands_for_a_role_there_is() -> None:
    assert set(SERVICE_TYPES.values()) == set(ROLES)


def test_a_host_may_be_written_as_in_compose_files() -> None:
    assert load({"DB_CONNECTOR_HOST": "http://db-connector/"}).db_connector_host == "db-connector"


def test_all_that_is_ours_is_named_for_the_guard() -> None:
    """S2."""
    config = load(
        {
            "POSTGRES_HOST": "pg",
            "REDIS_URL": "redis://:secret@cache:6380/0",
            "DB_CONNECTOR_HOST": "connector",
            "INTERNAL_ADDRESSES": "metrics:9090",
        }
    )
    assert set(config.own_addresses) == {
        "metrics:9090",
        "pg:5432",
        "cache:6380",
        "connector:3002",
        "127.0.0.1:3000",
        "127.0.0.1:3002",
        "127.0.0.1:3003",
    }


def test_a_variable_of_retools_without_effect_here_is_named() -> None:
    environ = {"POSTGRES_HSOT": "x", "LICENSE_KEY": "y", "POSTGRES_HOST": "z", "HOME": "/", "PATH": "/bin"}
    assert unknown_names(environ) == ("LICENSE_KEY", "POSTGRES_HSOT")


def test_every_variable_is_declared_once_and_explained() -> None:
    names = [name for each in variables() for name in (each.name, *each.aliases)]
    assert len(names) == len(set(names))
    assert [each.name for each in variables() if not each.help.endswith((".", ". Never in production."))] == []


@pytest.mark.parametrize("name", ["db-connector", "db-ssh-connector"])
def test_a_connector_does_not_see_the_secrets_of_storage(name: str) -> None:
    environ = {
        "POSTGRES_PASSWORD": "a",
        "PGPASSWORD": "b",
        "REDIS_URL": "redis://c",
        "JWT_SECRET": "d",
        "ADMIN_USER_PASSWORD": "e",
        "SAMPLE_DATABASE": '{"host": "/run/pg", "databasePassword": "g"}',
        "ENCRYPTION_KEY": "f",
        "PATH": "/bin",
    }
    seen = program(name, environ).environ
    assert {key: value for key, value in seen.items() if key in environ} == {
        "ENCRYPTION_KEY": "f",
        "PATH": "/bin",
        # A resource's options, and the guard's one exception (S1).
        "SAMPLE_DATABASE": environ["SAMPLE_DATABASE"],
    }
