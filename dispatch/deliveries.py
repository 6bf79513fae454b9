"""Gives the state of a driver after a delivery, and decides who must have had a trip that he told nothing of (P5)."""

from dispatch.applied import Applied
from dispatch.driver_state import DriverState, StatementOutcome, Step
from dispatch.rule_numbers import MINUTE
from dispatch.statements import ClarificationAnswer, Statement


def deliver(state: DriverState, statement: Statement, _: ClarificationAnswer | None) -> Step:
    """Records 送到了 (P5): ends the open trip. Without one it changes nothing."""
    if state.open_trip is None:
        return state, StatementOutcome.NOTHING
    return state.delivered(statement.at), StatementOutcome.COUNTED


SHORTEST_TRIP = 5 * MINUTE
"""So long somebody is away at least who brings passengers home."""


def lacks_its_trip(applied: Applied | None, said: Statement) -> bool:
    """P5: returns whether a delivery was written by somebody who stands in the square and has no trip to deliver there."""
    if applied is None or said.is_tap:
        return False
    state = applied.response.state
    is_idle = applied.verdict is StatementOutcome.NOTHING and not state.asks
    return is_idle and may_have_driven(state, said.at)


def may_have_driven(state: DriverState, at: int) -> bool:
    """P5: whether somebody in the square has stood there long enough for a trip that he told nothing of."""
    since = (state.trips[-1].delivered_at if state.trips else state.arrived_at) or at
    return state.stands_in_square and at - since >= SHORTEST_TRIP
