"""Gives the state of a driver after an arrival: 到了 acknowledges too (A1), and delivers passengers on board (A5).

Decides too when 我到武昌 only says where he goes (A1).
"""

from dispatch.driver_state import DriverState, StatementOutcome, Step, Whereabouts
from dispatch.rule_numbers import MINUTE
from dispatch.statements import ClarificationAnswer, Statement

SOON_AFTER_THE_CALL, SOON_AFTER_HIS_ANSWER = 10 * MINUTE, 3 * MINUTE
"""So soon, a driver who says 收到，我到武昌 cannot have arrived."""


def cannot_have_arrived(state: DriverState | None, at: int) -> bool:
    """Returns whether 我到武昌 just after the call only says where he goes: he is not on his way, or for a moment (A1)."""
    if state is None or not state.answering:
        return True
    return state.arrived_at is None and at - (state.acknowledged_at or at) < SOON_AFTER_HIS_ANSWER


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
