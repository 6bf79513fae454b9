"""The commands about thanks (H17). A month is written 2026-11."""

from dataclasses import dataclass

from dispatch.commands_about_fleets import FleetOrder
from dispatch.home.commands import HomeCommand


@dataclass(frozen=True, slots=True)
class ShowHonours(FleetOrder, HomeCommand):
    """Shows a coordinator whom the fleet may thank. `period`: see `nights_meant`, a month."""

    period: str


@dataclass(frozen=True, slots=True)
class PickHonour(HomeCommand):
    """A coordinator's tap: picks somebody, or drops him while he was not asked."""

    month: str
    person_id: int


@dataclass(frozen=True, slots=True)
class AskHonours(HomeCommand):
    """A coordinator's tap: asks everybody picked whether he may be named. `part`: of the messages, the one that he tapped."""

    month: str
    part: int = 0


@dataclass(frozen=True, slots=True)
class AnswerHonour(HomeCommand):
    """The tap of somebody who was asked."""

    month: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class PostHonours(HomeCommand):
    """A coordinator's tap: posts the names of those who agreed. `part`: of the messages, the one that he tapped."""

    month: str
    part: int = 0
