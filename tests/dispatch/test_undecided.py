"""R16: which call is left for a message that waits for its call."""

from datetime import date

import pytest

from dispatch.calls import Call, Response, Slot
from dispatch.driver_state import DriverState
from dispatch.statements import Moment, StatementKind
from dispatch.undecided import (
    Choice,
    call_left,
    candidates_left,
    cars_undecided,
    is_bare_acknowledgement,
    what_choice_does,
)

OPENED = 1_770_000_000
YES, NO, HERE = StatementKind.ACKNOWLEDGE, StatementKind.DECLINE, StatementKind.CHECK_IN


def call(number, *, closed=None, needed=3, taken=0):
    made = Call(
        number, 1, "车队", f"站{number}", date(2026, 2, 10), OPENED, 1, needed=needed, closed_at=closed
    )
    for person in range(100, 100 + taken):
        made.add_response(
            Response(number, person, state=DriverState(acknowledged_at=OPENED), slot=Slot.TAKEN)
        )
    return made


def left(*calls, kinds):
    """The number of the call that is left; None for none."""
    found = call_left(calls, kinds, OPENED)
    return found.id if found else None


def numbers(calls):
    return [each.id for each in calls]


@pytest.mark.parametrize("kind", [YES, NO])
def test_an_answer_is_for_no_call_that_is_over(kind):
    assert [2, 3] == numbers(candidates_left([call(1, closed=OPENED + 9), call(2), call(3)], [kind]))


def test_an_arrival_may_be_for_a_call_that_is_over():
    assert [1, 2] == numbers(candidates_left([call(1, closed=OPENED + 9), call(2)], [HERE, YES]))


def test_where_all_are_over_an_answer_stays_with_the_one_that_ended_last():
    ended = [call(1, closed=OPENED + 90), call(2, closed=OPENED + 900), call(3, closed=OPENED + 9)]
    assert [2] == numbers(candidates_left(ended, [YES]))
    assert [2] == numbers(candidates_left(reversed(ended), [YES]))


def test_of_two_that_ended_together_the_later_one_is_left():
    assert [2] == numbers(candidates_left([call(2, closed=OPENED + 9), call(1, closed=OPENED + 9)], [YES]))


def test_an_acknowledgement_goes_to_the_only_call_that_needs_cars():
    full, short = call(1, needed=1, taken=1), call(2)
    assert 2 == left(full, short, kinds=[YES])
    assert left(full, short, kinds=[NO]) is None
    assert left(call(1), short, kinds=[YES]) is None


def test_an_answer_moves_to_the_one_open_call_that_is_left_and_to_none_that_is_over():
    assert 2 == left(call(1, closed=OPENED + 9), call(2), kinds=[NO])
    assert left(call(1, closed=OPENED + 9), kinds=[YES]) is None
    assert left(kinds=[YES]) is None


def test_an_arrival_moves_by_itself_nowhere():
    assert left(call(1), kinds=[HERE]) is None
    assert left(call(1), kinds=[]) is None


def test_a_person_counts_once_however_many_messages_wait_and_not_beside_his_slot():
    waiting = call(1, taken=1)
    waiting.undecided = {7: (100, 200), 8: (200, 300)}
    assert 2 == cars_undecided(waiting)


def test_only_a_message_that_says_nothing_else_is_a_bare_acknowledgement():
    assert is_bare_acknowledgement([YES, YES])
    assert not is_bare_acknowledgement([YES, HERE])
    assert not is_bare_acknowledgement([])


@pytest.mark.parametrize(
    ("said_at", "kinds", "is_order", "closed", "does"),
    [
        (OPENED + 5, [YES], False, None, Choice.BINDS),
        (OPENED - 5, [YES], False, None, Choice.IS_NEWER),  # T5
        (OPENED - 5, [], True, None, Choice.BINDS),
        (OPENED + 5, [HERE], False, OPENED + 60, Choice.BINDS),
        (OPENED + 5, [YES], False, OPENED + 60, Choice.STILL_WAITS),
        (OPENED + 5, [YES, HERE], False, OPENED + 60, Choice.BINDS),
        (OPENED + 5, [], True, OPENED + 60, Choice.DROPS_ORDER),  # C9
        (OPENED + 90, [HERE], False, OPENED + 60, Choice.ASKED_AGAIN),
        (OPENED + 90, [], True, OPENED + 60, Choice.ASKED_AGAIN),
    ],
)
def test_what_the_tap_on_a_call_does_to_what_waited_for_it(said_at, kinds, is_order, closed, does):
    assert does is what_choice_does(call(1, closed=closed), Moment(said_at), kinds, is_order=is_order)
