"""Folds what was said about one driver in one call into his state (T4).

A *statement* is one fact as it was said: coming, arrived, departed with three passengers. The journal keeps every
statement and never what it meant. What it means follows from the statements before it, so the state of a driver is
their fold: read in the order of events, each turns one `DriverState` into the next.

Why a fold. On bad networks messages arrive late, twice and in the wrong order; people edit what they wrote and take it
back. A state that is changed in the order of arrival would come out differently for each order. The fold depends on
what was written alone. What follows the order of arrival (slots in the quota, places in the lanes) is decided in
`apply` and stored.

When the statements are read again. A statement that is newer than all before it is folded onto the kept state in
constant time (`dispatch.next_state`), and statements need not stay in memory. Six things change the fold at an earlier point,
and then the driver's whole `History` is read from the journal and folded from the start (`fold`): a statement that
arrives late, an edit, an undo, a reaction taken away, an answer to a clarification, and a merge of two people.
`Response.follows` tells which way a statement goes. Both ways give the same state; a property test holds them
together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dispatch.driver_state import DriverState, StatementOutcome
from dispatch.edited_statements import after_edits, written_anew_at
from dispatch.lanes import LanePosition
from dispatch.order_of_events import in_order_of_events
from dispatch.statements import ClarificationAnswer, Statement, StatementKind
from dispatch.undo import Bindings, Folding, Outcomes


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
    """Folds all statements from the start. They may be given in any order."""
    said = list(said)
    folding = _fold(said, answers, _bindings(said, answers))
    return folding.state, folding.outcomes


def _bindings(said: list[Statement], answers: Mapping[int, ClarificationAnswer]) -> Bindings:
    """K3: what each undo took back when it was said. A later edit must not turn it against another statement."""
    bindings: Bindings = {}
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


def _fold(said: list[Statement], answers: Mapping[int, ClarificationAnswer], bindings: Bindings) -> Folding:
    statements, edits, asking = after_edits(said, answers)
    settled = {edit.id: at for edit in asking if (at := written_anew_at(edit, said)) is not None}
    # An edit that was not answered changes nothing yet: it asks, and did so when it was edited.
    statements += [edit._replace(at=edit.said_at) for edit in asking]
    statements = in_order_of_events(statements)
    folding = Folding(answers, settled, bindings, frozenset(edit.id for edit in asking))
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
