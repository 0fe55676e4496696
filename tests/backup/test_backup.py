"""Backup and restore of a storage database: whole, consistent, refused where it would do harm, all or nothing."""

from __future__ import annotations

import json
import signal
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from retool.supervisor.postgres import Postgres
from tests.backup.conftest import DUMP, Database, Make, Whole
from tests.serving import until


def _as_then(rows: dict[str, list[str]], then: dict[str, list[str]]) -> dict[str, list[str]]:
    """Rows without what a later schema adds: its own migrations, tables and columns."""
    found = {}
    for table, texts in then.items():
        columns = set(json.loads(texts[0])) if texts else set()
        cut = [{name: value for name, value in json.loads(text).items() if name in columns} for text in rows[table]]
        found[table] = sorted(json.dumps(row, sort_keys=True) for row in cut)
    del found["django_migrations"]
    return found


@pytest.fixture(scope="module")
def restored(whole: Whole, empty: Make) -> tuple[Database, str]:
    """A database that was empty, with the first release's backup restored by this version, and what was said."""
    target = empty()
    return target, target.does("restore", whole.file)


def test_an_older_backup_is_restored_whole_and_brought_to_this_version(
    whole: Whole, restored: tuple[Database, str]
) -> None:
    target, said = restored
    assert "by version" in said
    assert "migrations brought it to this version" in said
    rows = _as_then(whole.rows, whole.rows)
    assert _as_then(target.rows(), whole.rows) == rows
    # Django's own tables of permissions are not used (R1).
    assert {table for table in rows if not rows[table]} <= {"auth_group", "auth_group_permissions", "django_admin_log"}
    before, after = whole.database.sequences(), target.sequences()
    assert {name: after[name] for name in before if name != "django_migrations_id_seq"} == {
        name: last for name, last in before.items() if name != "django_migrations_id_seq"
    }
    assert (target.keys / "id_tunnel").read_text() == "a private key"
    assert (target.keys / "id_tunnel").stat().st_mode & 0o777 == 0o600
    with target.connect() as connection:
        alive = connection.execute("SELECT count(*) FROM storage_session WHERE revoked_at IS NULL").fetchone()
    assert alive == (0,)


def test_a_backup_of_this_version_comes_back_the_same_in_place_of_what_was_there(
    restored: tuple[Database, str], filled: Make, tmp_path: Path
) -> None:
    before, _ = restored
    after = filled()
    with after.connect() as connection:
        connection.execute(
            "INSERT INTO storage_folder (organization_id, name) SELECT id, 'New' FROM storage_organization"
        )
    before.does("backup", tmp_path / "new")
    after.does("restore", tmp_path / "new", "--replace")
    assert after.rows() == before.rows()
    assert after.sequences() == before.sequences()
    with after.connect() as connection:
        # Triggers are there and work.
        epoch = connection.execute("SELECT rights_epoch FROM storage_organization").fetchone()
        connection.execute("UPDATE storage_group SET universal_app = 1 WHERE kind = 'viewer'")
        connection.execute("UPDATE storage_group SET universal_app = 0 WHERE kind = 'viewer'")
        assert epoch is not None
        assert connection.execute("SELECT rights_epoch > %s FROM storage_organization", epoch).fetchone() == (True,)


def test_secrets_are_sealed_in_a_backup_and_the_file_is_for_its_owner(whole: Whole) -> None:
    with zipfile.ZipFile(whole.file) as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())
        settings = archive.read("settings.env").decode()
    for secret in (b"orders-password", b"s3cr3t-key", b"a private key", DUMP.encryption_key.encode()):
        assert secret not in content
    assert DUMP.jwt_secret.encode() not in content
    assert "# ENCRYPTION_KEY is set" in settings
    assert f"POSTGRES_DB={whole.database.name}" in settings
    assert whole.file.stat().st_mode & 0o777 == 0o600
    assert list(whole.file.parent.iterdir()) == [whole.file]


def test_a_restore_is_refused_where_it_would_do_harm(whole: Whole) -> None:
    full, file = whole.database, whole.file
    assert "is there already" in full.refuses("backup", file)
    assert "is not empty" in full.refuses("restore", file)
    another = {"ENCRYPTION_KEY": "another-key-that-sealed-nothing-here-0123"}
    assert "ENCRYPTION_KEY is not the one" in full.refuses("restore", file, "--replace", **another)
    assert "There is no file" in full.refuses("restore", file.with_name("none"))
    with full.connect() as served:
        served.execute("SET application_name = 'joinery api'")
        assert "Stop all of this installation" in full.refuses("restore", file, "--replace")
    with full.connect() as leads:
        leads.execute("SELECT pg_advisory_lock(7164001)")
        assert "A jobs-runner works" in full.refuses("restore", file, "--replace")
    assert full.rows() == whole.rows


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda text: text.replace('"migrations": [', '"migrations": [["storage", "9999_later"],'), "does not know"),
        (lambda text: text.replace('"format": 1', '"format": 2'), "in a format"),
        (lambda text: text.replace('"rows": 2,', '"rows": 3,'), "is damaged"),
        (lambda text: text.replace('tables/storage_user.copy": "', 'tables/storage_user.copy": "0'), "is damaged"),
        (lambda text: text[:1], "no manifest"),
    ],
    ids=["newer", "format", "count", "checksum", "manifest"],
)
def test_a_newer_or_damaged_backup_changes_nothing(
    whole: Whole, tmp_path: Path, harm: Callable[[str], str], says: str
) -> None:
    with zipfile.ZipFile(whole.file) as good, zipfile.ZipFile(tmp_path / "bad", "w") as bad:
        for name in good.namelist():
            content = good.read(name)
            if name == "manifest.json":
                harmed = harm(content.decode()).encode()
                assert harmed != content
                content = harmed
            bad.writestr(name, content)
    assert says in whole.database.refuses("restore", tmp_path / "bad", "--replace")
    assert whole.database.rows() == whole.rows


def test_a_backup_that_was_cut_off_is_none(whole: Whole, tmp_path: Path) -> None:
    content = whole.file.read_bytes()
    (tmp_path / "cut").write_bytes(content[: len(content) * 2 // 3])
    assert "no whole backup" in whole.database.refuses("restore", tmp_path / "cut", "--replace")


# Holds a restore when all rows are in, at the first statement after them.
_HOLD = """
CREATE FUNCTION hold() RETURNS event_trigger LANGUAGE plpgsql AS $$
DECLARE is_filled boolean := false;
BEGIN
  IF to_regclass('public.storage_user') IS NOT NULL THEN
    EXECUTE 'SELECT EXISTS (SELECT FROM public.storage_user)' INTO is_filled;
  END IF;
  IF is_filled THEN PERFORM pg_advisory_xact_lock(4242); END IF;
END $$;
CREATE EVENT TRIGGER hold ON ddl_command_end WHEN TAG IN ('ALTER TABLE') EXECUTE FUNCTION hold();
"""
_RELEASE = "DROP EVENT TRIGGER hold; DROP FUNCTION hold"


def test_a_restore_that_is_killed_in_the_middle_changes_nothing(whole: Whole, postgres_server: Postgres) -> None:
    target = whole.database
    with postgres_server.connect(target.name) as holding:
        holding.execute(_HOLD)
        holding.execute("SELECT pg_advisory_lock(4242)")
        process = target.command("restore", whole.file, "--replace")
        until(lambda: _others(holding, "wait_event = 'advisory'"), 60)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        holding.execute("SELECT pg_advisory_unlock(4242)")
        until(lambda: not _others(holding, "true"), 30)
        holding.execute(_RELEASE)
    assert process.returncode == -signal.SIGKILL
    assert target.rows() == whole.rows


def test_a_backup_is_of_one_moment_while_people_go_on_working(filled: Make, empty: Make, tmp_path: Path) -> None:
    """Each transaction adds a row to an early and to a late table: a backup has both or neither."""
    database, target = filled(), empty()
    _add_runs(database, 50_000)
    ending = threading.Event()
    added = 0

    def work() -> None:
        nonlocal added
        with database.connect() as connection:
            while not ending.is_set():
                with connection.transaction():
                    connection.execute(
                        "INSERT INTO storage_auditevent (action, object_name) VALUES ('PAIR', %s)", [str(added)]
                    )
                    connection.execute("INSERT INTO storage_signinattempt (key) VALUES (%s)", [f"pair-{added}"])
                added += 1

    worker = threading.Thread(target=work)
    worker.start()
    try:
        until(lambda: added > 10)
        database.does("backup", tmp_path / "pairs")
        during = added
    finally:
        ending.set()
        worker.join()
    target.does("restore", tmp_path / "pairs")
    with target.connect() as connection:
        events = connection.execute("SELECT object_name FROM storage_auditevent WHERE action = 'PAIR'").fetchall()
        attempts = connection.execute("SELECT substr(key, 6) FROM storage_signinattempt WHERE key ~ '^pair'").fetchall()
    assert sorted(events) == sorted(attempts)
    assert 10 < len(events) <= during


def _add_runs(database: Database, rows: int) -> None:
    with database.connect() as connection:
        connection.execute(
            "INSERT INTO storage_queryrun (organization_id, query_name, outcome, duration_ms)"
            " SELECT (SELECT min(id) FROM storage_organization), 'q' || n, 'ok', n FROM generate_series(1, %s) n",
            [rows],
        )


def _others(holding: psycopg.Connection[Any], which: str) -> int:
    """How many other sessions there are in this database, of those `which`."""
    row = holding.execute(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'"
        f" AND pid <> pg_backend_pid() AND {which}"
    ).fetchone()
    assert row is not None
    return int(row[0])
