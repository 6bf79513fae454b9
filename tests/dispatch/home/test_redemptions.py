"""What a driver may redeem, and what becomes of the six digits (H16)."""

import pytest

from dispatch.home.redemptions import Redeemable, Redemption, amounts, may_give_back, redeemable

MADE_AT = 1_770_000_000
MADE = Redemption(1, 1, 51, 7, 10, "123456", MADE_AT, None, None, None)


@pytest.mark.parametrize(
    ("made", "after", "takes_points", "expected"),
    [
        (MADE, 0, True, Redeemable.YES),
        (MADE, 599, True, Redeemable.YES),
        (MADE, 600, True, Redeemable.OVER),
        (MADE._replace(cancelled_at=MADE_AT + 5), 10, True, Redeemable.OVER),
        (MADE, 10, False, Redeemable.SHOP_WITHDRAWN),
        (MADE._replace(cancelled_at=MADE_AT + 5), 10, False, Redeemable.SHOP_WITHDRAWN),
        (MADE._replace(redeemed_at=MADE_AT + 5), 10, True, Redeemable.USED),
        (MADE._replace(redeemed_at=MADE_AT + 5), 900, False, Redeemable.USED),
    ],
)
def test_digits_are_taken_once_for_ten_minutes_by_a_shop_with_the_right(made, after, takes_points, expected):
    assert expected is redeemable(made, MADE_AT + after, shop_takes_points=takes_points)


@pytest.mark.parametrize(("after", "may"), [(0, True), (3_600, True), (3_601, False)])
def test_points_are_given_back_within_the_hour(after, may):
    assert may is may_give_back(MADE_AT, MADE_AT + after)


@pytest.mark.parametrize(
    ("balance", "offered"),
    [
        (-3, []),
        (0, []),
        (1, [1]),
        (11, [1, 2, 5, 10, 11]),
        (50, [1, 2, 5, 10, 20, 50]),
        (1_234, [10, 20, 50, 100, 200, 500, 1_000, 1_234]),
    ],
)
def test_round_amounts_and_all_of_it_are_offered_and_never_more_than_there_is(balance, offered):
    assert offered == amounts(balance)
