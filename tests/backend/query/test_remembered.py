"""The memory of the query path [Q13]."""

from __future__ import annotations

from retool.backend.logic.remembered import Remembered


async def test_what_was_used_last_is_kept() -> None:
    kept: Remembered[str, int] = Remembered(2)
    loads: list[str] = []

    async def load() -> int:
        loads.append("")
        return 3

    kept.keep("a", 1)
    kept.keep("b", 2)
    assert kept.found("a") == 1
    assert await kept.get("c", load) == 3
    assert kept.found("b") is None
    assert (kept.found("a"), await kept.get("c", load), len(loads)) == (1, 3, 1)
