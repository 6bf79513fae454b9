"""Ends a call, and decides who is released by its end (E1, E2, E10)."""

from dispatch.calls import Call, Response
from dispatch.drivers_on_the_way import not_arrived
from dispatch.refusals import Reason, Refusal
from dispatch.statements import Moment


def close(call: Call, moment: Moment, *, stand_down: bool, cancelled: bool = False) -> list[Response]:
    """Ends the call. Returns the drivers to tell: those released (E2), for a cancelled call also those who came (E10)."""
    if not call.is_open:
        raise Refusal(Reason.CALL_CLOSED)
    at = moment.at
    call.closed_at, call.closed_turn, call.closed_by_tap = at, moment.turn, not moment.is_dated
    call.stood_down = stand_down
    for response in call.responses.values():
        if response.offered_at is not None:
            response.offered_at = None
    call.cancelled = cancelled
    released = not_arrived(call) if stand_down else []
    for response in released:
        response.sent_home_at = at
    came = [response for response in call.responses.values() if response.counts_as_acknowledged]
    return came if cancelled else released
