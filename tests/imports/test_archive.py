"""What is uploaded is data: nothing of it leads out, grows without bound, or is executed."""

from __future__ import annotations

import io
import stat
import zipfile

import pytest

from retool.backend.logic import import_archive
from retool.backend.logic.import_archive import unpacked
from retool.backend.logic.refusals import Refused
from tests.imports.conftest import zipped


def one(content: bytes, name: str = "apps.zip") -> dict[str, bytes]:
    return unpacked([(name, io.BytesIO(content))])


def test_the_folder_that_a_host_of_git_puts_around_a_repository_is_left_out() -> None:
    files = {"apps-main/apps/Desk/main.rsx": b"<App>", "apps-main/README.md": b"x", "apps-main/.git/HEAD": b"y"}
    assert one(zipped(files)) == {"apps/Desk/main.rsx": b"<App>", "README.md": b"x"}


def test_the_folder_of_an_app_stays_for_it_is_the_apps_name() -> None:
    files = {"Desk/main.rsx": b"<App>", "Desk/src/a.rsx": b"x"}
    assert one(zipped(files)) == files


@pytest.mark.parametrize("path", ["../main.rsx", "a/../../main.rsx", "/etc/passwd", "a\\..\\b", "C:/main.rsx"])
def test_a_path_that_leads_out_is_refused_by_name(path: str) -> None:
    with pytest.raises(Refused, match="leads out of the archive") as refused:
        one(zipped({"Desk/main.rsx": b"<App>", path: b"x"}))
    assert (refused.value.kind, refused.value.field) == ("invalid", "files")


def test_a_link_is_left_out() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        link = zipfile.ZipInfo("Desk/secret")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(link, "/etc/passwd")
        packed.writestr("Desk/main.rsx", "<App>")
    assert one(archive.getvalue()) == {"Desk/main.rsx": b"<App>"}


def test_a_bomb_is_refused_while_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The size that the archive tells is not believed."""
    monkeypatch.setattr(import_archive, "LARGEST_FILE", 2_000_000)
    bomb = zipped({"Desk/main.rsx": b"\0" * 50_000_000})
    assert len(bomb) < 100_000
    lying = bomb.replace((50_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    for archive in (bomb, lying):
        with pytest.raises(Refused) as refused:
            one(archive)
        assert refused.value.kind in ("too_large", "invalid")


def test_many_files_that_are_small_each_are_too_much_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_archive, "MOST_BYTES", 1000)
    with pytest.raises(Refused, match="more than 20,000 files or"):
        one(zipped({f"Desk/{number}.rsx": b"x" * 100 for number in range(20)}))
    monkeypatch.setattr(import_archive, "MOST_FILES", 3)
    with pytest.raises(Refused, match="more than 3 files or"):
        one(zipped({f"Desk/{number}.rsx": b"x" for number in range(5)}))


@pytest.mark.parametrize("content", [b"PK\x05\x06" + b"\0" * 18 + b"x", b"not a zip"])
def test_what_is_neither_zip_nor_json_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(Refused, match=r"apps\.tar"):
        one(content[:9], "apps.tar")


def test_two_exports_of_one_name_are_both_kept() -> None:
    files = [("a.json", io.BytesIO(b"{}")), ("C:\\x\\a.json", io.BytesIO(b"[]"))]
    assert unpacked(files) == {"a.json": b"{}", "a 2.json": b"[]"}
