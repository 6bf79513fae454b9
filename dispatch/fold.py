"""Folds what was said about one driver in one call into his state (T4).

A *statement* is one fact as it was said: coming, arrived, departed with three passengers. The journal keeps every
statement and never what it meant. What it means follows from the statements before it, so the state of a driver is
their fold: read in the order of writing, each turns one `DriverState` into the next.

Why a fold. On bad networks messages arrive late, twice and in the wrong order; people edit what they wrote and take it
back. A state that is changed in the order of arrival would come out differently for each order. The fold depends on
what was written alone. What follows the order of arrival (slots in the quota, places in the lanes) is decided in
`apply` and stored.

When the statements are read again. A statement that is newer than all before it is folded onto the kept state in
constant time (`fold_next`), and statements need not stay in memory. Five things change the fold at an earlier point, and
then the driver's whole `History` is read from the journal and folded from the start (`fold`): a statement that arrives
late, an edit, an undo, an answer to a clarification, and a merge of two people. `Response.follows` tells which way a
statement goes. Both ways give the same state; a property test holds them together.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from dispatch.driver_state import NOTHING_SAID, DriverState, StatementOutcome, Whereabouts
from dispatch.lanes import LanePosition
from dispatch.limits import REPEAT_WITHIN
from dispatch.statements import (
    NO_TAGS,
    ClarificationAnswer,
    ClarificationReason,
    Statement,
    StatementKind,
    after_edits,
    in_order_of_writing,
    written_anew_at,
)
from dispatch.trips import Trip

Outcomes = dict[int, StatementOutcome]  # by statement id
Step = tuple[DriverState, StatementOutcome]


@dataclass(slots=True)
class History:
    """Everything that was said about one driver in one call, as the journal keeps it."""

    statements: list[Statement] = field(default_factory=list)  # in order of recording
    answers: dict[int, ClarificationAnswer] = field(default_factory=dict)  # by statement id
    places: dict[int, LanePosition] = field(default_factory=dict)  # statement id → the place it was given

    def statement(self, id_: int) -> Statement:
        """Raises StopIteration where nothing of this number was said about him."""
        return next(statement for statement in self.statements if statement.id == id_)

    def merged_with(self, other: "History") -> "History":
        statements = sorted((*self.statements, *other.statements), key=lambda statement: statement.id)
        return History(statements, self.answers | other.answers, self.places | other.places)


def fold_next(state: DriverState, statement: Statement) -> Step:
    """One more statement, newer than all that the state was folded from; no edit and no undo."""
    return _step(state, statement, None)


def fold(
    said: Iterable[Statement], answers: Mapping[int, ClarificationAnswer]
) -> tuple[DriverState, Outcomes]:
    """Reads everything from the start, in whatever order it is given."""
    said = list(said)
    statements, edits, asking = after_edits(said, answers)
    settled = {edit.id: at for edit in asking if (at := written_anew_at(edit, said)) is not None}
    # An edit that was not answered changes nothing yet: it asks, and did so when it was edited.
    statements += [edit._replace(at=edit.said_at) for edit in asking]
    statements.sort(key=in_order_of_writing)
    folding = _Folding(answers, settled)
    for statement in statements:
        folding.read(statement)
    state = folding.state
    if edits:
        state = state._replace(corrections=state.corrections + edits)
    if settled:
        state = state._replace(asks={id_: why for id_, why in state.asks.items() if id_ not in settled})
        folding.outcomes.update(dict.fromkeys(settled, StatementOutcome.DISMISSED))
    return state, folding.outcomes


class _Folding:
    """A fold from the start. It keeps the earlier states, for undos."""

    def __init__(self, answers: Mapping[int, ClarificationAnswer], settled: Mapping[int, int]) -> None:
        self.state = NOTHING_SAID
        self.outcomes: Outcomes = {}
        self._answers = answers
        self._settled = settled  # edits that asked → when the next version of their message was written
        # What may be taken back, each with the state before it: what counted, and what asks.
        self._before: list[tuple[int, DriverState]] = []

    def read(self, statement: Statement) -> None:
        if statement.kind is StatementKind.UNDO:
            self.outcomes[statement.id] = self._undo(statement.at)
            return
        before = self.state
        self.state, outcome = _step(before, statement, self._answers.get(statement.id))
        self.outcomes[statement.id] = outcome
        for asked in before.asks.keys() - self.state.asks.keys():  # an amendment said what the buttons asked
            self.outcomes[asked] = StatementOutcome.DISMISSED
        if outcome in (StatementOutcome.COUNTED, StatementOutcome.ASKS):
            self._before.append((statement.id, before))

    def _undo(self, at: int) -> StatementOutcome:
        """K3: the last statement that counted, or that still asks: then nothing but the question goes."""
        while self._before:
            undone, before = self._before.pop()
            asked = undone in self.state.asks
            if asked and self._settled.get(undone, at + 1) <= at:
                continue  # his message was written anew
            if not asked and self.outcomes[undone] is not StatementOutcome.COUNTED:
                continue  # what it asked was answered in words
            self.state = before._replace(
                corrections=self.state.corrections + (not asked),
                asks={id_: why for id_, why in before.asks.items() if id_ in self.state.asks},
            )
            self.outcomes[undone] = StatementOutcome.DISMISSED if asked else StatementOutcome.TAKEN_BACK
            return StatementOutcome.COUNTED
        return StatementOutcome.NOTHING


def _step(state: DriverState, statement: Statement, answer: ClarificationAnswer | None) -> Step:
    """`answer`: to the clarification of this statement."""
    if statement.doubt is not None:
        if answer is None:
            return _ask(state, statement, statement.doubt)
        if answer is ClarificationAnswer.NO:
            return state, StatementOutcome.DISMISSED
    state, outcome = _READ[statement.kind](state, statement, answer)
    if outcome is StatementOutcome.COUNTED and state.first_answered_at is None:
        state = state._replace(first_answered_at=statement.at)
    return state, outcome


def _ask(state: DriverState, statement: Statement, why: ClarificationReason) -> Step:
    return state._replace(asks={**state.asks, statement.id: why}), StatementOutcome.ASKS


def _acknowledge(state: DriverState, statement: Statement, _: ClarificationAnswer | None) -> Step:
    eta_at = state.eta_at if statement.eta_at is None else statement.eta_at
    if state.acknowledged_at is None or state.withdrawn:
        state = state._replace(
            first_answered_at=statement.at if state.first_answered_at is None else state.first_answered_at,
            acknowledged_at=statement.at,
            acknowledgement_implied=False,
            withdrawn=False,
            whereabouts=Whereabouts.COMING,
            eta_at=eta_at,
        )
    elif state.left:
        state = state._replace(left=False, whereabouts=Whereabouts.COMING, eta_at=eta_at)
    elif eta_at == state.eta_at:
        return state, StatementOutcome.REPEATED
    else:
        state = state._replace(eta_at=eta_at)
    return state, StatementOutcome.COUNTED


def _decline(state: DriverState, statement: Statement, _: ClarificationAnswer | None) -> Step:
    if state.withdrawn or state.left:
        return state, StatementOutcome.REPEATED
    if state.arrived_at is not None:
        state = state._replace(left=True)
    else:
        state = state._replace(withdrawn=True, declined_at=statement.at, whereabouts=Whereabouts.NOWHERE)
    return state, StatementOutcome.COUNTED


def _check_in(state: DriverState, statement: Statement, _: ClarificationAnswer | None) -> Step:
    unmistakable = statement.in_square or statement.is_tap or statement.lane is not None
    if state.open_trip:
        state = _delivered(state, statement.at)
        if not unmistakable:
            return state, StatementOutcome.COUNTED
    elif state.stands_in_square:
        moves = statement.lane is not None and statement.lane != state.lane_named
        if not moves and statement.position is None:
            return state, StatementOutcome.REPEATED
    state = _arrived(state, statement, implied=False)._replace(
        whereabouts=Whereabouts.IN_SQUARE, placed_by=statement.id, lane_named=statement.lane
    )
    return state, StatementOutcome.COUNTED


def _arrived(state: DriverState, statement: Statement, *, implied: bool) -> DriverState:
    """He is here: that acknowledges too, where he had not."""
    if not state.answering:
        state = state._replace(acknowledged_at=statement.at, acknowledgement_implied=True)
    if state.arrived_at is None:
        return state._replace(withdrawn=False, left=False, arrived_at=statement.at, arrival_implied=implied)
    return state._replace(withdrawn=False, left=False)


def _depart(state: DriverState, statement: Statement, answer: ClarificationAnswer | None) -> Step:
    trip = state.open_trip
    if trip and statement.at - trip.departed_at <= REPEAT_WITHIN:
        if statement.passengers == trip.passengers:
            if statement.tags == NO_TAGS or trip.tags != NO_TAGS:
                return state, StatementOutcome.REPEATED
            return _with_last_trip(state, trip._replace(tags=statement.tags)), StatementOutcome.COUNTED
        if statement.by != trip.counted_by:  # K5
            return _corrected(state, trip, statement)
        if answer is None:
            return _ask(state, statement, ClarificationReason.AMEND_OR_NEW)
        if answer is ClarificationAnswer.NO:
            return state, StatementOutcome.DISMISSED
        if answer is not ClarificationAnswer.NEW:
            return _corrected(state, trip, statement)
    if trip:
        state = _with_last_trip(state, trip._replace(over=True))
    departed = Trip(
        statement.id,
        (statement.chat_id, statement.message_id),
        statement.passengers or 0,
        statement.tags,
        statement.at,
        reported_by=statement.by,
        counted_by=statement.by,
    )
    state = _arrived(state, statement, implied=True)._replace(
        whereabouts=Whereabouts.ON_ROAD, trips=(*state.trips, departed)
    )
    return state, StatementOutcome.COUNTED


def _deliver(state: DriverState, statement: Statement, _: ClarificationAnswer | None) -> Step:
    if state.open_trip is None:
        return state, StatementOutcome.NOTHING
    return _delivered(state, statement.at), StatementOutcome.COUNTED


def _delivered(state: DriverState, at: int) -> DriverState:
    trip = state.trips[-1]._replace(delivered_at=at, over=True)
    return _with_last_trip(state, trip)._replace(whereabouts=Whereabouts.DELIVERED)


def _amend(state: DriverState, statement: Statement, answer: ClarificationAnswer | None) -> Step:
    if answer is ClarificationAnswer.NO:
        return state, StatementOutcome.DISMISSED
    trip = _meant(state, statement)
    if trip is None:
        return _ask(state, statement, ClarificationReason.NO_TRIP)
    if ClarificationReason.AMEND_OR_NEW in state.asks.values():  # said in words what the buttons asked
        asks = {id_: why for id_, why in state.asks.items() if why is not ClarificationReason.AMEND_OR_NEW}
        state = state._replace(asks=asks)
    if statement.passengers == trip.passengers and statement.tags in (NO_TAGS, trip.tags):
        return state, StatementOutcome.REPEATED
    return _corrected(state, trip, statement)


def _meant(state: DriverState, statement: Statement) -> Trip | None:
    """The last trip, or the last one of the message replied to."""
    if statement.target is None:
        return state.trips[-1] if state.trips else None
    message = (statement.chat_id, statement.target)
    return next((trip for trip in reversed(state.trips) if trip.message == message), None)


def _corrected(state: DriverState, trip: Trip, statement: Statement) -> Step:
    corrected = trip._replace(
        passengers=statement.passengers or trip.passengers,
        tags=trip.tags if statement.tags == NO_TAGS else statement.tags,
        counted_by=statement.by,
    )
    at = next(leg for leg in range(len(state.trips) - 1, -1, -1) if state.trips[leg] is trip)
    trips = (*state.trips[:at], corrected, *state.trips[at + 1 :])
    return state._replace(trips=trips, corrections=state.corrections + 1), StatementOutcome.COUNTED


def _with_last_trip(state: DriverState, trip: Trip) -> DriverState:
    return state._replace(trips=(*state.trips[:-1], trip))


_READ: dict[StatementKind, Callable[[DriverState, Statement, ClarificationAnswer | None], Step]] = {
    StatementKind.ACKNOWLEDGE: _acknowledge,
    StatementKind.DECLINE: _decline,
    StatementKind.CHECK_IN: _check_in,
    StatementKind.DEPART: _depart,
    StatementKind.DELIVER: _deliver,
    StatementKind.AMEND: _amend,
}
