"""A rolling upgrade from every released version: the old serves while the new migrates, then both together [J4]."""

from __future__ import annotations

import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from retool.supervisor.postgres import Postgres
from retool.supervisor.redis import Redis
from tests.serving import CUSTOMER_PASSWORD, Customer, until
from tests.upgrade import seed
from tests.upgrade.databases import connect, databases_on
from tests.upgrade.dumps import Dump, dumps
from tests.upgrade.roles import Installation, Process, installation
from tests.upgrade.trees import has_commit, next_tree, old_tree
from tests.upgrade.visitor import Visitor

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("redis_server")]

NEXT = "99.0.0"
# As a version of ours would: additive, with a default that the database knows; and it takes its time.
ADDITIVE = """[
        migrations.RunSQL("SELECT pg_sleep(2)"),
        migrations.AddField("app", "shape", models.CharField(max_length=20, default="", db_default="")),
        migrations.RunSQL("CREATE TABLE storage_added (id bigint PRIMARY KEY)"),
    ]"""
FAILING = """[
        migrations.RunSQL("CREATE TABLE storage_half (id bigint PRIMARY KEY)"),
        migrations.RunSQL(
            "DO $$ BEGIN IF EXISTS (SELECT FROM storage_signinattempt WHERE key = 'in the way') "
            "THEN RAISE EXCEPTION 'something is in the way'; END IF; END $$"
        ),
    ]"""


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder with a short path, for sockets."""
    with tempfile.TemporaryDirectory(prefix="ju-", dir="/tmp") as folder:
        yield Path(folder)


@pytest.fixture(params=dumps(), ids=lambda dump: dump.version)
def made(
    request: pytest.FixtureRequest, place: Path, postgres_server: Postgres, redis_server: Redis
) -> Iterator[Installation]:
    """An installation of each released version, with nothing started."""
    dump: Dump = request.param
    if not has_commit(dump.commit):
        pytest.skip(f"the history here does not reach back to version {dump.version}")
    with databases_on(postgres_server) as databases:
        database = databases.filled(dump)
        with installation(place, database, dump) as found:
            old_tree(dump.commit, place / "old")
            yield found


def _point_at_customer(made: Installation, admin: Visitor, customer: Customer) -> str:
    """Let the app's query run on a real database; gives the app."""
    with connect(made.environ["POSTGRES_DB"]) as storage:
        storage.execute("UPDATE storage_organization SET allow_local_networks = true")
    resource = next(each["uuid"] for each in admin.do("GET", "/api/resources") if each["name"] == "orders_db")
    production = next(each["uuid"] for each in admin.do("GET", "/api/environments") if each["is_default"])
    options = {
        "host": "127.0.0.1",
        "port": customer.port,
        "databaseName": "postgres",
        "databaseUsername": "postgres",
        "databasePassword": CUSTOMER_PASSWORD,
    }
    admin.do("PUT", f"/api/resources/{resource}/configurations/{production}", {"options": options})
    app: str = next(each["uuid"] for each in admin.do("GET", "/api/apps") if each["name"] == "Stock")
    return app


class Work:
    """What people do all the time on one api: they read, write and run; counts what they are answered."""

    def __init__(self, admin: Visitor, app: str) -> None:
        self.answers: Counter[str] = Counter()
        self._admin, self._app = admin, app
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._go_on)

    def __enter__(self) -> Work:
        self._thread.start()
        until(lambda: self.answers)
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._thread.join()

    def _go_on(self) -> None:
        number = 0
        while not self._ending.is_set():
            number += 1
            for name, answer in (
                ("run", self._admin.run(self._app, "stock", number)),
                ("write", self._admin.ask("POST", "/api/folders", {"name": f"Folder {number}"})),
                ("read", self._admin.ask("GET", f"/api/apps/{self._app}/document")),
            ):
                self.answers[f"{name} {answer.status}"] += 1


def test_the_old_version_serves_while_the_new_one_migrates_and_both_serve_together(
    made: Installation, place: Path, customer: Customer
) -> None:
    old, new = place / "old", next_tree(place / "new", NEXT, **{"9001_shape": ADDITIVE})
    # One connector for both versions; which of the two is upgraded first must not matter.
    old_connector, new_connector = made.connector(old), made.connector(new)
    old_api = made.start("api", old, DB_CONNECTOR_SOCKET=new_connector)
    old_runner = made.start("jobs-runner", old)
    old_api.wait_well()
    old_runner.wait_well()
    until(lambda: old_runner.health()[1].get("leading"), 30)
    admin = Visitor(old_api.port).sign_in(seed.ADMIN, seed.PASSWORD)
    app = _point_at_customer(made, admin, customer)

    # Newer than the schema: it says so, serves nothing, and needs no restart later.
    new_api = made.start("api", new, DB_CONNECTOR_SOCKET=old_connector)
    until(lambda: new_api.health()[0] == 503, 60)
    assert "is of an older version" in str(new_api.health()[1]["message"])

    with Work(admin, app) as work:
        before = sum(work.answers.values())
        new_runner = made.start("jobs-runner", new)
        new_runner.wait_well()
        during = sum(work.answers.values()) - before
        new_api.wait_well()
        until(lambda: sum(work.answers.values()) > before + during + 10, 30)
    assert set(work.answers) == {"run 200", "write 201", "read 200"}, work.answers
    assert during > 10
    assert old_runner.health()[1]["leading"] is True
    assert new_runner.health()[1]["leading"] is False

    _serve_together(admin, Visitor(new_api.port), app)
    assert old_api.health()[1]["version"] != new_api.health()[1]["version"] == NEXT
    [(state, attempts, key, log)] = _attempts(made)
    assert (state, attempts, key) == ("done", 1, f"{NEXT} storage.9001_shape")
    assert "Applying storage.9001_shape... OK" in log
    old_runner.stop()
    until(lambda: new_runner.health()[1].get("leading"), 30)


def _serve_together(on_old: Visitor, on_new: Visitor, app: str) -> None:
    """The same session on both; what is written through one is there through the other; each runs queries."""
    on_new.cookies = dict(on_old.cookies)
    for visitor in (on_old, on_new):
        answer = visitor.run(app, "stock", 7)
        assert (answer.status, answer.json["queryData"]) == (200, {"id": ["7"]}), answer.body
    for writer, reader, name in ((on_old, on_new, "By old"), (on_new, on_old, "By new")):
        opened = reader.do("GET", f"/api/apps/{app}/document")
        change = {"op": "set", "uid": "text1", "path": ["properties", "value"], "value": name}
        batch = {"base": opened["sequence"], "operations": [change], "tab": "tab-2"}
        writer.do("POST", f"/api/apps/{app}/operations", batch)
        writer.do("POST", f"/api/apps/{app}/saves", {"message": name})
        assert reader.do("GET", f"/api/apps/{app}/saves")[0]["message"] == name
        document = reader.do("GET", f"/api/apps/{app}/document")["document"]
        assert document["elements"]["text1"]["properties"]["value"] == name
        assert document == writer.do("GET", f"/api/apps/{app}/document")["document"]


def _attempts(made: Installation) -> list[tuple[Any, ...]]:
    with connect(made.environ["POSTGRES_DB"]) as storage:
        return storage.execute(
            "SELECT state, attempts, key, log FROM storage_job WHERE kind = 'storage.migrate' ORDER BY id"
        ).fetchall()


def test_a_failed_migration_leaves_the_version_before_serving_and_is_shown(made: Installation, place: Path) -> None:
    """The version before is today's: it knows where to look for what failed."""
    with connect(made.environ["POSTGRES_DB"]) as storage:
        storage.execute("INSERT INTO storage_signinattempt (key) VALUES ('in the way')")
    # Today's own migrations come first in the plan, and stay.
    new = next_tree(place / "new", NEXT, **{"9001_half": FAILING})
    runner = made.start("jobs-runner", new)
    until(lambda: "could not be migrated" in str(runner.health()[1].get("message")), 60)
    status, said = runner.health()
    assert status == 503
    assert said["leading"] is False
    assert "storage.9001_half failed" in str(said["message"])

    api = made.start("api")
    api.wait_well()
    migration = api.health()[1]["migration"]
    assert migration == {"ok": False, "version": NEXT, "message": _failed(migration)}
    admin = Visitor(api.port).sign_in(seed.ADMIN, seed.PASSWORD)
    admin.do("POST", "/api/folders", {"name": "Still serves"})
    shown = admin.ask("GET", "/admin/storage/job/?q=storage.migrate")
    assert shown.status == 200
    assert f"{NEXT} storage.9001_half" in shown.body.decode()
    state, attempts, key, log = _attempts(made)[-1]
    assert (state, attempts, key) == ("failed", 1, f"{NEXT} storage.9001_half")
    assert "something is in the way" in log
    with connect(made.environ["POSTGRES_DB"]) as storage:
        assert storage.execute("SELECT to_regclass('storage_half')").fetchone() == (None,)
        storage.execute("DELETE FROM storage_signinattempt WHERE key = 'in the way'")

    runner.stop()
    made.start("jobs-runner", new).wait_well()
    assert _attempts(made)[-1][:2] == ("done", 2)
    until(lambda: api.health()[1]["migration"] is None)
    assert _is_well_served(api)


def _failed(migration: Any) -> str:
    message: str = migration["message"]
    assert f"could not be migrated to version {NEXT}" in message
    # Anybody may ask for health: what the database said is for administrators.
    assert "in the way" not in message
    return message


def _is_well_served(api: Process) -> bool:
    return Visitor(api.port).sign_in(seed.ADMIN, seed.PASSWORD).ask("GET", "/api/apps").status == 200
