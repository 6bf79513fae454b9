"""What people ask of the program, in the imperative. Where it was said stands in origins; what it means is decided elsewhere."""

from dataclasses import dataclass

from dispatch.roster import Role
from dispatch.statements import NO_TAGS, ClarificationAnswer, StatementKind, Tags


@dataclass(frozen=True, slots=True)
class RaiseCall:
    station: str | None = None
    cars: int | None = None
    place: str | None = None
    train: str | None = None
    train_at: str | None = None  # "HH:MM"


@dataclass(frozen=True, slots=True)
class DriverReport:
    """A fact about drivers: about those named, about the author of the message replied to, else about the speaker."""

    kind: StatementKind
    names: tuple[str, ...] = ()
    passengers: int | None = None
    tags: Tags = NO_TAGS
    eta_minutes: int | None = None
    clock: str | None = None
    lane: int | None = None
    position: int | None = None
    in_square: bool = False


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A fact's word or number is there and cannot be settled; `wants_number` where a number of passengers would settle it."""

    wants_number: bool = False


@dataclass(frozen=True, slots=True)
class SetNeed:
    cars: int | None


@dataclass(frozen=True, slots=True)
class Enough:
    pass


@dataclass(frozen=True, slots=True)
class CountWaiting:
    waiting: int
    tags: Tags = NO_TAGS


@dataclass(frozen=True, slots=True)
class NextCars:
    cars: int


@dataclass(frozen=True, slots=True)
class ShowMissing:
    pass


@dataclass(frozen=True, slots=True)
class CloseCall:
    pass


@dataclass(frozen=True, slots=True)
class ShowHowToClose:
    """The button's own word, said alone."""


@dataclass(frozen=True, slots=True)
class StandDown:
    pass


@dataclass(frozen=True, slots=True)
class ForCall:
    """A coordinator's command with the number of the call it is for."""

    call_id: int
    command: "CloseCall | StandDown | Enough | ShowMissing | ShowUnclear"


@dataclass(frozen=True, slots=True)
class RenameStation:
    station: str


@dataclass(frozen=True, slots=True)
class TakeOffer:
    pass


@dataclass(frozen=True, slots=True)
class AnswerClarification:
    """`number` answers a question for passengers, `person_id` one for a person; `answer` the others.

    `kind`: what was meant by something that could not be read at all.
    """

    clarification_id: int
    answer: ClarificationAnswer | None = None
    number: int | None = None
    person_id: int | None = None
    kind: StatementKind | None = None


@dataclass(frozen=True, slots=True)
class ChooseCall:
    pass


@dataclass(frozen=True, slots=True)
class GrantCallRequest:
    """A coordinator opens the call that a driver wished for."""

    clarification_id: int


@dataclass(frozen=True, slots=True)
class Appoint:
    role: Role | None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Merge:
    """The first name is a person without account; who he is says the second, or the message replied to."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DescribeCar:
    names: tuple[str, ...] = ()
    plate: str | None = None
    seats: int | None = None
    company: str | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """A coordinator's correction of a call that is closed or sealed."""

    call_id: int
    text: str


@dataclass(frozen=True, slots=True)
class RepeatCall:
    """Say in the group once more how many cars are missing."""


@dataclass(frozen=True, slots=True)
class RemindMissing:
    """The next five of those who have not come, in the group."""


@dataclass(frozen=True, slots=True)
class KeepOpen:
    """The call in which nothing happened is not forgotten."""


@dataclass(frozen=True, slots=True)
class GiveShift:
    """Clocks are "HH:MM" of the wall; `nights_on` 0 is tonight."""

    nights_on: int
    begin: str
    end: str


@dataclass(frozen=True, slots=True)
class DropShift:
    pass


@dataclass(frozen=True, slots=True)
class ShowShifts:
    pass


@dataclass(frozen=True, slots=True)
class ChangeTimetable:
    """Without a name it is shown."""

    name: str | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class ShowNight:
    pass


@dataclass(frozen=True, slots=True)
class ShowWeek:
    weeks_ago: int = 0


@dataclass(frozen=True, slots=True)
class Export:
    """`period` is week, month or YYYY-MM."""

    period: str


@dataclass(frozen=True, slots=True)
class ShowStatus:
    pass


@dataclass(frozen=True, slots=True)
class ShowMe:
    pass


@dataclass(frozen=True, slots=True)
class ShowMyPart:
    """What is recorded for him who asks, in one call."""


@dataclass(frozen=True, slots=True)
class ShowUnclear:
    pass


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """Of the group, or in a private chat of the person alone. None: offer them."""

    language: str | None = None


@dataclass(frozen=True, slots=True)
class ShowHelp:
    pass


@dataclass(frozen=True, slots=True)
class Misused:
    """A command whose words are off: answered with one line that shows how it goes."""

    command: str


Command = (
    RaiseCall
    | DriverReport
    | Unreadable
    | SetNeed
    | Enough
    | CountWaiting
    | NextCars
    | ShowMissing
    | CloseCall
    | ShowHowToClose
    | StandDown
    | ForCall
    | RenameStation
    | TakeOffer
    | AnswerClarification
    | ChooseCall
    | GrantCallRequest
    | Appoint
    | Merge
    | DescribeCar
    | Fix
    | RepeatCall
    | RemindMissing
    | KeepOpen
    | GiveShift
    | DropShift
    | ShowShifts
    | ChangeTimetable
    | ShowNight
    | ShowWeek
    | Export
    | ShowStatus
    | ShowMe
    | ShowMyPart
    | ShowUnclear
    | ChooseLanguage
    | ShowHelp
    | Misused
)
