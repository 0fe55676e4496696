"""What a start refuses [S4], and what the api serves while the schema is older than it is [J4]."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from retool import config
from retool.backend.auth.unavailable import SCHEMA
from retool.backend.gate import Gate
from retool.backend.logic.check_start import StartRefused, check_secrets, check_storage
from retool.storage.models import Canary

if TYPE_CHECKING:
    from pathlib import Path

    from tests.serving import Serving

CONFIG = config.current()


@pytest.mark.parametrize("name", ["encryption_key", "jwt_secret"])
@pytest.mark.parametrize("value", ["", "secret", "changeme", "CHANGEME", "short", "a" * 64, "abab" * 16])
def test_peer_cve_48_and_63_a_known_or_weak_secret_does_not_start(name: str, value: str) -> None:
    changes: dict[str, Any] = {name: value}
    with pytest.raises(StartRefused, match=name.upper()):
        check_secrets(replace(CONFIG, **changes))


def test_one_secret_for_two_purposes_does_not_start() -> None:
    with pytest.raises(StartRefused, match="the same"):
        check_secrets(replace(CONFIG, jwt_secret=CONFIG.encryption_key))


def test_generated_secrets_start() -> None:
    check_secrets(CONFIG)


@pytest.mark.django_db
class TestStorage:
    """A storage database that is not one for us."""

    def test_retools_own_tables(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute('CREATE TABLE "SequelizeMeta" (name text)')
        with pytest.raises(StartRefused, match="Retool's own tables"):
            check_storage(connection, CONFIG)

    def test_a_wrong_encryption_key(self) -> None:
        check_storage(connection, CONFIG)
        sealed = Canary.objects.get().sealed
        check_storage(connection, CONFIG)
        other = "another key of thirty-two letters!"
        with pytest.raises(StartRefused, match="ENCRYPTION_KEY is not the one"):
            check_storage(connection, replace(CONFIG, encryption_key=other))
        assert Canary.objects.get().sealed == sealed
        check_storage(connection, replace(CONFIG, encryption_key=other, encryption_keys_old=(CONFIG.encryption_key,)))

    def test_an_older_schema_is_not_served_and_says_why(self) -> None:
        gate = Gate(CONFIG)
        assert gate._check() is None
        newest = MigrationRecorder.Migration.objects.filter(app="storage").order_by("-id").first()
        assert newest is not None
        newest.delete()
        assert gate._check() is SCHEMA
        assert b"older version" in SCHEMA.for_path("/").body
        assert SCHEMA.for_path("/api/apps").content_type == "application/json"


@pytest.mark.slow
def test_an_api_with_a_known_secret_ends_with_one_line_and_serves_nothing(serving: Serving, home: Path) -> None:
    from tests.serving import Role, free_port

    environ = {**serving.storage.environ, "PORT": str(free_port()), "DB_CONNECTOR_SOCKET": serving.socket}
    api = Role("api", home, {**environ, "JWT_SECRET": "changeme"})
    api.log = home / "refused.log"
    api.program = replace(api.program, log=api.log)
    api.start()
    assert api.process is not None
    assert api.process.wait(30) != 0
    api.stop()
    assert "JWT_SECRET is missing, short or a known default." in api.log.read_text()
