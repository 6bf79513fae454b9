"""Folds what was said about one driver in one call into his state (T4).

A *statement* is one fact as it was said: coming, arrived, departed with three passengers. The journal keeps every
statement and never what it meant. What it means follows from the statements before it, so the state of a driver is
their fold: read in the order of events, each turns one `DriverState` into the next.

Why a fold. On bad networks messages arrive late, twice and in the wrong order; people edit what they wrote and take it
back. A state that is changed in the order of arrival would come out differently for each order. The fold depends on
what was written alone. What follows the order of arrival (slots in the quota, places in the lanes) is decided in
`apply` and stored.

When the statements are read again. A statement that is newer than all before it is folded onto the kept state in
constant time (`driver_state.next_state`), and statements need not stay in memory. Six things change the fold at an earlier point,
and then the driver's whole `History` is read from the journal and folded from the start (`fold`): a statement that
arrives late, an edit, an undo, a reaction taken away, an answer to a clarification, and a merge of two people.
`Response.follows` tells which way a statement goes. Both ways give the same state; a property test holds them
together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dispatch.driver_state import NOTHING_SAID, DriverState, StatementOutcome, next_state
from dispatch.lanes import LanePosition
from dispatch.statements import (
    ClarificationAnswer,
    Statement,
    StatementKind,
    after_edits,
    in_order_of_events,
    written_anew_at,
)

_STANDS = frozenset({StatementOutcome.COUNTED, StatementOutcome.REPEATED})
Outcomes = dict[int, StatementOutcome]  # by statement id
_Fact = tuple[int, int, StatementKind]
_Bindings = dict[int, frozenset[_Fact]]  # undo → what it took back, with what had only said the same again


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


def fold(
    said: Iterable[Statement], answers: Mapping[int, ClarificationAnswer]
) -> tuple[DriverState, Outcomes]:
    """Reads everything from the start, in whatever order it is given."""
    said = list(said)
    folding = _fold(said, answers, _bindings(said, answers))
    return folding.state, folding.outcomes


def _bindings(said: list[Statement], answers: Mapping[int, ClarificationAnswer]) -> _Bindings:
    """K3: what each undo took back when it was said. A later edit must not turn it against another statement."""
    bindings: _Bindings = {}
    edited_at = max((statement.said_at for statement in said if statement.is_edit), default=None)
    if edited_at is None:
        return bindings
    undos = (each for each in said if each.kind is StatementKind.UNDO and each.at < edited_at)
    for undo in in_order_of_events(undos):
        known = [statement for statement in said if _was_said_before(statement, undo)]
        bindings[undo.id] = _fold(known, answers, bindings).taken_back.get(undo.id, frozenset())
    return bindings


def _was_said_before(statement: Statement, undo: Statement) -> bool:
    if statement.is_undated and undo.turn:
        return statement.turn <= undo.turn
    return statement.said_at <= undo.at


def _fold(
    said: list[Statement], answers: Mapping[int, ClarificationAnswer], bindings: _Bindings
) -> "_Folding":
    statements, edits, asking = after_edits(said, answers)
    settled = {edit.id: at for edit in asking if (at := written_anew_at(edit, said)) is not None}
    # An edit that was not answered changes nothing yet: it asks, and did so when it was edited.
    statements += [edit._replace(at=edit.said_at) for edit in asking]
    statements = in_order_of_events(statements)
    folding = _Folding(answers, settled, bindings, frozenset(edit.id for edit in asking))
    for statement in statements:
        folding.read(statement)
    state = folding.state
    if edits:
        state = state._replace(corrections=state.corrections + edits)
    if settled:
        state = state._replace(asks={id_: why for id_, why in state.asks.items() if id_ not in settled})
        folding.outcomes.update(dict.fromkeys(settled, StatementOutcome.DISMISSED))
    folding.state = state
    return folding


class _Folding:
    """A fold from the start. It keeps the earlier states, for undos."""

    def __init__(
        self,
        answers: Mapping[int, ClarificationAnswer],
        settled: Mapping[int, int],
        bindings: _Bindings,
        asking: frozenset[int],
    ) -> None:
        self.state = NOTHING_SAID
        self.outcomes: Outcomes = {}
        self._answers = answers
        self._settled = settled  # edits that asked → when the next version of their message was written
        self._bindings = bindings
        self._asking = asking  # edits that ask: they take nothing from the fact that they would change
        self.taken_back: _Bindings = {}
        # What may be taken back, each with the state before it: what counted, and what asks.
        self._before: list[tuple[Statement, DriverState]] = []
        self._said: list[Statement] = []  # without reactions that were taken back
        self._standing: list[Statement] = []  # without undos and what they took back

    def read(self, statement: Statement) -> None:
        if statement.kind is StatementKind.TAKE_BACK:
            self.outcomes[statement.id] = self._take_back(statement)
            return
        self._said.append(statement)
        if statement.kind is StatementKind.UNDO:
            self.outcomes[statement.id] = self._undo(statement)
            return
        self._standing.append(statement)
        before = self.state
        self.state, outcome = next_state(before, statement, self._answers.get(statement.id))
        self.outcomes[statement.id] = outcome
        for asked in before.asks.keys() - self.state.asks.keys():  # an amendment said what the buttons asked
            self.outcomes[asked] = StatementOutcome.DISMISSED
        if outcome in (StatementOutcome.COUNTED, StatementOutcome.ASKS):
            self._before.append((statement, before))

    def _undo(self, undo: Statement) -> StatementOutcome:
        """K3: the last statement that counted, or that still asks: then nothing but the question goes.

        What only repeated it goes with it. An undo that was said before an edit takes back what it took back then.
        """
        if undo.id in self._bindings:
            return self._undo_as_then(undo)
        last = self._last_live(undo.at)
        if last is None:
            return StatementOutcome.NOTHING
        said, before = self._before[last]
        place = self._standing.index(said)
        self.taken_back[undo.id] = frozenset(map(self._fact, self._standing[place:]))
        del self._standing[place:]
        asked = said.id in self.state.asks
        self.state = before._replace(
            corrections=self.state.corrections + (not asked),
            asks={id_: why for id_, why in before.asks.items() if id_ in self.state.asks},
        )
        self.outcomes[said.id] = StatementOutcome.DISMISSED if asked else StatementOutcome.TAKEN_BACK
        del self._before[last:]
        return StatementOutcome.COUNTED

    def _undo_as_then(self, undo: Statement) -> StatementOutcome:
        taken_back = self.taken_back[undo.id] = self._bindings[undo.id]
        gone = [each for each in self._said if each is not undo and self._fact(each) in taken_back]
        asked = [each.id for each in gone if each.id in self.state.asks]
        counted = [each.id for each in gone if self.outcomes[each.id] is StatementOutcome.COUNTED]
        corrections = self.state.corrections + bool(counted)
        self._read_again_without({undo.id, *(each.id for each in gone)})
        self.state = self.state._replace(corrections=corrections)
        self.outcomes |= dict.fromkeys(asked, StatementOutcome.DISMISSED)
        self.outcomes |= dict.fromkeys(counted, StatementOutcome.TAKEN_BACK)
        return StatementOutcome.COUNTED if asked or counted else StatementOutcome.NOTHING

    def _last_live(self, at: int) -> int | None:
        """The place in `_before` of the last statement that counts or still asks."""
        for place in range(len(self._before) - 1, -1, -1):
            id_ = self._before[place][0].id
            if id_ not in self.state.asks:
                if self.outcomes[id_] is StatementOutcome.COUNTED:
                    return place  # else it was asked and answered in words
            elif self._settled.get(id_, at + 1) > at:
                return place  # else its message was written anew
        return None

    def _take_back(self, taken_away: Statement) -> StatementOutcome:
        """R11: what this reaction said goes, as if it had never been said; after an arrival nothing does."""
        of_it = [each for each in self._said if each.message == taken_away.message]
        gone = [each.id for each in of_it if self.outcomes[each.id] in _STANDS]
        if not gone or self.state.arrived_at is not None:
            return StatementOutcome.NOTHING
        self._read_again_without(set(gone))
        self.outcomes |= dict.fromkeys(gone, StatementOutcome.TAKEN_BACK)
        return StatementOutcome.COUNTED

    def _read_again_without(self, gone: set[int]) -> None:
        again = _Folding(self._answers, self._settled, self._bindings, self._asking)
        for said in (each for each in self._said if each.id not in gone):
            again.read(said)
        self.state, self._before = again.state, again._before
        self._said, self._standing = again._said, again._standing
        self.outcomes |= again.outcomes

    def _fact(self, said: Statement) -> _Fact:
        """Names what was said, alike in every version of a message."""
        if said.is_tap or said.id in self._asking:
            return (0, said.id, said.kind)
        return (said.chat_id, said.message_id, said.kind)
