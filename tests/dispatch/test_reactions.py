"""Whose 👍 counts, where it is asked about, and what goes with it (R11)."""

import pytest

from dispatch.driver_state import StatementOutcome
from dispatch.reactions import gone_with_reaction, is_asked, said_by_reaction
from dispatch.statements import StatementKind
from tests.dispatch.sayings import said

YES, NO = StatementKind.ACKNOWLEDGE, StatementKind.DECLINE
OUTCOMES = {
    1: StatementOutcome.COUNTED,
    2: StatementOutcome.REPEATED,
    3: StatementOutcome.TAKEN_BACK,
    4: StatementOutcome.COUNTED,
}


def gone(*, has_arrived: bool) -> list[int]:
    """The first three are of the reaction that is taken away; the fourth is of a message."""
    before = [
        said(1, YES, message_id=-7),
        said(2, YES, message_id=-7),
        said(3, NO, message_id=-7),
        said(4, YES),
    ]
    away = said(5, StatementKind.TAKE_BACK, message_id=-7)
    return gone_with_reaction(away, before, OUTCOMES, has_arrived=has_arrived)


def test_what_this_reaction_said_goes_and_nothing_else():
    assert [1, 2] == gone(has_arrived=False)


def test_once_he_has_arrived_nothing_goes():
    assert [] == gone(has_arrived=True)


@pytest.mark.parametrize(("meaning", "calls", "asked"), [(YES, 1, False), (YES, 2, True), (NO, 2, False)])
def test_a_yes_under_a_message_of_several_calls_is_asked_about(meaning, calls, asked):
    assert asked is is_asked(meaning, calls)


@pytest.mark.parametrize("meaning", [YES, NO, None])
def test_a_coordinators_is_roger(meaning):
    assert said_by_reaction(meaning, is_coordinator=True) is None
    assert meaning is said_by_reaction(meaning, is_coordinator=False)
