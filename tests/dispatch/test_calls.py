"""Seats, standbys, offers and lanes of one call, one at a time; whole evenings of them stand in evening.py."""

from itertools import count as numbers_from
from zoneinfo import ZoneInfo

import pytest

from dispatch import calls, ends, quota
from dispatch.calls import Call
from dispatch.counts import count
from dispatch.lanes import next_cars
from dispatch.nights import night_of
from dispatch.refusals import Refusal
from dispatch.statements import Moment, Statement, StatementKind
from tests.dispatch.test_fold import CHAT, T0
from tests.support.journal import Journal

JOURNAL, NUMBERS = Journal(), numbers_from(1)


def a_call(needed: int | None = None) -> Call:
    night = night_of(T0, ZoneInfo("Asia/Shanghai"))
    return Call(next(NUMBERS), 1, "fleet", "station", night, T0, opened_by=1, needed=needed)


def tell(call: Call, person: int, kind: StatementKind, number: int, **details) -> calls.Applied:
    return JOURNAL.apply(
        call, person, Statement(number, kind, T0 + number, T0 + number, CHAT, number, **details)
    )


def test_whoever_comes_after_the_quota_stands_by():
    call = a_call(needed=1)
    tell(call, 1, StatementKind.ACKNOWLEDGE, 1)
    assert tell(call, 2, StatementKind.ACKNOWLEDGE, 2).became_standby


def test_an_offered_seat_is_held_for_him():
    call = a_call(needed=1)
    for person in (1, 2):
        tell(call, person, StatementKind.ACKNOWLEDGE, person)
    tell(call, 1, StatementKind.DECLINE, 3)
    assert [each.person_id for each in quota.offer_free_slots(call, T0)] == [2]
    assert tell(call, 3, StatementKind.ACKNOWLEDGE, 4).became_standby
    assert quota.take_offer(call, 2)
    with pytest.raises(Refusal):
        quota.take_offer(call, 3)


def test_a_late_yes_takes_nobodys_seat():
    call = a_call(needed=1)
    tell(call, 2, StatementKind.ACKNOWLEDGE, 50)
    late = tell(call, 1, StatementKind.ACKNOWLEDGE, 10)
    assert late.became_standby


def test_lane_heads_load_alternately():
    call = a_call()
    for person, lane in ((1, 1), (2, 1), (3, 2), (4, 2)):
        tell(call, person, StatementKind.CHECK_IN, person, lane=lane)
    assert next_cars(call.lanes(), 3) == [1, 3, 2]


def test_a_lead_puts_a_car_second():
    call = a_call()
    for person in (1, 2, 3):
        tell(call, person, StatementKind.CHECK_IN, person, lane=1)
    tell(call, 4, StatementKind.CHECK_IN, 4, lane=1, position=2)
    assert [person for _, person in call.lanes()[1]] == [1, 4, 2, 3]


def test_no_show_is_nought_while_the_call_is_open_and_after_standing_down():
    for stand_down, expected in ((False, 1), (True, 0)):
        call = a_call()
        tell(call, 1, StatementKind.ACKNOWLEDGE, 1)
        assert count(call).no_show == 0
        ends.close(call, Moment(T0 + 100), stand_down=stand_down)
        assert count(call).no_show == expected


def test_the_lane_that_is_named_where_he_stands_keeps_his_place():
    call = a_call()
    for number, person in enumerate((1, 2, 3), start=1):
        tell(call, person, StatementKind.CHECK_IN, number)
    before = call.responses[1].place
    tell(call, 1, StatementKind.CHECK_IN, 4, lane=1)
    assert before == call.responses[1].place
    tell(call, 1, StatementKind.UNDO, 5)
    assert call.responses[1].state.stands_in_square
    assert before == call.responses[1].place


def test_a_late_earlier_arrival_moves_nobody_in_the_lanes():
    call = a_call()
    for number, person in enumerate((1, 2, 3), start=4):
        tell(call, person, StatementKind.CHECK_IN, number)
    before = call.lanes()
    tell(call, 1, StatementKind.CHECK_IN, 2)
    assert before == call.lanes()


def test_who_only_amended_what_was_not_there_has_not_answered():
    call = a_call()
    tell(call, 1, StatementKind.AMEND, 1, passengers=4)
    tell(call, 2, StatementKind.DECLINE, 2)
    assert [2] == [response.person_id for response in call.answered()]


def test_the_order_of_a_standby_who_turned_out_to_be_another_is_given_again():
    call = a_call(needed=1)
    for number, person in enumerate((1, 2, 3), start=1):
        tell(call, person, StatementKind.ACKNOWLEDGE, number)
    assert [1, 2] == [call.responses[2].standby_order, call.responses[3].standby_order]
    JOURNAL.merge(call, temporary_id=3, person_id=1)
    assert {1, 2} == call.responses.keys()
    assert (1, 0, 1) == (call.taken, call.passed_on, call.standbys)
    tell(call, 4, StatementKind.ACKNOWLEDGE, 9)
    assert 2 == call.responses[4].standby_order


def test_a_passed_on_place_of_one_who_turned_out_to_be_another_is_free_no_more():
    call = a_call(needed=2)
    for number, person in enumerate((1, 2), start=1):
        tell(call, person, StatementKind.ACKNOWLEDGE, number)
    quota.pass_on(call, call.responses[2], T0 + 5)
    JOURNAL.merge(call, temporary_id=2, person_id=1)
    assert (1, 0) == (call.taken, call.passed_on)
    assert 1 == call.free_slots()
