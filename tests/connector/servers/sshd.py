"""A real OpenSSH server on loopback, with a key of its own, that lets a user in by key or by password."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from retool.processes import Program, end, spawn
from tests.connector.servers.server import free_port


@dataclass(frozen=True)
class Sshd:
    """A running server.

    `keys` is the folder that a db-ssh-connector would hold, with the key `bastion`, which the server knows, and
    `stranger`, which it does not.
    """

    port: int
    user: str
    keys: Path
    host_key: str

    def sessions(self) -> int:
        """Connections that are open to it."""
        found = subprocess.run(
            ["ss", "-Htn", "state", "established", f"sport = :{self.port}"], capture_output=True, text=True, check=True
        )
        return len(found.stdout.splitlines())


@contextmanager
def running(folder: Path) -> Iterator[Sshd]:
    """The server, for as long as the block lasts."""
    keys, port, user = folder / "keys", free_port(), pwd.getpwuid(os.geteuid()).pw_name
    keys.mkdir(mode=0o700)
    for name in ("host", "bastion", "stranger"):
        place = folder / name if name == "host" else keys / name
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(place)], check=True)
    authorized = folder / "authorized_keys"
    authorized.write_bytes((keys / "bastion.pub").read_bytes())
    settings = folder / "sshd_config"
    settings.write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder / 'host'}\nAuthorizedKeysFile {authorized}\n"
        f"PidFile {folder / 'sshd.pid'}\nStrictModes no\nUsePAM no\nPasswordAuthentication yes\n"
        "PermitRootLogin yes\nAllowTcpForwarding yes\nLogLevel VERBOSE\n"
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    program = Program(
        "sshd",
        [shutil.which("sshd") or "/usr/sbin/sshd", "-D", "-e", "-f", str(settings)],
        {"PATH": os.environ["PATH"]},
        log=folder / "sshd.log",
    )
    process = spawn(program)
    try:
        deadline = time.monotonic() + 10
        while True:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            assert time.monotonic() < deadline, (folder / "sshd.log").read_text()
            time.sleep(0.02)
        shown = subprocess.run(
            ["ssh-keygen", "-lf", str(folder / "host.pub")], capture_output=True, text=True, check=True
        )
        yield Sshd(port, user, keys, shown.stdout.split()[1])
    finally:
        end(process, program)
