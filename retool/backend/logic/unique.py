"""Turns the database's own check of a unique name into a refusal that names the field."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError
from psycopg.errors import UniqueViolation

from retool.backend.logic.refusals import Refused


@contextmanager
def unique(field: str, value: str) -> Iterator[None]:
    """Refuse (`conflict`) when what is written inside breaks a unique constraint.

    The transaction is begun inside it, so that nothing of it stays. The database is asked, not a query before:
    two people may take one name at the same moment.
    """
    try:
        yield
    except IntegrityError as error:
        if not isinstance(error.__cause__, UniqueViolation):
            raise
        raise Refused("conflict", f"There is one called “{value}” already.", field) from error
