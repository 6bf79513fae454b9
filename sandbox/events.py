"""Everything that people could see happen, numbered, kept, and told to whoever listens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from sandbox.clock import Clock


class Events:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.kept: list[dict[str, Any]] = []
        self._news = asyncio.Event()
        self._closed = False

    def tell(self, kind: str, **what: Any) -> None:
        """`n` counts from 1, so that `since` may be the last one seen."""
        self.kept.append({"n": len(self.kept) + 1, "at": self._clock.now(), "kind": kind, **what})
        self._news.set()
        self._news = asyncio.Event()

    def close(self) -> None:
        self._closed = True
        self._news.set()

    async def follow(self, since: int) -> AsyncIterator[list[dict[str, Any]]]:
        """Batches of what happened after number `since`, until closed; an empty batch every 15 s keeps a line alive."""
        while not self._closed:
            news = self._news
            if len(self.kept) > since:
                batch = self.kept[since:]
                since += len(batch)
                yield batch
                continue
            try:
                await asyncio.wait_for(news.wait(), 15)
            except TimeoutError:
                yield []
