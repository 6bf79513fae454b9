"""The updates that wait for the bot, and getUpdates' rules for offsets, limits, waiting and competing pollers."""

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

USUAL = frozenset(
    {"message", "edited_message", "channel_post", "edited_channel_post", "callback_query", "my_chat_member"}
)
"""What comes unless asked for otherwise; the kinds below have to be named."""
ON_DEMAND = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
DAY = 86_400.0
TAP_LIFETIME = 150.0
FUTURE_ALLOWED = 10
ANSWER_BYTES = 4 * 1024 * 1024
TERMINATED = "terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(slots=True, eq=False)
class Waiting:
    update_id: int
    raw: bytes
    expires_at: float


class UpdateQueue:
    def __init__(self, clock: Clock, witness: RequestLog, faults: Faults, first_id: int) -> None:
        self._clock = clock
        self._witness = witness
        self._faults = faults
        self.next_id = first_id
        self.allowed = USUAL
        self.held = 0
        """Updates that exist but are still on their late way."""
        self.patient = True
        """Brakes pollers that ask for one offset again and again."""
        self._waiting: deque[Waiting] = deque()
        self._again: list[Waiting] = []
        self._poller: asyncio.Future[bool] | None = None
        self._previous_offset: int | None = None
        self._previous_start = self._previous_finish = float("-inf")

    def __len__(self) -> int:
        return len(self._waiting) + len(self._again) + self.held

    def add(self, kind: str, payload: dict[str, Any], lifetime: float = DAY) -> None:
        """`lifetime` counts from now, whatever date the message bears."""
        if kind not in self.allowed:
            return
        self._witness.stir()
        expires_at = self._clock.now() + lifetime
        # what has happened is frozen here: a later edit must not show in an earlier update
        body = msgspec.json.encode(payload)
        late = self._faults.lateness()
        if late > 0:
            self.held += 1
            asyncio.get_running_loop().call_later(late, self._arrive, kind, body, expires_at)
        else:
            self._append(kind, body, expires_at)

    def jump(self, next_id: int) -> None:
        """As after an idle week: the numbers begin anew somewhere else."""
        self.next_id = next_id

    def pending(self) -> list[int]:
        return [update.update_id for update in self._waiting]

    def wake(self) -> None:
        """Let the long poll look again, because the rules of delivery have changed."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(True)

    def drop_all(self) -> None:
        self._waiting.clear()
        self._again.clear()

    async def poll(self, offset: int, limit: int, timeout: float) -> list[bytes]:
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(conflict(TERMINATED))
        self._poller = woken = asyncio.get_running_loop().create_future()
        limit, timeout = self._restrain(offset, limit, timeout)
        start = self._settle(offset)
        until = time.monotonic() + timeout
        try:
            while True:
                if not self._faults.delivery.silent:
                    batch = self._batch(start, limit)
                    if batch or (left := until - time.monotonic()) <= 0:
                        return batch
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

    def _arrive(self, kind: str, body: bytes, expires_at: float) -> None:
        self.held -= 1
        self._append(kind, body, expires_at)

    def _append(self, kind: str, body: bytes, expires_at: float) -> None:
        update_id, self.next_id = self.next_id, self.next_id + 1
        raw = b'{"update_id":%d,"%s":%s}' % (update_id, kind.encode(), body)
        self._waiting.append(Waiting(update_id, raw, expires_at))
        self._witness.updates.append(raw)
        self.wake()

    def _restrain(self, offset: int, limit: int, timeout: float) -> tuple[int, float]:
        """Telegram's brake on tight loops over one offset: fewer updates, and a longer wait."""
        now = time.monotonic()
        if self.patient and offset == self._previous_offset:
            if now < self._previous_finish + 0.5:
                limit = 1
            if timeout < 3 and now < self._previous_start + 3:
                timeout = 3
        self._previous_offset, self._previous_start = offset, now
        return limit, timeout

    def _settle(self, offset: int) -> int:
        """Confirm what lies below the offset and say where the answer starts; 0 is the head."""
        if offset == 0 or offset > self.next_id + FUTURE_ALLOWED:
            return 0
        if offset < 0:
            offset = max(self._waiting[0].update_id if self._waiting else 0, self.next_id + offset)
        while self._waiting and self._waiting[0].update_id < offset:
            update = self._waiting.popleft()
            self._witness.confirmed.append(update.update_id)
            self._witness.stir()
            doubled = self._faults.delivery.doubled
            if doubled and self._faults.random.random() < doubled:
                self._again.append(update)
        return offset

    def _batch(self, start: int, limit: int) -> list[bytes]:
        now = self._clock.now()
        if any(update.expires_at <= now for update in self._waiting):
            gone = [update for update in self._waiting if update.expires_at <= now]
            self._witness.expired += [update.update_id for update in gone]
            self._waiting = deque(update for update in self._waiting if update.expires_at > now)
        taken, self._again = self._again[:limit], self._again[limit:]
        size = 0
        for update in self._waiting:
            if len(taken) >= limit or size > ANSWER_BYTES:
                break
            if update.update_id >= start:
                taken.append(update)
                size += len(update.raw)
        self._witness.served += [update.update_id for update in taken]
        if self._faults.delivery.scrambled:
            self._faults.random.shuffle(taken)
        return [update.raw for update in taken]
