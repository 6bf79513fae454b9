"""The commands about people: roles, cars, shifts, languages, and two people who are one."""

from dataclasses import dataclass
from enum import StrEnum

from dispatch.commands import Command
from dispatch.commands_about_fleets import FleetOrder, FleetWord
from dispatch.memberships import Role


@dataclass(frozen=True, slots=True)
class Appoint(FleetOrder, Command):
    """Gives people a role, or takes it away where `role` is None. `person_id`: the answer to the question whether he is meant."""

    role: Role | None
    names: tuple[str, ...] = ()
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class ShowRoles(FleetOrder, Command):
    """Lists who holds a role."""


@dataclass(frozen=True, slots=True)
class Merge(FleetOrder, Command):
    """Joins the first name with the second, or with the author of the message replied to. No name: shows who may be the same."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProposeMerge(Command):
    """A tap on two people who may be one: previews their merge, and carries it out where it is confirmed."""

    first_id: int
    second_id: int
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class UndoMerge(Command):
    """Takes a merge back."""

    merge_id: int


@dataclass(frozen=True, slots=True)
class SetTeam(FleetOrder, Command):
    """Puts people into the speaker's team from tonight on, or out of it."""

    names: tuple[str, ...]
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class SetTeamOf(FleetOrder, Command):
    """The same for another lead's team."""

    lead: str
    names: tuple[str, ...]
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class ShowTeam(FleetOrder, Command):
    """Shows the speaker's team of tonight; a coordinator every team."""


@dataclass(frozen=True, slots=True)
class DescribeCar(FleetWord, Command):
    """What somebody says of a car and its driver. `company`: empty for none any more."""

    names: tuple[str, ...] = ()
    plate: str | None = None
    seats: int | None = None
    company: str | None = None


@dataclass(frozen=True, slots=True)
class GiveShift(FleetWord, Command):
    """Puts the speaker on shift. Clocks are local "HH:MM"; `nights_on` counts nights from tonight.

    `either_half`: "08:00" may mean the evening as well. `as_written`: no half of the day had to be guessed.
    `of_calendar_day`: the small hours of a date, which belong to the night before it.
    """

    nights_on: int
    begin: str
    end: str
    either_half: bool = False
    as_written: bool = True
    of_calendar_day: bool = False


@dataclass(frozen=True, slots=True)
class DropShift(FleetWord, Command):
    pass


@dataclass(frozen=True, slots=True)
class ShowShifts(FleetWord, Command):
    pass


@dataclass(frozen=True, slots=True)
class PairGroup(Command):
    """Vouches for a group that the bot was added to (U9)."""


@dataclass(frozen=True, slots=True)
class ChooseLanguage(Command):
    """Sets the language of the group, or of one person in a private chat; None offers the list of languages."""

    language: str | None = None


class ImportChoice(StrEnum):
    """What a coordinator decides about a roster that he sent."""

    FLEET = "f"  # for which of his fleets it is
    APPLY = "a"
    DISCARD = "d"
    TAKE_BACK = "t"


@dataclass(frozen=True, slots=True)
class AnswerImport(Command):
    """Decides about an imported roster; `fleet_id` with the choice of a fleet."""

    import_id: int
    choice: ImportChoice
    fleet_id: int | None = None


@dataclass(frozen=True, slots=True)
class ExportRoster(FleetOrder, Command):
    """Sends the fleet's roster as a file, in the shape in which it is imported; with the badge where it is asked for by name."""

    badge: str | None = None


@dataclass(frozen=True, slots=True)
class ShowOwnFile(FleetWord, Command):
    """Shows the speaker what his fleet knows of him, with what he can complete by taps."""


@dataclass(frozen=True, slots=True)
class ShowFile(FleetOrder, Command):
    """Shows a coordinator somebody's file."""

    name: str


@dataclass(frozen=True, slots=True)
class EditOwnFile(Command):
    """A tap in one's own file in a fleet. `company_of`: somebody whose company it is too; 0: none any more."""

    fleet_id: int
    seats: int | None = None
    company_of: int | None = None


@dataclass(frozen=True, slots=True)
class EditFile(Command):
    """A coordinator's tap in another's file."""

    person_id: int
    seats: int | None = None
    company_of: int | None = None


@dataclass(frozen=True, slots=True)
class SetBadge(FleetOrder, Command):
    """Chooses the text of the fleet's badge; empty: there is none."""

    text: str


@dataclass(frozen=True, slots=True)
class ShowBadges(FleetOrder, Command):
    """Shows the fleet's badge, who wears it and who waits to be confirmed."""


@dataclass(frozen=True, slots=True)
class WearBadge(Command):
    """The speaker's own tap: he agrees to be shown with the badge of this version."""

    fleet_id: int
    version: int


@dataclass(frozen=True, slots=True)
class TakeOffBadge(Command):
    """The speaker is shown without the badge from now on."""

    fleet_id: int


@dataclass(frozen=True, slots=True)
class ConfirmBadge(Command):
    """A coordinator's tap: he confirms, or refuses, that somebody wears the badge of this version."""

    person_id: int
    version: int
    is_refused: bool = False


@dataclass(frozen=True, slots=True)
class AskPhone(Command):
    """Offers the speaker the messenger's own button that hands his phone over."""

    fleet_id: int


@dataclass(frozen=True, slots=True)
class DropPhone(Command):
    """Deletes the speaker's phone in a fleet."""

    fleet_id: int


@dataclass(frozen=True, slots=True)
class HandOverAccount(FleetOrder, Command):
    """The account of the first is used by the second from now on."""

    name: str
    to: str
