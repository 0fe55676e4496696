"""Fills the sample database that an operator names, so that a new organisation opens with a working app.

On one machine the supervisor has filled it by then. Knows neither resources nor storage.
"""

from __future__ import annotations

import logging

import orjson
import psycopg

from retool.config import Config

_LOG = logging.getLogger("joinery.jobs")
_WITHIN_S = 5


def fill_samples(config: Config) -> None:
    """Fill the sample database while it is empty; one that is away is none's reason not to start."""
    if not config.sample_database:
        return
    options = orjson.loads(config.sample_database)
    try:
        with psycopg.connect(
            host=options["host"],
            port=options["port"],
            dbname=options["databaseName"],
            user=options["databaseUsername"],
            password=options["databasePassword"],
            connect_timeout=_WITHIN_S,
        ) as connection:
            row = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
            if row is not None and row[0] == 0:
                from retool.storage.samples.database import fill

                fill(connection)
                _LOG.info("The sample database is filled.")
    except psycopg.Error as error:
        _LOG.warning("The sample database can't be filled: %s", str(error).strip())
