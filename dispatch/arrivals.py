"""Gives the state of a driver after an arrival: 到了 acknowledges too (A1), and delivers passengers on board (A5)."""

from dispatch.driver_state import DriverState, StatementOutcome, Step, Whereabouts
from dispatch.statements import ClarificationAnswer, Statement


def check_in(state: DriverState, statement: Statement, _: ClarificationAnswer | None) -> Step:
    """Records 到了 (A1, A5). It delivers passengers on board; he is back in the lane only where his words say so."""
    unmistakable = statement.in_square or statement.is_tap or statement.lane is not None
    if state.open_trip:
        state = state.delivered(statement.at)
        if not unmistakable:
            return state, StatementOutcome.COUNTED
    elif state.stands_in_square:
        moves = statement.lane is not None and statement.lane != state.lane_named
        if not moves and statement.position is None:
            return state, StatementOutcome.REPEATED
    state = arrived(state, statement, implied=False)._replace(
        whereabouts=Whereabouts.IN_SQUARE, placed_by=statement.id, lane_named=statement.lane
    )
    return state, StatementOutcome.COUNTED


def arrived(state: DriverState, statement: Statement, *, implied: bool) -> DriverState:
    """Marks him as arrived, and as acknowledged where he was not (A1, P1). `implied`: a trip shows it, he did not say it."""
    if not state.answering:
        state = state._replace(acknowledged_at=statement.at, acknowledgement_implied=True)
    if state.arrived_at is None:
        return state._replace(withdrawn=False, left=False, arrived_at=statement.at, arrival_implied=implied)
    return state._replace(withdrawn=False, left=False)
