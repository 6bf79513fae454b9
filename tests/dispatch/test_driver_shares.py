"""B5: in which share of a joint call the words of a driver count: that of the trip that they are about, else where he is a car."""

from datetime import date

import pytest

from dispatch.calls import Call
from dispatch.driver_shares import share_of_words
from dispatch.joint_calls import add_share
from dispatch.statements import StatementKind
from tests.dispatch.one_call import tell
from tests.dispatch.sayings import T0, said

DRIVER = 51
FIRST, SECOND = 60, 900
"""The messages that told of his trips."""


@pytest.fixture
def shares():
    """He drove in the first share, then in the second one."""
    call, share = (
        Call(number, number, "车队", "武汉站", date(2026, 2, 10), T0, opened_by=1) for number in (1, 2)
    )
    add_share(call, share)
    tell(call, DRIVER, StatementKind.DEPART, FIRST, passengers=3)
    tell(call, DRIVER, StatementKind.DELIVER, 120)
    tell(share, DRIVER, StatementKind.DEPART, SECOND, passengers=2)
    return call, share


@pytest.mark.parametrize(("target", "number"), [(None, 2), (FIRST, 1), (SECOND, 2), (99, 2)])
def test_a_new_number_is_of_the_trip_that_is_replied_to_else_of_the_latest(shares, target, number):
    words = said(20, StatementKind.AMEND, 1_000, passengers=4, target=target)
    assert (
        number == share_of_words(shares[0], DRIVER, words).id == share_of_words(shares[1], DRIVER, words).id
    )


def test_a_delivery_is_of_the_trip_that_is_not_over(shares):
    words = said(20, StatementKind.DELIVER, 1_000)
    assert 2 == share_of_words(shares[0], DRIVER, words).id
    tell(shares[1], DRIVER, StatementKind.DELIVER, 1_100)
    tell(shares[0], DRIVER, StatementKind.DEPART, 1_200, passengers=1)
    assert 1 == share_of_words(shares[1], DRIVER, said(21, StatementKind.DELIVER, 1_300)).id


def test_what_is_taken_back_is_what_he_said_last(shares):
    assert 2 == share_of_words(shares[0], DRIVER, said(20, StatementKind.UNDO, 1_000)).id
    tell(shares[0], DRIVER, StatementKind.AMEND, 1_100, passengers=1)
    assert 1 == share_of_words(shares[1], DRIVER, said(21, StatementKind.UNDO, 1_200)).id
