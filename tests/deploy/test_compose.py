"""The compose files: what runs, what each may know, and that our configuration takes every one of their variables."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from retool import __version__
from retool.config import load, unknown_names, variables
from retool.config_values import ConfigError
from retool.roles import ROLES
from tests.deploy.compose import DEPLOY, ROOT, Service, Unset, read, read_env

OURS = re.compile(r"^joinery:")
STORAGE = re.compile(r"^(POSTGRES_|PG|REDIS_URL$|JWT_SECRET$|SETUP_CODE$|ADMIN_|BROKER_)")


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    """What `new-env` prints: the docker.env of a new installation."""
    done = subprocess.run([DEPLOY / "new-env"], capture_output=True, text=True, check=True)
    return read_env(done.stdout)


@pytest.fixture(scope="module")
def services(made: dict[str, str]) -> dict[str, Service]:
    return read(DEPLOY / "compose.yaml", made)


@pytest.fixture(scope="module")
def classic(made: dict[str, str]) -> dict[str, Service]:
    return read(DEPLOY / "compose.classic.yaml", made)


@pytest.fixture(scope="module")
def ours(services: dict[str, Service]) -> dict[str, Service]:
    return {name: service for name, service in services.items() if OURS.match(service.raw["image"])}


def test_new_secrets_are_made_and_nothing_else_is_changed(made: dict[str, str]) -> None:
    again = read_env(subprocess.run([DEPLOY / "new-env"], capture_output=True, text=True, check=True).stdout)
    example = read_env((DEPLOY / "docker.env.example").read_text())
    secret = {name for name, value in example.items() if value == "generate"}
    assert secret == {name for name in made if made[name] != again[name]}
    assert {name: value for name, value in made.items() if name not in secret} == {
        name: value for name, value in example.items() if name not in secret
    }
    assert min(len(made[name]) for name in secret) == 48


def test_the_example_holds_every_variable_and_its_defaults_can_be_read() -> None:
    lines = (DEPLOY / "docker.env.example").read_text().splitlines()
    shown = dict(line.removeprefix("# ").split("=", 1) for line in lines if re.match(r"^(# )?[A-Z0-9_]+=", line))
    assert {each.name for each in variables()} - shown.keys() == set()
    load({name: value for name, value in shown.items() if value != "generate"})


def test_two_api_a_connector_of_each_kind_a_jobs_runner_and_its_standby(ours: dict[str, Service]) -> None:
    assert {name: service.environment["ROLE"] for name, service in ours.items()} == {
        "api-1": "api",
        "api-2": "api",
        "db-connector": "db-connector",
        "db-ssh-connector": "db-ssh-connector",
        "jobs-runner": "jobs-runner",
        "jobs-runner-standby": "jobs-runner",
    }


def test_every_variable_is_one_of_ours_and_every_role_has_what_it_needs(
    ours: dict[str, Service], made: dict[str, str]
) -> None:
    known = {name for each in variables() for name in (each.name, *each.aliases)}
    for service in ours.values():
        assert service.own.keys() - known == set()
        config = load(service.environment)
        assert [need for need in ROLES[config.role].needs if not getattr(config, need)] == []
        assert unknown_names(service.environment) == ()
    assert made.keys() - known == {"PUBLIC_PORT", "BROKER_PASSWORD", "SAMPLES_PASSWORD"}


@pytest.mark.parametrize("name", ["db-connector", "db-ssh-connector"])
def test_the_environment_of_a_connector_holds_nothing_of_storage(
    ours: dict[str, Service], made: dict[str, str], name: str
) -> None:
    """[Q5] Not even in what the container is given: its program could only take it away afterwards."""
    assert "env_file" not in ours[name].raw
    assert [each for each in ours[name].environment if STORAGE.match(each)] == []
    held = " ".join(ours[name].environment.values())
    of_others = ("POSTGRES_PASSWORD", "JWT_SECRET", "BROKER_PASSWORD", "SETUP_CODE")
    assert [each for each in of_others if made[each] in held] == []


def test_what_is_ours_is_named_for_the_guard(services: dict[str, Service], ours: dict[str, Service]) -> None:
    """[S2] Every service but the databases that only the sample uses, by the name and the port that it listens on."""
    ports = {"api": 3000, "jobs-runner": 3003, "db-connector": 3002, "db-ssh-connector": 3002}
    listening = {f"{name}:{ports[service.environment['ROLE']]}" for name, service in ours.items()}
    listening |= {"nginx:80", "postgres:5432", "redis:6379"}
    assert listening <= set(load(services["api-1"].environment).own_addresses)
    assert listening <= set(load(services["jobs-runner"].environment).own_addresses)


def test_nobody_is_stopped_before_its_grace_is_over(ours: dict[str, Service]) -> None:
    for service in ours.values():
        grace_s = load(service.environment).shutdown_grace_seconds
        assert int(service.raw["stop_grace_period"].removesuffix("s")) > grace_s + 10


def test_services_may_do_no_more_than_they_need(ours: dict[str, Service]) -> None:
    for service in ours.values():
        assert (service.raw["cap_drop"], service.raw["security_opt"]) == (["ALL"], ["no-new-privileges:true"])


def test_only_the_load_balancer_is_reached_from_outside(services: dict[str, Service], made: dict[str, str]) -> None:
    assert {name: service.raw["ports"] for name, service in services.items() if "ports" in service.raw} == {
        "nginx": [f"{made['PUBLIC_PORT']}:80"]
    }


def test_the_demo_database_says_that_it_is_one(services: dict[str, Service]) -> None:
    whole = (DEPLOY / "compose.yaml").read_text()
    assert re.search(r"# FOR DEMO AND TESTING ONLY[^\n]*\n  postgres:", whole)
    assert load(services["api-1"].environment).storage_is_for_demo


def test_third_parties_have_a_health_check_and_a_version(
    services: dict[str, Service], ours: dict[str, Service]
) -> None:
    others = {name: service for name, service in services.items() if name not in ours}
    assert others.keys() == {"nginx", "postgres", "redis"}
    for service in others.values():
        assert re.search(r":\d", service.raw["image"])
        assert service.raw["healthcheck"]["test"]


def test_without_secrets_nothing_starts_and_the_file_says_what_to_do() -> None:
    with pytest.raises(Unset, match=r"run \./new-env"):
        read(DEPLOY / "compose.yaml", {})


def test_the_sample_database_is_the_one_that_the_demo_database_makes(
    services: dict[str, Service], made: dict[str, str]
) -> None:
    options = json.loads(load(services["api-1"].environment).sample_database)
    assert options == {
        "host": "postgres",
        "port": 5432,
        "databaseName": "samples",
        "databaseUsername": "samples",
        "databasePassword": made["SAMPLES_PASSWORD"],
    }
    assert services["db-connector"].environment["SAMPLE_DATABASE"] == services["api-1"].environment["SAMPLE_DATABASE"]


def test_the_load_balancer_spreads_over_every_api_and_sends_nothing_twice(ours: dict[str, Service]) -> None:
    text = (DEPLOY / "nginx" / "nginx.conf").read_text()
    apis = {f"{name}:3000" for name, service in ours.items() if service.environment["ROLE"] == "api"}
    assert set(re.findall(r"^\s+server (\S+) ", text, re.MULTILINE)) == apis
    assert "non_idempotent" not in text
    kept_s = int(re.findall(r"^\s+keepalive_timeout (\d+)s;", text, re.MULTILINE)[0])
    assert kept_s < load({}).keepalive_timeout
    body = re.findall(r"client_max_body_size (\w+);", text)
    assert load({"CLIENT_MAX_BODY_SIZE": body[0]}).client_max_body_size == load({}).client_max_body_size


class TestClassic:
    """The layout that a Retool deployment has."""

    def test_its_services_variables_and_volumes(self, classic: dict[str, Service]) -> None:
        assert {name: service.own.get("SERVICE_TYPE") for name, service in classic.items()} == {
            "api": "MAIN_BACKEND,DB_CONNECTOR,DB_SSH_CONNECTOR",
            "jobs-runner": "JOBS_RUNNER",
            "postgres": None,
        }
        assert classic["api"].raw["volumes"] == [
            "ssh:/retool_backend/autogen_ssh_keys",
            "./keys:/retool_backend/keys",
        ]
        assert classic["api"].raw["env_file"] == "docker.env"

    def test_every_role_has_what_it_needs(self, classic: dict[str, Service]) -> None:
        for name in ("api", "jobs-runner"):
            config = load(classic[name].environment)
            missing = [need for role in config.roles for need in ROLES[role].needs if not getattr(config, need)]
            assert missing == []
        assert load(classic["api"].environment).dbconnector_postgres_pool_max_size == 100

    def test_the_programs_that_its_commands_name_are_in_the_image(self, classic: dict[str, Service]) -> None:
        commands = " ".join(each.raw.get("command", "") for each in classic.values())
        named = set(re.findall(r"\./([\w./-]+)", commands))
        assert named == {"docker_scripts/wait-for-it.sh", "docker_scripts/start_api.sh"}
        for name in (*named, "docker_scripts/generate_key_pair.sh", "retool_backend"):
            assert os.access(DEPLOY / "compat" / name, os.X_OK)


def test_what_waits_for_a_server_waits_for_nothing_and_runs_what_follows() -> None:
    program = DEPLOY / "compat" / "docker_scripts" / "wait-for-it.sh"
    assert subprocess.run([program, "postgres:5432"], check=False).returncode == 0
    done = subprocess.run([program, "postgres:5432", "--", "echo", "next"], capture_output=True, text=True, check=False)
    assert done.stdout == "next\n"


def test_a_deployment_file_of_retools_own_is_taken_as_it_is(made: dict[str, str]) -> None:
    """Its public file, where a copy of that repository is at hand: REPOS is a folder of `owner/name` folders."""
    folder = Path(os.environ.get("REPOS", ROOT / "repos")) / "tryretool" / "retool-onpremise"
    files = [path for name in ("compose.yaml", "docker-compose.yml") if (path := folder / name).is_file()]
    if not files:
        pytest.skip("Retool's public deployment file is not at hand (REPOS)")
    # As its install script writes it.
    installed = {
        **{name: made[name] for name in ("POSTGRES_HOST", "POSTGRES_DB", "POSTGRES_PORT", "POSTGRES_USER")},
        **{name: made[name] for name in ("POSTGRES_PASSWORD", "ENCRYPTION_KEY", "JWT_SECRET")},
        "DEPLOYMENT_TEMPLATE_TYPE": "docker-compose",
        "RETOOLDB_POSTGRES_HOST": "retooldb-postgres",
        "WORKFLOW_BACKEND_HOST": "http://workflows-backend:3000",
        "CODE_EXECUTOR_INGRESS_DOMAIN": "http://code-executor:3004",
        "WORKFLOW_TEMPORAL_CLUSTER_FRONTEND_HOST": "temporal",
        "LICENSE_KEY": "EXPIRED-LICENSE-KEY-TRIAL",
        "DOMAINS": "tools.example.com -> http://api:3000",
        "BASE_DOMAIN": "https://tools.example.com",
    }
    for file in files:
        typed = {name: each for name, each in read(file, installed).items() if "SERVICE_TYPE" in each.own}
        assert {"api", "jobs-runner"} <= typed.keys()
        for service in typed.values():
            config = load(service.environment)
            known = [role for role in config.roles if role in ROLES]
            assert [need for role in known for need in ROLES[role].needs if not getattr(config, need)] == []
        api = load(typed["api"].environment)
        assert "api" in api.roles
        assert "db-connector" in api.roles or api.db_connector_host
        assert load(typed["jobs-runner"].environment).roles == ("jobs-runner",)
        assert "LICENSE_KEY" in unknown_names(typed["api"].environment)


def test_the_image_that_the_files_name_is_this_version(services: dict[str, Service]) -> None:
    assert {service.raw["image"] for service in services.values() if OURS.match(service.raw["image"])} == {
        f"joinery:{__version__}"
    }
    assert f"joinery:{__version__}}}" in (DEPLOY / "compose.classic.yaml").read_text()


def test_a_malformed_value_is_told_before_anything_starts(made: dict[str, str]) -> None:
    services = read(DEPLOY / "compose.yaml", {**made, "POSTGRES_PORT": "five"})
    with pytest.raises(ConfigError, match="POSTGRES_PORT is “five”; it is a whole number, such as"):
        load(services["api-1"].environment)
