"""How many cars a call lacks, and which step is due about it (D1, R16)."""

import pytest

from dispatch.call_events import CallChange, CallEvent
from dispatch.cars_short import Escalation, Places, Step, cars_short, escalate, first_step_at, places_of
from dispatch.slots_and_standbys import pass_on
from dispatch.statements import StatementKind
from dispatch.timetable import Timetable
from tests.dispatch.one_call import a_call, tell
from tests.dispatch.sayings import T0

ACKNOWLEDGE = StatementKind.ACKNOWLEDGE


def acknowledged(needed, *people):
    call = a_call(needed)
    for number, who in enumerate(people, start=1):
        tell(call, who, ACKNOWLEDGE, number)
    return call


@pytest.mark.parametrize(
    ("after", "number", "expected"),
    [
        (119, 0, Escalation(None, 0, 120)),
        (120, 0, Escalation(Step.REPEAT, 1, 240)),
        (239, 1, Escalation(None, 1, 240)),
        (240, 0, Escalation(Step.ASK, 2, 360)),
        (360, 1, Escalation(Step.LIST, 3, None)),
        (9_999, 3, Escalation(None, 3, None)),
    ],
)
def test_of_several_due_steps_the_latest_is_taken(after, number, expected):
    found = escalate(T0, number, T0 + after, Timetable())
    next_at = None if expected.next_at is None else T0 + expected.next_at
    assert Escalation(expected.step, expected.number, next_at) == found


def test_a_step_that_is_switched_off_is_left_out_and_their_order_is_that_of_their_minutes():
    table = Timetable(few_repeat=5, few_ask=0, few_list=3)
    assert Escalation(Step.LIST, 1, T0 + 300) == escalate(T0, 0, T0 + 180, table)
    assert Escalation(Step.REPEAT, 2, None) == escalate(T0, 1, T0 + 300, table)


@pytest.mark.parametrize(("needed", "due"), [(3, 120), (2, None), (None, None)])
def test_the_first_step_is_due_where_cars_are_wanted(needed, due):
    call = acknowledged(needed, 51, 52)
    change = CallChange(CallEvent.NEED_CHANGED, call, T0 + 50, Timetable())
    assert (None if due is None else T0 + 50 + due) == first_step_at(change)


@pytest.mark.parametrize(
    ("needed", "undecided", "expected"),
    [
        (5, {}, Places(5, 2, 0, 3)),
        (2, {}, Places(2, 2, 0, 0)),
        (1, {}, Places(1, 1, 0, 0)),
        (5, {1: (53,), 2: (53, 54)}, Places(5, 2, 2, 1)),
        (5, {1: (51, 53)}, Places(5, 2, 1, 2)),
        (3, {1: (53, 54)}, Places(3, 2, 1, 0)),
        (None, {}, None),
    ],
)
def test_answers_that_wait_for_their_call_may_fill_places(needed, undecided, expected):
    call = acknowledged(needed, 51, 52)
    call.undecided = undecided
    assert expected == places_of(call)
    assert (expected.missing if expected else 0) == cars_short(call)
    assert expected is None or expected.undecided + expected.missing == expected.short


def test_a_place_that_was_passed_on_is_missing_and_a_call_that_is_over_misses_nobody():
    call = acknowledged(3, 51, 52)
    pass_on(call, call.responses[51], T0 + 60)
    assert (Places(3, 1, 0, 2), 2, 2, 2) == (
        places_of(call), cars_short(call), call.cars_wanted(), call.free_slots()
    )  # fmt: skip
    call.closed_at = T0 + 90
    assert (None, 0, 0) == (places_of(call), cars_short(call), call.cars_wanted())


def test_a_slot_that_is_offered_is_not_free_and_a_standby_holds_none():
    call = acknowledged(1, 51, 52)
    assert (0, 0, 1) == (call.free_slots(), call.cars_wanted(), call.held())
    call.needed = 2
    assert (1, 1, 1) == (call.free_slots(), call.cars_wanted(), call.held())
    call.responses[52].offered_at = T0 + 60
    assert (0, 1) == (call.free_slots(), call.cars_wanted())
