"""How often a bot may speak. Sends and edits share one budget; pins, answers, reactions and questions are free."""

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

    def spend(self, chat_id: int, *, is_group: bool) -> None:
        """Count one sent or edited message, or refuse it with the seconds to wait. A refusal costs nothing."""
        now = self._clock.now()
        _forget(self._overall, now - SECOND)
        if len(self._overall) >= self.all_per_second:
            raise too_many_requests(max(1, math.ceil(self._overall[0] + SECOND - now)))
        if is_group:
            said = self._in_chat[chat_id]
            _forget(said, now - MINUTE)
            if len(said) >= self.group_per_minute:
                raise too_many_requests(max(1, math.ceil(said[0] + MINUTE - now)))
            said.append(now)
        self._overall.append(now)


def _forget(times: deque[float], before: float) -> None:
    while times and times[0] <= before:
        times.popleft()
