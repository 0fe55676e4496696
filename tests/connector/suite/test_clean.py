"""What one person's query leaves is not there for the next [Q11]."""

from __future__ import annotations

import pytest

from retool.connector.spec import Can
from retool.wire import Failure, SourceError
from tests.connector.conftest import Asker, sources_that


@pytest.mark.parametrize("asker", sources_that(Can.TRANSACTION), indirect=True)
async def test_an_open_transaction_is_rolled_back_and_fails_the_run(asker: Asker) -> None:
    with pytest.raises(SourceError) as failed:
        await asker.ask(asker.server.samples["begin"])
    assert failed.value.failure is Failure.FAILED
    assert "left a transaction open" in failed.value.message
    assert await asker.data(asker.server.samples["one"]) == {"one": [1]}


@pytest.mark.parametrize("asker", sources_that(Can.TRANSACTION), indirect=True)
@pytest.mark.parametrize("what", ["set", "temporary", "lock"])
async def test_nothing_of_the_session_is_left(asker: Asker, what: str) -> None:
    samples = asker.server.samples
    before = await asker.data(samples[f"see_{what}"])
    await asker.ask(samples[what])
    assert await asker.data(samples[f"see_{what}"]) == before
    assert asker.service.health()["connections"]["idle"] == 1
