"""Turns the hours of a shift into a night and two instants, and decides what can be one, and when shifts are told (D5)."""

from datetime import date, timedelta, tzinfo

from dispatch.clocks import clock_on
from dispatch.nights import NIGHT_BEGINS_HOUR, night_ends, night_of
from dispatch.people_commands import GiveShift
from dispatch.rule_numbers import HOUR

_HALF_A_DAY = 12
LONGEST_HOURS = 16


def window(said_at: int, given: GiveShift, zone: tzinfo) -> tuple[date, int, int]:
    """Returns the night of a shift, its begin and its end in UTC epoch seconds (D5). "HH:MM" before 06:00 is the next morning.

    Hours that are over at `said_at` are not meant: where they may be of either half of the day, the later half is; in the small
    hours, when last night has not ended, tonight is the coming night.
    """
    night = night_of(said_at, zone) + timedelta(days=given.nights_on)
    if given.of_calendar_day and not _is_after_midnight(said_at, zone):
        night -= timedelta(days=1)
    from_at, until_at = _laid_on(night, given.begin, given.end, zone)
    if until_at > said_at:
        return night, from_at, until_at
    if given.either_half:
        later = _laid_on(night, _later_half(given.begin), _later_half(given.end), zone)
        if later[1] > said_at:
            return night, *later
    if _is_after_midnight(said_at, zone):
        night += timedelta(days=1)
        from_at, until_at = _laid_on(night, given.begin, given.end, zone)
    return night, from_at, until_at


def may_be_given(from_at: int, until_at: int, said_at: int) -> bool:
    """Returns whether these hours can be a shift: not over when they are said, and no longer than anybody drives (D5)."""
    return said_at < until_at <= from_at + LONGEST_HOURS * HOUR


def is_evening_told(night: date, due_at: int, shifts_at: str, now: int, zone: tzinfo) -> bool:
    """Returns whether the number of tonight's shifts is told now: it is past that clock, and no evening of another night is late.

    `night`: that of `now`. `due_at`: when it was to be told, UTC epoch seconds.
    """
    return clock_on(night, shifts_at, zone) <= now and due_at > night_ends(night - timedelta(days=1), zone)


def _is_after_midnight(at: int, zone: tzinfo) -> bool:
    """Whether the night that began yesterday has not ended."""
    return night_of(at, zone) != night_of(at + NIGHT_BEGINS_HOUR * HOUR, zone)


def _laid_on(night: date, begin: str, end: str, zone: tzinfo) -> tuple[int, int]:
    from_at = clock_on(_day_of(night, begin), begin, zone)
    day = _day_of(night, end)
    until_at = clock_on(day, end, zone)
    if until_at <= from_at:
        until_at = clock_on(day + timedelta(days=1), end, zone)
    return from_at, until_at


def _later_half(clock: str) -> str:
    return f"{(int(clock[:2]) + _HALF_A_DAY) % 24:02}{clock[2:]}"


def _day_of(night: date, clock: str) -> date:
    return night if int(clock[:2]) >= NIGHT_BEGINS_HOUR else night + timedelta(days=1)
