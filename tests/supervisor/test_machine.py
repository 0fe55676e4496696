"""ROLE=all: a whole instance is started, killed in every way, and ended (S1, and the table of what may fail)."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from pathlib import Path
from unittest.mock import ANY

import psutil
import psycopg
import pytest

from retool.supervisor.postgres import SUPERUSER
from retool.supervisor.probe import Answer
from tests.processes import fetch, free_port, until
from tests.supervisor.browsers import Browser
from tests.supervisor.machines import Machine

pytestmark = pytest.mark.slow

# A first start makes the databases and fills the samples; a later one must be healthy within 6 s on an idle machine.
FIRST_START_S = 60
LATER_START_S = 6
ENDS_WITHIN_S = 3


def within_s() -> float:
    """How long a later start may take while other work of this machine waits for its processors too."""
    return LATER_START_S * slower()


def slower() -> float:
    """How much longer things take than on an idle machine."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


@pytest.fixture(scope="module")
def machine(home: Path) -> Iterator[Machine]:
    found = Machine(home / "machine")
    yield found
    if found.process and found.process.poll() is None:
        found.stop()


@pytest.fixture
def running(machine: Machine) -> Machine:
    """The instance, started if it is not, with every role up."""
    if machine.process is None or machine.process.poll() is not None:
        machine.start()
        machine.wait_healthy(FIRST_START_S)
    until(lambda: leads(machine) and machine.is_healthy(), 20, "it is not whole")
    return machine


def leads(machine: Machine) -> bool:
    answer = fetch(machine.jobs_port, "/api/checkJobsRunnerHealth")
    return answer is not None and answer.status == 200 and bool(answer.json()["leading"])


def nothing_lives(processes: list[psutil.Process], within_s: float) -> None:
    _, alive = psutil.wait_procs(processes, timeout=within_s)
    assert [" ".join(process.cmdline()) for process in alive] == []


def environment_of(process: psutil.Process) -> set[str]:
    return {part.split(b"=")[0].decode() for part in Path(f"/proc/{process.pid}/environ").read_bytes().split(b"\0")}


def test_the_start_prints_the_address_with_the_set_up_code(running: Machine) -> None:
    code = json.loads((running.data / "secrets.json").read_text())["setup_code"]
    until(
        lambda: f"Ready: http://localhost:{running.port}/setup?code={code}" in running.log.read_text(),
        10,
        "the address is not printed",
    )


def test_every_role_runs_as_a_process_of_its_own(running: Machine) -> None:
    for words in (
        "retool.asgi",
        "connector/server|retool.connector.server",
        "retool.jobs",
        "celery",
        "postgres",
        "redis",
    ):
        assert any(running.role(word) for word in words.split("|")), words
    assert len({process.pid for process in running.role("retool.connector.server")}) >= 4


def test_the_connector_is_given_no_secret_but_the_encryption_key(running: Machine) -> None:
    connector = running.role("retool.connector.server")[0]
    names = environment_of(connector)
    assert "ENCRYPTION_KEY" in names
    assert {name for name in names if name.startswith(("POSTGRES", "PG"))} == set()
    assert names & {"REDIS_URL", "JWT_SECRET", "SETUP_CODE", "ADMIN_USER_PASSWORD"} == set()
    secrets = json.loads((running.data / "secrets.json").read_text())
    held = Path(f"/proc/{connector.pid}/environ").read_text()
    assert [name for name, value in secrets.items() if value in held] == ["encryption_key", "samples_password"]


def test_peer_cve_1_and_2_the_embedded_servers_listen_on_no_port(running: Machine) -> None:
    """S1."""
    servers = [*running.role("postgres"), *running.role("redis-server")]
    assert len(servers) >= 2
    # Nor does PostgreSQL trust whoever reaches its socket.
    rules = (running.data / "postgresql" / "pg_hba.conf").read_text().splitlines()
    assert {rule.split()[-1] for rule in rules if rule and not rule.startswith("#")} == {"scram-sha-256"}
    inet = [found for server in servers for found in server.net_connections(kind="inet")]
    assert inet == []


def test_peer_cve_10_the_whole_instance_listens_on_two_ports_of_loopback(running: Machine) -> None:
    """No administrative interface of a server or of ours; workers of the api share its port."""
    listening = {
        tuple(found.laddr)
        for process in running.tree()
        for found in process.net_connections(kind="inet")
        if found.status == psutil.CONN_LISTEN
    }
    assert listening == {("127.0.0.1", running.port), ("127.0.0.1", running.jobs_port)}


def test_secrets_and_sockets_are_for_the_owner_only(running: Machine) -> None:
    """S1."""

    def mode(path: Path) -> int:
        return stat.S_IMODE(path.stat().st_mode)

    assert mode(running.data / "secrets.json") == 0o600
    assert mode(running.data / "run" / "own") == 0o700
    assert (mode(running.data / "keys"), mode(running.data / "keys" / "id_ed25519")) == (0o700, 0o600)
    sockets = [path for path in Path(running.data / "run").rglob("*") if path.is_socket()]
    assert len(sockets) >= 4
    # A socket in an open folder needs to be closed itself.
    assert [path for path in sockets if mode(path.parent) != 0o700 and mode(path) != 0o700] == []


def test_peer_cve_53_neither_storage_nor_samples_is_a_superuser_and_neither_enters_the_other(running: Machine) -> None:
    """S1."""
    secrets = json.loads((running.data / "secrets.json").read_text())
    sockets = str(running.data / "run" / "pg")

    def connect(role: str, password: str, database: str) -> psycopg.Connection:
        return psycopg.connect(host=sockets, user=role, password=password, dbname=database)

    with connect(SUPERUSER, secrets["postgres_superuser_password"], "postgres") as connection:
        roles = connection.execute(
            "SELECT rolname, rolsuper, rolcreaterole FROM pg_roles WHERE rolname IN ('retool_internal_user', 'samples')"
        ).fetchall()
    assert sorted(roles) == [("retool_internal_user", False, False), ("samples", False, False)]
    with connect("samples", secrets["samples_password"], "samples") as connection:
        assert connection.execute("SELECT count(*) > 0 FROM pg_tables WHERE schemaname = 'public'").fetchone() == (
            True,
        )
    for role, password, database in (
        ("samples", secrets["samples_password"], "hammerhead_production"),
        ("retool_internal_user", secrets["postgres_password"], "samples"),
        ("samples", secrets["samples_password"], "postgres"),
    ):
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            connect(role, password, database)
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        connect("samples", "wrong", "samples")


@pytest.mark.parametrize("words", ["retool.asgi", "retool.connector.server", "retool.jobs", "redis-server"])
def test_a_role_that_is_killed_is_started_again(running: Machine, words: str) -> None:
    old = running.role(words)
    os.kill(old[0].pid, signal.SIGKILL)
    nothing_lives(old[:1], 5)
    until(
        lambda: [process for process in running.role(words) if process not in old] and running.is_healthy(),
        20,
        f"{words} is not started again",
    )


def test_storage_that_is_killed_comes_back_and_so_does_health(running: Machine) -> None:
    old = running.role("bin/postgres")
    os.kill(old[0].pid, signal.SIGKILL)
    nothing_lives(old, 10)
    until(running.is_healthy, 30, "health does not come back")


def test_a_second_start_in_the_same_folder_is_refused_with_one_line(running: Machine) -> None:
    second = Machine(running.data)
    status, said = second.run_to_its_end()
    assert status == 1
    assert said == (
        f"joinery: Joinery already runs from {running.data} (process {running.process and running.process.pid}); "
        "stop that one first.\n"
    )
    assert fetch(running.port, "/api/checkHealth") == Answer(200, ANY)


def test_after_kill_9_of_the_supervisor_nothing_lives_and_the_next_start_is_quick(running: Machine) -> None:
    tree = running.tree()
    assert running.process is not None
    os.kill(running.process.pid, signal.SIGKILL)
    running.process.wait()
    nothing_lives(tree, 10)
    began = time.monotonic()
    running.start()
    running.wait_healthy(FIRST_START_S)
    assert time.monotonic() - began < within_s()


def test_after_kill_9_of_the_whole_tree_the_next_start_recovers_and_nothing_saved_is_lost(running: Machine) -> None:
    browser = Browser(running.port)
    browser.first_account("owner@acme.example")
    app = f"/api/apps/{browser.ask('POST', '/api/apps', {'name': 'Kept'})['uuid']}"
    frame = next(iter(browser.ask("GET", f"{app}/document")["document"]["elements"].values()))
    texts = [
        {"uid": f"t{at}", "id": f"text{at}", "type": "Text", "parent": frame["uid"], "order": f"a{at}",
         "properties": {"value": f"line {at}"}, "position": {"row": at, "col": 0, "width": 3, "height": 1}}
        for at in range(2)
    ]  # fmt: skip

    def insert(base: int, element: dict[str, object]) -> None:
        browser.ask(
            "POST",
            f"{app}/operations",
            {"base": base, "tab": "t", "operations": [{"op": "insert", "element": element}]},
        )

    insert(0, texts[0])
    saved = browser.ask("POST", f"{app}/saves", {"message": "before the power went"})["save"]
    insert(1, texts[1])  # autosaved, and no save yet
    tree = running.tree()
    for process in tree:
        process.kill()
    nothing_lives(tree, 10)
    # By now another process may have the number that PostgreSQL wrote down.
    pid_file = running.data / "postgresql" / "postmaster.pid"
    lines = pid_file.read_text().split("\n")
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]))
    running.start()
    running.wait_healthy(2 * within_s())
    opened = browser.ask("GET", f"{app}/document")
    assert [opened["document"]["elements"][each["uid"]]["properties"] for each in texts] == [
        {"value": "line 0"},
        {"value": "line 1"},
    ]
    view = browser.ask("GET", f"{app}/view?environment=production")
    assert (view["save"]["uuid"], "t0" in view["view"]["elements"]) == (saved["uuid"], True)
    # Of the old tree nothing is left, and the new one is whole.
    assert [process for process in tree if process.is_running()] == []
    until(lambda: leads(running), 20, "nobody leads")


def test_processes_that_outlived_their_supervisor_are_ended_by_the_next_start(running: Machine) -> None:
    """A role that was stopped by its own signal handling or a debugger must not hold the port."""
    running.stop()
    orphan = psutil.Popen(["sleep", "300"], env=running.environ() | {"JOINERY_TREE": _mark(running)})
    running.start()
    running.wait_healthy(FIRST_START_S)
    assert orphan.wait(5) == -signal.SIGKILL


def _mark(machine: Machine) -> str:
    from retool.supervisor.instance import _mark

    return _mark(machine.data.resolve())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_sigterm_end_everything_in_order(running: Machine, number: signal.Signals) -> None:
    """At once, though a browser keeps its connections: it asks nothing over them now."""
    tree = running.tree()
    with ExitStack() as stack:
        for _ in range(6):
            kept = stack.enter_context(closing(HTTPConnection("127.0.0.1", running.port, timeout=30)))
            kept.request("GET", "/api/setup")
            assert kept.getresponse().read()
        asked_at = time.monotonic()
        assert running.stop(number) == 0
        assert time.monotonic() - asked_at < ENDS_WITHIN_S * slower()
    nothing_lives(tree, 2)
    assert not (running.data / "postgresql" / "postmaster.pid").exists()


def test_a_port_in_use_is_told_in_one_line(home: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        status, said = Machine(home / "never", port=port).run_to_its_end()
    assert (status, said) == (
        1,
        f"joinery: Port {port} is in use by another program; stop it, or set PORT to a free one.\n",
    )
    assert not (home / "never" / "postgresql").exists()


def test_a_data_folder_that_can_not_be_written_is_told_in_one_line(home: Path) -> None:
    (home / "file").touch()
    status, said = Machine(home / "file" / "data", port=free_port()).run_to_its_end()
    assert (status, said) == (
        1,
        f"joinery: {home / 'file' / 'data'} can't be used (Not a directory); set DATA_DIR to a folder of your own.\n",
    )
