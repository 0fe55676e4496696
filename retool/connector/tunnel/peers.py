"""Who is at the other end of a loopback connection, as the kernel knows it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_UID_COLUMN = 7


def is_ours(port: int) -> bool:
    """Whether the local socket of that port belongs to our own account.

    A tunnel's local port could else be used by every account of the machine. Linux only, as the images are.
    """
    wanted = f"{port:04X}"
    for table in ("tcp", "tcp6"):
        with suppress(FileNotFoundError):
            for line in Path("/proc/self/net", table).read_text("ascii").splitlines()[1:]:
                columns = line.split()
                if columns[1].rpartition(":")[2] == wanted:
                    return int(columns[_UID_COLUMN]) == os.geteuid()
    return False
