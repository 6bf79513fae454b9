"""Decides which words still count after the end of a call (E1), and which ended call keeps the others as 待确认 (E9)."""

from dispatch.calls import Call
from dispatch.commands import Command, DriverReport
from dispatch.driver_shares import part_of
from dispatch.fleets import Fleet
from dispatch.memberships import Person
from dispatch.origin import Origin
from dispatch.refusals import Reason, Refusal
from dispatch.reopening import REOPEN_WITHIN
from dispatch.statements import Moment, Statement, StatementKind
from dispatch.which_call import RECENT_CALL_AGE

_OF_A_LEAD = frozenset(
    {StatementKind.CHECK_IN, StatementKind.DEPART, StatementKind.HAND_OVER, StatementKind.TAKE_OVER}
)
"""What still counts after the end where a lead or coordinator says it (E1)."""
_OF_A_CAR_THERE = frozenset({StatementKind.CHECK_IN, StatementKind.DEPART})


def check_accepts_after_close(call: Call, person_id: int, statement: Statement, *, by_lead: bool) -> None:
    """Checks E1: deliveries, amendments and undos are accepted, a new trip or arrival only from a lead.

    Raises Refusal (CALL_CLOSED).
    """
    if statement.kind in (StatementKind.DELIVER, StatementKind.AMEND, StatementKind.UNDO):
        return
    if statement.kind is StatementKind.CHECK_IN and not statement.in_square and statement.lane is None:
        response = call.responses.get(person_id)
        if response and response.state.open_trip:
            return
    if by_lead and statement.kind in _OF_A_LEAD:
        return
    raise Refusal(Reason.CALL_CLOSED)


def call_of_late_words(
    fleet: Fleet, speaker: Person, command: Command, origin: Origin, refusal: Refusal
) -> Call | None:
    """Returns the ended call that keeps the refused words as 待确认, or None.

    A tap, a private message and a slash command are answered with the reason instead; an edit is of what was said before.
    """
    if not isinstance(command, DriverReport) or refusal.reason not in (Reason.NO_CALL, Reason.CALL_CLOSED):
        return None
    if origin.is_tap or origin.slash or origin.private or origin.is_edit:
        return None
    return ended_call_meant(fleet, speaker, command.kind, origin.moment)


def ended_call_meant(fleet: Fleet, speaker: Person, kind: StatementKind, moment: Moment) -> Call | None:
    """Returns the call that has ended and not been sealed, or None where the words are about no call.

    到了 and 接N belong to the call that he had answered, else to one that ended a short while ago. 收到 belongs to a call
    only as long as it can be reopened; of somebody who had answered that call it means that he has heard of the end.
    """
    at = moment.at
    ended = [call for call in fleet.calls.values() if not call.sealed and call.was_closed_before(moment)]
    ended.sort(key=lambda call: call.closed_at or 0)
    his = [call for call in ended if _had_answered(call, speaker.id)]
    if kind in _OF_A_CAR_THERE:
        recent = [call for call in ended if at - (call.closed_at or 0) <= RECENT_CALL_AGE]
        return next(reversed(his or recent), None)
    if kind is StatementKind.ACKNOWLEDGE:
        lately = [call for call in ended if at - (call.closed_at or 0) <= REOPEN_WITHIN]
        has_heard = any(call in his for call in lately)
        return lately[-1] if lately and not has_heard else None
    return None


def has_just_ended(call: Call, moment: Moment) -> bool:
    """Whether it ended so shortly before that somebody on his way may not know (E9)."""
    is_over = not call.sealed and call.was_closed_before(moment)
    return is_over and moment.at - (call.closed_at or 0) <= RECENT_CALL_AGE


def _had_answered(call: Call, person_id: int) -> bool:
    response = part_of(call, person_id)
    return response is not None and response.state.acknowledged_at is not None
