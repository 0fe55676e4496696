"""The bill of materials of the image, as CycloneDX JSON on the standard output, made from the lock files alone.

Standard library only. What is named is what the locks name with its hashes: Python's packages as installed, and npm's
as bundled; the base image's own packages are its maker's to name.
"""

from __future__ import annotations

import base64
import json
import re
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
PYTHON_LOCKS = ("requirements.txt", "requirements-fast.txt")
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s\\;]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_ALGORITHMS = {"sha1": "SHA-1", "sha256": "SHA-256", "sha384": "SHA-384", "sha512": "SHA-512"}


def main() -> None:
    """Write it."""
    json.dump(bill(), sys.stdout, indent=1)
    sys.stdout.write("\n")


def bill() -> dict[str, Any]:
    """The whole bill; the same locks give the same bill."""
    version = re.search(r'^__version__ = "([^"]+)"$', (ROOT / "retool" / "__init__.py").read_text(), re.MULTILINE)
    if version is None:
        sys.exit("joinery: retool/__init__.py names no version.")
    components = sorted([*python_packages(), *npm_packages()], key=lambda each: str(each["purl"]))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([version[1], components]))}",
        "version": 1,
        "metadata": {
            "component": {"type": "container", "bom-ref": "joinery", "name": "joinery", "version": version[1]}
        },
        "components": components,
    }


def python_packages() -> Iterator[dict[str, Any]]:
    """What the image's Python finds; each file that the lock allows has its hash."""
    for lock in PYTHON_LOCKS:
        name = found = ""
        hashes: list[str] = []
        for line in [*(ROOT / "deploy" / lock).read_text().splitlines(), "end==0"]:
            pinned = _PINNED.match(line)
            if pinned:
                if name:
                    yield _python(name, found, hashes)
                name, found, hashes = pinned[1], pinned[2], []
            hashes += _HASH.findall(line)


def npm_packages() -> Iterator[dict[str, Any]]:
    """What the browser bundle is made from: all but what only builds and tests it."""
    lock = json.loads((ROOT / "retool" / "frontend" / "web" / "package-lock.json").read_text())
    for path, package in lock["packages"].items():
        if not path or package.get("dev") or package.get("link"):
            continue
        name = package.get("name") or path.rpartition("node_modules/")[2]
        yield {
            **_component(name, package["version"], f"pkg:npm/{quote(name, safe='/')}@{package['version']}"),
            "hashes": [_from_integrity(each) for each in package.get("integrity", "").split()],
        }


def _python(name: str, version: str, hashes: list[str]) -> dict[str, Any]:
    found = _component(name, version, f"pkg:pypi/{re.sub(r'[-_.]+', '-', name).lower()}@{version}")
    return {**found, "hashes": [{"alg": "SHA-256", "content": each} for each in hashes]}


def _component(name: str, version: str, purl: str) -> dict[str, Any]:
    return {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}


def _from_integrity(text: str) -> dict[str, str]:
    algorithm, _, encoded = text.partition("-")
    return {"alg": _ALGORITHMS[algorithm], "content": base64.b64decode(encoded).hex()}


if __name__ == "__main__":
    main()
