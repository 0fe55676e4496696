"""What a start refuses [S4]: secrets that everybody knows, a database that is Retool's, a key that is not this one's.

Each refusal is one line for the operator, and says what to do. Nothing is changed by then.
"""

from __future__ import annotations

from typing import Any

from retool.config import KNOWN_SECRETS, Config
from retool.sealed import Keyring, SealError

# Values of public deployment files and guides, beside those that are words.
_SHORTEST_SECRET = 16
# Its migrations are written down there, from its first one on; no table of ours is called so.
_RETOOLS_TABLE = "SequelizeMeta"
_CANARY_PURPOSE = "canary"
_CANARY_WORD = "joinery"
_CANARY_PLACE = ("storage_canary", "1")


class StartRefused(Exception):
    """This process must not start; the message is one line for the operator."""


def check_secrets(config: Config) -> None:
    """Refuse secrets that are empty, short, or printed somewhere.

    Raises:
        StartRefused: names the variable, never its value.
    """
    for name in ("encryption_key", "jwt_secret"):
        value = getattr(config, name)
        if value.strip().lower() in KNOWN_SECRETS or len(value) < _SHORTEST_SECRET or len(set(value)) < 6:
            raise StartRefused(
                f"{name.upper()} is missing, short or a known default. Set it to at least 32 random characters "
                f"(openssl rand -hex 32), the same in every container, and keep it."
            )
    if config.encryption_key == config.jwt_secret:
        raise StartRefused("ENCRYPTION_KEY and JWT_SECRET are the same. Set each to random characters of its own.")


def check_storage(connection: Any, config: Config) -> None:
    """Refuse a storage database that holds Retool's own tables, or whose secrets another ENCRYPTION_KEY sealed.

    Args:
        connection: Django's connection to storage, before or after migrations.
        config: holds the key; one that is right is noted in a new database.

    Raises:
        StartRefused: nothing was changed.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(quote_ident(%s)) IS NOT NULL", [_RETOOLS_TABLE])
        if cursor.fetchone()[0]:
            raise StartRefused(
                f"The storage database “{config.postgres_db}” holds Retool's own tables ({_RETOOLS_TABLE}). Set "
                "POSTGRES_DB to an empty database; apps of a Retool come over by import, never by its database."
            )
        cursor.execute("SELECT to_regclass('storage_canary') IS NOT NULL")
        if cursor.fetchone()[0]:
            _check_canary(cursor, config)


def _check_canary(cursor: Any, config: Config) -> None:
    keyring = Keyring.from_secret(config.encryption_key, config.encryption_keys_old)
    cursor.execute("SELECT sealed FROM storage_canary")
    row = cursor.fetchone()
    if row is None:
        sealed = keyring.seal(_CANARY_PURPOSE, _CANARY_WORD, _CANARY_PLACE)
        # Two processes may start at once; whoever is first is right.
        cursor.execute("INSERT INTO storage_canary (sealed) VALUES (%s) ON CONFLICT DO NOTHING", [sealed])
        cursor.execute("SELECT sealed FROM storage_canary")
        row = cursor.fetchone()
    try:
        keyring.unseal(_CANARY_PURPOSE, row[0], _CANARY_PLACE)
    except SealError as error:
        raise StartRefused(
            "ENCRYPTION_KEY is not the one that sealed the secrets in this storage database. Set the earlier key "
            "(or put it into ENCRYPTION_KEYS_OLD)."
        ) from error
