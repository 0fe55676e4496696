"""A MariaDB on loopback, with a database and a user of the customer's."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from retool.processes import Program, end, spawn
from tests.connector.servers import tls
from tests.connector.servers.server import Server, free_port

SEED = """
CREATE DATABASE shop CHARACTER SET utf8mb4;
CREATE USER 'customer'@'%' IDENTIFIED BY 'it''s a "secret" \\\\ §';
GRANT ALL ON shop.* TO 'customer'@'%';
USE shop;
CREATE TABLE people (id bigint PRIMARY KEY, name varchar(100) NOT NULL, born date);
INSERT INTO people VALUES (1, 'Ada', '1815-12-10'), (2, 'Grace', '1906-12-09'), (3, 'O''Hara', NULL);
CREATE VIEW adults AS SELECT id, name FROM people WHERE born < '1900-01-01';
"""

SAMPLES: dict[str, Any] = {
    "one": "SELECT 1 AS one",
    "value": "SELECT {{}} AS value",
    "rows": "SELECT seq AS id, CONCAT('row ', seq) AS label FROM seq_1_to_100000 WHERE seq <= {{}}",
    "fails_late": "SELECT IF(seq < 5000, seq, (SELECT 1 UNION SELECT 2)) AS x FROM seq_1_to_5001",
    "sleeps": "SELECT SLEEP(30) /* {mark} */",
    "syntax": "SELEC 1",
    "by_name": "SELECT id, name FROM people WHERE name = {{}} ORDER BY id",
    "like": "SELECT name FROM people WHERE name LIKE '%{{}}' AND name NOT LIKE '%x' ORDER BY name",
    "insert": "INSERT INTO people (id, name) VALUES ({{}}, {{}})",
    "delete": "DELETE FROM people WHERE id = {{}}",
    "begin": "BEGIN",
    "set": "SET @left_over = 'left over'",
    "see_set": "SELECT COALESCE(@left_over, '') AS seen",
    "temporary": "CREATE TEMPORARY TABLE left_over (id int)",
    "see_temporary": "SELECT COUNT(*) AS seen FROM information_schema.tables WHERE table_name = 'left_over'",
    "lock": "SELECT GET_LOCK('left', 0)",
    "see_lock": "SELECT IS_USED_LOCK('left') IS NOT NULL AS seen",
    "hostile": "CREATE TABLE `x'; DROP TABLE people; --` (`<img src=x onerror=alert(1)>` int, `__proto__` int)",
    "see_hostile": 'SELECT 1 AS `<img src=x onerror=alert(1)>`, 2 AS `__proto__`, 3 AS `a"b\\`, 4 AS `x\'; --"`',
    "drop_hostile": "DROP TABLE IF EXISTS `x'; DROP TABLE people; --`",
    "several": "CREATE TEMPORARY TABLE a (n int); INSERT INTO a VALUES (7); SELECT n FROM a",
}


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """The server, for as long as the block lasts."""
    data, socket, port = folder / "mariadb", folder / "mariadb.sock", free_port()
    account = ["--user=mysql"] if os.geteuid() == 0 else []
    data.mkdir()
    certificates = tls.made(folder)
    if account:
        shutil.chown(certificates.key, "mysql")
    if account:
        shutil.chown(data, "mysql")
    install = shutil.which("mariadb-install-db")
    assert install
    subprocess.run(
        [install, "--no-defaults", f"--datadir={data}", "--skip-test-db", "--auth-root-authentication-method=normal",
         *account],
        check=True, capture_output=True,
    )  # fmt: skip
    server = shutil.which("mariadbd") or "/usr/sbin/mariadbd"
    program = Program(
        "mariadb",
        [
            *(server, "--no-defaults", f"--datadir={data}", f"--socket={socket}", f"--port={port}"),
            *("--bind-address=127.0.0.1", f"--pid-file={data / 'pid'}", "--skip-log-bin"),
            *("--innodb-flush-log-at-trx-commit=0", *account),
            *(f"--ssl-cert={certificates.certificate}", f"--ssl-key={certificates.key}"),
        ],
        {"PATH": os.environ["PATH"]},
        log=folder / "mariadb.log",
    )  # fmt: skip
    socket.parent.chmod(0o777)
    process = spawn(program)
    try:
        _root(socket, SEED)

        def statements(text: str) -> int:
            found = _root(
                socket,
                "SELECT COUNT(*) FROM information_schema.processlist "
                f"WHERE info LIKE '%{text}%' AND id <> CONNECTION_ID() AND command <> 'Sleep'",
            )
            return int(found.split()[-1])

        options = {
            "host": "127.0.0.1", "port": port, "databaseName": "shop", "databaseUsername": "customer",
            "databasePassword": "it's a \"secret\" \\ §",
        }  # fmt: skip
        wrong = {"port": free_port(), "databaseName": "nowhere", "databasePassword": "wrong", "host": "nowhere.invalid"}
        samples = {**SAMPLES, "tls_port": port}
        yield Server("mysql", options, wrong, statements, samples, certificates.authority)
    finally:
        end(process, program)


def _root(socket: Path, statements: str) -> str:
    client = shutil.which("mariadb")
    assert client
    deadline = time.monotonic() + 30
    while True:
        done = subprocess.run(
            [client, "--no-defaults", f"--socket={socket}", "--user=root", "-B", "--default-character-set=utf8mb4"],
            input=statements, text=True, capture_output=True, check=False,
        )  # fmt: skip
        if not done.returncode:
            return done.stdout
        if time.monotonic() > deadline:
            raise AssertionError(done.stderr)
        time.sleep(0.05)
