"""Finds the share of a joint call in which a driver is a car (B5): the same one in whichever group he writes or is spoken of.

A call of one group is its own only share. Everything that asks what a driver is in a call asks here.
"""

from collections.abc import Iterator, Sequence

from dispatch.calls import Call, Response, Slot
from dispatch.driver_state import Trip, Whereabouts
from dispatch.fleets import Fleet
from dispatch.memberships import Person
from dispatch.statements import Moment, Statement, StatementKind

_PRESENT = frozenset({Whereabouts.IN_SQUARE, Whereabouts.ON_ROAD})


def share_of(call: Call, person_id: int) -> Call:
    """Returns the share in which a person is a car; this one where he is a car in none.

    Of several, where groups began to share a call that he had answered in each, it is that in which he has come furthest.
    A share that has ended takes no new words while this one goes on. Nor does that of a group that he has left, as soon
    as he neither stands in its square nor is on the road for it.
    """
    if not call.shares:
        return call
    his = [
        share for share in call.shares if (share.is_open or not call.is_open) and _goes_on(share, person_id)
    ]
    return max(his, key=lambda share: _progress(share.responses[person_id]), default=call)


def part_of(call: Call, person_id: int) -> Response | None:
    """Returns the person's response, in whichever share it is."""
    return (share_of(call, person_id) if call.shares else call).responses.get(person_id)


def parts_of(fleet: Fleet, person_id: int) -> Iterator[Response]:
    """Yields the person's response in each call that is not sealed."""
    parts = (part_of(call, person_id) for call in fleet.calls.values() if not call.sealed)
    return (part for part in parts if part is not None)


def open_trip_of(fleet: Fleet, person_id: int) -> Trip | None:
    """Returns the trip of a person who has passengers on board, in a call that is not sealed."""
    return next((part.state.open_trip for part in parts_of(fleet, person_id) if part.state.open_trip), None)


def carries_elsewhere(fleet: Fleet, person_id: int, named: Sequence[Call], moment: Moment) -> bool:
    """Returns whether the person has passengers on board, and none of the named calls."""
    if any(part and part.state.open_trip for call in named if (part := part_of(call, person_id))):
        return False
    return any(
        part.state.open_trip is not None
        for call in fleet.calls.values()
        if not call.sealed and call.was_opened_by(moment) and (part := part_of(call, person_id)) is not None
    )


def share_of_words(call: Call, person_id: int, said: Statement) -> Call:
    """Returns the share that words of a person are about: that of the trip or of the latest fact, else where he is a car."""
    if not call.shares:
        return call
    his = [share for share in call.shares if _has_said_something(share, person_id)]
    parts = [(share, share.responses[person_id]) for share in his]
    match said.kind:
        case StatementKind.AMEND | StatementKind.DELIVER | StatementKind.HAND_OVER:
            trips = [(share, trip) for share, part in parts for trip in part.state.trips]
            if said.kind is not StatementKind.AMEND:
                trips = [(share, trip) for share, trip in trips if not trip.over]
            elif said.target is not None:
                target = (said.chat_id, said.target)
                trips = [(share, trip) for share, trip in trips if trip.message == target] or trips
            if trips:
                return max(trips, key=lambda each: each[1].departed_at)[0]
        case StatementKind.UNDO if parts:
            return max(parts, key=lambda each: each[1].latest)[0]
    return share_of(call, person_id)


def shares_beside(call: Call, person_id: int) -> Iterator[Call]:
    """Yields the other open shares of the call in which the person is a car, too: on the way, in the square or on the road."""
    for share in call.shares:
        if share is not call and share.is_open and is_car_of(share, person_id):
            yield share


def is_same_call(one: Call, other: Call) -> bool:
    """Whether both are one call, or shares of one joint call."""
    return one is other or (one.joint_id is not None and one.joint_id == other.joint_id)


def calls_in_reach(fleet: Fleet) -> list[Call]:
    """Returns the fleet's unsealed calls, then those of the groups that share one of them; each joint call once (R13)."""
    found = list(fleet.calls.values())
    joint = [call for call in found if call.shares]
    if not joint:
        return found
    known = {call.joint_id for call in joint}
    for share in (share for call in joint for share in call.shares if share.fleet_id != fleet.id):
        for other in share.beside.values():
            if other.joint_id not in known if other.shares else other not in found:
                found.append(other)
                known.add(other.joint_id)
    return found


def cars_of_partners(fleet: Fleet) -> dict[str, Person]:
    """Returns by name the drivers of other groups who are cars of this fleet's open joint calls; no name of two people."""
    others: dict[str, dict[int, Person]] = {}
    for call in fleet.calls.values():
        for share in call.shares if call.is_open else ():
            for person_id in share.responses:
                person = (share.people or {}).get(person_id)
                if person is not None and person_id not in fleet.people and is_car_of(share, person_id):
                    others.setdefault(person.name, {})[person_id] = person
    return {name: next(iter(those.values())) for name, those in others.items() if len(those) == 1}


def is_car_of(share: Call, person_id: int) -> bool:
    """Whether he is on the way, in the square or on the road in this very share."""
    part = share.responses.get(person_id)
    if part is None or not part.state.answering or part.state.left:
        return False
    return part.state.whereabouts is not Whereabouts.DELIVERED


def has_arrived(call: Call, person_id: int) -> bool:
    """Whether he has arrived in whichever share is his."""
    part = part_of(call, person_id)
    return part is not None and part.state.arrived_at is not None


def comes(call: Call, person_id: int) -> bool:
    """Whether 收到 is his last answer in whichever share is his."""
    part = part_of(call, person_id)
    return part is not None and part.state.answering


def _goes_on(share: Call, person_id: int) -> bool:
    if not _has_said_something(share, person_id):
        return False
    if share.people is None:
        return True
    known = share.people.get(person_id)
    return known is not None and (known.left_at is None or _is_present(share.responses[person_id]))


def _has_said_something(share: Call, person_id: int) -> bool:
    part = share.responses.get(person_id)
    return part is not None and (part.state.answered or bool(part.state.asks))


def _is_present(part: Response) -> bool:
    return part.state.answering and not part.state.left and part.state.whereabouts in _PRESENT


def _progress(part: Response) -> tuple[bool, bool, bool, bool, bool]:
    """How far he has come in a share: present, expected, with a place, acknowledged, answered."""
    now = part.state
    is_expected = now.answering and not now.left and now.whereabouts is not Whereabouts.DELIVERED
    return _is_present(part), is_expected, part.slot is Slot.TAKEN, now.answering, now.answered
