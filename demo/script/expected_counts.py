"""The player's own count of the night, out of what was played and by its own small model of the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from demo.script.expected_state import ExpectedCall, ExpectedDriver, ExpectedTrip
from demo.script.facts import Deed, Fact, Passengers


class ExpectedCounts:
    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self.calls: dict[int, ExpectedCall] = {}
        for fact in facts:
            self.book(fact)

    def book(self, fact: Fact) -> None:
        """In the order in which the messages reach the bot: places are given in that order."""
        if fact.deed is Deed.RAISE:
            self.calls[fact.call] = ExpectedCall(fact.call, fact.station, fact.train, fact.number)
            return
        call = self.calls[fact.call]
        if fact.who is None:
            _COORDINATED[fact.deed](call, fact)
            return
        driver = call.sheet_of(fact.who)
        before = driver.copy()
        if _SAID[fact.deed](call, driver, fact) and fact.deed is not Deed.UNDO:
            driver.history.append(before)
        if fact.deed is Deed.ARRIVE:
            self._leave_other_squares(fact)
        call.assign_slot(fact.who, driver, took=fact.deed in {Deed.ACKNOWLEDGE, Deed.TAKE})
        call.offer_free_seats()

    def _leave_other_squares(self, fact: Fact) -> None:
        """R5: who arrives elsewhere has left."""
        for number, other in self.calls.items():
            if number != fact.call and fact.who and fact.who in other.drivers:
                elsewhere = other.drivers[fact.who]
                elsewhere.off_duty |= elsewhere.where == "square"


# ------------------------------------------------------------ the coordinator


def _need(call: ExpectedCall, fact: Fact) -> None:
    call.needed = fact.number
    call.offer_free_seats()


def _enough(call: ExpectedCall, fact: Fact) -> None:
    call.needed = call.acknowledged


def _close(call: ExpectedCall, fact: Fact) -> None:
    call.is_open = False
    call.stood_down = fact.deed is Deed.STAND_DOWN
    call.offered.clear()


def _waiting(call: ExpectedCall, fact: Fact) -> None:
    call.waiting = fact.number or 0


def _unclear(call: ExpectedCall, fact: Fact) -> None:
    call.unclear += 1


def _settled(call: ExpectedCall, fact: Fact) -> None:
    call.unclear -= 1


_COORDINATED: dict[Deed, Callable[[ExpectedCall, Fact], None]] = {
    Deed.NEED: _need,
    Deed.ENOUGH: _enough,
    Deed.CLOSE: _close,
    Deed.STAND_DOWN: _close,
    Deed.WAITING: _waiting,
    Deed.UNCLEAR: _unclear,
    Deed.SETTLED: _settled,
}

# ------------------------------------------------------------ drivers: each says whether it changed anything


def _acknowledge(call: ExpectedCall, driver: ExpectedDriver, fact: Fact) -> bool:
    news = not driver.answering or driver.off_duty or fact.number is not None
    if not driver.answering or driver.off_duty:
        driver.where = "coming"
    driver.acknowledged, driver.gone, driver.off_duty = True, False, False
    if fact.number is not None:
        driver.minutes = fact.number
    return news


def _take(call: ExpectedCall, driver: ExpectedDriver, fact: Fact) -> bool:
    if fact.who not in call.offered:
        raise ValueError(f"nothing is offered to {fact.who}: the script is wrong")
    return _acknowledge(call, driver, fact)


def _decline(call: ExpectedCall, driver: ExpectedDriver, fact: Fact) -> bool:
    if driver.arrived:
        driver.off_duty = True
    else:
        driver.gone = True
    return True


def _arrive(call: ExpectedCall, driver: ExpectedDriver, fact: Fact) -> bool:
    if driver.open_trip:
        driver.end_trip(delivered=True)
        if fact.at_the_door:
            return True
    elif driver.where == "square" and fact.lane in (None, driver.lane):
        return False
    driver.come()
    driver.where = "square"
    driver.lane = call.lane_for(fact.lane)
    return True


def _depart(call: ExpectedCall, driver: ExpectedDriver, fact: Fact) -> bool:
    assert fact.load
    driver.end_trip(delivered=False)
    driver.come()
    driver.where = "road"
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
    """Who goes first stays unless it is said."""
    if said == Passengers(said.number):
        return Passengers(said.number, before.elderly, before.children, before.pregnant, before.disabled)
    return said


def _edit(call: ExpectedCall, driver: ExpectedDriver, fact: Fact) -> bool:
    """The message now says this and nothing else."""
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
    driver.go_back()
    driver.corrections = corrections + 1
    return True


_SAID: dict[Deed, Callable[[ExpectedCall, ExpectedDriver, Fact], bool]] = {
    Deed.ACKNOWLEDGE: _acknowledge,
    Deed.TAKE: _take,
    Deed.DECLINE: _decline,
    Deed.ARRIVE: _arrive,
    Deed.DEPART: _depart,
    Deed.REPEAT: _repeat,
    Deed.TAG: _tag,
    Deed.DELIVER: _deliver,
    Deed.AMEND: _amend,
    Deed.EDIT: _edit,
    Deed.EDIT_ANSWER: _edit_answer,
    Deed.UNDO: _undo,
}
