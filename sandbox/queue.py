"""The bot's update queue and getUpdates' rules: offsets, limits, long polls and competing pollers."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from dataclasses import dataclass
from typing import Any

import msgspec

from sandbox.clock import Clock
from sandbox.faults import Faults
from sandbox.refusals import conflict
from sandbox.request_log import RequestLog

DEFAULT_KINDS = frozenset(
    {"message", "edited_message", "channel_post", "edited_channel_post", "callback_query", "my_chat_member"}
)
"""Delivered by default; the kinds below only when allowed_updates names them."""
OPT_IN_KINDS = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
DAY = 86_400.0
TAP_LIFETIME = 150.0
MAX_OFFSET_AHEAD = 10
MAX_ANSWER_BYTES = 4 * 1024 * 1024
TERMINATED = "terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(slots=True, eq=False)
class PendingUpdate:
    update_id: int
    raw: bytes
    expires_at: float


class UpdateQueue:
    def __init__(self, clock: Clock, request_log: RequestLog, faults: Faults, first_id: int) -> None:
        self._clock = clock
        self._request_log = request_log
        self._faults = faults
        self.next_id = first_id
        self.allowed = DEFAULT_KINDS
        self.delayed = 0
        """Updates whose injected delivery delay has not passed yet."""
        self.throttles_polls = True
        """Slows down pollers that repeat one offset, as Telegram does."""
        self._waiting: deque[PendingUpdate] = deque()
        self._duplicates: list[PendingUpdate] = []
        self._poller: asyncio.Future[bool] | None = None
        self._previous_offset: int | None = None
        self._previous_start = self._previous_finish = float("-inf")

    def __len__(self) -> int:
        return len(self._waiting) + len(self._duplicates) + self.delayed

    def add(self, kind: str, payload: dict[str, Any], lifetime: float = DAY) -> None:
        """Queues an update that expires `lifetime` seconds from now, whatever the message's date."""
        if kind not in self.allowed:
            return
        self._request_log.note_activity()
        expires_at = self._clock.waited() + lifetime
        # encoded now, so that a later edit does not change an earlier update
        body = msgspec.json.encode(payload)
        delay = self._faults.draw_delay()
        if delay > 0:
            self.delayed += 1
            asyncio.get_running_loop().call_later(delay, self._append_delayed, kind, body, expires_at)
        else:
            self._append(kind, body, expires_at)

    def add_raw(self, fields: bytes) -> int:
        """Queues an update whose fields, after `update_id`, are these bytes; returns its id.

        They need not be JSON, so the log of updates that tests judge does not have it.
        """
        update_id, self.next_id = self.next_id, self.next_id + 1
        raw = b'{"update_id":%d,%s}' % (update_id, fields)
        self._waiting.append(PendingUpdate(update_id, raw, self._clock.waited() + DAY))
        self.wake()
        return update_id

    def set_next_id(self, next_id: int) -> None:
        """Sets the next update_id, as Telegram may do after a week without updates."""
        self.next_id = next_id

    def pending(self) -> list[int]:
        return [update.update_id for update in self._waiting]

    def wake(self) -> None:
        """Makes the waiting long poll check the queue and the delivery faults again."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(True)

    def drop_all(self) -> None:
        self._waiting.clear()
        self._duplicates.clear()

    async def poll(self, offset: int, limit: int, timeout: float) -> list[bytes]:
        """Returns up to `limit` encoded updates, waiting up to `timeout` seconds for the first.

        Raises Refused (409) when another poll starts meanwhile.
        """
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(conflict(TERMINATED))
        self._poller = woken = asyncio.get_running_loop().create_future()
        limit, timeout = self._throttle_poller(offset, limit, timeout)
        start = self._confirm_below(offset)
        until = time.monotonic() + timeout
        try:
            while True:
                if not self._faults.delivery.silent:
                    batch = self._next_batch(start, limit)
                    if batch or (left := until - time.monotonic()) <= 0:
                        return batch
                    if self._faults.delivery.returns_at_once:
                        return []
                else:
                    left = DAY
                try:
                    await asyncio.wait_for(asyncio.shield(woken), left)
                except TimeoutError:
                    continue
                if self._poller is not woken:
                    raise conflict(TERMINATED)
                self._poller = woken = asyncio.get_running_loop().create_future()
        finally:
            if self._poller is woken:
                self._poller = None
            elif woken.done() and not woken.cancelled():
                woken.exception()
            self._previous_finish = time.monotonic()

    def _append_delayed(self, kind: str, body: bytes, expires_at: float) -> None:
        self.delayed -= 1
        self._append(kind, body, expires_at)

    def _append(self, kind: str, body: bytes, expires_at: float) -> None:
        update_id, self.next_id = self.next_id, self.next_id + 1
        raw = b'{"update_id":%d,"%s":%s}' % (update_id, kind.encode(), body)
        self._waiting.append(PendingUpdate(update_id, raw, expires_at))
        self._request_log.updates.append(raw)
        self.wake()

    def _throttle_poller(self, offset: int, limit: int, timeout: float) -> tuple[int, float]:
        """Applies Telegram's brake on tight loops over one offset: fewer updates and a longer wait."""
        now = time.monotonic()
        if self.throttles_polls and offset == self._previous_offset:
            if now < self._previous_finish + 0.5:
                limit = 1
            if timeout < 3 and now < self._previous_start + 3:
                timeout = 3
        self._previous_offset, self._previous_start = offset, now
        return limit, timeout

    def _confirm_below(self, offset: int) -> int:
        """Confirms the updates below the offset; returns the first update_id to serve, 0 for the oldest."""
        if offset == 0 or offset > self.next_id + MAX_OFFSET_AHEAD:
            return 0
        if offset < 0:
            offset = max(self._waiting[0].update_id if self._waiting else 0, self.next_id + offset)
        while self._waiting and self._waiting[0].update_id < offset:
            update = self._waiting.popleft()
            self._request_log.confirmed.append(update.update_id)
            self._request_log.note_activity()
            probability = self._faults.delivery.doubled
            if probability and self._faults.random.random() < probability:
                self._duplicates.append(update)
        return offset

    def _next_batch(self, start: int, limit: int) -> list[bytes]:
        now = self._clock.waited()
        if any(update.expires_at <= now for update in self._waiting):
            expired = [update for update in self._waiting if update.expires_at <= now]
            self._request_log.expired += [update.update_id for update in expired]
            self._waiting = deque(update for update in self._waiting if update.expires_at > now)
        served, self._duplicates = self._duplicates[:limit], self._duplicates[limit:]
        size = 0
        for update in self._waiting:
            if len(served) >= limit or size > MAX_ANSWER_BYTES:
                break
            if update.update_id >= start:
                served.append(update)
                size += len(update.raw)
        self._request_log.served += [update.update_id for update in served]
        if self._faults.delivery.scrambled:
            self._faults.random.shuffle(served)
        return [update.raw for update in served]
