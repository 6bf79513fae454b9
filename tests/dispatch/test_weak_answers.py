"""R17: whose weak answer counts, and how long."""

import pytest

from dispatch.statements import Moment
from dispatch.weak_answers import counts_as_answer
from tests.dispatch.sayings import T0
from tests.dispatch.small_fleet import ACKNOWLEDGED, DRIVER, OTHER, a_fleet, say

QUARTER = 15 * 60


@pytest.mark.parametrize(
    ("seconds", "counts"), [(0, True), (QUARTER, True), (QUARTER + 1, False), (-1, False)]
)
def test_it_counts_for_fifteen_minutes_after_the_call(seconds, counts):
    fleet = a_fleet("武汉站")
    fleet.called_at = T0 + 60

    assert counts_as_answer(fleet, DRIVER, Moment(T0 + 60 + seconds), is_addressed=False) is counts


def test_behind_another_word_of_a_coordinator_only_what_names_the_call_counts():
    fleet = a_fleet("武汉站")

    assert not counts_as_answer(fleet, DRIVER, Moment(T0 + 60), is_addressed=False)
    assert counts_as_answer(fleet, DRIVER, Moment(T0 + 60), is_addressed=True)


def test_who_is_in_a_call_gives_no_weak_answer_to_another():
    fleet = a_fleet("武汉站", "汉口站")
    fleet.called_at = T0
    say(fleet, 1, DRIVER, ACKNOWLEDGED)

    assert not counts_as_answer(fleet, DRIVER, Moment(T0 + 60), is_addressed=True)
    assert counts_as_answer(fleet, OTHER, Moment(T0 + 60), is_addressed=False)


def test_without_an_open_call_nothing_counts():
    fleet = a_fleet()
    fleet.called_at = T0

    assert not counts_as_answer(fleet, DRIVER, Moment(T0 + 60), is_addressed=True)
