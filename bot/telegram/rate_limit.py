"""When a chat may be spoken to again, so that Telegram never has to say no. Pure: times are given, in ms."""

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass

from storage.outbox import Priority


@dataclass(frozen=True, slots=True)
class Limits:
    """Below Telegram's: about 20 a minute in a group, edits included, and 30 a second in all."""

    group_minute: int = 19
    private_minute: int = 30
    board_minute: int = 16  # of all calls: what is left over is for call cards and notices
    board_gap_ms: int = 3_200
    # From here on edits are spread over what is left of the minute, lest the card stand still at its end.
    board_calm: int = 8
    reaction_minute: int = 8
    reaction_gap_ms: int = 3_000
    burst: int = 4
    burst_ms: int = 3_000
    overall_second: int = 28
    overall_kept: int = 6  # for call cards alone
    # What leaves at once arrives when the network likes: evenly spread, no second of Telegram's holds two of ours.
    overall_burst: int = 6
    overall_burst_ms: int = 250


_MINUTE_MS = 60_000
_SECOND_MS = 1_000
# Telegram counts by its own clock and at the end of the network.
_MARGIN_MS = 150
_HELD_SECONDS = _TOLD_SECONDS = 1.0


class RateLimit:
    """What was said in the last minute, and to whom it must not be spoken for now."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._said: dict[int, deque[tuple[int, bool]]] = defaultdict(deque)
        self._all: deque[int] = deque()
        self._hushed: dict[int, int] = {}

    def earliest(self, chat_id: int, lane: int, now: int) -> int:
        """Not later than `now` when it may be said at once."""
        return max(
            self._hushed.get(chat_id, 0),
            self._earliest_overall(lane, now),
            self._earliest_here(chat_id, lane, now),
        )

    def speak(self, chat_id: int, at: int, *, edit: bool) -> None:
        self._said[chat_id].append((at, edit))
        self._all.append(at)

    def unspeak(self, chat_id: int, at: int) -> None:
        """Its turn came, but nothing went out."""
        said = self._said[chat_id]
        for entry in [entry for entry in said if entry[0] == at]:
            said.remove(entry)

    def hush(self, chat_id: int, until: int) -> None:
        self._hushed[chat_id] = max(until, self._hushed.get(chat_id, 0))

    def forget_before(self, at: int) -> None:
        """Let go of chats that have been silent."""
        for chat_id in [chat_id for chat_id, said in self._said.items() if not said or said[-1][0] < at]:
            del self._said[chat_id]
        for chat_id in [chat_id for chat_id, until in self._hushed.items() if until < at]:
            del self._hushed[chat_id]

    def _earliest_overall(self, lane: int, now: int) -> int:
        while self._all and self._all[0] <= now - _SECOND_MS - _MARGIN_MS:
            self._all.popleft()
        limits = self._limits
        if lane == Priority.CALL:
            return _after(self._all, limits.overall_second, _SECOND_MS + _MARGIN_MS)
        return max(
            _after(self._all, limits.overall_second - limits.overall_kept, _SECOND_MS + _MARGIN_MS),
            _after(self._all, limits.overall_burst, limits.overall_burst_ms),
        )

    def _earliest_here(self, chat_id: int, lane: int, now: int) -> int:
        limits = self._limits
        said = self._said[chat_id]
        while said and said[0][0] <= now - _MINUTE_MS - _MARGIN_MS:
            said.popleft()
        if not said:
            return 0
        times = [at for at, _ in said]
        most = limits.group_minute if chat_id < 0 else limits.private_minute
        earliest = max(
            _after(times, most, _MINUTE_MS + _MARGIN_MS), _after(times, limits.burst, limits.burst_ms)
        )
        if lane == Priority.CARD:
            earliest = max(
                earliest, _after(times, limits.board_minute, _MINUTE_MS + _MARGIN_MS), self._next_edit(said)
            )
        if lane == Priority.REACTION:
            earliest = max(
                earliest,
                _after(times, limits.reaction_minute, _MINUTE_MS + _MARGIN_MS),
                times[-1] + limits.reaction_gap_ms,
            )
        return earliest

    def _next_edit(self, said: deque[tuple[int, bool]]) -> int:
        limits = self._limits
        edits = [at for at, edit in said if edit]
        if not edits:
            return 0
        gap = limits.board_gap_ms
        left = limits.board_minute - len(said)
        if len(said) >= limits.board_calm and left > 0:
            gap = max(gap, (said[0][0] + _MINUTE_MS + _MARGIN_MS - edits[-1]) // (left + 1))
        return edits[-1] + gap


def _after(times: Sequence[int], most: int, window: int) -> int:
    """When there are fewer than `most` in the window again."""
    return times[-most] + window if len(times) >= most else 0


class BurstHold:
    """A burst is heard first, then told: what a card shows would be outdated before it is read.

    A burst that lasts is told of in every other second.
    """

    def __init__(self) -> None:
        self._since: float | None = None

    def lasts(self, now: float, *, more_waits: bool) -> bool:
        """`now` in monotonic seconds; `more_waits`: to be heard at once."""
        if not more_waits:
            self._since = None
            return False
        if self._since is None or now - self._since >= _HELD_SECONDS + _TOLD_SECONDS:
            self._since = now
        return now - self._since < _HELD_SECONDS
