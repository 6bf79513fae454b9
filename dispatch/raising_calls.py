"""Decides what a request for cars does: opens a call, offers more cars, records a request, or nothing (C1, C2, C4, C8).

A call that is opened gets its number (C10), and keeps the name that the group has now (C5).
"""

from dataclasses import dataclass

from dispatch.call_stations import check_no_open_call, check_station, resolve_station
from dispatch.calls import Call
from dispatch.commands import RaiseCall
from dispatch.fleets import AmbiguousCall, Fleet
from dispatch.memberships import Person
from dispatch.nights import night_of
from dispatch.origin import Origin
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import MAX_CARS


@dataclass(frozen=True, slots=True)
class OpenCall:
    station: str


@dataclass(frozen=True, slots=True)
class OfferMoreCars:
    """The station has an open call, whose need can be raised (C1, C8)."""

    call: Call


@dataclass(frozen=True, slots=True)
class RecordRequest:
    """A driver cannot open a call; coordinators get a button that does (C2)."""

    station: str | None


CallRequestDecision = OpenCall | OfferMoreCars | RecordRequest


def decide_call_request(
    fleet: Fleet, speaker: Person, asked: RaiseCall, origin: Origin
) -> CallRequestDecision | None:
    """Decides what a request for cars does; None if a driver mentions a station with an open call, and is no lead.

    Raises Refusal: NO_STATION, LONG_STATION, BAD_NUMBER; AmbiguousCall where cars are asked for without a station, and
    several calls are open.
    """
    open_calls = fleet.open_calls(origin.moment)
    if not fleet.is_coordinator(speaker):
        known = {call.station: call for call in open_calls}
        is_open = asked.station in known if asked.station else bool(known)
        if asked.station in known and asked.cars and fleet.may_report_for_others(speaker):
            return OfferMoreCars(known[asked.station])
        return None if is_open else RecordRequest(asked.station)
    if asked.station is None and asked.cars is not None:
        replied_to = [call for call in open_calls if origin.reply and origin.reply.call is call]
        meant = replied_to or fleet.calls_in_topic(origin.moment, origin.topic)
        if len(meant) == 1:
            return OfferMoreCars(meant[0])
        if meant:
            raise AmbiguousCall(meant)
    try:
        station = resolve_station(fleet, asked.station, origin.moment.at)
        check_station(station)
        check_no_open_call(fleet, station)
    except Refusal as refusal:
        if refusal.reason is Reason.ALREADY_OPEN and isinstance(refusal.details["call"], Call):
            return OfferMoreCars(refusal.details["call"])
        raise
    if asked.cars is not None and not 1 <= asked.cars <= MAX_CARS:
        raise Refusal(Reason.BAD_NUMBER, most=MAX_CARS)
    return OpenCall(station)


def new_call(
    call_id: int,
    fleet: Fleet,
    speaker: Person,
    station: str,
    asked: RaiseCall,
    origin: Origin,
    *,
    last_number: int = 0,
) -> Call:
    """Opens a call with the fleet's next number after `last_number` (C10) and adds its station to the fleet's stations."""
    call = Call(
        id=call_id,
        number=1 + max([last_number, *(call.number for call in fleet.calls.values())]),
        fleet_id=fleet.id,
        fleet_name=fleet.name,
        station=station,
        night=night_of(origin.moment.at, fleet.zone),
        opened_at=origin.moment.at,
        opened_turn=origin.moment.turn,
        opened_by_tap=origin.is_tap,
        opened_by=speaker.id,
        needed=asked.cars,
        place=asked.place,
        train=asked.train,
        train_at=asked.train_at,
        origin=None if origin.is_tap else (origin.chat_id, origin.message_id),
        topic=origin.topic,
        lane_count=fleet.entry_of(station).lanes,
    )
    fleet.add_call(call)
    fleet.called_at = call.opened_at
    fleet.add_station(station)
    return call
