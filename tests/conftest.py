"""The ground under all tests: an environment of our own, and real servers started on first use.

The environment is decided here, before Django reads it; servers start only for the tests that ask for them, on sockets
in a closed folder, and end with the session.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import django
import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from psycopg.sql import SQL, Identifier, Literal

from retool.processes import end, spawn
from retool.supervisor.accounts import unprivileged
from retool.supervisor.postgres import PORT, Postgres, new_password
from retool.supervisor.redis import Redis

# Short: a socket's path may have 107 bytes. Entered by others, so that an unprivileged server reaches its own folder.
_HOME = Path(tempfile.mkdtemp(prefix="jt-", dir="/tmp"))
_HOME.chmod(0o711)
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)

_SUPERUSER_PASSWORD = new_password()
_REDIS_PASSWORD = new_password()
_STORAGE_ROLE = "storage"

for _name in [name for name in os.environ if name.startswith(("POSTGRES_", "PG", "DB_CONNECTOR", "DB_SSH", "ADMIN_"))]:
    del os.environ[_name]
os.environ.update(
    DJANGO_SETTINGS_MODULE="retool.settings",
    POSTGRES_HOST=str(_HOME / "pg"),
    POSTGRES_PORT=str(PORT),
    POSTGRES_DB="storage",
    POSTGRES_USER=_STORAGE_ROLE,
    POSTGRES_PASSWORD=new_password(),
    REDIS_URL=f"redis+socket://:{_REDIS_PASSWORD}@{_HOME / 'redis.sock'}?virtual_host=0",
    JWT_SECRET=new_password(),
    ENCRYPTION_KEY=new_password(),
    COOKIE_INSECURE="true",
    DB_CONNECTOR_SOCKET=str(_HOME / "connector.sock"),
    DATA_DIR=str(_HOME / "data"),
    SSH_KEYS_DIR=str(_HOME / "keys"),
)
django.setup()
# The cast's passwords are hashed again for each test; a process that a test starts reads the rounds from the hash.
PBKDF2PasswordHasher.iterations = 100

pytest_plugins = ["tests.cast", "tests.serving"]


@pytest.fixture(scope="session")
def home() -> Path:
    """A folder of the session with a short path, for sockets."""
    return _HOME


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """A real PostgreSQL with our storage role (no superuser), on a socket only."""
    server = Postgres.at(_HOME / "pgdata", _HOME / "pg", _SUPERUSER_PASSWORD, unprivileged())
    server.prepare()
    # Nobody needs the test database after a power cut.
    fast = [part for name in ("fsync", "full_page_writes", "synchronous_commit") for part in ("-c", f"{name}=off")]
    program = server.program()
    program = replace(program, argv=[*program.argv, *fast], log=_HOME / "postgresql.log")
    process = spawn(program)
    try:
        server.wait_ready()
        with server.connect("postgres") as connection:
            connection.execute(
                SQL("CREATE ROLE {} LOGIN CREATEDB PASSWORD {}").format(
                    Identifier(_STORAGE_ROLE), Literal(os.environ["POSTGRES_PASSWORD"])
                )
            )
        yield server
    finally:
        end(process, program)


@pytest.fixture(scope="session")
def redis_server() -> Iterator[Redis]:
    """A real Redis at REDIS_URL."""
    server = Redis.at(_HOME / "redis", _HOME, _REDIS_PASSWORD)
    server.prepare()
    program = replace(server.program(), log=_HOME / "redis.log")
    process = spawn(program)
    try:
        server.wait_ready()
        yield server
    finally:
        end(process, program)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(postgres_server: Postgres) -> None:
    """The test database has storage's own name, so that processes started by a test find it by their environment."""
    from django.db import connections

    connections["default"].settings_dict["TEST"]["NAME"] = os.environ["POSTGRES_DB"]


_PROGRAMS = {"mariadb": ("mariadbd", "mysqld"), "sshd": ("sshd",), "redis": ("redis-server",), "browser": ("chromium",)}

# The whole list: any other skip fails CI. Only shrinks.
_SKIPPED_WITHOUT_ROOT = {
    *(f"needs {name}, which this machine does not have" for name in _PROGRAMS),
    "mariadb-server is not installed",
    "openssh-server is not installed",
    "only root can give a process to somebody else",
    "only root can make the account that a password needs",
}


# What needs a public repository of others, of which no copy is kept here.
_SKIPPED_WITHOUT_REPOS = {"Retool's public deployment file is not at hand (REPOS)"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test whose server this machine does not have is skipped by that server's name."""
    path = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
    for item in items:
        needed = [str(mark.args[0]) for mark in item.iter_markers("server")]
        if item.get_closest_marker("browser"):
            needed.append("browser")
        for name in needed:
            if not any(shutil.which(program, path=path) for program in _PROGRAMS[name]):
                item.add_marker(pytest.mark.skip(reason=f"needs {name}, which this machine does not have"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was not tested."""
    skipped = Counter(str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", []))
    for reason, count in sorted(skipped.items()):
        terminalreporter.write_line(f"Not tested here ({count}): {reason.removeprefix('Skipped: ')}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI root can install every server, so that a skip there means a gate that saw nothing."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not os.environ.get("CI") or reporter is None or session.exitstatus != 0:
        return
    skipped = {str(report.longrepr[2]).removeprefix("Skipped: ") for report in reporter.stats.get("skipped", [])}
    expected = set() if os.geteuid() == 0 else set(_SKIPPED_WITHOUT_ROOT)
    if not os.environ.get("REPOS"):
        expected |= _SKIPPED_WITHOUT_REPOS
    if skipped - expected:
        reporter.write_line("A test was skipped that CI can run.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
