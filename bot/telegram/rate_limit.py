"""Computes when a chat may be sent the next message (S1), so that Telegram never answers 429. Pure: times are given in ms."""

from collections import defaultdict, deque
from collections.abc import Sequence

from handlers.chat.messenger import Pace
from storage.outbox_kinds import Priority

_MINUTE_MS = 60_000
_SECOND_MS = 1_000
# Telegram counts by its own clock, when a request arrives.
_MARGIN_MS = 150
_LEISURE = (Priority.ANSWER, Priority.BACKGROUND)


class RateLimit:
    """Requests of the last minute by chat, and chats that are blocked until a time."""

    def __init__(self, pace: Pace) -> None:
        self._limits = pace
        self._by_chat: dict[int, deque[tuple[int, bool]]] = defaultdict(deque)
        self._all: deque[int] = deque()
        self._blocked: dict[int, int] = {}

    def earliest(self, chat_id: int, priority: int, now: int, *, is_private: bool = False) -> int:
        """When the request may be sent; not later than `now` if at once."""
        return max(
            self._blocked.get(chat_id, 0),
            self._earliest_overall(priority, now),
            self._earliest_in_chat(chat_id, priority, now, is_private=is_private),
        )

    def record(self, chat_id: int, at: int, *, edit: bool) -> None:
        """Counts a request; `edit`: it edits a card."""
        self._by_chat[chat_id].append((at, edit))
        self._all.append(at)

    def refund(self, chat_id: int, at: int) -> None:
        """Uncounts the request recorded at `at`: it did not reach Telegram."""
        recorded = self._by_chat[chat_id]
        for entry in [entry for entry in recorded if entry[0] == at]:
            recorded.remove(entry)

    def block_until(self, chat_id: int, until: int) -> None:
        self._blocked[chat_id] = max(until, self._blocked.get(chat_id, 0))

    def forget_before(self, at: int) -> None:
        """Evicts chats without a request since `at`, and blocks that ended before it."""
        silent = [
            chat_id for chat_id, recorded in self._by_chat.items() if not recorded or recorded[-1][0] < at
        ]
        for chat_id in silent:
            del self._by_chat[chat_id]
        for chat_id in [chat_id for chat_id, until in self._blocked.items() if until < at]:
            del self._blocked[chat_id]

    def _earliest_overall(self, priority: int, now: int) -> int:
        while self._all and self._all[0] <= now - _SECOND_MS - _MARGIN_MS:
            self._all.popleft()
        limits = self._limits
        if priority == Priority.CALL:
            return _below(limits.overall_second, self._all, _SECOND_MS + _MARGIN_MS)
        return max(
            _below(limits.overall_second - limits.overall_kept, self._all, _SECOND_MS + _MARGIN_MS),
            _below(limits.overall_burst, self._all, limits.overall_burst_ms),
        )

    def _earliest_in_chat(self, chat_id: int, priority: int, now: int, *, is_private: bool) -> int:
        limits = self._limits
        recorded = self._by_chat[chat_id]
        while recorded and recorded[0][0] <= now - _MINUTE_MS - _MARGIN_MS:
            recorded.popleft()
        if not recorded:
            return 0
        times = [at for at, _ in recorded]
        earliest = max(
            self._earliest_private(times) if is_private else self._earliest_in_group(recorded, priority),
            _below(limits.burst, times, limits.burst_ms),
        )
        if priority == Priority.CARD:
            earliest = max(earliest, self._next_edit(recorded))
        if priority == Priority.REACTION:
            earliest = max(
                earliest,
                _below(limits.reaction_minute, times, _MINUTE_MS + _MARGIN_MS),
                times[-1] + limits.reaction_gap_ms,
            )
        return earliest

    def _earliest_private(self, times: Sequence[int]) -> int:
        return _below(self._limits.private_minute, times, _MINUTE_MS + _MARGIN_MS)

    def _earliest_in_group(self, recorded: deque[tuple[int, bool]], priority: int) -> int:
        """S1: the card of a new call always finds room, and a row of messages leaves room between them for cards."""
        limits = self._limits
        times = [at for at, _ in recorded]
        if priority == Priority.CALL:
            return _below(limits.group_minute, times, _MINUTE_MS + _MARGIN_MS)
        most = limits.leisure_minute if priority in _LEISURE else limits.group_minute - limits.group_kept
        earliest = _below(most, times, _MINUTE_MS + _MARGIN_MS)
        messages = [at for at, edit in recorded if not edit]
        if priority == Priority.CARD or len(messages) < limits.group_calm:
            return earliest
        return max(earliest, _spread(times, messages[-1], most))

    def _next_edit(self, recorded: deque[tuple[int, bool]]) -> int:
        """S1: card edits are at least `card_gap_ms` apart, and further where the chat's minute is nearly used."""
        limits = self._limits
        edits = [at for at, edit in recorded if edit]
        if not edits:
            return 0
        earliest = max(
            edits[-1] + limits.card_gap_ms, _below(limits.card_minute, edits, _MINUTE_MS + _MARGIN_MS)
        )
        if len(recorded) < limits.card_calm:
            return earliest
        times = [at for at, _ in recorded]
        return max(
            earliest,
            _spread(edits, edits[-1], limits.card_minute),
            _spread(times, edits[-1], limits.group_minute - limits.group_kept),
        )


def _spread(times: Sequence[int], last: int, most: int) -> int:
    """When the next follows `last` so that, going on at this pace, none has to wait until `most` are fewer again.

    Until the n-th of `times` is a minute old there is room for what is left of `most`, and for n - 1 more.
    """
    left = most - len(times)
    if left < 0:
        return 0
    return last + max(
        (at + _MINUTE_MS + _MARGIN_MS - last) // (left + number) for number, at in enumerate(times, start=1)
    )


def _below(most: int, times: Sequence[int], window: int) -> int:
    """The first moment with fewer than `most` of `times` in the last `window`."""
    return times[-most] + window if len(times) >= most else 0


_HELD_SECONDS = _RELEASED_SECONDS = 1.0


class BurstHold:
    """S1: while a backlog is being read, card edits and feedback marks pause for 1 s out of every 2.

    Measured: 80 → 65 µs of CPU an answer in the burst of 10,000 (decision 11).
    """

    def __init__(self) -> None:
        self._since: float | None = None

    def active(self, now: float, *, has_backlog: bool) -> bool:
        """`now` in monotonic seconds; `has_backlog`: Telegram holds further updates."""
        if not has_backlog:
            self._since = None
            return False
        if self._since is None or now - self._since >= _HELD_SECONDS + _RELEASED_SECONDS:
            self._since = now
        return now - self._since < _HELD_SECONDS
