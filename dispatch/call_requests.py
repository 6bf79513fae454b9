"""What it means when somebody asks for cars: a new call, more cars for an open one, a wish, or nothing (C1, C2, C4, C8)."""

from dataclasses import dataclass

from dispatch.calls import Call
from dispatch.commands import RaiseCall
from dispatch.fleets import Fleet, check_no_call_at, check_station, station_meant
from dispatch.limits import MOST_CARS
from dispatch.nights import night_of
from dispatch.origin import Origin
from dispatch.refusals import Reason, Refusal
from dispatch.roster import Person


@dataclass(frozen=True, slots=True)
class Opens:
    station: str


@dataclass(frozen=True, slots=True)
class OffersMore:
    """C1, C8: no second call for a station; its need can be raised."""

    call: Call


@dataclass(frozen=True, slots=True)
class RecordsRequest:
    """C2: a driver opens nothing; the coordinators are given one tap."""

    station: str | None


Raising = Opens | OffersMore | RecordsRequest


def raising(fleet: Fleet, speaker: Person, asked: RaiseCall, origin: Origin) -> Raising | None:
    """None for a driver's word about a call that is open. Raises Refusal where a command is not his, or no station is known."""
    open_calls = fleet.open_calls(origin.at)
    if not fleet.is_coordinator(speaker):
        if origin.slash:
            raise Refusal(Reason.NOT_COORDINATOR)
        known = {call.station for call in open_calls}
        heard = asked.station in known if asked.station else bool(known)
        return None if heard else RecordsRequest(asked.station)
    if asked.station is None and asked.cars is not None and len(open_calls) == 1:
        return OffersMore(open_calls[0])
    try:
        station = station_meant(fleet, asked.station, origin.at)
        check_station(station)
        check_no_call_at(fleet, station, origin.at)
    except Refusal as refusal:
        if refusal.reason is Reason.ALREADY_OPEN and isinstance(refusal.details["call"], Call):
            return OffersMore(refusal.details["call"])
        raise
    if asked.cars is not None and not 1 <= asked.cars <= MOST_CARS:
        raise Refusal(Reason.BAD_NUMBER, most=MOST_CARS)
    return Opens(station)


def new_call(
    number: int, fleet: Fleet, speaker: Person, station: str, asked: RaiseCall, origin: Origin
) -> Call:
    """Opened, and on the fleet's list of stations from now on."""
    call = Call(
        id=number,
        fleet_id=fleet.id,
        fleet_name=fleet.name,
        station=station,
        night=night_of(origin.at, fleet.zone),
        opened_at=origin.at,
        opened_by=speaker.id,
        needed=asked.cars,
        place=asked.place,
        train=asked.train,
        train_at=asked.train_at,
        origin=None if origin.is_tap else (origin.chat_id, origin.message_id),
        topic=origin.topic,
    )
    fleet.add_call(call)
    fleet.add_station(station)
    return call
