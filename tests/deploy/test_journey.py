"""The deployment of deploy/compose.yaml, used as people use it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import psutil
import pytest

from tests.browser import test_newcomer as newcomer
from tests.browser.conftest import People, Person, Product
from tests.deploy.stack import Stack

pytestmark = [pytest.mark.deploy, pytest.mark.browser]

OF_STORAGE = re.compile(r"^(POSTGRES_|PG|REDIS_URL$|JWT_SECRET$|SETUP_CODE$|ADMIN_|BROKER_)")


def test_from_the_first_account_to_a_second_person_through_the_load_balancer(stack: Stack, people: People) -> None:
    """[A3, A5, R1, R2, R4, Q1, Q3, E3, J5] The whole path, through two api and a connector apart."""
    ada: Person = people.enter()
    product: Product = stack  # type: ignore[assignment]  # an address, and where the first account is made
    home = newcomer.first_account(product, ada)
    app = newcomer.use_the_sample(ada, home)
    editor = newcomer.bind_a_text(ada, app)
    newcomer.write_a_query(editor)
    newcomer.preview(editor)
    ben = people.enter()
    newcomer.share(editor, ben)
    newcomer.only_uses(ben, app)
    newcomer.can_neither_change_nor_read(ben, app)
    newcomer.see_the_record(ada)


def test_both_api_serve_whom_the_load_balancer_sends(stack: Stack) -> None:
    """And each tells its query runs in its log, as LOG_AUDIT_EVENTS asks for."""
    said = [json.loads(line) for api in stack.of_role("api") for line in api.log().splitlines() if line[:1] == "{"]
    runs = [line for line in said if line["message"] == "QUERY_RUN"]
    assert len([api for api in stack.of_role("api") if "QUERY_RUN" in api.log()]) == 2
    assert len(runs) > 10
    assert {(run["logger"], run["level"]) for run in runs} == {("joinery.audit", "info")}
    assert all(run["user"] and run["app"] and run["query"] and run["request_id"] for run in runs)


@pytest.mark.parametrize("role", ["db-connector", "db-ssh-connector"])
def test_no_process_of_a_connector_holds_a_credential_of_storage(stack: Stack, role: str) -> None:
    """[Q5] Asked of the kernel: what each of its processes was started with, and what it has open."""
    (connector,) = stack.of_role(role)
    assert connector.running is not None
    tree = [psutil.Process(connector.running.pid)]
    tree += tree[0].children(recursive=True)
    assert len(tree) >= 2
    secrets = [stack.docker_env[name] for name in ("POSTGRES_PASSWORD", "JWT_SECRET", "BROKER_PASSWORD", "SETUP_CODE")]
    for process in tree:
        raw = Path(f"/proc/{process.pid}/environ").read_bytes().decode()
        names = [line.partition("=")[0] for line in raw.split("\0")]
        assert [name for name in names if OF_STORAGE.match(name)] == []
        assert [secret for secret in secrets if secret in raw] == []
        assert f"ENCRYPTION_KEY={stack.docker_env['ENCRYPTION_KEY']}" in raw


def test_one_jobs_runner_leads_and_the_other_is_healthy(stack: Stack) -> None:
    """J3: a standby is healthy."""
    healths = [each.health() for each in stack.of_role("jobs-runner")]
    assert sorted(health["leading"] for health in healths) == [False, True]
    assert {health["status"] for health in healths} == {"ok"}
