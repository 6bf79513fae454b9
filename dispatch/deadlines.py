"""Deadlines: every kind, and what schedules and cancels those of a call (R6, T3, D1-D5, S2, W2).

What is due when one fires: cars_short.py (D1), overdue_drivers.py (D2), drivers_on_road.py (D3), stale_calls.py (D4).
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from dispatch.calls import Call, Response
from dispatch.cars_short import escalate
from dispatch.drivers_on_road import silent_since
from dispatch.late_trains import leeway_of
from dispatch.rule_numbers import MINUTE
from dispatch.timetable import Timetable


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
    CLARIFICATIONS = "clarifications"  # S2, a fleet: the next batch of questions (handlers/chat/schedule.py)
    UNDECIDED = (
        "undecided"  # R16, a fleet: the list of what waits for its call (handlers/night/clarify_call.py)
    )
    MENTIONS = "mentions"  # S2, a fleet: the next batch of mentions (handlers/chat/schedule.py)
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
    MERGE_OVER = "merge_over"  # I10, a merge: it can no longer be taken back (handlers/night/merge_people.py)
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


class CallEvent(StrEnum):
    """What schedules or cancels the deadlines of a call."""

    OPENED = "opened"
    NEED_CHANGED = "need_changed"
    REPORTED = "reported"  # a statement about a driver was recorded
    TIMETABLE_CHANGED = "timetable_changed"
    CLOSED = "closed"
    REOPENED = "reopened"


class CallChange(NamedTuple):
    """An event in a call at `now`, UTC epoch seconds."""

    event: CallEvent
    call: Call
    now: int
    timetable: Timetable
    response: Response | None = None  # of the driver reported about
    took_slot: bool = False  # whether the report gave the driver a slot


@dataclass(frozen=True, slots=True)
class CallDeadline:
    """`due_at`: when the deadline is due after a change by one of `set_by`, None where the change does not matter.

    `is_over`: whether a change by one of `ended_by` cancels it. One with `in_steps` starts again at each date; any other
    only moves earlier.
    """

    due_at: Callable[[CallChange], int | None]
    set_by: frozenset[CallEvent]
    ended_by: frozenset[CallEvent]
    is_over: Callable[[CallChange], bool]
    in_steps: bool = False


# ---------------------------------------------------------------- what schedules and cancels the deadlines of a call


def _first_step_at(change: CallChange) -> int | None:
    return (
        escalate(change.now, 0, change.now, change.timetable).next_at if change.call.cars_wanted() else None
    )


def _enough_cars(change: CallChange) -> bool:
    match change.event:
        case CallEvent.NEED_CHANGED:
            return not change.call.cars_wanted()
        case CallEvent.REPORTED:
            return change.took_slot and not change.call.cars_wanted()
    return True


def _always(_: CallChange) -> bool:
    return True


def _at_no_time(_: CallChange) -> int | None:
    return None


def overdue_at(call: Call, response: Response, table: Timetable) -> int:
    """D2: when a driver who acknowledged is overdue, UTC epoch seconds. A late train gives him its delay (C16)."""
    now = response.state
    expected = now.eta_at
    if expected is None:
        expected = (now.acknowledged_at or 0) + table.eta * MINUTE
    leeway = leeway_of(call, response) if call.delay else 0
    return expected + leeway + table.missing * MINUTE


def _check_overdue_at(change: CallChange) -> int | None:
    response, table = change.response, change.timetable
    if response is None:
        return change.now
    if not change.call.is_open or not table.missing:
        return None
    if not response.counts_as_acknowledged or response.state.arrived_at is not None:
        return None
    overdue = overdue_at(change.call, response, table)
    if overdue <= change.now and not change.took_slot:
        return None  # this driver was overdue before and has been checked
    return max(overdue, change.now)


def _check_road_at(change: CallChange) -> int | None:
    response = change.response
    if response is None:
        return change.now
    if not change.call.is_open or not change.timetable.on_road or response.state.open_trip is None:
        return None
    since = silent_since(response)
    return None if since is None else max(since + change.timetable.on_road * MINUTE, change.now)


def _check_stale_at(change: CallChange) -> int | None:
    if change.event is not CallEvent.OPENED:
        return change.now
    minutes = change.timetable.forgotten_ask or change.timetable.forgotten_close
    return change.now + minutes * MINUTE if minutes else None


def _events(*events: CallEvent) -> frozenset[CallEvent]:
    return frozenset(events)


_AT_THE_END = _events(CallEvent.CLOSED)

CALL_DEADLINES = {
    DeadlineKind.CARS_SHORT: CallDeadline(
        _first_step_at,
        set_by=_events(CallEvent.OPENED, CallEvent.NEED_CHANGED, CallEvent.REOPENED),
        ended_by=_events(CallEvent.NEED_CHANGED, CallEvent.REPORTED, CallEvent.CLOSED),
        is_over=_enough_cars,
        in_steps=True,
    ),
    DeadlineKind.OVERDUE: CallDeadline(
        _check_overdue_at,
        set_by=_events(CallEvent.REPORTED, CallEvent.TIMETABLE_CHANGED, CallEvent.REOPENED),
        ended_by=_AT_THE_END,
        is_over=_always,
    ),
    DeadlineKind.ON_ROAD: CallDeadline(  # until the call is sealed
        _check_road_at,
        set_by=_events(CallEvent.REPORTED, CallEvent.TIMETABLE_CHANGED),
        ended_by=_events(),
        is_over=_always,
    ),
    DeadlineKind.STALE_CALL: CallDeadline(
        _check_stale_at,
        set_by=_events(CallEvent.OPENED, CallEvent.TIMETABLE_CHANGED, CallEvent.REOPENED),
        ended_by=_AT_THE_END,
        is_over=_always,
    ),
    DeadlineKind.END_REMINDER: CallDeadline(
        _at_no_time, set_by=_events(), ended_by=_AT_THE_END, is_over=_always
    ),
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
