"""`make run` before the product runs: what is wrong with the machine is told in one line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What the first steps of `make run` need of a clone."""
    for name in ("Makefile", "deploy"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    return tmp_path


def make_run(clone: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", "run", *arguments],
        cwd=clone,
        env={"PATH": os.environ["PATH"], "HOME": str(clone), **environ},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_python_that_is_too_old_is_told_in_one_line(clone: Path) -> None:
    old = clone / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = make_run(clone, f"PYTHON={old}")
    assert done.returncode != 0
    assert done.stderr.splitlines()[0] == (
        "joinery: Python 3.11 or newer is needed and was not found; "
        "install it, or name it: make run PYTHON=/path/to/python3"
    )
    assert not (clone / ".venv").exists()


@pytest.mark.slow
def test_a_registry_that_can_not_be_reached_is_told_in_one_line(clone: Path) -> None:
    done = make_run(
        clone,
        f"PYTHON={sys.executable}",
        PIP_CONFIG_FILE=os.devnull,
        PIP_INDEX_URL="http://127.0.0.1:9/simple",
        PIP_RETRIES="0",
    )
    assert done.returncode != 0
    lines = [line for line in done.stderr.splitlines() if line.startswith("joinery:")]
    assert lines == [
        "joinery: Python packages can't be installed. The package registry can't be reached: "
        "check the network, or your pip and npm settings."
    ]
    assert "Traceback" not in done.stderr
