"""Tells a quiet hour from a burst: answers that come close together get no feedback mark (S7)."""

from collections import deque

from dispatch.rule_numbers import MINUTE

MOST_IN_A_ROW, ROW_SECONDS = 3, 10
MOST_A_MINUTE = 6


class AnswerRate:
    """When the last few answers of each chat were heard."""

    def __init__(self) -> None:
        self._heard: dict[int, deque[int]] = {}

    def is_quiet(self, chat_id: int, now: int) -> bool:
        """Counts one more answer heard now, and says whether there were few (S7): seconds are UTC epoch's."""
        heard = self._heard.get(chat_id)
        if heard is None:
            heard = self._heard[chat_id] = deque(maxlen=MOST_A_MINUTE + 1)
        heard.append(now)
        in_a_row = len(heard) > MOST_IN_A_ROW and now - heard[-1 - MOST_IN_A_ROW] < ROW_SECONDS
        return not in_a_row and (len(heard) <= MOST_A_MINUTE or now - heard[0] >= MINUTE)
