"""How runs ended, written in batches within 250 ms: the row itself was there before anything ran [Q10]."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from retool.backend.logic.storage_pool import StorageAway, StoragePool

log = logging.getLogger("retool.backend.runs")

_EVERY_S = 0.25
# While storage is away outcomes wait here; beyond this the oldest stay "ended unknown".
_MOST = 100_000
_WRITE = """
UPDATE storage_queryrun AS run
   SET duration_ms = ended.duration_ms, rows = ended.rows, outcome = ended.outcome, failure = ended.failure,
       updated_at = now()
  FROM unnest(%s::bigint[], %s::float8[], %s::bigint[], %s::text[], %s::text[])
       AS ended (id, duration_ms, rows, outcome, failure)
 WHERE run.id = ended.id
"""


@dataclass(slots=True)
class Outcome:
    """How one run ended: `outcome` is ok, error or cancelled; `failure` its kind."""

    run_id: int
    duration_ms: float
    rows: int | None
    outcome: str
    failure: str | None


class OutcomeWriter:
    """Collects outcomes and writes them four times a second."""

    def __init__(self, storage: StoragePool) -> None:
        self._storage = storage
        self._waiting: list[Outcome] = []
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to write; called in the loop that the pool belongs to."""
        self._task = asyncio.create_task(self._write_often())

    async def stop(self) -> None:
        """Write what is left, and end."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self._write()

    def add(self, outcome: Outcome) -> None:
        """Note how a run ended."""
        self._waiting.append(outcome)

    async def _write_often(self) -> None:
        while True:
            await asyncio.sleep(_EVERY_S)
            await asyncio.shield(self._write())

    async def _write(self) -> None:
        if not self._waiting:
            return
        batch, self._waiting = self._waiting, []
        columns = (
            [each.run_id for each in batch],
            [each.duration_ms for each in batch],
            [each.rows for each in batch],
            [each.outcome for each in batch],
            [each.failure for each in batch],
        )
        try:
            await self._storage.row(_WRITE, columns)
        except StorageAway:
            self._waiting = [*batch, *self._waiting][-_MOST:]
