"""What is in a source, as its user may see it."""

from __future__ import annotations

import pytest

from retool.connector.spec import Can
from tests.connector.conftest import Asker, sources_that


@pytest.mark.parametrize("asker", sources_that(Can.SCHEMA), indirect=True)
async def test_tables_and_views_with_their_columns(asker: Asker) -> None:
    tables = (await asker.service.schema(asker.run("")))["tables"]
    by_name = {table["name"]: table for table in tables}
    assert {"people", "adults"} <= set(by_name)
    people = by_name["people"]["columns"]
    assert [(column["name"], column["nullable"]) for column in people] == [
        ("id", False),
        ("name", False),
        ("born", True),
    ]
    assert all(column["type"] for column in people)
