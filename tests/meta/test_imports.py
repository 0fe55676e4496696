"""Who may import whom: the contracts are kept, and the gate saw the whole project."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# A gate that saw nothing must fail: raised as the project grows.
CONTRACTS = 6
FEWEST_FILES = 250


def test_every_contract_is_kept_and_the_gate_saw_the_project() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    assert len(declared) == CONTRACTS
    lint = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([str(lint)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert f"Contracts: {CONTRACTS} kept, 0 broken." in done.stdout
    seen = re.search(r"Analyzed (\d+) files", done.stdout)
    assert seen
    assert int(seen[1]) >= FEWEST_FILES


def test_the_environment_is_read_in_one_module() -> None:
    """Two libraries are told by it where their own is, which is writing, not reading: Django and Prometheus's."""
    reading = re.compile(
        r"os\.environ\b(?!\.setdefault\(\"(?:DJANGO_SETTINGS_MODULE|PROMETHEUS_MULTIPROC_DIR)\")"
        r"|os\.getenv\b|from os import .*environ"
    )
    found = [path for path in (ROOT / "retool").rglob("*.py") if reading.search(path.read_text())]
    assert [path.name for path in found] == ["config.py"]
