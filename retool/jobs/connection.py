"""Direct connections to the storage database, for what a connection must hold: locks and notifications (J3, J4)."""

from __future__ import annotations

import os
import socket
from typing import Any

from retool import __version__
from retool.config import Config

LEADER_LOCK = 7_164_001
MIGRATION_LOCK = 7_164_002
CHANNEL = "joinery_jobs"
RUNNER = "joinery-jobs-runner"
MIGRATOR = "joinery-migrate"


def parameters(config: Config, name: str = RUNNER) -> dict[str, Any]:
    """What psycopg connects with; a silent network is noticed within seconds, since a leader must know that it lost.

    `name` heads the connection's name in `pg_stat_activity`, by which the Jobs page knows who leads and who stands by.
    """
    found: dict[str, Any] = {
        "host": config.postgres_host,
        "port": config.postgres_port,
        "dbname": config.postgres_db,
        "user": config.postgres_user,
        "password": config.postgres_password,
        "sslmode": config.ssl_mode,
        # The server cuts it to 63 bytes; what comes last is what may be missing.
        "application_name": f"{name} {__version__} {os.getpid()}@{socket.gethostname()}",
        "connect_timeout": 3,
        "tcp_user_timeout": 4000,
        "autocommit": True,
    }
    if config.ssl_authority:
        found["sslrootcert"] = config.ssl_authority
    return found
