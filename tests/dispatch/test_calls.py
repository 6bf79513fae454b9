"""Seats, standbys, offers and lanes of one call: a random night against what must always hold."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from dispatch import calls
from dispatch.calls import Call, Seat, State, state_of
from dispatch.counts import count
from dispatch.lanes import next_cars
from dispatch.nights import night_of
from dispatch.refusals import Refusal
from dispatch.statements import Kind, Statement
from tests.dispatch.test_responses import CHAT, T0


def a_call(needed: int | None = None) -> Call:
    night = night_of(T0, ZoneInfo("Asia/Shanghai"))
    return Call(1, 1, "fleet", "station", night, T0, opened_by=1, needed=needed)


class Night(RuleBasedStateMachine):
    """Drivers 1–6 say whatever they like to a call that needs a few of them."""

    def __init__(self):
        super().__init__()
        self.call = a_call(needed=2)
        self.number = 0
        self.arrived: set[int] = set()
        self.seated_by_need = 2

    def say(self, person: int, kind: Kind, **details) -> None:
        self.number += 1
        at = T0 + self.number * 700  # never within ten minutes of each other: nothing asks
        said = Statement(self.number, kind, at, at, CHAT, details.pop("message_id", self.number), **details)
        try:
            calls.tell(self.call, person, said)
        except Refusal:
            return
        calls.offer_free_seats(self.call, at)

    people = st.integers(1, 6)

    @rule(person=people)
    def acknowledge(self, person):
        self.say(person, Kind.ACKNOWLEDGE)

    @rule(person=people)
    def decline(self, person):
        self.say(person, Kind.DECLINE)

    @rule(person=people, lane=st.sampled_from([None, 1, 2]))
    def arrive(self, person, lane):
        self.say(person, Kind.CHECK_IN, lane=lane, in_square=True)

    @rule(person=people, passengers=st.integers(1, 6), tap=st.booleans())
    def depart(self, person, passengers, tap):
        self.say(person, Kind.DEPART, passengers=passengers, **({"message_id": 0} if tap else {}))

    @rule(person=people)
    def deliver(self, person):
        self.say(person, Kind.DELIVER)

    @rule(person=people)
    def undo(self, person):
        self.say(person, Kind.UNDO)

    @rule(cars=st.integers(1, 6))
    def need(self, cars):
        calls.set_need(self.call, cars)
        calls.offer_free_seats(self.call, T0)

    @rule(person=people)
    def lapse(self, person):
        calls.lapse_offer(self.call, person)
        calls.offer_free_seats(self.call, T0)

    @invariant()
    def seats_are_counted_once(self):
        taken = [each for each in self.call.responses.values() if each.seat is Seat.TAKEN]
        assert len(taken) == self.call.taken == count(self.call).acknowledged

    @invariant()
    def a_seat_is_only_for_those_who_answer(self):
        for response in self.call.responses.values():
            assert (response.seat is Seat.NONE) == (not response.standing.answering)

    @invariant()
    def nobody_waits_beside_a_free_seat(self):
        eligible = [
            each for each in self.call.waiting_standbys() if each.offered_at is None and not each.offer_lapsed
        ]
        assert not (eligible and self.call.free_seats() > 0)

    @invariant()
    def nobody_stands_twice_in_the_lanes(self):
        standing = [person for queue in self.call.lanes().values() for _, person in queue]
        in_square = {
            id_ for id_, each in self.call.responses.items() if state_of(self.call, each) is State.ARRIVED
        }
        assert len(standing) == len(set(standing))
        assert set(standing) == in_square

    @invariant()
    def the_sum_of_the_trips_is_the_passengers(self):
        assert count(self.call).passengers == sum(
            trip.passengers for each in self.call.responses.values() for trip in each.standing.trips
        )


TestNight = Night.TestCase
TestNight.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


def tell(call: Call, person: int, kind: Kind, number: int, **details) -> calls.Told:
    return calls.tell(
        call, person, Statement(number, kind, T0 + number, T0 + number, CHAT, number, **details)
    )


def test_whoever_comes_after_the_quota_stands_by():
    call = a_call(needed=1)
    tell(call, 1, Kind.ACKNOWLEDGE, 1)
    assert tell(call, 2, Kind.ACKNOWLEDGE, 2).became_standby


def test_an_offered_seat_is_held_for_him():
    call = a_call(needed=1)
    for person in (1, 2):
        tell(call, person, Kind.ACKNOWLEDGE, person)
    tell(call, 1, Kind.DECLINE, 3)
    assert [each.person_id for each in calls.offer_free_seats(call, T0)] == [2]
    assert tell(call, 3, Kind.ACKNOWLEDGE, 4).became_standby
    assert calls.take_offer(call, 2)
    with pytest.raises(Refusal):
        calls.take_offer(call, 3)


def test_a_late_yes_takes_nobodys_seat():
    call = a_call(needed=1)
    tell(call, 2, Kind.ACKNOWLEDGE, 50)
    late = tell(call, 1, Kind.ACKNOWLEDGE, 10)
    assert late.became_standby


def test_lane_heads_load_alternately():
    call = a_call()
    for person, lane in ((1, 1), (2, 1), (3, 2), (4, 2)):
        tell(call, person, Kind.CHECK_IN, person, lane=lane)
    assert next_cars(call.lanes(), 3) == [1, 3, 2]


def test_a_lead_puts_a_car_second():
    call = a_call()
    for person in (1, 2, 3):
        tell(call, person, Kind.CHECK_IN, person, lane=1)
    tell(call, 4, Kind.CHECK_IN, 4, lane=1, position=2)
    assert [person for _, person in call.lanes()[1]] == [1, 4, 2, 3]


def test_no_show_is_nought_while_the_call_is_open_and_after_standing_down():
    for stand_down, expected in ((False, 1), (True, 0)):
        call = a_call()
        tell(call, 1, Kind.ACKNOWLEDGE, 1)
        assert count(call).no_show == 0
        calls.close(call, T0 + 100, stand_down=stand_down)
        assert count(call).no_show == expected


def test_the_lane_that_is_named_where_he_stands_keeps_his_place():
    call = a_call()
    for number, person in enumerate((1, 2, 3), start=1):
        tell(call, person, Kind.CHECK_IN, number)
    before = call.responses[1].place
    tell(call, 1, Kind.CHECK_IN, 4, lane=1)
    assert before == call.responses[1].place
    tell(call, 1, Kind.UNDO, 5)
    assert call.responses[1].standing.stands_in_square
    assert before == call.responses[1].place


def test_a_late_earlier_arrival_moves_nobody_in_the_lanes():
    call = a_call()
    for number, person in enumerate((1, 2, 3), start=4):
        tell(call, person, Kind.CHECK_IN, number)
    before = call.lanes()
    tell(call, 1, Kind.CHECK_IN, 2)
    assert before == call.lanes()


def test_who_only_amended_what_was_not_there_has_not_answered():
    call = a_call()
    tell(call, 1, Kind.AMEND, 1, passengers=4)
    tell(call, 2, Kind.DECLINE, 2)
    assert [2] == [response.person_id for response in call.answered()]
