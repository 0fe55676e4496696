"""A bounded memory for what never changes under its key: nothing in it is ever invalidated [Q13]."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Remembered(Generic[K, V]):
    """Keeps the `limit` entries used last. Used by one thread: the event loop's."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._entries: OrderedDict[K, V] = OrderedDict()
        self._loading: dict[K, asyncio.Task[V]] = {}

    def found(self, key: K) -> V | None:
        """The entry of `key`, which now counts as used last; None when it has to be loaded."""
        value = self._entries.get(key)
        if value is not None:
            self._entries.move_to_end(key)
        return value

    def keep(self, key: K, value: V) -> V:
        """Remember what was made without waiting."""
        self._entries[key] = value
        if len(self._entries) > self._limit:
            self._entries.popitem(last=False)
        return value

    async def get(self, key: K, load: Callable[[], Awaitable[V]]) -> V:
        """The entry of `key`, which now counts as used last.

        When it is not there it is loaded, once for all who ask meanwhile: a hundred tabs that find a process cold
        would otherwise load the same a hundred times. A load that fails fails for all of them, and is not kept.
        """
        value = self.found(key)
        if value is not None:
            return value
        loading = self._loading.get(key)
        if loading is None:
            loading = self._loading[key] = asyncio.ensure_future(self._load(key, load))
        # Whoever goes away does not take the load from those who stay.
        return await asyncio.shield(loading)

    async def _load(self, key: K, load: Callable[[], Awaitable[V]]) -> V:
        try:
            value = await load()
        finally:
            del self._loading[key]
        return value if value is None else self.keep(key, value)
