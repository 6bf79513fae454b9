"""Slots, standbys and offers of one call (R6, D2)."""

import pytest

from dispatch import slots_and_standbys
from dispatch.refusals import Refusal
from dispatch.statements import StatementKind
from tests.dispatch.one_call import JOURNAL, a_call, tell
from tests.dispatch.sayings import T0


def test_whoever_comes_after_the_quota_stands_by():
    call = a_call(needed=1)
    tell(call, 1, StatementKind.ACKNOWLEDGE, 1)
    assert tell(call, 2, StatementKind.ACKNOWLEDGE, 2).became_standby


def test_an_offered_seat_is_held_for_him():
    call = a_call(needed=1)
    for person in (1, 2):
        tell(call, person, StatementKind.ACKNOWLEDGE, person)
    tell(call, 1, StatementKind.DECLINE, 3)
    assert [each.person_id for each in slots_and_standbys.offer_free_slots(call, T0)] == [2]
    assert tell(call, 3, StatementKind.ACKNOWLEDGE, 4).became_standby
    assert slots_and_standbys.take_offer(call, 2)
    with pytest.raises(Refusal):
        slots_and_standbys.take_offer(call, 3)


def test_a_late_yes_takes_nobodys_seat():
    call = a_call(needed=1)
    tell(call, 2, StatementKind.ACKNOWLEDGE, 50)
    late = tell(call, 1, StatementKind.ACKNOWLEDGE, 10)
    assert late.became_standby


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
    slots_and_standbys.pass_on(call, call.responses[2], T0 + 5)
    JOURNAL.merge(call, temporary_id=2, person_id=1)
    assert (1, 0) == (call.taken, call.passed_on)
    assert 1 == call.free_slots()
