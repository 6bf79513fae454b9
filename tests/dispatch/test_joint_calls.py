"""Of what a number said in a share of a joint call is: the need of all, or what the share brings (B5)."""

from datetime import date

import pytest

from dispatch.calls import Call
from dispatch.joint_calls import number_is_of_whole_call
from dispatch.partners import Grant, May, Sees
from tests.dispatch.sayings import T0


def share_of(joint_id: int | None) -> Call:
    return Call(2, 1, "车队", "武汉站", date(2026, 2, 10), T0, opened_by=1, joint_id=joint_id)


def grant(may: May, until: int = T0 + 1) -> Grant:
    return Grant(1, 2, Sees.COUNTS, may, T0 - 100, T0 - 50, until)


@pytest.mark.parametrize("joint_id", [None, 2])
def test_a_group_that_leads_needs_nobodys_leave(joint_id):
    assert number_is_of_whole_call(share_of(joint_id), None, None, T0)


@pytest.mark.parametrize(
    ("lets", "agrees", "is_of_whole"),
    [
        (grant(May.COMMAND), grant(May.ANSWER), True),
        (grant(May.ANSWER), grant(May.COMMAND), False),
        (grant(May.COMMAND), grant(May.NOTHING), False),
        (grant(May.COMMAND, until=T0), grant(May.ANSWER), False),
        (None, grant(May.ANSWER), False),
    ],
)
def test_another_group_commands_where_the_leading_one_lets_it(lets, agrees, is_of_whole):
    assert is_of_whole is number_is_of_whole_call(share_of(1), lets, agrees, T0)
