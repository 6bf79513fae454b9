"""Commands about partner groups: find one by a code, say what it may see and do, end it, look at its open calls (B1-B4)."""

from dataclasses import dataclass
from enum import StrEnum

from dispatch.commands import Command, RaiseCall
from dispatch.commands_about_fleets import FleetOrder
from dispatch.partners import USUALLY_MAY, USUALLY_SEES, May, Sees


class PartnerChoice(StrEnum):
    """What a coordinator taps under the question about a partner. The values stand on buttons."""

    SHOW = "s"  # the ceilings that the tap on AGREE would mean
    AGREE = "y"
    REFUSE = "n"
    CHANGE = "c"  # asks for the ceilings again
    RENEW = "r"
    END = "x"


@dataclass(frozen=True, slots=True)
class FindPartner(FleetOrder, Command):
    """Makes a code for another group, or uses the `code` of one (B1)."""

    code: str | None = None


@dataclass(frozen=True, slots=True)
class DecidePartner(Command):
    """A coordinator's tap about one partner of his group. `fleet_id`: his own; the ceilings are those that his button showed."""

    fleet_id: int
    partner_id: int
    choice: PartnerChoice
    sees: Sees = USUALLY_SEES
    may: May = USUALLY_MAY


@dataclass(frozen=True, slots=True)
class ShowPartners(FleetOrder, Command):
    """Shows the open calls of the partners, as far as each allows it (B3). `name`: of one of them."""

    name: str | None = None


@dataclass(frozen=True, slots=True)
class RaiseForAll(FleetOrder, Command):
    """Raises a call and asks the partners to join; of a station that is called already it only asks (B4)."""

    call: RaiseCall


@dataclass(frozen=True, slots=True)
class AskPartners(Command):
    """Asks the partners to join a call of this group (B4)."""


@dataclass(frozen=True, slots=True)
class JoinCall(Command):
    """A coordinator's tap: whether his group joins another group's call (B4). `fleet_id`: his own."""

    fleet_id: int
    leading_id: int
    joins: bool
