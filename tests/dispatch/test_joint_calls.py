"""What a number said in a share of a joint call is (B5), and until when the call is shared (B6)."""

from datetime import date

import pytest

from dispatch.calls import Call
from dispatch.joint_calls import (
    add_share,
    check_may_become_share,
    number_is_of_whole_call,
    shared_until,
    take_out,
)
from dispatch.partners import Grant, May, Sees
from dispatch.refusals import Refusal
from dispatch.statements import StatementKind
from tests.dispatch.one_call import tell
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


@pytest.mark.parametrize(("people", "needs"), [((51, 52), 2), ((), None)])
def test_a_share_that_goes_on_alone_needs_those_who_have_answered_in_it(people, needs):
    call, share = share_of(None), share_of(None)
    share.id, share.fleet_id = 3, 2
    call.needed, call.waiting, call.waiting_at = 9, 40, T0
    for number, person in enumerate(people, start=1):
        tell(share, person, StatementKind.ACKNOWLEDGE, number)
    add_share(call, share)
    assert (9, 40, (call, share)) == (share.needed, share.waiting, call.shares)
    take_out(call, share)
    assert (needs, None, ()) == (share.needed, share.joint_id, share.shares)
    assert (9, None, ()) == (call.needed, call.joint_id, call.shares)


def test_a_group_is_in_one_joint_call_per_station():
    check_may_become_share(None)
    check_may_become_share(share_of(None))
    with pytest.raises(Refusal):
        check_may_become_share(share_of(7))
