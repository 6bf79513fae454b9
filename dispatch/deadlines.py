"""Deadlines: every kind, and which events in a call schedule and cancel its own (R6, T3, D1-D5, S2, W2).

When one is due and what is due then: cars_short.py (D1), overdue_drivers.py (D2), drivers_on_road.py (D3), stale_calls.py (D4).
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from dispatch.call_events import CallChange, CallEvent
from dispatch.calls import Call
from dispatch.cars_short import first_step_at
from dispatch.drivers_on_road import check_road_at
from dispatch.overdue_drivers import check_overdue_at
from dispatch.stale_calls import check_stale_at


class DeadlineKind(StrEnum):
    """Every kind of deadline. What to do when one fires stands in handlers/inbound/deadlines.py.

    A key is the kind and its subject, with colons between: `offer:17:4`. What schedules and cancels the deadlines
    of a call is in CALL_DEADLINES; the module named here schedules each other kind.
    """

    CARS_SHORT = "cars_short"  # D1, a call
    OVERDUE = "overdue"  # D2, a call: looks at all its drivers
    ON_ROAD = "on_road"  # D3, a call: looks at all its drivers
    STALE_CALL = "stale_call"  # D4, a call
    END_REMINDER = "end_reminder"  # E4, a call: the time that an order to stand down named (handlers/night/end_reminders.py)
    OFFER = "offer"  # R6, a driver in a call (handlers/night/standby_offers.py)
    SEAL = "seal"  # T3, a night of a fleet (handlers/night/seals.py)
    CLARIFICATIONS = "clarifications"  # S2, a fleet: the next batch of questions (handlers/chat/deadlines.py)
    UNDECIDED = "undecided"  # R16, a fleet: the list of what waits for its call (handlers/night/undecided_messages.py)
    MENTIONS = "mentions"  # S2, a fleet: the next batch of mentions (handlers/chat/deadlines.py)
    PARTNERS_BEGUN = (
        "partners_begun"  # S2, a fleet: who its partners are now (handlers/fleets/partners_begun.py)
    )
    JOIN_ANSWERS = "join_answers"  # S2, a fleet: who joins its calls (handlers/night/join_answers.py)
    PAIRING = (
        "pairing"  # U9, a fleet: the bot leaves a group that nobody vouches for (handlers/fleets/pairing.py)
    )
    SURVEY_OVER = "survey_over"  # C21-C23, a question to the fleet (handlers/night/surveys.py)
    EVENING = "evening"  # D5, a fleet (handlers/people/shifts.py)
    WEEK_SUMMARY = "week_summary"  # W2, a week of a fleet (handlers/statistics/night_and_week.py)
    MERGE_OVER = (
        "merge_over"  # I10, a merge: it can no longer be taken back (handlers/night/merged_people.py)
    )
    PLACE_CHECK = "place_check"  # H5, a place: is it still true? (handlers/home/place_checks.py)
    PLACE_QUESTION = (
        "place_question"  # H5, a keeper: asks about all that is due (handlers/home/place_checks.py)
    )
    MOVE_DUE = "move_due"  # H7, a move: it counts now, or nobody has answered (handlers/home/moves_due.py)
    ROSTER_OVER = (
        "roster_over"  # I7, an import: what the file said is deleted (handlers/people/roster_import.py)
    )


# Every fleet has these from its first day. A kind added here needs a migration for the fleets that exist.
FLEET_DEADLINES = (DeadlineKind.EVENING, DeadlineKind.WEEK_SUMMARY)


class ReminderKind(StrEnum):
    """What somebody was asked or reminded of in a call."""

    OVERDUE = "overdue"  # D2: where are you?
    ON_ROAD = "on_road"  # D3: have you delivered?
    STALE_CALL = "stale_call"  # D4: is the call over?
    ASKED = "asked"  # D1: on shift, can you come?
    REMINDED = "reminded"  # S3: by a coordinator, in the group
    MOVE_ASKED = "move_asked"  # C25: to come from another station; the occasion is the call he leaves
    REPEATED = "repeated"  # D1: the call, by a coordinator


@dataclass(frozen=True, slots=True)
class CallDeadline:
    """`due_at`: when the deadline is due after one of `set_by`, None where the change does not matter.

    One of `ended_by` cancels it, but not while `needed_while` is above 0. One with `in_steps` starts again at each date;
    any other only moves earlier.
    """

    set_by: frozenset[CallEvent]
    ended_by: frozenset[CallEvent]
    due_at: Callable[[CallChange], int | None]
    needed_while: Callable[[Call], int] | None = None
    in_steps: bool = False


def _at_no_time(_: CallChange) -> int | None:
    return None


def _events(*events: CallEvent) -> frozenset[CallEvent]:
    return frozenset(events)


_AT_THE_END = _events(CallEvent.CLOSED)

CALL_DEADLINES = {
    DeadlineKind.CARS_SHORT: CallDeadline(
        set_by=_events(CallEvent.OPENED, CallEvent.NEED_CHANGED, CallEvent.REOPENED),
        ended_by=_events(CallEvent.NEED_CHANGED, CallEvent.SLOT_TAKEN, CallEvent.CLOSED),
        due_at=first_step_at,
        needed_while=Call.cars_wanted,
        in_steps=True,
    ),
    DeadlineKind.OVERDUE: CallDeadline(
        set_by=_events(CallEvent.REPORTED, CallEvent.TIMETABLE_CHANGED, CallEvent.REOPENED),
        ended_by=_AT_THE_END,
        due_at=check_overdue_at,
    ),
    DeadlineKind.ON_ROAD: CallDeadline(  # until the call is sealed
        set_by=_events(CallEvent.CARRYING, CallEvent.TIMETABLE_CHANGED),
        ended_by=_events(),
        due_at=check_road_at,
    ),
    DeadlineKind.STALE_CALL: CallDeadline(
        set_by=_events(CallEvent.OPENED, CallEvent.TIMETABLE_CHANGED, CallEvent.REOPENED),
        ended_by=_AT_THE_END,
        due_at=check_stale_at,
    ),
    DeadlineKind.END_REMINDER: CallDeadline(set_by=_events(), ended_by=_AT_THE_END, due_at=_at_no_time),
}
ENDED_BY = {
    event: [(kind, each) for kind, each in CALL_DEADLINES.items() if event in each.ended_by]
    for event in CallEvent
}
SET_BY = {
    event: [(kind, each) for kind, each in CALL_DEADLINES.items() if event in each.set_by]
    for event in CallEvent
}
"""The deadlines of a call that an event may cancel, and those that it may schedule."""
