"""The baseline of the query path: a bare WSGI function that does the database's work and nothing else.

gunicorn gthread 2 × 8, a psycopg pool in autocommit, orjson, the same body parsed. No session, no rights, no audit.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

import orjson
from psycopg_pool import ConnectionPool

STATEMENT = os.environ["BARE_STATEMENT"]
_pool = ConnectionPool(os.environ["BARE_DATABASE"], min_size=8, max_size=8, kwargs={"autocommit": True}, open=True)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Parse, ask, answer."""
    sent = orjson.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
    value = sent["userParams"]["queryParams"]["0"]
    with _pool.connection() as connection:
        cursor = connection.execute(STATEMENT, [value])
        names = [column.name for column in cursor.description or ()]
        columns = zip(*cursor.fetchall(), strict=True)
    body = orjson.dumps({"queryData": dict(zip(names, map(list, columns), strict=True))}, default=str)
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]
