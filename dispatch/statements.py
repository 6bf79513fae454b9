"""Statements about one driver in one call, as they were said. `dispatch/fold.py` makes a state of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Moment(NamedTuple):
    """`at` is in UTC epoch seconds. `turn` is the place in the messenger's order of events; 0 where it has none.

    A tap is not `is_dated`: its `at` is the time of its receipt.
    """

    at: int
    turn: int = 0
    is_dated: bool = True

    def precedes(self, other: "Moment") -> bool:
        if self.is_dated and other.is_dated:
            return self.at < other.at
        if self.turn and other.turn:
            return self.turn < other.turn
        return self.at < other.at


NEVER = Moment(0)


def latest_of(moments: Iterable[Moment]) -> Moment:
    """Returns the latest of some moments; a moment at 0 where there are none."""
    latest = NEVER
    for moment in moments:
        if not moment.precedes(latest):
            latest = moment
    return latest


class StatementKind(StrEnum):
    ACKNOWLEDGE = "acknowledge"
    DECLINE = "decline"
    CHECK_IN = "check_in"
    DEPART = "depart"
    DELIVER = "deliver"
    AMEND = "amend"
    HAND_OVER = "hand_over"  # P7: passengers of his trip go on with another car
    TAKE_OVER = "take_over"  # P7: and he is that car; `eta_at` is when they had departed
    UNDO = "undo"
    VOID = "void"  # an edit that says nothing about this driver any more
    TAKE_BACK = "take_back"  # a reaction that was taken away or changed (R11)


class ClarificationReason(StrEnum):
    """Why something said does not count before somebody answers."""

    SEATS = "seats"  # P3: more than usual or than the car holds
    TAGS = "tags"  # P4: more tagged passengers than passengers
    AMEND_OR_NEW = "amend_or_new"  # P2
    NO_TRIP = "no_trip"  # K2: an amendment whose trip is not there, or not there yet; nothing to ask


class ClarificationAnswer(StrEnum):
    YES = "yes"
    NO = "no"
    AMEND = "amend"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Tags:
    """Priority passengers within the count, in persons."""

    elderly: int = 0
    children: int = 0
    pregnant: int = 0
    disabled: int = 0

    def without(self, others: "Tags") -> "Tags":
        return Tags(
            self.elderly - others.elderly,
            self.children - others.children,
            self.pregnant - others.pregnant,
            self.disabled - others.disabled,
        )

    def total(self) -> int:
        return self.elderly + self.children + self.pregnant + self.disabled


NO_TAGS = Tags()
TAG_KEYS = ("elderly", "children", "pregnant", "disabled")


class Statement(NamedTuple):
    """One fact as said. `at` is the message's date, `said_at` that of this version of it; both UTC epoch seconds.

    `turn` is the place of this version in the messenger's order of events; 0 where it gives none.
    """

    id: int  # the order of recording
    kind: StatementKind
    at: int
    said_at: int
    chat_id: int
    message_id: int  # 0 for a tap; for a reaction that of the message it stands under, negated
    by: int | None = None  # person id of the reporter, where it was said for the driver
    passengers: int | None = None
    tags: Tags = NO_TAGS
    eta_at: int | None = None
    lane: int | None = None
    position: int | None = None
    in_square: bool = False
    target: int | None = None  # an amendment's message id, where it was a reply
    doubt: ClarificationReason | None = None
    turn: int = 0

    def numbered(self, id_: int) -> "Statement":
        return Statement(id_, *self[1:])

    @property
    def is_tap(self) -> bool:
        return self.message_id == 0

    @property
    def is_undated(self) -> bool:
        """Whether only its place in the order of events is known: messengers give taps no date (T1)."""
        return self.message_id == 0 and self.turn != 0

    @property
    def told_at(self) -> int:
        """The time that was known when it was said. A tap's `at` may be put right by a later message (T1), this is not."""
        return self.said_at if self.is_undated else self.at

    @property
    def moment(self) -> Moment:
        return Moment(self.at, self.turn, self.message_id != 0 or self.turn == 0)

    @property
    def message(self) -> tuple[int, int]:
        return (self.chat_id, self.message_id)

    @property
    def is_reaction(self) -> bool:
        return self.message_id < 0

    @property
    def is_edit(self) -> bool:
        return self.said_at != self.at


Order = tuple[int, bool, int, int]


def in_order_of_writing(statement: Statement) -> Order:
    """Returns the sort key of a statement: date, then message number; taps and reactions after the texts of their second (T4)."""
    return (statement.at, statement.message_id <= 0, statement.message_id, statement.id)
