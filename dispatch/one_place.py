"""One car holds one place: a driver of several open calls holds a place in one (R13) and stands in the square of one (R5)."""

from collections.abc import Iterable

from dispatch.applied import Applied
from dispatch.calls import Call, Response, Slot
from dispatch.driver_shares import calls_in_reach, is_same_call, part_of, share_of
from dispatch.driver_state import Whereabouts
from dispatch.fleets import Fleet
from dispatch.memberships import Person
from dispatch.refusals import Reason, Refusal
from dispatch.slots_and_standbys import hold_again, pass_on, take_offer
from dispatch.statements import Statement, StatementKind


def holds_place(call: Call, person_id: int) -> bool:
    """Returns whether he is on the way, in the square or on the road in this call."""
    response = part_of(call, person_id)
    return (
        response is not None
        and response.counts_as_acknowledged
        and not response.state.left
        and response.state.whereabouts is not Whereabouts.DELIVERED
    )


def others_in_reach(fleet: Fleet, call: Call) -> list[Call]:
    """Returns the other open calls of the fleet and of the groups that share a call with it."""
    if not call.shares and len(fleet.calls) <= (call.id in fleet.calls):
        return []
    return [other for other in calls_in_reach(fleet) if other.is_open and not is_same_call(other, call)]


def other_places_of(fleet: Fleet, person_id: int, call: Call) -> list[Call]:
    """Returns the other open calls in which the person holds a place: none that was passed on to others (D2, R13)."""
    expected = _others_that_expect(fleet, person_id, call)
    return [other for other in expected if _passed_on(other, person_id) is None]


def _others_that_expect(fleet: Fleet, person_id: int, call: Call) -> list[Call]:
    """The other open calls in which he holds a place, or has passed it on."""
    return [other for other in others_in_reach(fleet, call) if holds_place(other, person_id)]


def is_taken_elsewhere(fleet: Fleet, person_id: int, call: Call) -> bool:
    """Returns whether he holds a place in another open call, or has passengers of an ended one on board: he is offered none."""
    if other_places_of(fleet, person_id, call):
        return True
    others = (other for other in fleet.calls.values() if not (other.sealed or is_same_call(other, call)))
    parts = (part_of(other, person_id) for other in others)
    return any(part is not None and part.state.open_trip is not None for part in parts)


def held_elsewhere(fleet: Fleet, call: Call) -> set[int]:
    """Returns the ids of those who have acknowledged in a call, and hold their place in another one (R13)."""
    return {
        id_
        for share in call.shares or (call,)
        for id_, one in share.responses.items()
        if one.passed_on_at is not None and other_places_of(fleet, id_, call)
    }


def take_place(fleet: Fleet, call: Call, person_id: int) -> bool:
    """Gives a standby the place that he taps (R6), but none beside another one (R13).

    Returns whether that promoted him. Raises Refusal (NO_OFFER).
    """
    response = call.responses.get(person_id)
    is_standby = response is not None and response.slot is Slot.STANDBY
    if is_standby and is_taken_elsewhere(fleet, person_id, call):
        raise Refusal(Reason.NO_OFFER)
    return take_offer(call, person_id)


def keep_one_place(fleet: Fleet, call: Call, applied: Applied, at: int, *, held_before: bool) -> Call | None:
    """Frees the place that a statement about `call` gave him beside another one, and gives it back when he leaves that.

    He stays acknowledged there, and others may take the place. A place that was passed on (D2) is none.
    `held_before`: whether he held one in `call`. Who is back in the
    square of `call` passes on the place to which he was to go next. Returns the other call whose places changed.
    What is said of a call that has ended moves no place: it has none (`move_places`).
    """
    if not call.is_open:
        return None
    response = applied.response
    person_id = response.person_id
    if response.state.arrived_at is None:
        if other_places_of(fleet, person_id, call):
            pass_on(call, response, at)  # a second place, or again that which he had passed on (E6)
        elif _others_that_expect(fleet, person_id, call) and call.free_slots() > 0:
            hold_again(call, response)  # he is late in the others (D2), and says that he comes here
    holds_now = holds_place(call, person_id)
    if held_before and not holds_now:
        return _hold_elsewhere(fleet, person_id, call)
    if not holds_now or response.state.arrived_at is None:
        return None
    return _pass_on_elsewhere(fleet, person_id, call, at)


def move_places(fleet: Fleet, ended: Call) -> list[Call]:
    """Gives those who held their place in a call that has ended the one that they had passed on elsewhere. Returns where."""
    theirs = [id_ for id_ in ended.responses if holds_place(ended, id_)]
    moved = [call for id_ in theirs if (call := _hold_elsewhere(fleet, id_, ended)) is not None]
    return list({call.id: call for call in moved}.values())


def take_places_again(fleet: Fleet, reopened: Call, at: int) -> list[Call]:
    """Passes on the places elsewhere of those who hold one again in a call that was reopened (E6). Returns where.

    Who has arrived elsewhere meanwhile, and had not come here, holds his place there.
    """
    freed: dict[int, Call] = {}
    for person_id, here in reopened.responses.items():
        if not holds_place(reopened, person_id):
            continue
        others = other_places_of(fleet, person_id, reopened)
        if not others:
            hold_again(reopened, here)
        for other in others if here.passed_on_at is None else ():
            share = share_of(other, person_id)
            there = share.responses[person_id]
            if there.state.arrived_at is None:
                pass_on(share, there, at)
                freed[share.id] = share
            elif here.state.arrived_at is None:
                pass_on(reopened, here, at)
    return list(freed.values())


def _pass_on_elsewhere(fleet: Fleet, person_id: int, call: Call, at: int) -> Call | None:
    """Passes on the place that he holds on his way to another call; None where he holds none."""
    for other in other_places_of(fleet, person_id, call):
        share = share_of(other, person_id)
        there = share.responses[person_id]
        if there.state.arrived_at is None:
            pass_on(share, there, at)
            return share
    return None


def _hold_elsewhere(fleet: Fleet, person_id: int, call: Call) -> Call | None:
    """Gives him the first place back that he had passed on, where he holds none; None where he holds one or had none."""
    others = _others_that_expect(fleet, person_id, call)
    freed = [share for other in others if (share := _passed_on(other, person_id))]
    if not freed or len(freed) < len(others):
        return None
    hold_again(freed[0], freed[0].responses[person_id])
    return freed[0]


def _passed_on(call: Call, person_id: int) -> Call | None:
    """The share in which he passed on his place (B5); None where he holds it."""
    share = share_of(call, person_id)
    return share if share.responses[person_id].passed_on_at is not None else None


def calls_left_by_arrival(
    fleet: Fleet, person: Person, arrived_at: Call, beyond: Iterable[Call] = ()
) -> list[Call]:
    """Returns the other open calls that the person leaves by arriving here; `beyond`: calls of further groups of his.

    He stood in their square (R5), or was on his way there before he said that he comes here (R13).
    """
    return [
        call
        for call in (*others_in_reach(fleet, arrived_at), *beyond)
        if (response := part_of(call, person.id))
        and (here := part_of(arrived_at, person.id))
        and (response.state.stands_in_square or _goes_here_instead(response, here))
    ]


def _goes_here_instead(there: Response, here: Response) -> bool:
    """Whether he was on the way there first. Who answers another call later may go there next."""
    if not there.counts_as_acknowledged or there.state.arrived_at is not None:
        return False
    return (there.state.acknowledged_at or 0) <= (here.state.acknowledged_at or 0)


def departure_by_arrival(arrival: Statement) -> Statement:
    """Returns the statement that an arrival elsewhere makes in the call that is left (R5)."""
    return arrival._replace(kind=StatementKind.DECLINE, lane=None, position=None)


def has_arrived_since(call: Call, person_id: int, said: Statement) -> bool:
    """Returns whether he came to `call` after he said this, which was not read, or not settled, before."""
    part = part_of(call, person_id)
    return part is not None and (part.state.arrived_at or 0) > said.at
