"""Decides what a driver may redeem at a shop, and what becomes of the six digits that it sends (H16)."""

from enum import StrEnum
from typing import NamedTuple

from dispatch.rule_numbers import HOUR, MINUTE

CODE_VALID = 10 * MINUTE
GIVE_BACK_WITHIN = HOUR


class Redemption(NamedTuple):
    """Six digits for so many points, and what became of them. Instants are UTC epoch seconds."""

    id: int
    fleet_id: int
    holder_id: int
    shop_id: int
    points: int
    digits: str
    made_at: int
    cancelled_at: int | None
    redeemed_at: int | None
    given_back_at: int | None


class Redeemable(StrEnum):
    """Whether digits still take points, and why not."""

    YES = "yes"
    USED = "used"
    SHOP_WITHDRAWN = "shop_withdrawn"
    OVER = "over"  # too old, or void since newer ones were made


def redeemable(made: Redemption, now: int, *, shop_takes_points: bool) -> Redeemable:
    """Whether the digits can be taken at `now`, whatever their holder has left."""
    if made.redeemed_at is not None:
        return Redeemable.USED
    if not shop_takes_points:
        return Redeemable.SHOP_WITHDRAWN
    if made.cancelled_at is not None or now - made.made_at >= CODE_VALID:
        return Redeemable.OVER
    return Redeemable.YES


def may_give_back(redeemed_at: int, now: int) -> bool:
    """Whether the shop may still give the points back; both in UTC epoch seconds."""
    return now - redeemed_at <= GIVE_BACK_WITHIN


def amounts(balance: int) -> list[int]:
    """The amounts that are offered to somebody who redeems: round ones that he has, and all of it."""
    steps = [step * ten for ten in (1, 10, 100, 1_000) for step in (1, 2, 5)]
    offered = [step for step in steps if step <= balance][-7:]
    return sorted({*offered, balance}) if balance > 0 else []
