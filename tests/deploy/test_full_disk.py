"""The disk of everything-on-one-machine runs full: it says so, and nothing is broken when there is space again."""

from __future__ import annotations

import errno
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from retool.supervisor.accounts import unprivileged
from retool.supervisor.postgres import Postgres
from tests.deploy.conftest import Figures
from tests.processes import until
from tests.supervisor.browsers import Browser
from tests.supervisor.machines import Machine

pytestmark = pytest.mark.deploy

DISK_MB = 700
FIRST_START_S = 120


@pytest.fixture
def disk(place: Path) -> Iterator[Path]:
    """A small disk of its own."""
    if os.geteuid() != 0:
        pytest.skip("only root can make a disk of its own")
    folder = place / "disk"
    folder.mkdir(mode=0o755)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK_MB}m,mode=755", "tmpfs", folder], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("this machine mounts nothing")
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.fixture
def machine(disk: Path) -> Iterator[Machine]:
    found = Machine(disk / "data", more={"API_WORKERS": "1"})
    found.start()
    found.wait_healthy(FIRST_START_S)
    yield found
    if found.process is not None and found.process.poll() is None:
        found.stop()


def test_a_full_disk_is_told_and_nothing_is_broken_afterwards(machine: Machine, disk: Path, figures: Figures) -> None:
    browser = Browser(machine.port)
    browser.first_account("owner@acme.example")
    kept = [made(browser, f"Before {at}") for at in range(5)]
    ballast = disk / "ballast"
    fill(ballast)
    acknowledged, refused = list[str](), list[str]()
    for at in range(400):
        try:
            acknowledged.append(made(browser, f"While full {at}"))
        except (AssertionError, OSError) as error:
            refused.append(str(error))
            if len(refused) >= 5:
                break
    figures.tell("disk full: acts acknowledged and refused", f"{len(acknowledged)}, {len(refused)}")
    assert refused, "nothing noticed that the disk is full"
    figures.tell("disk full: what the first who is refused is told", refused[0][:200])
    ballast.unlink()
    until(lambda: machine.is_healthy() and works(browser), 60, "it does not recover")
    names = {app["name"] for app in browser.ask("GET", "/api/apps")}
    assert {*kept, *acknowledged} <= names
    # Somebody who reads the log finds the reason in words.
    said = machine.log.read_text() + (machine.data / "logs" / "postgresql.log").read_text()
    assert "No space left on device" in said
    assert checked(machine) == []
    # A start on a full disk is refused in one line, before anything is touched.
    machine.stop()
    fill(ballast)
    status, words = machine.run_to_its_end()
    assert (status, words.count("\n")) == (1, 1)
    assert words.startswith("joinery: The disk of ")
    ballast.unlink()
    machine.start()
    machine.wait_healthy(FIRST_START_S)
    assert {*kept, *acknowledged} <= {app["name"] for app in browser.ask("GET", "/api/apps")}


def made(browser: Browser, name: str) -> str:
    """An app that was acknowledged."""
    browser.ask("POST", "/api/apps", {"name": name})
    return name


def works(browser: Browser) -> bool:
    try:
        made(browser, f"Again {os.urandom(4).hex()}")
    except (AssertionError, OSError):
        return False
    return True


def fill(ballast: Path) -> None:
    """Leave no byte."""
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError as error:
                assert error.errno == errno.ENOSPC  # noqa: PT017  # any other one is no full disk


def checked(machine: Machine) -> list[str]:
    """What PostgreSQL's own check of its tables and indexes finds wrong."""
    password = json.loads((machine.data / "secrets.json").read_text())["postgres_superuser_password"]
    server = Postgres.at(machine.data / "postgresql", machine.data / "run" / "pg", password, unprivileged())
    with server.connect("hammerhead_production") as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS amcheck")
        indexes = connection.execute(
            "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_am a ON a.oid = c.relam AND a.amname = 'btree'"
            " WHERE c.relkind = 'i' AND c.relname LIKE 'storage_%'"
        ).fetchall()
        assert len(indexes) > 20
        for (name,) in indexes:
            connection.execute("SELECT bt_index_check(%s::regclass, true)", [name])
        tables = connection.execute(
            "SELECT oid::regclass::text FROM pg_class WHERE relname LIKE 'storage_%' AND relkind = 'r'"
        ).fetchall()
        wrong = (connection.execute("SELECT * FROM verify_heapam(%s)", [table]).fetchall() for (table,) in tables)
        return [str(row) for rows in wrong for row in rows]
