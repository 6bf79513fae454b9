"""Which station a call is for, and whether it may be: one that is short enough and has no open call (C1, C4)."""

from dispatch.fleets import Fleet
from dispatch.nights import night_of
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import MAX_STATION_LENGTH


def resolve_station(fleet: Fleet, said: str | None, at: int) -> str:
    """Returns the station of a new call (C4): the one said, the only one, or tonight's latest. Raises Refusal."""
    if said:
        return said
    if len(fleet.stations) == 1:
        return fleet.stations[0]
    tonight = [call for call in fleet.calls.values() if call.night == night_of(at, fleet.zone)]
    if tonight:
        return max(tonight, key=lambda call: call.opened_at).station
    raise Refusal(Reason.NO_STATION)


def check_station(station: str) -> None:
    """Raises Refusal (LONG_STATION) if the name is too long to be one."""
    if len(station) > MAX_STATION_LENGTH:
        raise Refusal(Reason.LONG_STATION, most=MAX_STATION_LENGTH)


def check_no_open_call(fleet: Fleet, station: str) -> None:
    """Raises Refusal (ALREADY_OPEN) if the station has an open call (C1), also one that a late word comes after."""
    for call in fleet.calls.values():
        if call.is_open and call.station == station:
            raise Refusal(Reason.ALREADY_OPEN, call=call)
