"""The commands about points and the shops that take them (H13-H16)."""

from dataclasses import dataclass

from dispatch.commands_about_fleets import FleetOrder
from dispatch.home.commands import HomeCommand


@dataclass(frozen=True, slots=True)
class ShowPoints(HomeCommand):
    """Shows the speaker what he has, of each fleet, and how it came about."""


@dataclass(frozen=True, slots=True)
class SetPointRule(FleetOrder, HomeCommand):
    """Gives the fleet's rule from tonight on; all zero: no points from tonight on."""

    per_night: int = 0
    per_passenger: int = 0
    per_priority: int = 0
    per_hour: int = 0


@dataclass(frozen=True, slots=True)
class ChooseShop(HomeCommand):
    """A tap on a shop: the speaker is asked how much."""

    shop_id: int


@dataclass(frozen=True, slots=True)
class MakeRedemption(HomeCommand):
    """A tap on an amount: makes the six digits for this shop."""

    shop_id: int
    points: int


@dataclass(frozen=True, slots=True)
class TakeRedemption(HomeCommand):
    """The six digits that a shop sends."""

    digits: str


@dataclass(frozen=True, slots=True)
class GiveBack(HomeCommand):
    """A shop's tap: takes a redemption back."""

    redemption_id: int


@dataclass(frozen=True, slots=True)
class ShowShops(FleetOrder, HomeCommand):
    """Lists the shops to a coordinator."""


@dataclass(frozen=True, slots=True)
class InviteShop(FleetOrder, HomeCommand):
    """Makes a link by which a shop's account becomes one that takes points."""

    name: str


@dataclass(frozen=True, slots=True)
class OpenShop(HomeCommand):
    """The account that opened such a link."""

    invitation: str


@dataclass(frozen=True, slots=True)
class WithdrawShop(HomeCommand):
    """A coordinator's tap: the shop takes no points any more."""

    shop_id: int


@dataclass(frozen=True, slots=True)
class Settle(FleetOrder, HomeCommand):
    """Sends a month's settlement: of all shops to a coordinator, its own to a shop."""

    period: str
