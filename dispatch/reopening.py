"""Decides which ended calls may be reopened, and what becomes of those who were sent home (E6)."""

from collections.abc import Iterable

from dispatch.call_stations import check_no_open_call
from dispatch.calls import Call, Response
from dispatch.drivers_on_the_way import called_back
from dispatch.fleets import Fleet
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import MINUTE
from dispatch.statements import Moment

REOPEN_WITHIN = 10 * MINUTE  # E6


def ended_lately(calls: Iterable[Call], moment: Moment) -> list[Call]:
    """Returns the calls that may be reopened, the latest end last."""
    lately = [
        call
        for call in calls
        if not call.sealed
        and not call.backfilled
        and call.closed is not None
        and not moment.precedes(call.closed)
        and moment.at - call.closed.at <= REOPEN_WITHIN
    ]
    return sorted(lately, key=lambda call: (call.closed_turn, call.closed_at or 0))


def check_may_reopen(fleet: Fleet, call: Call, moment: Moment) -> None:
    """Raises Refusal: NOT_ENDED, TOO_LATE, or ALREADY_OPEN where the station was called anew."""
    if call.is_open:
        raise Refusal(Reason.NOT_ENDED)
    if call.sealed or not ended_lately([call], moment):
        raise Refusal(Reason.TOO_LATE, number=call.number)
    check_no_open_call(fleet, call.station)


def reopen(call: Call, at: int) -> list[Response]:
    """Opens a call again; everybody stands where he stood (E6). Returns those who were sent home: they must be told."""
    call.closed_at, call.closed_turn, call.closed_by_tap = None, 0, False
    call.stood_down, call.cancelled = False, False
    for response in called_back(call):
        response.sent_home_at = at
    return called_back(call)
