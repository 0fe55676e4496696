"""The keys of the db-ssh-connector: files in one folder, and a pair of its own made at the first start.

Knows files; whose keys an SSH host lets in is that host's matter.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_ssh_private_key,
)

from retool.wire import Failure, SourceError

if TYPE_CHECKING:
    from paramiko import PKey

OWN_KEY = "id_ed25519"
"""The pair that is made here; used by a resource that names neither a key nor a password."""


def provide_own_key(folder: Path) -> str:
    """Make the pair where the folder holds no private key at all; several copies may do so at once.

    Returns:
        The public key, one line as in authorized_keys; empty where the operator's own keys are used.

    Raises:
        OSError: the folder can't be written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    own = folder / OWN_KEY
    if not own.exists():
        if any(_is_an_operators(path) for path in folder.iterdir()):
            return ""
        _make(own)
    return _public_line(own)


def private_key(folders: Sequence[Path], name: str) -> PKey:
    """The private key in a file of the folders; the first that has it counts.

    Raises:
        SourceError: there is no such file, or it holds no private key that can be used without a passphrase.
    """
    from paramiko import PKey
    from paramiko.ssh_exception import SSHException

    path = next((path for folder in folders if (path := folder / name).is_file()), None)
    if name != Path(name).name or name.startswith(".") or path is None:
        raise SourceError(
            Failure.REFUSED, f"The db-ssh-connector has no key file called {name}.", option="sshPrivateKeyName"
        )
    try:
        return PKey.from_path(path)
    except (SSHException, ValueError, OSError) as error:
        message = f"The key file {name} can't be read as a private key without a passphrase."
        raise SourceError(Failure.REFUSED, message, option="sshPrivateKeyName") from error


def _is_an_operators(path: Path) -> bool:
    # Another copy may have made ours since we looked.
    return path.is_file() and path.name != OWN_KEY and path.suffix != ".pub" and not path.name.startswith(".")


def _make(own: Path) -> None:
    text = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    partial = own.with_name(f".{own.name}-{secrets.token_hex(4)}")
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        # A link is there whole or not at all, and never in place of the one that another copy made meanwhile.
        own.hardlink_to(partial)
    except FileExistsError:
        pass
    finally:
        partial.unlink()


def _public_line(own: Path) -> str:
    public = load_ssh_private_key(own.read_bytes(), None).public_key()
    line = f"{public.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()} joinery"
    beside = own.with_name(f"{own.name}.pub")
    if not beside.exists():
        beside.write_text(f"{line}\n")
    return line
