"""An independent judge of "which call": from what stands and what is said it tells which calls an utterance may be counted in.

It imports nothing that decides: neither the reading of signs nor the rules of dispatch, only what a call and a driver state are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from dispatch.calls import Call, Response, Slot
from dispatch.driver_state import Whereabouts

YOUNG = 15 * 60
PRESENT = (Whereabouts.IN_SQUARE, Whereabouts.ON_ROAD)


class Fact(StrEnum):
    """What an utterance reports."""

    YES = "acknowledge"
    NO = "decline"
    HERE = "check_in"
    TRIP = "depart"
    HOME = "deliver"
    WAITING = "waiting"


class Sign(StrEnum):
    """How the utterance names its call."""

    NONE = "none"
    NAMED = "named"  # a number, a station, a reply to the card, a tap
    ELSEWHERE = "elsewhere"  # a place or number without an open call
    DISAGREE = "disagree"  # the station of one call in a reply to another


@dataclass(frozen=True, slots=True)
class Named:
    """`calls`: ids of those that the signs name."""

    sign: Sign = Sign.NONE
    calls: frozenset[int] = frozenset()


@dataclass(slots=True)
class Verdict:
    """`at_once`: calls in which it may count before anybody is asked. `later`: calls to which it may move by itself."""

    at_once: set[int]
    later: set[int] = field(default_factory=set)
    must_bind: bool = False  # asking would be noise: the call is named and open


def judge(
    calls: Sequence[Call], person: int | None, at: int, fact: Fact, named: Named, topic: int | None
) -> Verdict:
    """`calls`: all that are not sealed, as they stand."""
    his = {
        call.id: call.responses[person] for call in calls if person is not None and person in call.responses
    }
    driving = {id_ for id_, each in his.items() if each.state.open_trip}
    match named.sign:
        case Sign.NAMED:
            return Verdict(set(named.calls), must_bind=True)
        case Sign.DISAGREE:
            return Verdict(set(), set(named.calls))
        case Sign.ELSEWHERE:
            return Verdict(driving if fact is Fact.HERE else set())
    return _without_a_sign([call for call in calls if call.opened_at <= at], his, at, fact, topic)


def _without_a_sign(
    calls: Sequence[Call], his: Mapping[int, Response], at: int, fact: Fact, topic: int | None
) -> Verdict:
    open_calls = [call for call in calls if call.is_open]
    driving = {id_ for id_, each in his.items() if each.state.open_trip}
    here = [call for call in open_calls if topic is not None and call.topic == topic] or open_calls
    if fact is Fact.WAITING:  # told by whoever is there, or going there
        where = _where_he_is(here, his, Fact.YES)
        return where or Verdict(_ids(here, at_most=1))
    if fact is Fact.HOME:
        carried = {id_ for id_, each in his.items() if each.state.trips}
        return Verdict(driving or carried or _ids(open_calls, at_most=1))
    if where := _where_he_is(here, his, fact):
        return where
    if fact is Fact.HERE and (away := driving - _ids(open_calls)):
        return Verdict(away)
    if len(here) == 1 or fact is Fact.NO:
        return Verdict(_ids(here))
    return _by_age(here, at) if fact is Fact.YES else Verdict(set())


def _where_he_is(here: Sequence[Call], his: Mapping[int, Response], fact: Fact) -> Verdict | None:
    """The call in which he stands or drives, of his last trip, to which he is on his way, that he is offered, or stands by for."""
    mine = {call.id: his[call.id] for call in here if call.id in his}
    present = {id_ for id_, each in mine.items() if _is_present(each)}
    carried = {id_ for id_, each in mine.items() if each.state.trips and each.state.answering}
    coming = {id_ for id_, each in mine.items() if _is_coming(each)}
    if not present and carried and fact is not Fact.YES:
        last = max(
            mine[id_].state.trips[-1].delivered_at or mine[id_].state.trips[-1].departed_at for id_ in carried
        )
        later = {id_ for id_ in coming if (mine[id_].state.acknowledged_at or 0) > last}
        return Verdict(later if len(later) == 1 else carried)
    if present:
        return Verdict(present)
    offered = {id_ for id_, each in mine.items() if each.offered_at is not None}
    waits = {id_ for id_, each in mine.items() if each.state.answering and fact is not Fact.YES}
    some = coming or offered or waits
    return Verdict(some if len(some) == 1 else set(), some) if some else None


def _by_age(here: Sequence[Call], at: int) -> Verdict:
    """Of a bare 收到: the only young call that needs cars, else the only one that does."""
    unfilled = [call for call in here if _needs_cars(call, at)]
    young = [call for call in unfilled if at - call.opened_at <= YOUNG]
    chosen = young if len(young) == 1 else unfilled
    return Verdict(_ids(chosen)) if len(chosen) == 1 else Verdict(set(), _ids(here))


def _ids(calls: Sequence[Call], *, at_most: int | None = None) -> set[int]:
    return {call.id for call in calls} if at_most is None or len(calls) <= at_most else set()


def _is_present(response: Response) -> bool:
    now = response.state
    return now.answering and not now.left and now.whereabouts in PRESENT


def _is_coming(response: Response) -> bool:
    now = response.state
    return now.answering and now.arrived_at is None and response.slot is Slot.TAKEN


def _needs_cars(call: Call, at: int) -> bool:
    """Counted from the responses, not from the call's own sums."""
    if call.needed is None:
        return at - call.opened_at <= YOUNG
    held = sum(
        (each.slot is Slot.TAKEN and each.passed_on_at is None) or each.offered_at is not None
        for each in call.responses.values()
    )
    return call.needed > held
