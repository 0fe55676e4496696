"""Who an embedded server runs as when we are root, and where its files can lie then.

PostgreSQL refuses to run as root. Its files must be reachable for the account it gets instead, and no folder of
anybody else is opened for that: where a parent is closed, files lie below /var/lib instead.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

_FALLBACK = Path("/var/lib/joinery")


def unprivileged() -> pwd.struct_passwd | None:
    """The account for servers that refuse root; None when we are not root anyway."""
    if os.geteuid() != 0:
        return None
    with suppress(KeyError):
        return pwd.getpwnam("joinery")
    return pwd.getpwnam("nobody")


def private_folder(path: Path, account: pwd.struct_passwd | None) -> Path:
    """Make `path` (0700, owned by `account`), or the folder that stands for it when a parent is closed to `account`."""
    path = path.resolve()
    if account and not reachable(path.parent, account):
        path = _FALLBACK / hashlib.sha256(str(path).encode()).hexdigest()[:12] / path.name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(0o700)
    if account:
        os.chown(path, account.pw_uid, account.pw_gid)
    return path


def runnable_copy(folder: Path, account: pwd.struct_passwd | None, name: str) -> Path:
    """The folder of a server's programs, copied to where `account` can read it if it can't where it is."""
    if account is None or reachable(folder, account):
        return folder
    copy = _FALLBACK / name
    if not copy.exists():
        copy.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
        # Renamed when whole, so that an interrupted copy is never run.
        partial = Path(tempfile.mkdtemp(dir=copy.parent))
        shutil.copytree(folder, partial / "programs", symlinks=True)
        (partial / "programs").rename(copy)
        partial.rmdir()
    return copy


def reachable(path: Path, account: pwd.struct_passwd) -> bool:
    """Whether `account` may enter every folder on the way to `path`."""
    for folder in (path, *path.parents):
        try:
            found = folder.stat()
        except FileNotFoundError:
            continue
        if found.st_uid == account.pw_uid:
            allowed = found.st_mode & stat.S_IXUSR
        elif found.st_gid == account.pw_gid:
            allowed = found.st_mode & stat.S_IXGRP
        else:
            allowed = found.st_mode & stat.S_IXOTH
        if not allowed:
            return False
    return True
