"""The dumps of released versions: one for each, with rows in every table."""

from __future__ import annotations

import re

import pytest

from tests.upgrade.dumps import FOLDER, Dump, dumps
from tests.upgrade.trees import HERE

# Django's own tables of permissions and of its admin's log are not used (R1).
_UNUSED = {"auth_group", "auth_group_permissions", "django_admin_log"}


@pytest.mark.parametrize("dump", dumps(), ids=lambda dump: dump.version)
def test_a_dump_has_rows_in_every_table_and_is_small(dump: Dump) -> None:
    text = (FOLDER / f"{dump.version}.sql").read_text()
    tables = set(re.findall(r"CREATE TABLE public\.(\w+)", text))
    assert len(tables) >= 37
    assert tables - set(re.findall(r"INSERT INTO public\.(\w+) ", text)) <= _UNUSED
    assert len(text) < 1_000_000
    assert re.fullmatch("[0-9a-f]{40}", dump.commit)


def test_every_released_version_has_its_dump() -> None:
    headings = re.findall(r"^## (\d+\.\d+\.\d+)(.*)$", (HERE / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert headings
    released = {version for version, more in headings if "unreleased" not in more}
    assert released <= {dump.version for dump in dumps()}, "make dump-release writes it"


def test_every_migration_can_run_inside_of_a_transaction() -> None:
    """A restore makes a backup's own schema and brings it to this version's in one."""
    from django.db.migrations.loader import MigrationLoader

    ours = {name: each for name, each in MigrationLoader(None).disk_migrations.items() if name[0] == "storage"}
    assert len(ours) >= 5
    assert [name for name, migration in ours.items() if not migration.atomic] == []
