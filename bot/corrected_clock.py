"""The current time: the host's clock, put right by the dates of incoming messages where it is wrong (T6)."""

from collections import deque
from collections.abc import Callable, Collection

import structlog

from bot.host_clock import elapsed, now

log = structlog.get_logger(__name__)

_TOLERANCE = 5  # seconds; a message's date has whole ones
_LATE = 30  # a live message that is dated longer ago says that the host's clock is ahead
_JUMP = 2  # seconds between the clock and the time that passed
_AGREEING = 2  # live messages, one alone may have been delivered late
_SAME_LAG = 10  # seconds within which two messages agree


class CorrectedClock:
    """Telegram dates messages when it receives them. So no message is younger than now, and one that a waiting poll
    brings is hardly older.
    """

    def __init__(self, wall: Callable[[], float] = now, elapsed: Callable[[], float] = elapsed) -> None:
        self._wall = wall
        self._elapsed = elapsed
        self._difference = wall() - elapsed()
        self._correction = 0.0
        self._lags: deque[float] = deque(maxlen=_AGREEING)

    def now(self) -> float:
        """UTC, as epoch seconds."""
        wall = self._wall()
        jump = wall - self._elapsed() - self._difference
        self._difference += jump
        if abs(jump) > _JUMP and self._correction:
            # The host's clock was known to be wrong, and somebody sets it: time goes on as before.
            self._correct(self._correction - jump)
        return wall + self._correction

    def hear(self, dates: Collection[int], *, live: bool) -> None:
        """Takes the dates of the updates of one poll. `live`: nothing waited at Telegram when the poll began."""
        if not dates:
            return
        youngest = max(dates)
        lag = self.now() - youngest
        if lag < -_TOLERANCE:
            self._lags.clear()
            self._correct(self._correction - lag)
        elif live:
            self._lags.append(lag)
            agree = len(self._lags) == _AGREEING and max(self._lags) - min(self._lags) <= _SAME_LAG
            if agree and min(self._lags) > _LATE:
                self._lags.clear()
                self._correct(self._correction - lag)

    def _correct(self, correction: float) -> None:
        self._correction = 0.0 if abs(correction) <= _TOLERANCE else correction
        if self._correction:
            log.error(
                "the host's clock is wrong by the dates of Telegram's messages; going on with their time: set the clock",
                seconds_ahead=round(-self._correction),
            )
        else:
            log.info("the host's clock is right again")
