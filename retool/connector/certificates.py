"""Certificates and keys as files, for libraries that take no other form; gone when the process ends."""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="joinery-tls-"))  # 0700
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def certificate_file(pem: str) -> str:
    """The path of a file (0600) that holds `pem`; the same for the same text."""
    path = _folder() / hashlib.sha256(pem.encode()).hexdigest()
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(pem)
    return str(path)
