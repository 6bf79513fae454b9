"""What the need of a call becomes, and when it is met (C3, S14)."""

import pytest

from dispatch.commands import Enough
from dispatch.joint_calls import add_share, put_together, take_out
from dispatch.need import (
    acknowledged_now,
    asked_of,
    changed_most,
    changed_need,
    check_number_of_cars,
    enough,
    is_need_met,
    need_after_enough,
    set_most,
    set_need,
)
from dispatch.refusals import Reason, Refusal
from dispatch.slots_and_standbys import pass_on
from dispatch.statements import StatementKind
from tests.dispatch.one_call import a_call, tell
from tests.dispatch.sayings import T0


def answered(needed, *people):
    """A call to which these have said 收到."""
    call = a_call(needed)
    for number, person in enumerate(people, start=1):
        tell(call, person, StatementKind.ACKNOWLEDGE, number)
    return call


@pytest.fixture
def joint():
    """51 and 52 come for the leading group, 61 for its partner."""
    leading, share = answered(9, 51, 52), answered(9, 61)
    leading.joint_id = share.joint_id = leading.id
    put_together([share, leading])
    return leading, share


@pytest.mark.parametrize(("cars", "may"), [(0, False), (1, True), (999, True), (1000, False)])
def test_a_need_is_a_number_from_1_to_999(cars, may):
    call = a_call(5)
    for change in (set_need, set_most):
        if may:
            change(call, cars)
        else:
            with pytest.raises(Refusal) as refused:
                change(call, cars)
            assert Reason.BAD_NUMBER is refused.value.reason
    assert (cars if may else 5, cars if may else None) == (call.needed, call.most)


def test_a_call_that_is_over_takes_no_number():
    call = answered(5, 51)
    call.closed_at = T0 + 50
    for change in (lambda: set_need(call, 3), lambda: set_most(call, 3), lambda: enough(call)):
        with pytest.raises(Refusal) as refused:
            change()
        assert Reason.CALL_CLOSED is refused.value.reason
    assert (5, None) == (call.needed, call.most)


def test_no_number_is_none():
    with pytest.raises(Refusal):
        check_number_of_cars(None)


def test_enough_is_as_many_as_come_but_for_those_who_hold_their_place_elsewhere():
    call = answered(5, 51, 52, 53)
    pass_on(call, call.responses[52], T0 + 60)
    assert 3 == acknowledged_now(call)
    assert 2 == acknowledged_now(call, {51, 99})
    assert 2 == need_after_enough(call, Enough(), {51})
    assert 7 == need_after_enough(call, Enough(cars=7), {51})
    assert 3 == enough(call)
    assert (3, None, None) == (call.needed, call.most, call.responses[52].passed_on_at)


def test_of_a_joint_call_the_leading_group_says_enough_for_all_and_a_partner_for_its_own(joint):
    leading, share = joint
    pass_on(leading, leading.responses[52], T0 + 60)
    assert (3, 1) == (acknowledged_now(leading), acknowledged_now(share))
    assert 2 == acknowledged_now(leading, {52})
    assert 1 == enough(share)
    assert (9, 1, 9) == (share.needed, share.most, leading.needed)
    assert (9, 1) == (asked_of(leading), asked_of(share))
    assert 3 == enough(leading)
    assert (3, None) == (leading.needed, leading.most)
    assert leading.responses[52].passed_on_at is None


def test_a_share_that_is_over_brings_nobody_any_more(joint):
    leading, share = joint
    share.closed_at = T0 + 50
    assert 2 == acknowledged_now(leading)


@pytest.mark.parametrize(("needed", "by", "becomes"), [(5, 2, 7), (5, -3, 2), (None, 2, 4)])
def test_more_and_fewer_count_from_the_need_or_from_those_who_come(needed, by, becomes):
    call = answered(needed, 51, 52)
    assert becomes == changed_need(call, by)
    call.most = needed
    assert becomes == changed_most(call, by)


def test_a_share_that_goes_on_alone_needs_those_who_have_answered_in_it():
    for people, needed in (((51, 52), 2), ((), None)):
        leading, share = a_call(9), answered(None, *people)
        add_share(leading, share)
        assert 9 == share.needed
        take_out(leading, share)
        assert needed == share.needed


@pytest.mark.parametrize(
    ("needed", "case", "is_met"),
    [
        (2, "", True),
        (3, "", False),
        (1, "", True),
        (None, "", False),
        (2, "over", False),
        (2, "late", False),
        (1, "late", True),
        (2, "silent", False),
        (1, "silent", True),
        (2, "one more declines", True),
    ],
)
def test_the_need_is_met_by_those_who_have_said_that_they_come(needed, case, is_met):
    """51 and 52 have. One may be late and his place passed on, or called back and silent since."""
    call = answered(None, 51, 52)
    call.needed = needed
    if case == "over":
        call.closed_at = T0 + 50
    elif case == "late":
        pass_on(call, call.responses[52], T0 + 60)
    elif case == "silent":
        call.responses[52].sent_home_at = T0 + 60
    elif case == "one more declines":
        tell(call, 53, StatementKind.DECLINE, 9)
        call.responses[53].sent_home_at = T0 + 60
    assert is_met == is_need_met(call)


def test_in_a_joint_call_the_silent_of_every_share_are_not_counted(joint):
    leading, share = joint
    leading.needed = 3
    assert is_need_met(leading)
    share.responses[61].sent_home_at = T0 + 60
    assert not is_need_met(leading)
