"""Finds the call that a driver (R3, R5) or a coordinator (C9) means: by signs, the fact, the topic, where he is, age."""

from collections.abc import Iterable, Sequence

from dispatch.calls import Call, Response, Slot
from dispatch.driver_shares import carries_elsewhere, part_of, share_of
from dispatch.driver_state import Whereabouts
from dispatch.fleets import AmbiguousCall, Fleet
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import MINUTE
from dispatch.statements import Moment, StatementKind

RECENT_CALL_AGE = 15 * MINUTE  # R3, an answer without a call's name is to a call raised within this time

ABOUT_A_FACT = frozenset({StatementKind.DELIVER, StatementKind.AMEND, StatementKind.UNDO})
"""These follow the fact that they are about, whichever call it is in."""
_OF_HIS_LAST_TRIP = frozenset({StatementKind.CHECK_IN, StatementKind.DEPART, StatementKind.DECLINE})
_OF_A_CAR_THERE = frozenset({StatementKind.CHECK_IN, StatementKind.DEPART})
_PRESENT = frozenset({Whereabouts.IN_SQUARE, Whereabouts.ON_ROAD})


def calls_meant(
    fleet: Fleet,
    person_id: int,
    kind: StatementKind,
    moment: Moment,
    *,
    named: Sequence[Call] = (),
    topic: int | None = None,
    by_lead: bool = False,
) -> list[Call]:
    """The call that the person means; several only for a decline of somebody who is in none, none where nothing is taken back.

    `named`: the calls of the reply, the button, the number and the station that were given; a delivery is of the call in which
    his passengers are (张三送到了，让他去肥东). `moment`: of the message.

    Raises AmbiguousCall where he has to be asked, Refusal where there is no call.
    """
    if named and not (kind is StatementKind.DELIVER and carries_elsewhere(fleet, person_id, named, moment)):
        return [_only(list({call.id: call for call in named}.values()))]
    if kind in ABOUT_A_FACT and (call := _call_of_the_fact(fleet, person_id, kind, moment)):
        return [call]
    here = fleet.calls_in_topic(moment, topic)
    here += [
        call for call in fleet.calls.values() if call.shares and _goes_on_elsewhere(call, person_id, moment)
    ]
    has_stood = kind is StatementKind.DEPART and _stands_where_it_ended(
        _calls_of(fleet, person_id), person_id, moment
    )
    call = None if has_stood else _where_he_is(fleet, here, person_id, kind, moment)
    if call is None and kind in _OF_A_CAR_THERE:
        call = _where_he_stood(fleet, person_id, kind, moment, by_lead=by_lead)
    if call is not None:
        return [call]
    if here:
        return _of_somebody_nowhere(here, kind, moment.at)
    if kind in ABOUT_A_FACT or by_lead:
        his = [
            call
            for call in fleet.calls.values()
            if not call.sealed and call.was_opened_by(moment) and part_of(call, person_id) is not None
        ]
        if his:
            return [_latest(his, person_id)]
    raise Refusal(Reason.NO_CALL)


def _goes_on_elsewhere(call: Call, person_id: int, moment: Moment) -> bool:
    """Whether this share has ended, and he drives in another that is open (B5)."""
    if call.sealed or call.is_open_at(moment):
        return False
    share = share_of(call, person_id)
    part = share.responses.get(person_id) if share.is_open_at(moment) else None
    return part is not None and part.state.answering and not part.state.left


def _of_somebody_nowhere(here: list[Call], kind: StatementKind, at: int) -> list[Call]:
    """R3, steps 5 to 7. Raises AmbiguousCall."""
    if len(here) == 1 or kind is StatementKind.DECLINE:
        return here
    if kind is StatementKind.UNDO:
        return []
    if kind is StatementKind.ACKNOWLEDGE and (call := _newest_unfilled(here, at)):
        return [call]
    raise AmbiguousCall(here)


def resolve_coordinator_call(fleet: Fleet, moment: Moment, topic: int | None = None) -> Call:
    """Returns the call that a coordinator's command without a reply is about (C9). Raises AmbiguousCall, Refusal."""
    calls = fleet.calls_in_topic(moment, topic)
    if len(calls) == 1:
        return calls[0]
    if calls:
        raise AmbiguousCall(calls)
    raise Refusal(Reason.NO_CALL)


def call_he_goes_to(fleet: Fleet, person_id: int, moment: Moment, topic: int | None) -> Call | None:
    """Finds the open call where he stands, drives, or is on his way. Raises AmbiguousCall where there are several."""
    here = fleet.calls_in_topic(moment, topic)
    return _where_he_is(fleet, here, person_id, StatementKind.ACKNOWLEDGE, moment)


def beside_the_reporter(candidates: Iterable[Call], reporter_id: int, person_id: int) -> Call | None:
    """Finds the call of a lead who reports about a driver without a call: the one where the lead stands, drives or goes (K4)."""
    calls = list(candidates)
    is_somewhere = any(
        response.state.answering for call in calls if (response := part_of(call, person_id)) is not None
    )
    his = [call for call in calls if part_of(call, reporter_id) is not None]
    there = [call for call in his if _is_present(call, reporter_id)]
    there = there or [call for call in his if _is_coming(call, reporter_id)]
    return there[0] if len(there) == 1 and not is_somewhere else None


def _part(call: Call, person_id: int) -> Response:
    """His response where he has one, in whichever share of a joint call (B5)."""
    part = part_of(call, person_id)
    if part is None:
        raise LookupError(f"person {person_id} has no part in call {call.id}")
    return part


def _only(calls: list[Call]) -> Call:
    if len(calls) > 1:
        raise AmbiguousCall(calls)
    return calls[0]


def _latest(calls: list[Call], person_id: int) -> Call:
    latest = calls[0]
    for call in calls[1:]:
        if _part(latest, person_id).spoke.precedes(_part(call, person_id).spoke):
            latest = call
    return latest


def _call_of_the_fact(fleet: Fleet, person_id: int, kind: StatementKind, moment: Moment) -> Call | None:
    """K2, K3, P5: the open trip to be delivered, the latest trip to be amended, the latest words to be taken back."""
    his = [
        call
        for call in fleet.calls.values()
        if not call.sealed and call.was_opened_by(moment) and part_of(call, person_id) is not None
    ]
    if kind is StatementKind.UNDO:  # an arrival, and not what it left by the same words
        his.sort(key=lambda call: _has_left(call, person_id))
        return _latest(his, person_id) if his else None
    driving = [call for call in his if _part(call, person_id).state.open_trip]
    if kind is StatementKind.DELIVER and driving:
        return _latest(driving, person_id)
    carried = [call for call in his if _part(call, person_id).state.trips]
    if kind is StatementKind.DELIVER and not carried:
        return _call_without_a_trip(his, person_id)
    return max(carried, key=lambda call: _part(call, person_id).state.trips[-1].departed_at, default=None)


def _call_without_a_trip(his: list[Call], person_id: int) -> Call | None:
    """P5: the call of a delivery whose trip was not told: where he stands, else the only one in which he is, open or not."""
    if there := [call for call in his if _is_present(call, person_id)]:
        return _latest(there, person_id)
    was_in = [call for call in his if _part(call, person_id).state.answering]
    return was_in[0] if len(was_in) == 1 else None


def _where_he_is(
    fleet: Fleet, here: list[Call], person_id: int, kind: StatementKind, moment: Moment
) -> Call | None:
    """Finds the call where he stands, drives, or is on his way (R5). In a call that is over only an open trip counts."""
    his = [
        call
        for call in fleet.calls.values()
        if not call.sealed and (person_id in call.responses or (call.shares and part_of(call, person_id)))
    ]
    if not his:
        return None
    open_here = [call for call in his if call in here]
    present = [call for call in open_here if _is_present(call, person_id)]
    if present:
        return _latest(present, person_id)
    if kind in _OF_HIS_LAST_TRIP:
        delivered = [call for call in open_here if _part(call, person_id).state.trips]
        delivered = [call for call in delivered if _part(call, person_id).state.answering]
        if delivered:
            return _left_for(open_here, delivered, person_id) or _latest(delivered, person_id)
    for is_his in (_is_coming, _has_an_offer):
        if his_own := [call for call in open_here if is_his(call, person_id)]:
            return _only(his_own)
    waits = [call for call in open_here if _part(call, person_id).state.answering]
    if waits and kind is not StatementKind.ACKNOWLEDGE:  # a standby who comes all the same
        return _only(waits)
    if kind is StatementKind.CHECK_IN:
        over = [
            call for call in his if not call.is_open_at(moment) and _part(call, person_id).state.open_trip
        ]
        if over:
            return _latest(over, person_id)
    return None


def _calls_of(fleet: Fleet, person_id: int) -> list[Call]:
    """The unsealed calls in which somebody has a part."""
    return [call for call in fleet.calls.values() if not call.sealed and part_of(call, person_id) is not None]


def _stands_where_it_ended(his: list[Call], person_id: int, moment: Moment) -> bool:
    """E9: whether he lined up after his last trip of an open call in a square whose call has ended since."""
    brought = [call for call in his if call.is_open_at(moment) and _part(call, person_id).state.trips]
    brought = [call for call in brought if _part(call, person_id).state.answering]
    others = [call for call in his if call.is_open_at(moment) and _part(call, person_id).state.answering]
    if not brought or others != brought or any(_is_present(call, person_id) for call in brought):
        return False
    there = [call for call in his if not call.is_open_at(moment) and _is_present(call, person_id)]
    return any(_latest([*brought, call], person_id) is call for call in there)


def _left_for(here: list[Call], delivered: list[Call], person_id: int) -> Call | None:
    """The only call to which he said after his last trip that he comes: he is on his way there."""
    trips = [_part(call, person_id).state.trips[-1] for call in delivered]
    since = max(trip.departed_at if trip.delivered_at is None else trip.delivered_at for trip in trips)
    since_then = [
        call
        for call in here
        if _is_coming(call, person_id) and (_part(call, person_id).state.acknowledged_at or 0) >= since
    ]
    return since_then[0] if len(since_then) == 1 else None


def _where_he_stood(
    fleet: Fleet, person_id: int, kind: StatementKind, moment: Moment, *, by_lead: bool
) -> Call | None:
    """E9: the ended call in whose square he stands, or for which he is on the road, while he is part of no open one.

    So is one that ended a short while ago and for which he drives or drove: 到场 and 接2 are no first word to another call.

    Raises Refusal where no lead says it: a new trip or arrival of an ended call does not count by itself.
    """
    his = _calls_of(fleet, person_id)
    is_elsewhere = any(call.is_open_at(moment) and _part(call, person_id).state.answering for call in his)
    is_elsewhere = is_elsewhere and not _stands_where_it_ended(his, person_id, moment)
    over = [call for call in his if not call.is_open_at(moment)]
    there = [call for call in over if kind is StatementKind.DEPART and _is_present(call, person_id)]
    there = there or [call for call in over if _has_just_ended_for(call, person_id, moment)]
    if is_elsewhere or not there:
        return None
    if not by_lead:
        raise Refusal(Reason.CALL_CLOSED)
    return _latest(there, person_id)


def _has_just_ended_for(call: Call, person_id: int, moment: Moment) -> bool:
    """Whether he came to the call, or was on his way, and it ended so shortly before that he may not know."""
    has_ended_lately = moment.at - (call.closed_at or 0) <= RECENT_CALL_AGE
    now = _part(call, person_id).state
    return has_ended_lately and now.answering and not now.left and _part(call, person_id).slot is Slot.TAKEN


def _has_left(call: Call, person_id: int) -> bool:
    now = _part(call, person_id).state
    return now.left or not now.answering


def _is_present(call: Call, person_id: int) -> bool:
    now = _part(call, person_id).state
    return now.answering and not now.left and now.whereabouts in _PRESENT


def _is_coming(call: Call, person_id: int) -> bool:
    """On the way: neither declined nor standby."""
    response = _part(call, person_id)
    return response.state.answering and response.state.arrived_at is None and response.slot is Slot.TAKEN


def _has_an_offer(call: Call, person_id: int) -> bool:
    return _part(call, person_id).offered_at is not None


def needs_cars(call: Call, at: int) -> bool:
    """Whether a slot is free that nobody is offered (R6). A call without a need counts as unfilled while it is young."""
    return is_young(call, at) if call.needed is None else call.free_slots() > 0


def is_young(call: Call, at: int) -> bool:
    return at - call.opened_at <= RECENT_CALL_AGE


def _newest_unfilled(calls: list[Call], at: int) -> Call | None:
    """The young call that still needs cars where no other is that young, or the only one that needs cars."""
    unfilled = [call for call in calls if needs_cars(call, at)]
    young = [call for call in unfilled if is_young(call, at)]
    for some in (young, unfilled):
        if len(some) == 1:
            return some[0]
    return None
