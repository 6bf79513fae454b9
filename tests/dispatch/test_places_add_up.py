"""Whatever drivers of two calls do, need, places held, waiting cars and missing cars add up, and one car holds one place (R13, R16, S12)."""

import os
from contextlib import suppress
from typing import Literal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dispatch import call_ends, need, reopening
from dispatch.calls import Call, Slot
from dispatch.cars_short import cars_short, places_of
from dispatch.driver_state import StatementOutcome
from dispatch.fleets import Fleet
from dispatch.memberships import Person
from dispatch.nights import night_of
from dispatch.one_place import (
    calls_left_by_arrival,
    departure_by_arrival,
    held_elsewhere,
    holds_place,
    keep_one_place,
    move_places,
    take_place,
    take_places_again,
)
from dispatch.refusals import Refusal
from dispatch.statements import Moment, Statement, StatementKind
from tests.dispatch.sayings import CHAT, T0
from tests.dispatch.small_fleet import ZONE
from tests.support.journal import Journal

# `EVENINGS=5000 make test ARGS=tests/dispatch/test_places_add_up.py` looks further.
EVENINGS = int(os.environ.get("EVENINGS", "500"))

DRIVERS, CALLS = (3, 4), (1, 2)
ARRIVES = (StatementKind.CHECK_IN, StatementKind.DEPART)
SAYINGS = (
    StatementKind.ACKNOWLEDGE,
    *ARRIVES,
    StatementKind.DELIVER,
    StatementKind.DECLINE,
    StatementKind.UNDO,
)
said = st.tuples(st.sampled_from(CALLS), st.sampled_from(DRIVERS), st.sampled_from(SAYINGS))
ended = st.tuples(
    st.sampled_from(CALLS), st.sampled_from(("close", "stand_down", "reopen", "wait", "settle", "enough"))
)
taken = st.tuples(st.sampled_from(CALLS), st.sampled_from(DRIVERS), st.just("take"))
evenings = st.lists(st.one_of(said, said, said, ended, taken), max_size=30)


class Night:
    """Two calls of one fleet, and what is said in them."""

    def __init__(self, needs: tuple[int, int]) -> None:
        people = {number: Person(number, 1, 1000 + number, f"driver {number}") for number in DRIVERS}
        self.fleet, self.at, self.journal = Fleet(1, CHAT, "fleet", ZONE, people=people), T0, Journal()
        for number, needed in zip(CALLS, needs, strict=True):
            night = night_of(T0, ZONE)
            self.fleet.add_call(
                Call(number, 1, "fleet", f"station {number}", night, T0, opened_by=1, needed=needed)
            )

    def say(self, call: Call, person: int, kind: StatementKind | Literal["take"]) -> None:
        self.at += 1
        if kind == "take":
            with suppress(Refusal):
                take_place(self.fleet, call, person)
            return
        number = self.at - T0
        passengers = 3 if kind is StatementKind.DEPART else None
        self.record(
            call, person, Statement(number, kind, self.at, self.at, CHAT, number, passengers=passengers)
        )

    def record(self, call: Call, person: int, one: Statement) -> None:
        if not call.is_open and one.kind is not StatementKind.DELIVER:
            return
        held = holds_place(call, person)
        applied = self.journal.apply(call, person, one)
        keep_one_place(self.fleet, call, applied, self.at, held_before=held)
        if one.kind in ARRIVES and applied.verdict is StatementOutcome.COUNTED:
            for other in calls_left_by_arrival(self.fleet, self.fleet.people[person], call):
                self.record(other, person, departure_by_arrival(one)._replace(id=one.id + 10_000))

    def change(self, call: Call, what: str) -> None:
        self.at += 1
        if what == "wait":
            call.undecided[self.at] = (DRIVERS[self.at % len(DRIVERS)],)
        elif what == "settle":
            call.undecided.clear()
        elif what == "enough" and call.is_open:
            need.enough(call, held_elsewhere(self.fleet, call))
            assert cars_short(call) == 0, "enough, and cars are missing"
        elif what == "reopen" and not call.is_open:
            reopening.reopen(call, self.at)
            take_places_again(self.fleet, call, self.at)
        elif what in ("close", "stand_down") and call.is_open:
            call_ends.close(call, Moment(self.at), stand_down=what == "stand_down")
            move_places(self.fleet, call)


def holders(call: Call) -> set[int]:
    places = call.responses.items()
    return {id_ for id_, one in places if one.slot is Slot.TAKEN and one.passed_on_at is None}


@settings(max_examples=EVENINGS, deadline=None)
@example(
    (1, 1),
    [
        (2, 3, StatementKind.CHECK_IN),
        (2, "close"),
        (1, 3, StatementKind.ACKNOWLEDGE),
        (2, 3, StatementKind.DELIVER),
    ],
)
@given(st.tuples(st.integers(1, 4), st.integers(1, 4)), evenings)
def test_the_figures_of_a_card_add_up(needs, evening):
    night = Night(needs)
    for number, *what in evening:
        call = night.fleet.calls[number]
        night.say(call, *what) if len(what) > 1 else night.change(call, *what)
        for each in night.fleet.calls.values():
            places = places_of(each)
            if places is None:
                assert not each.is_open
                continue
            assert len(holders(each)) == places.held
            assert cars_short(each) == places.missing
            assert places.short == max(0, places.needed - places.held)
            assert not places.short or places.needed == places.held + places.undecided + places.missing
            waiting = {person for people in each.undecided.values() for person in people}
            assert places.undecided <= len(waiting)
            for person, one in each.responses.items():
                if one.passed_on_at is not None and one.counts_as_acknowledged:
                    others = [
                        other for other in night.fleet.calls.values() if other is not each and other.is_open
                    ]
                    assert any(holds_place(other, person) for other in others), "he holds a place nowhere"
        for person in DRIVERS:
            his = [each for each in night.fleet.calls.values() if each.is_open and holds_place(each, person)]
            held = [each for each in his if person in holders(each)]
            is_coming = any(each.responses[person].state.arrived_at is None for each in held)
            assert len(held) < 2 or not is_coming, "one car holds two places"
