"""Direct connections to the storage database, for what a connection must hold: locks and notifications (J3, J4)."""

from __future__ import annotations

from typing import Any

from retool.config import Config

LEADER_LOCK = 7_164_001
MIGRATION_LOCK = 7_164_002
CHANNEL = "joinery_jobs"


def parameters(config: Config) -> dict[str, Any]:
    """What psycopg connects with; a silent network is noticed within seconds, since a leader must know that it lost."""
    found: dict[str, Any] = {
        "host": config.postgres_host,
        "port": config.postgres_port,
        "dbname": config.postgres_db,
        "user": config.postgres_user,
        "password": config.postgres_password,
        "sslmode": config.ssl_mode,
        "application_name": "joinery-jobs-runner",
        "connect_timeout": 3,
        "tcp_user_timeout": 4000,
        "autocommit": True,
    }
    if config.postgres_custom_ssl_ca_file_name:
        found["sslrootcert"] = config.postgres_custom_ssl_ca_file_name
    return found
