"""What an instance keeps in files and a backup must hold: the private keys of SSH tunnels, sealed as resources are.

Everything else in a data folder is made again by a start, or is a secret that does not belong beside what it opens.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from retool.backup.archive import BackupError, Manifest, Reader, Writer
from retool.sealed import Keyring, SealError

_PURPOSE = "backup-file"
_FOLDER = "ssh_keys/"


def write_keys(folders: Iterable[Path], keyring: Keyring, writer: Writer) -> list[str]:
    """Seal every file in the folders of SSH keys into the backup; gives their names."""
    found = {file.name: file for folder in folders if folder.is_dir() for file in folder.iterdir() if file.is_file()}
    for name, file in sorted(found.items()):
        text = base64.b64encode(file.read_bytes()).decode()
        with writer.member(_FOLDER + name) as member:
            member.write(keyring.seal(_PURPOSE, text, (name,)).encode())
    return sorted(found)


def opened_keys(manifest: Manifest, keyring: Keyring, reader: Reader) -> Iterator[tuple[str, bytes]]:
    """Name and content of each key in the backup.

    Raises:
        BackupError: one of them can't be opened with this instance's keys.
    """
    for name in manifest.files:
        sealed = b"".join(reader.pieces(_FOLDER + name)).decode()
        try:
            yield Path(name).name, base64.b64decode(keyring.unseal(_PURPOSE, sealed, (name,)))
        except SealError as error:
            raise BackupError(f"The SSH key {name} can't be opened: {error}") from error


def put_back(folder: Path, name: str, content: bytes) -> str:
    """Write a key unless one of that name is there; gives a line for the operator."""
    file = folder / name
    if file.exists():
        if file.read_bytes() == content:
            return f"SSH key {name}: is there already."
        return f"SSH key {name}: kept as it is in {folder}; the backup has another."
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as into:
        into.write(content)
    return f"SSH key {name}: written to {folder}."
