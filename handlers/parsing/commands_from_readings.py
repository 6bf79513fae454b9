"""Turns readings, the reader's results, into commands."""

from dispatch.commands import Command, CountWaiting, DriverReport, Enough, RaiseCall, StandDown, Unreadable
from dispatch.statements import NO_TAGS, StatementKind, Tags
from reading.readings import Reading
from reading.readings import ReadingKind as Said

_ABOUT_DRIVERS = {
    Said.ACKNOWLEDGE: StatementKind.ACKNOWLEDGE,
    Said.DECLINE: StatementKind.DECLINE,
    Said.CHECK_IN: StatementKind.CHECK_IN,
    Said.DEPART: StatementKind.DEPART,
    Said.DELIVER: StatementKind.DELIVER,
    Said.AMEND: StatementKind.AMEND,
    Said.UNDO: StatementKind.UNDO,
}


def command_of(reading: Reading) -> Command:
    kind = _ABOUT_DRIVERS.get(reading.kind)
    if kind is not None:
        return DriverReport(
            kind,
            reading.names,
            reading.passengers,
            _tags(reading),
            reading.eta_minutes,
            reading.clock,
            reading.lane,
            reading.position,
            reading.in_square,
            reading.of_trip,
        )
    match reading.kind:
        case Said.RAISE_CALL:
            return RaiseCall(reading.station, reading.cars, reading.place, reading.train, reading.clock)
        case Said.ENOUGH:
            return Enough()
        case Said.STAND_DOWN:
            return StandDown()
        case Said.WAITING if reading.waiting is not None:
            return CountWaiting(reading.waiting, _tags(reading))
        case _:
            return Unreadable(wants_number=reading.asks_number)


def _tags(reading: Reading) -> Tags:
    counts = (reading.elderly, reading.children, reading.pregnant, reading.disabled)
    return Tags(*(count or 0 for count in counts)) if any(counts) else NO_TAGS
