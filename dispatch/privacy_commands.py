"""The commands about personal data: what is stored of the speaker, deleting it, and who looked at others' data (V2-V5)."""

from dataclasses import dataclass

from dispatch.commands import Command
from dispatch.commands_about_fleets import FleetOrder


@dataclass(frozen=True, slots=True)
class ShowOwnData(Command):
    """Sends the speaker everything that is stored about him, privately."""


@dataclass(frozen=True, slots=True)
class AskForget(Command):
    """Asks the speaker whether his data shall be deleted."""


@dataclass(frozen=True, slots=True)
class Forget(Command):
    """The answer: the speaker's data is deleted where `is_confirmed`. `person_id`: who was asked; 0: nobody of a fleet."""

    person_id: int
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class AnswerNotice(Command):
    """A driver agrees to be registered, or drives without (V4)."""

    agrees: bool


@dataclass(frozen=True, slots=True)
class ShowAccesses(FleetOrder, Command):
    """Lists to a coordinator who looked at or exported others' data (V5)."""


ABOUT_ONESELF = (ShowOwnData, AskForget, Forget, AnswerNotice)
"""What everybody may say privately, also who is in no fleet any more."""
