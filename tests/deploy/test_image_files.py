"""What the image is made from: the Dockerfile, its bill of materials, and the one version that all of it carries."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from retool import __version__
from tests.deploy.compose import DEPLOY, ROOT


def bill() -> dict[str, object]:
    done = subprocess.run([sys.executable, DEPLOY / "sbom.py"], capture_output=True, text=True, check=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_hadolint_has_nothing_to_say() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "hadolint", "--no-color", ROOT / "Dockerfile"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_nothing_is_installed_but_by_the_locks() -> None:
    """Packages come from `deploy/start.py --only-install`, which asks pip for hashes and npm for `ci`."""
    steps = (ROOT / "Dockerfile").read_text()
    assert "pip install" not in steps
    assert "npm" not in steps
    start = (DEPLOY / "start.py").read_text()
    installs = [line for line in start.splitlines() if '"install"' in line or '"ci"' in line]
    assert len(installs) == 3
    assert start.count("--require-hashes") == 2


def test_it_runs_as_nobody_in_particular_and_knows_its_health() -> None:
    steps = (ROOT / "Dockerfile").read_text()
    last = steps.rpartition("\nFROM ")[2]
    assert re.search(r"^USER 10001:10001$", last, re.MULTILINE)
    assert 'CMD ["python", "-m", "retool.supervisor.probe"]' in last
    assert steps.startswith("#")
    assert re.search(r"^ARG BASE=\S+$", steps, re.MULTILINE)


def test_only_what_the_image_needs_is_sent_to_the_build() -> None:
    lines = (ROOT / ".dockerignore").read_text().split()
    assert lines[0] == "*"
    named = {line.removeprefix("!") for line in lines if line.startswith("!")}
    copied = set(re.findall(r"^COPY (?!--from)(.+) \./\S*$", (ROOT / "Dockerfile").read_text(), re.MULTILINE))
    assert {word for words in copied for word in words.split()} - named <= {"retool/frontend/web", "deploy/compat"}


def test_the_bill_of_materials_names_every_package_of_the_locks_with_its_hash() -> None:
    found = bill()
    assert (found["bomFormat"], found["specVersion"], bill()) == ("CycloneDX", "1.5", found)
    components = found["components"]
    assert isinstance(components, list)
    named = {each["purl"] for each in components}
    locked = re.findall(r"^([\w.-]+)==(\S+)", (DEPLOY / "requirements.txt").read_text(), re.MULTILINE)
    assert {f"pkg:pypi/{re.sub('[-_.]+', '-', name).lower()}@{version}" for name, version in locked} <= named
    assert any(each.startswith("pkg:npm/react@") for each in named)
    assert any(each.startswith("pkg:npm/%40mantine/core@") for each in named)
    assert [each["purl"] for each in components if not each["hashes"]] == []
    # What only builds and tests is not in the image.
    assert [each for each in named if re.search(r"npm/(vite|vitest|typescript)@|pypi/(pytest|mypy)@", each)] == []


def test_one_version_everywhere() -> None:
    """Package, image tag, changelog; the chart and /api/checkHealth are held to it by their own tests."""
    assert re.fullmatch(r"\d+\.\d+\.\d+(-[0-9a-z.]+)?", __version__), "not a semantic version"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "retool.__version__"}
    first = re.search(r"^## \[?([^\]\s]+)\]?", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert first is not None
    released = re.findall(r"^## \[?(\d+\.\d+\.\d+[^\]\s]*)\]?", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert first[1] in ("Unreleased", __version__)
    assert released[0] == __version__
    environ = {"PATH": os.environ["PATH"], "HOME": "/nowhere"}
    code = "import sys; sys.path.insert(0, 'deploy'); import image; print(image.version())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environ, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == __version__
