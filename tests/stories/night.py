"""What a golden night is: its people, what arrives and in which order, and what the report must say in the end."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

# ---------------------------------------------------------------- who


class Role(StrEnum):
    DRIVER = "driver"
    LEAD = "lead"
    COORDINATOR = "coordinator"
    ADMIN = "admin"
    BOT = "bot"


class Outsider(StrEnum):
    """A message that Telegram gives no person for."""

    CHANNEL = "channel"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Person:
    """`private`: has written to the bot in a private chat, so that it may write there."""

    name: str
    telegram_id: int
    username: str
    role: Role = Role.DRIVER
    seats: int | None = None
    plate: str | None = None
    private: bool = False


# ---------------------------------------------------------------- what arrives


@dataclass(frozen=True, slots=True)
class ToMessage:
    label: str


@dataclass(frozen=True, slots=True)
class ToCard:
    call: int


@dataclass(frozen=True, slots=True)
class ToBot:
    """The latest message of the bot in the group that is not a card."""


Reply = ToMessage | ToCard | ToBot


class Manner(StrEnum):
    TYPED = "typed"
    FORWARDED = "forwarded"
    VIA_BOT = "via bot"
    PHOTO = "photo"
    VOICE = "voice"


class Action(StrEnum):
    ACK = "ack"
    DECLINE = "decline"
    ARRIVE = "arrive"
    DEPART = "depart"
    DELIVER = "deliver"
    ENOUGH = "enough"
    NEED = "need"
    CLOSE = "close"
    MINE = "mine"
    UNCLEAR = "unclear"
    RAISE = "raise"
    STANDDOWN = "standdown"  # of the question that 收队 asks
    REOPEN = "reopen"


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    AMEND = "amend"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Event:
    """`at`: when it arrives, epoch seconds UTC. `line`: in the file."""

    line: int
    at: int


@dataclass(frozen=True, slots=True)
class Said(Event):
    """`rank` orders the messages of one second: it becomes their number, never a part of the date."""

    speaker: Person | Outsider
    text: str
    written_at: int
    rank: int = 0
    label: str | None = None
    reply: Reply | None = None
    manner: Manner = Manner.TYPED


@dataclass(frozen=True, slots=True)
class Again(Event):
    """The update of the labelled message, or of its latest edit, a second time."""

    label: str


@dataclass(frozen=True, slots=True)
class Edited(Event):
    """May arrive before the message that it edits; `label` names that message."""

    speaker: Person
    label: str
    text: str
    edited_at: int


@dataclass(frozen=True, slots=True)
class Tapped(Event):
    """On the card of `call`; a `raise` instead under the bot's answer to the wish `label`."""

    speaker: Person
    action: Action
    number: int | None = None
    call: int | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Answered(Event):
    """Of the question about the labelled message, else of the speaker's own latest one."""

    speaker: Person
    answer: Answer
    label: str | None = None


class Meaning(StrEnum):
    """What a coordinator may make of something that could not be read."""

    YES = "yes"
    HERE = "here"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class ReadAs(Event):
    """A coordinator, told alone what is unclear, taps what the labelled message meant; a number is a trip."""

    speaker: Person
    label: str
    meaning: Meaning | int


@dataclass(frozen=True, slots=True)
class Chose(Event):
    """The answer to "which call?"."""

    speaker: Person
    call: int
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Picked(Event):
    """The answer to "which of these people?" about the labelled message."""

    speaker: Person
    picked: Person
    label: str


@dataclass(frozen=True, slots=True)
class Took(Event):
    """A tap on an offered place."""

    speaker: Person
    call: int


@dataclass(frozen=True, slots=True)
class Reacted(Event):
    """All emoji that somebody has under a message from then on."""

    speaker: Person | Outsider
    emoji: tuple[str, ...]
    target: ToMessage | ToCard


@dataclass(frozen=True, slots=True)
class Renamed(Event):
    name: str


@dataclass(frozen=True, slots=True)
class Passed(Event):
    """Nothing happens but time."""


# ---------------------------------------------------------------- what must come out


@dataclass(frozen=True, slots=True)
class ExpectedTrip:
    line: int
    passengers: int
    departed_at: int
    delivered_at: int | None = None
    reported_by: Person | None = None
    elderly: int = 0
    children: int = 0
    pregnant: int = 0
    disabled: int = 0


@dataclass(frozen=True, slots=True)
class ExpectedDriver:
    """`telegram_id` is None for a person without account."""

    line: int
    name: str
    telegram_id: int | None
    state: str
    acknowledged_at: int | None = None
    eta_at: int | None = None
    arrived_at: int | None = None
    lane: int | None = None
    trips: tuple[ExpectedTrip, ...] = ()


@dataclass(frozen=True, slots=True)
class ExpectedCall:
    """`counts` as the file names them: what it does not name is 0."""

    line: int
    id: int
    station: str
    fleet: str
    opened_at: int
    closed_at: int | None = None
    train: str | None = None
    needed: int | None = None
    counts: dict[str, int] = field(default_factory=dict)
    drivers: tuple[ExpectedDriver, ...] = ()
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Night:
    """`posts` is None where the file does not say what the bot posts. `process`: may be replayed in the real process."""

    path: Path
    title: str
    rules: tuple[str, ...]
    fleet: str
    zone: ZoneInfo
    date: date
    process: bool
    people: tuple[Person, ...]
    events: tuple[Event, ...]
    end: int
    calls: tuple[ExpectedCall, ...]
    posts: tuple[str, ...] | None

    @property
    def name(self) -> str:
        return self.path.stem


def message_numbers(night: Night) -> dict[int, int]:
    """The order in which the group's messages were written: line of the script → 1, 2, 3…"""
    said = [event for event in night.events if isinstance(event, Said)]
    said.sort(key=lambda one: (one.written_at, one.rank, one.line))
    return {one.line: number for number, one in enumerate(said, 1)}
