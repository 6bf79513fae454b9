"""The commands that people give the bot, as values. `handlers/inbound/routes.py` names the function that carries out each."""

from dataclasses import dataclass
from enum import StrEnum

from dispatch.commands_about_fleets import FleetOrder, FleetWord, OpenCallsWord
from dispatch.statements import NO_TAGS, ClarificationAnswer, StatementKind, Tags


class Command:
    """Base of all commands: each is a frozen dataclass of what was said."""

    __slots__ = ()


# ---------------------------------------------------------------- what drivers report


@dataclass(frozen=True, slots=True)
class DriverReport(Command):
    """Reports one fact about drivers: those named, else the author of the message replied to, else the speaker."""

    kind: StatementKind
    names: tuple[str, ...] = ()
    passengers: int | None = None
    tags: Tags = NO_TAGS
    eta_minutes: int | None = None
    clock: str | None = None  # "HH:MM"
    lane: int | None = None
    position: int | None = None
    in_square: bool = False
    of_trip: bool = False  # of an undo: it takes back the latest trip, with what was said of it since


@dataclass(frozen=True, slots=True)
class Unreadable(Command):
    """Stands for words that contain a fact but cannot be read; `wants_number` asks how many passengers there are."""

    wants_number: bool = False


@dataclass(frozen=True, slots=True)
class TakeOffer(Command):
    """Accepts the slot that was offered to a standby (R6)."""


@dataclass(frozen=True, slots=True)
class ShowOwnRecord(Command):
    """Shows the speaker what is recorded about him in one call (S8)."""


@dataclass(frozen=True, slots=True)
class AnswerClarification(Command):
    """Answers a clarification: with a fixed answer, a number of passengers, a person, a kind of statement, or a call."""

    clarification_id: int
    answer: ClarificationAnswer | None = None
    number: int | None = None
    person_id: int | None = None
    kind: StatementKind | None = None
    call_id: int | None = None
    names_station: bool = False  # 汉口 = 汉口站: what a place means, not only where this message belongs


@dataclass(frozen=True, slots=True)
class ChooseCall(Command):
    """Says which of several open calls a message was about. `of_order`: a coordinator's order, no report."""

    of_order: bool = False


# ---------------------------------------------------------------- calls


@dataclass(frozen=True, slots=True)
class RaiseCall(Command):
    station: str | None = None
    cars: int | None = None
    place: str | None = None
    train: str | None = None
    train_at: str | None = None  # "HH:MM"


class RequestedChange(StrEnum):
    """What a kept request does when it is granted."""

    CALL = "call"
    STATION = "station"
    MEETING_POINT = "place"


@dataclass(frozen=True, slots=True)
class GrantCallRequest(Command):
    """Opens the call that a driver asked for (C2), or does what an edited call asked about (C18)."""

    clarification_id: int
    change: RequestedChange = RequestedChange.CALL


@dataclass(frozen=True, slots=True)
class AskCarRequest(Command):
    """Asks a coordinator whether a number of cars, with or without a station, is a call (C12).

    `replaces`: he said that the need becomes the number (减到7台), so that adding it is not offered.
    """

    station: str | None
    cars: int
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class SetNeed(Command):
    """Sets how many cars a call needs; `cars` is None where the number could not be read."""

    cars: int | None


@dataclass(frozen=True, slots=True)
class Enough(Command):
    """Sets the need to the cars that have acknowledged, or to `cars` where a number was said (C3).

    `is_plain`: the message was nothing but the order. `lane`: the only lane it named. `is_confirmed`: by a tap.
    `or_end`: the words may mean the end of the call as well (先这样吧).
    """

    cars: int | None = None
    is_plain: bool = True
    lane: int | None = None
    is_confirmed: bool = False
    or_end: bool = False


@dataclass(frozen=True, slots=True)
class ChangeNeed(Command):
    """Raises the need by `cars`, or lowers it where the number is negative."""

    cars: int


@dataclass(frozen=True, slots=True)
class CountWaiting(Command):
    """Says how many people wait at the station. Anybody may (U2)."""

    waiting: int
    tags: Tags = NO_TAGS


@dataclass(frozen=True, slots=True)
class NextCars(Command):
    """Mentions the first cars in the lanes (A4)."""

    cars: int


@dataclass(frozen=True, slots=True)
class RenameStation(Command):
    station: str


@dataclass(frozen=True, slots=True)
class CloseCall(Command):
    """Closes a call. `is_confirmed`: a tap has answered the question that the word asks (E4)."""

    is_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class StandDown(Command):
    """Closes a call and sends home those who are on the way (E2).

    `minutes` or `clock` ("HH:MM"): the order is meant for later. `lane`: only for this lane (E7).
    """

    is_confirmed: bool = False
    minutes: int | None = None
    clock: str | None = None
    lane: int | None = None


@dataclass(frozen=True, slots=True)
class ReleaseLane(Command):
    """Sends home the cars that wait in one lane (E7)."""

    lane: int


@dataclass(frozen=True, slots=True)
class ReopenCall(Command):
    """Opens a call again that ended a short while ago (E6)."""


@dataclass(frozen=True, slots=True)
class DropQuestion(Command):
    """Takes away the question whether an order is meant; nothing changes."""


@dataclass(frozen=True, slots=True)
class ForCall(Command):
    """Gives a coordinator's command for the call with this number (C9)."""

    number: int  # of the call, as people see it (C10)
    command: Command


@dataclass(frozen=True, slots=True)
class Fix(FleetOrder, Command):
    """Corrects a call that is closed or sealed (T3); `text` is what a driver would have said."""

    number: int  # of the call, as people see it (C10)
    text: str


@dataclass(frozen=True, slots=True)
class ShowMissing(Command):
    """Lists who has acknowledged and not arrived."""


@dataclass(frozen=True, slots=True)
class ShowUnclear(OpenCallsWord, Command):
    """Lists the open clarifications of a call."""


@dataclass(frozen=True, slots=True)
class RepeatCall(Command):
    """Tells the group again how many cars are missing (D1)."""


@dataclass(frozen=True, slots=True)
class RemindMissing(Command):
    """Mentions the next five missing drivers in the group (D2)."""


@dataclass(frozen=True, slots=True)
class KeepOpen(Command):
    """Keeps a call open in which nothing has happened for long (D4)."""


# ---------------------------------------------------------------- fleets and statistics


@dataclass(frozen=True, slots=True)
class ChangeTimetable(FleetOrder, Command):
    """Changes one entry of the fleet's timetable; without a name, shows all of them."""

    name: str | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class ShowNight(FleetWord, Command):
    pass


@dataclass(frozen=True, slots=True)
class ShowWeek(FleetWord, Command):
    weeks_ago: int = 0


@dataclass(frozen=True, slots=True)
class Export(FleetOrder, Command):
    period: str  # "week", "month" or "YYYY-MM"


@dataclass(frozen=True, slots=True)
class ShowStatus(OpenCallsWord, Command):
    pass


@dataclass(frozen=True, slots=True)
class AskOwnPlace(Command):
    """A driver's question: are cars still needed, what is my turn, in which call am I (C14)."""


@dataclass(frozen=True, slots=True)
class ShowCard(OpenCallsWord, Command):
    """Posts the card of a call anew, at the end of the chat (C15)."""


@dataclass(frozen=True, slots=True)
class MarkUnread(Command):
    """Shows a coordinator by a mark that his words about a call were not understood (C13)."""


@dataclass(frozen=True, slots=True)
class ShowMe(Command):
    """Tells the speaker privately his own nights, trips and hours."""


@dataclass(frozen=True, slots=True)
class ShowHelp(Command):
    pass


@dataclass(frozen=True, slots=True)
class Misused(Command):
    """Stands for a slash command with arguments that cannot be read; answered with one line that shows its use."""

    command: str
