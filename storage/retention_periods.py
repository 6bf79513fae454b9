"""How long each kind of personal data is kept, in days (V1). What is deleted then, and when: retention.py."""

from enum import StrEnum
from typing import NamedTuple

DAY = 86_400


class Since(StrEnum):
    """From when on the days count."""

    LAST_NIGHT = "last_night"  # the last night in which he took part, or since he is known
    WRITTEN = "written"
    SETTLED = "settled"  # since the question was answered


class Kept(NamedTuple):
    """How many days a value is kept. None: it is never deleted."""

    days: int | None
    since: Since = Since.WRITTEN

    @property
    def seconds(self) -> int:
        """Raises ValueError where nothing is ever deleted."""
        if self.days is None:
            raise ValueError("it is never deleted")
        return self.days * DAY


WITH_HIS_NAME = Kept(730, Since.LAST_NIGHT)
PHONES = Kept(90, Since.LAST_NIGHT)
INPUTS = Kept(8)
PARKED_INPUTS = Kept(30)
MESSAGES = Kept(8)
ROSTERS = Kept(1)
QUESTIONS = Kept(30, Since.SETTLED)
LOOKS = Kept(365)
COPIES = Kept(30)
FOR_EVER = Kept(None)
