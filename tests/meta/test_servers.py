"""What `make test` installs, and what it says where it may not."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run_with(folder: Path, **programs: str) -> subprocess.CompletedProcess[str]:
    """Run the script where only these programs are found, and sshd and mariadbd where this machine has them."""
    for name, script in programs.items():
        path = folder / name.replace("_", "-")
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
    shell = shutil.which("sh")
    assert shell is not None
    return subprocess.run(
        [shell, str(ROOT / "deploy" / "test-servers")],
        env={"PATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("programs", [{"id": "echo 1000", "apt_get": "exit 1"}, {"id": "echo 0"}])
def test_where_nothing_may_be_installed_each_package_is_named_and_the_tests_go_on(
    tmp_path: Path, programs: dict[str, str]
) -> None:
    """Not root, or not Debian."""
    done = run_with(tmp_path, **programs)
    assert (done.returncode, done.stdout) == (0, "")
    said, _, packages = done.stderr.strip().partition(": ")
    assert said == "Not installed, so tests that need them are skipped"
    assert (
        {"chromium", "redis-server"}
        <= set(packages.split())
        <= {
            "chromium",
            "mariadb-server",
            "openssh-server",
            "redis-server",
        }
    )


def test_where_all_is_there_nothing_is_done_or_said(tmp_path: Path) -> None:
    done = run_with(tmp_path, **dict.fromkeys(("chromium", "mariadbd", "sshd", "redis_server"), ""), apt_get="exit 1")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
