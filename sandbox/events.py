"""Event log of everything visible to people, numbered and streamed to subscribers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from sandbox.clock import Clock


class Events:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.history: list[dict[str, Any]] = []
        self._news = asyncio.Event()
        self._closed = False

    def emit(self, kind: str, **what: Any) -> None:
        """Appends an event. `n` counts from 1, so `since` may be the number of the last event seen."""
        self.history.append({"n": len(self.history) + 1, "at": self._clock.now(), "kind": kind, **what})
        self._news.set()
        self._news = asyncio.Event()

    def close(self) -> None:
        self._closed = True
        self._news.set()

    async def follow(self, since: int) -> AsyncIterator[list[dict[str, Any]]]:
        """Yields batches of events after number `since` until closed; an empty batch every 15 s as a keep-alive."""
        while not self._closed:
            news = self._news
            if len(self.history) > since:
                batch = self.history[since:]
                since += len(batch)
                yield batch
                continue
            try:
                await asyncio.wait_for(news.wait(), 15)
            except TimeoutError:
                yield []
