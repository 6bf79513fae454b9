"""Which command a reading asks for: the reader's words become those of the dispatch."""

from dispatch.commands import Command, CountWaiting, Enough, RaiseCall, Report, StandDown, Unreadable
from dispatch.statements import NO_TAGS, Kind, Tags
from reading.readings import Kind as Said
from reading.readings import Reading

_ABOUT_DRIVERS = {
    Said.ACKNOWLEDGE: Kind.ACKNOWLEDGE,
    Said.DECLINE: Kind.DECLINE,
    Said.CHECK_IN: Kind.CHECK_IN,
    Said.DEPART: Kind.DEPART,
    Said.DELIVER: Kind.DELIVER,
    Said.AMEND: Kind.AMEND,
    Said.UNDO: Kind.UNDO,
}


def command_of(reading: Reading) -> Command:
    kind = _ABOUT_DRIVERS.get(reading.kind)
    if kind is not None:
        return Report(
            kind,
            reading.names,
            reading.passengers,
            _tags(reading),
            reading.eta_minutes,
            reading.clock,
            reading.lane,
            reading.position,
            reading.in_square,
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
            return Unreadable(wants_number=True)


def _tags(reading: Reading) -> Tags:
    counts = (reading.elderly, reading.children, reading.pregnant, reading.disabled)
    return Tags(*(count or 0 for count in counts)) if any(counts) else NO_TAGS
