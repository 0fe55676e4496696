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


@pytest.mark.parametrize("asker", sources_that(Can.SCHEMA), indirect=True)
async def test_peer_cve_55_names_in_a_database_are_data(asker: Asker) -> None:
    """Neither our own statements about the schema nor the answer is made by putting names into text."""
    samples = asker.server.samples
    await asker.ask(samples["drop_hostile"])
    await asker.ask(samples["hostile"])
    try:
        tables = {each["name"]: each for each in (await asker.service.schema(asker.run("")))["tables"]}
        hostile = tables["x'; DROP TABLE people; --"]
        assert [each["name"] for each in hostile["columns"]] == ["<img src=x onerror=alert(1)>", "__proto__"]
        assert "people" in tables
        answer = await asker.ask(samples["see_hostile"])
        names = ["<img src=x onerror=alert(1)>", "__proto__", 'a"b\\', "x'; --\""]
        assert answer["queryData"] == {name: [at] for at, name in enumerate(names, 1)}
        assert [each["name"] for each in answer["queryExecutionMetadata"]["columns"]] == names
    finally:
        await asker.ask(samples["drop_hostile"])
