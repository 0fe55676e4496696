"""Resolve the dependencies of pyproject.toml anew and write the locks, with hashes and without any address."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

DEPLOY = Path(__file__).resolve().parent
# The order matters: the later locks keep to the versions of the first.
LOCKS: dict[str, list[str]] = {
    "requirements.txt": ["pyproject.toml"],
    "requirements-dev.txt": ["--extra", "dev", "--constraint", "deploy/requirements.txt", "pyproject.toml"],
    "requirements-fast.txt": ["--constraint", "deploy/requirements.txt", "deploy/requirements-fast.in"],
    "requirements-node.txt": ["--constraint", "deploy/requirements-dev.txt", "deploy/requirements-node.in"],
}
OPTIONS = [
    *("--quiet", "--generate-hashes", "--allow-unsafe", "--strip-extras", "--no-annotate", "--no-header"),
    *("--no-emit-index-url", "--no-emit-trusted-host", "--no-emit-find-links"),
]


def main() -> None:
    """Write every lock; arguments such as `--upgrade` go to pip-compile."""
    for name, sources in LOCKS.items():
        command = [sys.executable, "-m", "piptools", "compile", *OPTIONS, *sys.argv[1:]]
        subprocess.run([*command, "--output-file", f"deploy/{name}", *sources], cwd=DEPLOY.parent, check=True)


if __name__ == "__main__":
    main()
