"""Builds the image, with Docker where its engine answers, else with buildah; `make image` and `make image-test` run it.

Standard library only. Without Docker the base image is made once from Debian's packages and kept in buildah's store.
Knows how an image is built and what it holds; how it is tried is `tests/deploy`'s matter.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
NAME = "joinery"
OWN_BASE = "localhost/joinery-base:bookworm"
PUBLIC_BASE = "python:3.11-slim-bookworm"
LONGEST_MB = 400
SBOM = ROOT / "artefacts" / "joinery.cdx.json"
# What a machine behind a registry of its own needs to reach it; seen by the build's steps only, in no layer. Each file
# there is all of those here, one after the other.
_OF_THE_MACHINE = {
    "/etc/ssl/certs/ca-certificates.crt": ("/etc/ssl/certs/ca-certificates.crt",),
    "/etc/pip.conf": ("/etc/pip.conf",),
    "/root/.config/pip/pip.conf": ("~/.config/pip/pip.conf",),
    "/root/.npmrc": ("/etc/npmrc", "/usr/etc/npmrc", "~/.npmrc"),
}


def main() -> None:
    """Build, write the bill of materials, and print the figures; ends with 1 when the image is too large."""
    began = time.monotonic()
    tool = builder()
    base = os.environ.get("BASE") or (PUBLIC_BASE if tool == "docker" else own_base())
    name = f"{NAME}:{version()}"
    build(tool, name, base)
    SBOM.parent.mkdir(exist_ok=True)
    SBOM.write_text(run_here([sys.executable, str(ROOT / "deploy" / "sbom.py")]))
    above = (size(tool, name) - size(tool, base)) / 1e6
    said = "met" if above < LONGEST_MB else "missed"
    sys.stdout.write(f"image\t{name}\n")
    sys.stdout.write(f"size above its base\t{above:.0f} MB\tunder {LONGEST_MB} MB\t{said}\n")
    sys.stdout.write(f"built in\t{time.monotonic() - began:.0f} s\nbill of materials\t{SBOM.relative_to(ROOT)}\n")
    sys.exit(said == "missed")


def builder() -> str:
    """`docker` where its engine answers, else `buildah`."""
    if shutil.which("docker") and not subprocess.run(["docker", "info"], capture_output=True, check=False).returncode:
        return "docker"
    if shutil.which("buildah"):
        # Neither needs privileges that a container lacks.
        os.environ.setdefault("STORAGE_DRIVER", "vfs")
        os.environ.setdefault("BUILDAH_ISOLATION", "chroot")
        return "buildah"
    sys.exit("joinery: An image is built with Docker, or with buildah; install one of them (apt install buildah).")


def version() -> str:
    """The product's version, which is the image's tag."""
    found = re.search(r'^__version__ = "([^"]+)"$', (ROOT / "retool" / "__init__.py").read_text(), re.MULTILINE)
    if found is None:
        sys.exit("joinery: retool/__init__.py names no version.")
    return found[1]


def own_base() -> str:
    """A Debian with Python, made from Debian's packages when it is not there yet."""
    if subprocess.run(["buildah", "inspect", "--type", "image", OWN_BASE], capture_output=True, check=False).returncode:
        if not shutil.which("debootstrap"):
            sys.exit("joinery: Without Docker a base image is made by debootstrap; install it, or set BASE.")
        sys.stderr.write("Making the base image from Debian's packages (once).\n")
        with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
            packages = "--include=python3,python3-venv,ca-certificates"
            run(["debootstrap", "--variant=minbase", packages, "bookworm", f"{folder}/root"])
            for left in ("var/cache/apt/archives", "var/lib/apt/lists"):
                shutil.rmtree(Path(folder, "root", left))
                Path(folder, "root", left, "partial").mkdir(parents=True)
            container = run_here(["buildah", "from", "scratch"]).strip()
            run(["buildah", "add", "--quiet", container, f"{folder}/root", "/"])
            run(["buildah", "commit", "--quiet", "--rm", container, OWN_BASE])
    return OWN_BASE


def build(tool: str, name: str, base: str) -> None:
    """Build the Dockerfile."""
    arguments = ["--build-arg", f"BASE={base}", "--build-arg", f"VERSION={version()}", "--tag", name]
    if tool == "docker":
        run(["docker", "build", *arguments, str(ROOT)])
        return
    arguments += ["--format", "docker", "--layers=false", "--pull-never", "--quiet"]
    with tempfile.TemporaryDirectory() as folder:
        for at, (there, names) in enumerate(_OF_THE_MACHINE.items()):
            found = [path for name in names if (path := Path(name).expanduser()).is_file()]
            if found:
                here = Path(folder, str(at))
                here.write_text("\n".join(path.read_text() for path in found))
                arguments += ["--volume", f"{here}:{there}:ro"]
        run(["buildah", "bud", *arguments, str(ROOT)])


def size(tool: str, name: str) -> int:
    """The bytes that an image holds."""
    if tool == "docker":
        return int(run_here(["docker", "image", "inspect", "--format", "{{.Size}}", name]))
    found: list[dict[str, Any]] = json.loads(run_here(["buildah", "images", "--json", name]))
    amount, unit = found[0]["size"].split()
    return int(float(amount) * {"B": 1, "KB": 1e3, "MB": 1e6, "GB": 1e9}[unit.upper()])


def run(command: Sequence[str]) -> None:
    """Run a step; its own words go where ours do."""
    if subprocess.run(command, stdout=sys.stderr, check=False).returncode:
        sys.exit(f"joinery: {' '.join(command[:2])} failed; what it said stands above.")


def run_here(command: Sequence[str]) -> str:
    """What a program says on its output."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    main()
