"""What is installed is named exactly, by hash, and not by the address of anybody's registry."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON_LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-fast.txt", "requirements-node.txt")


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_a_python_lock_has_hashes_and_no_address(name: str) -> None:
    text = (ROOT / "deploy" / name).read_text()
    assert "://" not in text
    assert not re.search(r"^(-i|--index-url|--extra-index-url|--find-links|--trusted-host)", text, re.MULTILINE)
    requirements = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert requirements
    assert [line for line in requirements if not re.fullmatch(r"[\w.-]+==[\w.+]+(?: ; .+)? \\", line)] == []
    assert text.count("--hash=sha256:") >= len(requirements)


def test_the_lock_of_development_holds_the_versions_of_the_product() -> None:
    versions = [
        dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "deploy" / name).read_text(), re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt")
    ]
    product, development = versions
    assert {name: development.get(name) for name in product} == product


def test_the_browser_lock_has_hashes_and_no_address() -> None:
    lock = json.loads((ROOT / "retool" / "frontend" / "web" / "package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name and not package.get("link")}
    assert len(packages) >= 200
    assert [name for name, package in packages.items() if "resolved" in package] == []
    # A package that lies inside another's archive is held by that one's hash.
    unheld = [name for name, package in packages.items() if not (package.get("integrity") or package.get("inBundle"))]
    assert unheld == []
