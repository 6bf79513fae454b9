"""What a number said in a share of a joint call is (B5), and until when the call is shared (B6)."""

from datetime import date

import pytest

from dispatch.calls import Call
from dispatch.joint_calls import number_is_of_whole_call, shared_until
from dispatch.partners import Grant, May, Sees
from tests.dispatch.sayings import T0


def share_of(joint_id: int | None) -> Call:
    return Call(2, 1, "车队", "武汉站", date(2026, 2, 10), T0, opened_by=1, joint_id=joint_id)


def grant(may: May, until: int = T0 + 1, *, agreed: bool = True) -> Grant:
    return Grant(1, 2, Sees.COUNTS, may, T0 - 100, T0 - 50 if agreed else None, until)


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


def test_it_is_shared_while_the_shorter_consent_holds_and_a_while_longer():
    longer, shorter = grant(May.ANSWER, T0 + 900), grant(May.ANSWER, T0 + 60)
    assert shared_until(longer, shorter) == shared_until(shorter, longer)
    assert shared_until(longer, shorter) == shared_until(longer, longer) - 840
    assert 0 == shared_until(longer, None) == shared_until(grant(May.ANSWER, agreed=False), longer)
