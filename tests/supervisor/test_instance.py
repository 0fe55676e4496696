"""The data folder: its lock, its secrets, and a disk that is full."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from retool.supervisor import instance
from retool.supervisor.instance import InstanceError, open_instance

Usage = namedtuple("Usage", "total used free")


def test_secrets_are_made_once_and_kept(tmp_path: Path) -> None:
    first = open_instance(tmp_path / "data")
    os.close(first.lock)
    second = open_instance(tmp_path / "data")
    os.close(second.lock)
    assert second.secrets == first.secrets
    assert len(set(first.secrets.values())) == len(first.secrets)
    assert min(map(len, first.secrets.values())) >= 32


def test_a_secret_that_a_later_version_needs_is_added_to_those_there_are(tmp_path: Path) -> None:
    (tmp_path / "secrets.json").write_text(json.dumps({"jwt_secret": "kept"}))
    opened = open_instance(tmp_path)
    os.close(opened.lock)
    assert opened.secrets["jwt_secret"] == "kept"
    assert opened.secrets["encryption_key"]


def test_a_full_disk_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10**9, 10**9, 5 * 1024**2))
    with pytest.raises(InstanceError) as refused:
        open_instance(tmp_path / "data")
    assert str(refused.value) == (
        f"The disk of {tmp_path / 'data'} is full (5 MB free); make 200 MB free and start again."
    )


def test_a_disk_that_fills_up_while_starting_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_folder: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(instance, "_secrets", full)
    with pytest.raises(InstanceError) as refused:
        open_instance(tmp_path)
    assert str(refused.value) == f"The disk of {tmp_path} is full; free some space and start again."


def test_sockets_lie_elsewhere_when_the_path_is_too_long_and_always_at_the_same_place(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 100)
    first = open_instance(deep)
    os.close(first.lock)
    second = open_instance(deep)
    os.close(second.lock)
    try:
        assert first.sockets == second.sockets
        assert len(str(first.sockets)) < 80
    finally:
        first.sockets.rmdir()
