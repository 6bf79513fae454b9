"""Rate limits of the bot. Sends and edits share one budget; pins, callback answers, reactions and reads are free."""

from __future__ import annotations

import math
from collections import defaultdict, deque

from sandbox.clock import Clock
from sandbox.refusals import too_many_requests

MINUTE = 60.0
SECOND = 1.0


class Limits:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.group_per_minute = 20
        self.all_per_second = 30
        self._in_chat: dict[int, deque[float]] = defaultdict(deque)
        self._overall: deque[float] = deque()

    def record_send(self, chat_id: int, *, is_group: bool) -> None:
        """Counts one sent or edited message. Raises Refused (429) with the seconds to wait; a refusal is not counted."""
        now = self._clock.waited()
        _drop_older(self._overall, now - SECOND)
        if len(self._overall) >= self.all_per_second:
            raise too_many_requests(max(1, math.ceil(self._overall[0] + SECOND - now)))
        if is_group:
            sent = self._in_chat[chat_id]
            _drop_older(sent, now - MINUTE)
            if len(sent) >= self.group_per_minute:
                raise too_many_requests(max(1, math.ceil(sent[0] + MINUTE - now)))
            sent.append(now)
        self._overall.append(now)


def _drop_older(times: deque[float], before: float) -> None:
    while times and times[0] <= before:
        times.popleft()
