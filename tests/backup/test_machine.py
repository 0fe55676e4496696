"""Backup of a whole machine while it works; wiped, restored and started again, it is the same to people."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.supervisor.machines import Machine
from tests.upgrade import seed
from tests.upgrade.visitor import Visitor

pytestmark = pytest.mark.slow


@pytest.fixture
def machine() -> Iterator[Machine]:
    """A machine with people, apps and resources."""
    with tempfile.TemporaryDirectory(prefix="jb-", dir="/tmp") as folder:
        Path(folder).chmod(0o711)
        made = Machine(
            Path(folder) / "data",
            more={
                "ADMIN_USER_EMAIL": seed.ADMIN,
                "ADMIN_USER_PASSWORD": seed.PASSWORD,
                "COOKIE_INSECURE": "true",
                "API_WORKERS": "1",
            },
        )
        made.start()
        try:
            made.wait_healthy(90)
            seed.seed(made.port)
            yield made
        finally:
            if made.process is not None and made.process.poll() is None:
                made.stop()


def _does(machine: Machine, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "retool", *arguments],
        env=machine.environ(),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_wiped_machine_is_restored_with_the_same_apps_and_people_sign_in(machine: Machine) -> None:
    before = Visitor(machine.port).sign_in(seed.ADMIN, seed.PASSWORD)
    exports = before.exports()
    desk = next(each["uuid"] for each in before.do("GET", "/api/apps") if each["name"] == "Order desk")
    public_key = next((machine.data / "keys").glob("*.pub")).read_text()
    file = machine.data.parent / "whole.backup"

    # While it works, and not twice over the same file.
    done = _does(machine, "backup", str(file))
    assert done.returncode == 0, done.stderr
    refused = _does(machine, "restore", str(file))
    assert refused.returncode == 1
    assert "already runs" in refused.stderr
    machine.stop()
    # What the operator keeps elsewhere, and nothing else.
    secrets = (machine.data / "secrets.json").read_text()
    shutil.rmtree(machine.data)
    machine.data.mkdir()

    # Without the key nothing can be restored, and the line says so.
    refused = _does(machine, "restore", str(file))
    assert refused.returncode == 1
    assert "ENCRYPTION_KEY is not the one" in refused.stderr
    shutil.rmtree(machine.data)
    machine.data.mkdir()
    (machine.data / "secrets.json").write_text(secrets)
    done = _does(machine, "restore", str(file))
    assert done.returncode == 0, done.stderr

    machine.start()
    machine.wait_healthy(90)
    assert before.ask("GET", "/api/user").status == 401
    after = Visitor(machine.port).sign_in(seed.ADMIN, seed.PASSWORD)
    assert after.exports() == exports
    assert Visitor(machine.port).sign_in(seed.ADA, seed.PASSWORD).do("GET", "/api/user")["user"]["email"] == seed.ADA
    assert next((machine.data / "keys").glob("*.pub")).read_text() == public_key
    # Its sealed password opens, and the sample database was filled anew.
    view = after.do("GET", f"/api/apps/{desk}/view")["view"]
    count = next(each for each in view["elements"].values() if each["id"] == "countOrders")
    answer = after.run(desk, "countOrders", *["2026-01-01"] * len(count["expressions"]["queryParams"]))
    assert answer.status == 200, json.dumps(answer.json)
