"""Statements about one driver in one call, and what edits make of them (K1). `dispatch/fold.py` makes a state of them."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
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
    """The one that no other follows; time 0 where there is none."""
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
        """Whether only its turn says when it happened: a messenger may date no tap."""
        return self.is_tap and self.turn != 0

    @property
    def moment(self) -> Moment:
        return Moment(self.at, self.turn, not self.is_undated)

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
    """By date, then by message number; taps and reactions come after the texts of their second."""
    return (statement.at, statement.message_id <= 0, statement.message_id, statement.id)


def in_order_of_events(said: Iterable[Statement]) -> list[Statement]:
    """T4: messages by date and number; a tap, which has no date, behind all that the messenger handed out before it.

    T1: a tap has the time of its receipt, but lies between the messages beside it.
    """
    ordered = sorted(said, key=in_order_of_writing)
    if all(one.turn <= next_.turn for one, next_ in pairwise(ordered)):
        return ordered
    dated = [each for each in ordered if not each.is_undated]
    taps = sorted((each for each in ordered if each.is_undated), key=lambda each: (each.turn, each.id))
    before: dict[int, list[Statement]] = {}  # place among the messages → the taps before it
    by_turn = deque(sorted((each.turn, place) for place, each in enumerate(dated, 1)))
    place = 0
    for tap in taps:
        while by_turn and by_turn[0][0] <= tap.turn:
            place = max(place, by_turn.popleft()[1])
        at = max(tap.at, dated[place - 1].at if place else 0)
        at = min(at, dated[place].at if place < len(dated) else at)
        before.setdefault(place, []).append(tap._replace(at=at))
    return [
        *before.get(0, ()),
        *(each for place, one in enumerate(dated, 1) for each in (one, *before.get(place, ()))),
    ]


def after_edits(
    said: list[Statement], answers: Mapping[int, ClarificationAnswer]
) -> tuple[list[Statement], int, list[Statement]]:
    """K1: each message as it stands now, the number of edits that changed a fact, and the edits that were not answered."""
    if all(statement.said_at == statement.at for statement in said):
        return list(said), 0, []  # nobody edited anything, as most of the time
    messages: dict[tuple[int, int], dict[int, list[Statement]]] = {}
    standing: list[Statement] = []
    unanswered: list[Statement] = []
    for statement in said:
        if statement.is_tap or statement.is_reaction:
            standing.append(statement)
        elif (
            statement.is_edit and statement.doubt and answers.get(statement.id) is not ClarificationAnswer.YES
        ):
            if statement.id not in answers:
                unanswered.append(statement)
        else:
            versions = messages.setdefault((statement.chat_id, statement.message_id), {})
            versions.setdefault(statement.said_at, []).append(statement)
    edits = 0
    for versions in messages.values():
        now: list[Statement] = []
        for said_at in sorted(versions):
            version = versions[said_at]
            if not version[0].is_edit:
                now = list(version)
                continue
            before, now = now, _amended(now, version)
            edits += bool(before) and [_content(said) for said in before] != [_content(said) for said in now]
        standing.extend(statement for statement in now if statement.kind is not StatementKind.VOID)
    return standing, edits, unanswered


def written_anew_at(edit: Statement, said: list[Statement]) -> int | None:
    """K1: whoever wrote his message anew has settled what was asked about how it stood. None: it stands."""
    later = (
        each.said_at
        for each in said
        if each.said_at > edit.said_at and (each.chat_id, each.message_id) == (edit.chat_id, edit.message_id)
    )
    return min(later, default=None)


def _content(said: Statement) -> tuple[object, ...]:
    return (said.kind, said.passengers, said.tags, said.eta_at, said.lane, said.position)


def _amended(before: list[Statement], version: list[Statement]) -> list[Statement]:
    kept = {statement.kind: statement for statement in before}
    version = [
        _of_its_trip(statement) if StatementKind.DEPART in kept else statement for statement in version
    ]
    version = [
        each for each in version if each.kind is not StatementKind.AMEND or StatementKind.AMEND in kept
    ]
    if not version:
        return before  # what it amends was not said, or not yet
    now = [
        statement._replace(at=kept[statement.kind].at, turn=kept[statement.kind].turn)
        if statement.kind in kept
        else _from_the_edit_on(statement)
        for statement in version
    ]
    said = {statement.kind for statement in version}
    answered = kept.keys() & _ANSWERS
    if answered and said & _ANSWERS and answered.isdisjoint(said):
        # A yes that became a no is a withdrawal, a no that became a yes a change of mind: both were said.
        now[:0] = [kept[kind] for kind in answered]
    return now


def _of_its_trip(statement: Statement) -> Statement:
    """K1: 改4 in the message of a trip is that trip with four, also where the edit came before the message."""
    return (
        statement._replace(kind=StatementKind.DEPART) if statement.kind is StatementKind.AMEND else statement
    )


_ANSWERS = frozenset({StatementKind.ACKNOWLEDGE, StatementKind.DECLINE})


def _from_the_edit_on(statement: Statement) -> Statement:
    return statement._replace(at=statement.said_at)
