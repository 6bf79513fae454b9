"""Gives the state of a driver after his answer: 收到 and 来不了 (R1, R2)."""

from dispatch.driver_state import NOTHING_SAID, DriverState, StatementOutcome, Step, Whereabouts
from dispatch.statements import ClarificationAnswer, Statement


def acknowledge(state: DriverState, statement: Statement, _: ClarificationAnswer | None) -> Step:
    """Records 收到, also after he declined: the first time stays, the latest ETA is kept (R1, R2)."""
    if state is NOTHING_SAID:  # as most: `_replace` below takes twice as long
        at = statement.at
        state = DriverState(at, at, eta_at=statement.eta_at, whereabouts=Whereabouts.COMING)
        return state, StatementOutcome.COUNTED
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


def decline(state: DriverState, statement: Statement, _: ClarificationAnswer | None) -> Step:
    """Records 来不了 (R2). A driver who has arrived leaves, stays arrived and still counts as acknowledged."""
    if state.withdrawn or state.left:
        return state, StatementOutcome.REPEATED
    if state.arrived_at is not None and statement.is_reaction:
        return state, StatementOutcome.NOTHING
    if state.arrived_at is not None:
        state = state._replace(left=True)
    else:
        state = state._replace(withdrawn=True, declined_at=statement.at, whereabouts=Whereabouts.NOWHERE)
    return state, StatementOutcome.COUNTED
