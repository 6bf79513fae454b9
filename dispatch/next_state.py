"""Gives the state of a driver after one more statement; which module decides about each kind of statement.

Numbers to be asked (P3, P4) come as `Statement.doubt`. Edits and undos are no single step: dispatch/fold.py.
"""

from collections.abc import Callable

from dispatch.arrivals import check_in
from dispatch.deliveries import deliver
from dispatch.driver_state import DriverState, StatementOutcome, Step, acknowledge, ask, decline
from dispatch.passenger_transfers import hand_over, take_over
from dispatch.statements import ClarificationAnswer, Statement, StatementKind
from dispatch.trips import amend, depart


def next_state(state: DriverState, statement: Statement, answer: ClarificationAnswer | None = None) -> Step:
    """The state after one more statement, newer than all before it; and what became of the statement.

    No edit and no undo: those need `dispatch.fold.fold`. `answer`: to the clarification of this statement.
    """
    if statement.doubt is not None:
        if answer is None:
            return ask(state, statement, statement.doubt)
        if answer is ClarificationAnswer.NO:
            return state, StatementOutcome.DISMISSED
    state, outcome = _READ[statement.kind](state, statement, answer)
    if outcome is StatementOutcome.COUNTED and state.first_answered_at is None:
        state = state._replace(first_answered_at=statement.at)
    return state, outcome


_READ: dict[StatementKind, Callable[[DriverState, Statement, ClarificationAnswer | None], Step]] = {
    StatementKind.ACKNOWLEDGE: acknowledge,
    StatementKind.DECLINE: decline,
    StatementKind.CHECK_IN: check_in,
    StatementKind.DEPART: depart,
    StatementKind.DELIVER: deliver,
    StatementKind.AMEND: amend,
    StatementKind.HAND_OVER: hand_over,
    StatementKind.TAKE_OVER: take_over,
}
