"""The data folder of one machine's instance: lock, generated secrets, place of its sockets, leftovers of a killed one.

Knows files and processes; not which servers or roles there are.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import secrets
import shutil
import signal
import stat
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MARK = "JOINERY_TREE"
"""The variable by which processes of one instance are found again, whoever their parent is now."""

# Sockets below it have names of up to 25 bytes, and 107 bytes is all a socket's path may have.
_LONGEST_SOCKET_FOLDER = 80
_LEAST_FREE_BYTES = 200 * 1024 * 1024
_SECRETS = (
    "encryption_key",
    "jwt_secret",
    "postgres_superuser_password",
    "postgres_password",
    "samples_password",
    "redis_password",
    "setup_code",
)


class InstanceError(Exception):
    """This instance can't be started here; the message is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Instance:
    """A data folder that this process holds the lock of."""

    folder: Path
    sockets: Path
    secrets: Mapping[str, str]
    lock: int

    @property
    def mark(self) -> str:
        """The value of MARK in the environment of every process of this instance."""
        return _mark(self.folder)


def open_instance(folder: Path) -> Instance:
    """Take the lock of `folder`, end what a killed predecessor left, and make what is missing.

    Raises:
        InstanceError: another start uses the folder, the disk is full, or it can't be written; nothing was started.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder = folder.resolve()
        lock = _take_lock(folder)
        _check_space(folder)
        end_leftovers(_mark(folder))
        (folder / "logs").mkdir(exist_ok=True)
        return Instance(folder=folder, sockets=_socket_folder(folder), secrets=_secrets(folder), lock=lock)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise InstanceError(f"The disk of {folder} is full; free some space and start again.") from error
        raise InstanceError(
            f"{folder} can't be used ({error.strerror}); set DATA_DIR to a folder of your own."
        ) from error


def running_instance(folder: Path) -> Instance | None:
    """The instance that another process runs from `folder` now; None when nobody does. It has no lock of ours."""
    file = folder / "lock"
    if not file.exists():
        return None
    with file.open("rb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            folder = folder.resolve()
            return Instance(folder=folder, sockets=_socket_folder(folder), secrets=_secrets(folder), lock=-1)
    return None


def end_leftovers(mark: str) -> None:
    """Kill every process that carries `mark` and is not an ancestor of this one.

    PostgreSQL is found by its own pid file instead: it writes over its environment, and wants a gentler end.
    """
    ours = {os.getpid(), os.getppid()}
    for _ in range(50):
        found = [pid for pid in _marked(mark) if pid not in ours]
        if not found:
            return
        for pid in found:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.02)


def _marked(mark: str) -> Iterator[int]:
    wanted = f"{MARK}={mark}".encode()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            # It may end while we look, or belong to somebody else.
            with suppress(OSError):
                if wanted in (entry / "environ").read_bytes().split(b"\0"):
                    yield int(entry.name)


def _mark(folder: Path) -> str:
    return hashlib.sha256(str(folder).encode()).hexdigest()[:16]


def _take_lock(folder: Path) -> int:
    lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.read(lock, 20).decode().strip()
        os.close(lock)
        raise InstanceError(f"Joinery already runs from {folder} (process {holder}); stop that one first.") from None
    # The kernel gives the lock back however we end; the number is only for the message above.
    os.ftruncate(lock, 0)
    os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)
    return lock


def _check_space(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < _LEAST_FREE_BYTES:
        least, left = (number // 1024**2 for number in (_LEAST_FREE_BYTES, free))
        raise InstanceError(f"The disk of {folder} is full ({left} MB free); make {least} MB free and start again.")


def _secrets(folder: Path) -> Mapping[str, str]:
    file = folder / "secrets.json"
    kept: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
    missing = {name: secrets.token_hex(24) for name in _SECRETS if name not in kept}
    if missing:
        kept |= missing
        # Renamed when it is safe on the disk: a half-written file would lock everyone out.
        with tempfile.NamedTemporaryFile("w", dir=folder, prefix="secrets-", delete=False) as partial:
            json.dump(kept, partial, indent=1)
            partial.flush()
            os.fsync(partial.fileno())
        Path(partial.name).replace(file)
    return kept


def _socket_folder(folder: Path) -> Path:
    inside = folder / "run"
    if len(str(inside)) <= _LONGEST_SOCKET_FOLDER:
        inside.mkdir(exist_ok=True)
        return inside
    # Always the same for the same data folder, since the seeded sample resource holds the path.
    outside = Path(tempfile.gettempdir()) / f"joinery-{_mark(folder)}"
    outside.mkdir(mode=0o755, exist_ok=True)
    found = outside.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise InstanceError(f"{outside} belongs to somebody else; remove it, or set DATA_DIR to a shorter path.")
    return outside
