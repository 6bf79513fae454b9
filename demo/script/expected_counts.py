"""Computes the expected counts of a night from its facts, with an independent model of the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from demo.script.expected_state import ExpectedCall, ExpectedDriver, ExpectedTrip
from demo.script.facts import Fact, FactKind, Passengers


class ExpectedCounts:
    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self.calls: dict[int, ExpectedCall] = {}
        for fact in facts:
            self.record(fact)

    def record(self, fact: Fact) -> None:
        """Applies a fact. Facts must come in the order in which the messages reach the bot, which decides the slots."""
        if fact.kind is FactKind.RAISE:
            self.calls[fact.call] = ExpectedCall(fact.call, fact.station, fact.train, fact.number)
            return
        call = self.calls[fact.call]
        if fact.who is None:
            _COORDINATOR_FACTS[fact.kind](call, fact)
            return
        driver = call.driver_of(fact.who)
        before = driver.copy()
        if _DRIVER_FACTS[fact.kind](call, driver, fact) and fact.kind is not FactKind.UNDO:
            driver.history.append(before)
        if fact.kind is FactKind.ARRIVE:
            self._leave_other_squares(fact)
        call.assign_slot(fact.who, driver, took=fact.kind in {FactKind.ACKNOWLEDGE, FactKind.TAKE})
        call.offer_free_slots()

    def _leave_other_squares(self, fact: Fact) -> None:
        """R5: an arrival at one call ends the driver's presence at the other calls."""
        for number, other in self.calls.items():
            if number != fact.call and fact.who and fact.who in other.drivers:
                elsewhere = other.drivers[fact.who]
                elsewhere.off_duty |= elsewhere.whereabouts == "square"


# ------------------------------------------------------------ facts about a call


def _need(call: ExpectedCall, fact: Fact) -> None:
    call.needed = fact.number
    call.offer_free_slots()


def _enough(call: ExpectedCall, fact: Fact) -> None:
    call.needed = call.acknowledged


def _close(call: ExpectedCall, fact: Fact) -> None:
    call.is_open = False
    call.stood_down = fact.kind is FactKind.STAND_DOWN
    call.offered.clear()


def _nothing(_call: ExpectedCall, _fact: Fact) -> None:
    """Changes no count that is compared."""


def _unclear(call: ExpectedCall, fact: Fact) -> None:
    call.waiting[fact.by] += 1


def _settled(call: ExpectedCall, fact: Fact) -> None:
    call.waiting[fact.by] -= 1


_COORDINATOR_FACTS: dict[FactKind, Callable[[ExpectedCall, Fact], None]] = {
    FactKind.NEED: _need,
    FactKind.ENOUGH: _enough,
    FactKind.CLOSE: _close,
    FactKind.STAND_DOWN: _close,
    FactKind.WAITING: _nothing,
    FactKind.UNCLEAR: _unclear,
    FactKind.SETTLED: _settled,
}

# ------------------------------------------------------------ facts about a driver; each returns whether it changed anything


def _acknowledge(call: ExpectedCall, driver: ExpectedDriver, fact: Fact) -> bool:
    changed = not driver.is_coming or driver.off_duty or fact.number is not None
    if not driver.is_coming or driver.off_duty:
        driver.whereabouts = "coming"
    driver.acknowledged, driver.not_coming, driver.off_duty = True, False, False
    if fact.number is not None:
        driver.minutes = fact.number
    return changed


def _take(call: ExpectedCall, driver: ExpectedDriver, fact: Fact) -> bool:
    if fact.who not in call.offered:
        raise ValueError(f"the script takes an offer that {fact.who} does not have")
    return _acknowledge(call, driver, fact)


def _decline(call: ExpectedCall, driver: ExpectedDriver, fact: Fact) -> bool:
    if driver.arrived:
        driver.off_duty = True
    else:
        driver.not_coming = True
    return True


def _arrive(call: ExpectedCall, driver: ExpectedDriver, fact: Fact) -> bool:
    if driver.open_trip:
        driver.end_trip(delivered=True)
        if fact.at_the_door:
            return True
    elif driver.whereabouts == "square" and fact.lane in (None, driver.lane):
        return False
    driver.mark_arrived()
    driver.whereabouts = "square"
    driver.lane = call.lane_for(fact.lane)
    return True


def _depart(call: ExpectedCall, driver: ExpectedDriver, fact: Fact) -> bool:
    assert fact.load
    driver.end_trip(delivered=False)
    driver.mark_arrived()
    driver.whereabouts = "road"
    driver.trips.append(ExpectedTrip(fact.load, fact.by))
    return True


def _repeat(call: ExpectedCall, driver: ExpectedDriver, fact: Fact) -> bool:
    return False


def _tag(call: ExpectedCall, driver: ExpectedDriver, fact: Fact) -> bool:
    assert fact.load
    driver.trips[-1].load = fact.load
    return True


def _deliver(call: ExpectedCall, driver: ExpectedDriver, fact: Fact) -> bool:
    if not driver.open_trip:
        return False
    driver.end_trip(delivered=True)
    return True


def _amend(call: ExpectedCall, driver: ExpectedDriver, fact: Fact) -> bool:
    assert fact.load
    trip = driver.trips[-1]
    trip.load = _amended(trip.load, fact.load)
    driver.corrections += 1
    return True


def _amended(before: Passengers, said: Passengers) -> Passengers:
    """Keeps the priority passengers of the trip unless the amendment names its own."""
    if said == Passengers(said.number):
        return Passengers(said.number, before.elderly, before.children, before.pregnant, before.disabled)
    return said


def _edit(call: ExpectedCall, driver: ExpectedDriver, fact: Fact) -> bool:
    """Replaces the trip's passengers by those of the edited message."""
    assert fact.load
    driver.trips[-1].load = fact.load
    driver.corrections += 1
    return False


def _edit_answer(call: ExpectedCall, driver: ExpectedDriver, fact: Fact) -> bool:
    driver.minutes = fact.number
    driver.corrections += 1
    return False


def _undo(call: ExpectedCall, driver: ExpectedDriver, fact: Fact) -> bool:
    corrections = driver.corrections
    driver.undo()
    driver.corrections = corrections + 1
    return True


_DRIVER_FACTS: dict[FactKind, Callable[[ExpectedCall, ExpectedDriver, Fact], bool]] = {
    FactKind.ACKNOWLEDGE: _acknowledge,
    FactKind.TAKE: _take,
    FactKind.DECLINE: _decline,
    FactKind.ARRIVE: _arrive,
    FactKind.DEPART: _depart,
    FactKind.REPEAT: _repeat,
    FactKind.TAG: _tag,
    FactKind.DELIVER: _deliver,
    FactKind.AMEND: _amend,
    FactKind.EDIT: _edit,
    FactKind.EDIT_ANSWER: _edit_answer,
    FactKind.UNDO: _undo,
}
