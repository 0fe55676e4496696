"""The pair of keys that a db-ssh-connector makes for itself, as Retool's does at its first start."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from retool.connector.tunnel.keys import OWN_KEY, private_key, provide_own_key


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_first_start_makes_a_pair_that_only_its_owner_reads(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    line = provide_own_key(folder)
    assert names(folder) == [OWN_KEY, f"{OWN_KEY}.pub"]
    assert [stat.S_IMODE(path.stat().st_mode) for path in (folder, folder / OWN_KEY)] == [0o700, 0o600]
    assert (folder / f"{OWN_KEY}.pub").read_text() == f"{line}\n"
    assert line.split()[:2] == f"ssh-ed25519 {private_key([folder], OWN_KEY).get_base64()}".split()
    kept = (folder / OWN_KEY).read_bytes()
    assert provide_own_key(folder) == line
    assert (folder / OWN_KEY).read_bytes() == kept


def test_a_folder_with_the_operators_keys_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "bastion").write_text("a key")
    assert provide_own_key(tmp_path) == ""
    assert names(tmp_path) == ["bastion"]


def test_copies_that_start_at_once_share_one_pair(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as together:
        lines = set(together.map(lambda _: provide_own_key(tmp_path), range(32)))
    assert len(lines) == 1
    assert names(tmp_path) == [OWN_KEY, f"{OWN_KEY}.pub"]
