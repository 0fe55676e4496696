"""Runs the image that `make image` built, by buildah: a container a program, all with the machine's network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import psutil

from retool import __version__
from retool.processes import Program

IMAGE = f"joinery:{__version__}"
BUILDAH = {"STORAGE_DRIVER": "vfs", "BUILDAH_ISOLATION": "chroot"}
USER = 10001


def buildah(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one command of buildah's."""
    return subprocess.run(
        ["buildah", *arguments], env={**os.environ, **BUILDAH}, capture_output=True, text=True, check=False
    )


def inspected() -> Any:
    """What the image says of itself: user, command, health check, labels."""
    return json.loads(buildah("inspect", "--type", "image", IMAGE).stdout)["Docker"]["config"]


class Containers:
    """Containers of the image; each is removed at the end."""

    def __init__(self) -> None:
        self.by_name: dict[str, str] = {}
        self._mounts: dict[str, list[str]] = {}

    def make(self, name: str, mounts: Sequence[str] = ()) -> str:
        """A container, made when it is first asked for."""
        if name not in self.by_name:
            done = buildah("from", IMAGE)
            assert done.returncode == 0, done.stderr
            self.by_name[name] = done.stdout.strip()
            self._mounts[name] = list(mounts)
        return self.by_name[name]

    def command(self, name: str, environ: Mapping[str, str], words: Sequence[str]) -> list[str]:
        """The argv that runs `words` in a container, as the image's user."""
        variables = [part for key, value in environ.items() for part in ("--env", f"{key}={value}")]
        mounts = [part for each in self._mounts[name] for part in ("--volume", each)]
        program = shutil.which("buildah") or "buildah"
        return [program, "run", *variables, *mounts, self.by_name[name], "--", *words]

    def run(self, name: str, environ: Mapping[str, str], *words: str) -> subprocess.CompletedProcess[str]:
        """Run a program in it to its end, beside what runs there."""
        return subprocess.run(
            self.command(name, environ, words),
            env={**os.environ, **BUILDAH},
            capture_output=True,
            text=True,
            check=False,
        )

    def program(
        self, name: str, environ: Mapping[str, str], keys: Path, home: Path, words: Sequence[str] = ()
    ) -> Program:
        """A service: the image's own command, unless its file names another."""
        mounts = []
        if "SSH_KEYS_DIR" in environ:
            # As an operator does: readable for the image's user.
            home.mkdir(exist_ok=True)
            for key in keys.iterdir():
                shutil.copy(key, home / key.name)
                os.chown(home / key.name, USER, USER)
            home.chmod(0o755)
            mounts = [f"{home}:/app/keys:ro"]
        self.make(name, mounts)
        argv = self.command(name, environ, words or inspected()["Cmd"])
        return Program(name, argv, {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **BUILDAH})

    def main(self, pid: int) -> int:
        """The program inside: the first of the image's user. What stands before it dies of a signal, and kills it."""
        for each in psutil.Process(pid).children(recursive=True):
            if each.uids().real == USER and each.name().startswith("python"):
                return int(each.pid)
        return pid

    def close(self) -> None:
        """Remove them."""
        for name in self.by_name.values():
            buildah("rm", name)
        self.by_name = {}
