"""Passengers who change cars (P7): what becomes of the giver's trip."""

import pytest

from dispatch.driver_state import NOTHING_SAID, StatementOutcome, Whereabouts
from dispatch.passenger_transfers import hand_over
from dispatch.statements import StatementKind
from tests.dispatch.sayings import read, said

DEPARTED = read(said(1, StatementKind.DEPART, 10, passengers=3))


@pytest.mark.parametrize("state", [NOTHING_SAID, read(said(1, StatementKind.ACKNOWLEDGE, 10)), DEPARTED])
def test_more_than_he_has_on_board_are_not_moved(state):
    moved = said(2, StatementKind.HAND_OVER, 20, passengers=4)
    assert (state, StatementOutcome.NOTHING) == hand_over(state, moved, None)


def test_some_of_them_leave_the_rest_on_board():
    state, outcome = hand_over(DEPARTED, said(2, StatementKind.HAND_OVER, 20, passengers=2), None)
    assert StatementOutcome.COUNTED is outcome
    assert [1] == [trip.passengers for trip in state.trips]
    assert state.open_trip


def test_who_gives_away_the_last_has_no_trip_and_has_left():
    state, _ = hand_over(DEPARTED, said(2, StatementKind.HAND_OVER, 20, passengers=3), None)
    assert ((), True, Whereabouts.DELIVERED) == (state.trips, state.left, state.whereabouts)
