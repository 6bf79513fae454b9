"""Deadlines: every kind, what schedules and cancels it, and what is due when it fires (R6, T3, D1-D5, S2, W2)."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from dispatch.calls import Call, Response
from dispatch.expected_drivers import called_back, on_the_way
from dispatch.limits import MINUTE
from dispatch.timetable import Timetable
from dispatch.undecided import cars_undecided


class DeadlineKind(StrEnum):
    """Every kind of deadline. What to do when one fires stands in handlers/inbound/deadlines.py.

    A key is the kind and its subject, with colons between: `offer:17:4`. What schedules and cancels the deadlines
    of a call is in CALL_DEADLINES; the module named here schedules each other kind.
    """

    CARS_SHORT = "cars_short"  # D1, a call
    OVERDUE = "overdue"  # D2, a call: looks at all its drivers
    ON_ROAD = "on_road"  # D3, a call: looks at all its drivers
    STALE_CALL = "stale_call"  # D4, a call
    END_REMINDER = "end_reminder"  # E4, a call: the time that an order to stand down named (handlers/night/order_questions.py)
    OFFER = "offer"  # R6, a driver in a call (handlers/night/standby_offers.py)
    SEAL = "seal"  # T3, a night of a fleet (handlers/night/calls.py)
    CLARIFICATIONS = "clarifications"  # S2, a fleet: the next batch of questions (handlers/chat/schedule.py)
    UNDECIDED = (
        "undecided"  # R16, a fleet: the list of what waits for its call (handlers/night/clarify_call.py)
    )
    MENTIONS = "mentions"  # S2, a fleet: the next batch of mentions (handlers/chat/schedule.py)
    EVENING = "evening"  # D5, a fleet (handlers/people/shifts.py)
    WEEK_SUMMARY = "week_summary"  # W2, a week of a fleet (handlers/statistics/night_and_week.py)


# Every fleet has these from its first day. A kind added here needs a migration for the fleets that exist.
FLEET_DEADLINES = (DeadlineKind.EVENING, DeadlineKind.WEEK_SUMMARY)


class ReminderKind(StrEnum):
    """What somebody was asked or reminded of in a call."""

    OVERDUE = "overdue"  # D2: where are you?
    ON_ROAD = "on_road"  # D3: have you delivered?
    STALE_CALL = "stale_call"  # D4: is the call over?
    ASKED = "asked"  # D1: on shift, can you come?
    REMINDED = "reminded"  # S3: by a coordinator, in the group
    REPEATED = "repeated"  # D1: the call, by a coordinator


class CallEvent(StrEnum):
    """What schedules or cancels the deadlines of a call."""

    OPENED = "opened"
    NEED_CHANGED = "need_changed"
    REPORTED = "reported"  # a statement about a driver was recorded
    TIMETABLE_CHANGED = "timetable_changed"
    CLOSED = "closed"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class CallChange:
    """An event in a call at `now`, UTC epoch seconds."""

    event: CallEvent
    call: Call
    now: int
    timetable: Timetable
    response: Response | None = None  # of the driver reported about
    took_slot: bool = False  # whether the report gave the driver a slot


@dataclass(frozen=True, slots=True)
class CallDeadline:
    """`due_at`: when the deadline is due after a change, None where the change does not matter.

    `is_over`: whether a change cancels it. One with `in_steps` starts again at each date; any other only moves earlier.
    """

    due_at: Callable[[CallChange], int | None]
    is_over: Callable[[CallChange], bool]
    in_steps: bool = False


class Step(StrEnum):
    """What happens while too few cars have answered, in this order."""

    REPEAT = "repeat"
    ASK = "ask"
    LIST = "list"


STEPS = tuple(Step)


@dataclass(frozen=True, slots=True)
class Escalation:
    """The step to take now, if any; `next_at` is when the next is due; `number` counts the steps already taken."""

    step: Step | None
    number: int
    next_at: int | None


def cars_wanted(call: Call) -> int:
    """How many slots nobody has taken; 0 where the quota is met, open, or the call is over."""
    if not call.is_open or call.needed is None:
        return 0
    return max(0, call.needed - call.taken + call.passed_on)


def cars_short(call: Call) -> int:
    """How many more cars have to answer: those wanted less those whose answer waits for its call (R16)."""
    wanted = cars_wanted(call)
    return max(0, wanted - cars_undecided(call)) if call.undecided else wanted


def escalate(since: int, number: int, now: int, table: Timetable) -> Escalation:
    """D1: of several due steps only the latest is taken. `since` is when cars began to be short."""
    minutes = {Step.REPEAT: table.few_repeat, Step.ASK: table.few_ask, Step.LIST: table.few_list}
    wanted = sorted((step for step in STEPS if minutes[step]), key=lambda step: minutes[step])
    step = None
    while number < len(wanted) and since + minutes[wanted[number]] * MINUTE <= now:
        step, number = wanted[number], number + 1
    next_at = since + minutes[wanted[number]] * MINUTE if number < len(wanted) else None
    return Escalation(step, number, next_at)


def overdue_at(call: Call, response: Response, table: Timetable) -> int:
    """D2: when a driver who acknowledged is overdue, UTC epoch seconds. A late train gives him its delay (C16)."""
    now = response.state
    expected = now.eta_at
    if expected is None:
        expected = (now.acknowledged_at or 0) + table.eta * MINUTE
    return expected + call.leeway_of(response) + table.missing * MINUTE


@dataclass(frozen=True, slots=True)
class OverdueDrivers:
    """Drivers to ask where they are, drivers whose slot is offered to a standby, and when to check again."""

    ask: list[Response]
    pass_on: list[Response]
    next_at: int | None


def overdue_drivers(call: Call, asked: dict[int, int], now: int, table: Timetable) -> OverdueDrivers:
    """D2. `asked`: person id → when. A slot is offered to a standby once, some time after the question."""
    if not call.is_open or not table.missing:
        return OverdueDrivers([], [], None)
    ask, pass_on, later = [], [], []
    for response in on_the_way(call):
        overdue = overdue_at(call, response, table)
        asked_at = asked.get(response.person_id)
        if asked_at is None:
            if overdue <= now:
                ask.append(response)
                asked_at = now
            else:
                later.append(overdue)
                continue
        if not table.pass_on or response.passed_on_at is not None:
            continue
        over = max(asked_at, overdue) + table.pass_on * MINUTE
        if over <= now:
            pass_on.append(response)
        else:
            later.append(over)
    for response in called_back(call):
        over = (response.sent_home_at or 0) + table.pass_on * MINUTE
        if table.pass_on and response.passed_on_at is None:
            (pass_on.append(response) if over <= now else later.append(over))
    return OverdueDrivers(ask, pass_on, min(later, default=None))


def silent_since(response: Response) -> int | None:
    """D3: the last message of a driver with passengers on board; None where no trip is open."""
    trip = response.state.open_trip
    if trip is None:
        return None
    return max(trip.departed_at, response.worded_at)


def on_road_too_long(
    call: Call, asked: dict[int, int], now: int, table: Timetable
) -> tuple[list[Response], int | None]:
    """D3: drivers to ask once a trip whether they have arrived, and when to check again.

    `asked`: person id → number of the trip that the last question was about.
    """
    if call.sealed or not table.on_road:
        return [], None
    ask, later = [], []
    for response in call.responses.values():
        since = silent_since(response)
        if since is None or asked.get(response.person_id) == len(response.state.trips):
            continue
        due = since + table.on_road * MINUTE
        if due <= now:
            ask.append(response)
        else:
            later.append(due)
    return ask, min(later, default=None)


def not_reported_back(call: Call) -> list[Response]:
    return [response for response in call.responses.values() if response.state.open_trip]


# ---------------------------------------------------------------- what schedules and cancels the deadlines of a call


_NEED_BEGINS = (CallEvent.OPENED, CallEvent.NEED_CHANGED, CallEvent.REOPENED)
_CHECKED_ANEW = (CallEvent.TIMETABLE_CHANGED, CallEvent.REOPENED)


def _first_step_at(change: CallChange) -> int | None:
    if change.event not in _NEED_BEGINS or not cars_wanted(change.call):
        return None
    return escalate(change.now, 0, change.now, change.timetable).next_at


def _enough_cars(change: CallChange) -> bool:
    match change.event:
        case CallEvent.NEED_CHANGED:
            return not cars_wanted(change.call)
        case CallEvent.REPORTED:
            return change.took_slot and not cars_wanted(change.call)
    return _is_closed(change)


def _is_closed(change: CallChange) -> bool:
    return change.event is CallEvent.CLOSED


def _at_no_event(_: CallChange) -> int | None:
    return None


def _never(_: CallChange) -> bool:
    return False


def _check_overdue_at(change: CallChange) -> int | None:
    if change.event in _CHECKED_ANEW:
        return change.now
    response, table = change.response, change.timetable
    if response is None or not change.call.is_open or not table.missing:
        return None
    if not response.counts_as_acknowledged or response.state.arrived_at is not None:
        return None
    overdue = overdue_at(change.call, response, table)
    if overdue <= change.now and not change.took_slot:
        return None  # this driver was overdue before and has been checked
    return max(overdue, change.now)


def _check_road_at(change: CallChange) -> int | None:
    if change.event is CallEvent.TIMETABLE_CHANGED:
        return change.now
    if change.response is None or not change.call.is_open or not change.timetable.on_road:
        return None
    since = silent_since(change.response)
    return None if since is None else max(since + change.timetable.on_road * MINUTE, change.now)


def _check_stale_at(change: CallChange) -> int | None:
    if change.event in _CHECKED_ANEW:
        return change.now
    minutes = change.timetable.forgotten_ask or change.timetable.forgotten_close
    return change.now + minutes * MINUTE if change.event is CallEvent.OPENED and minutes else None


CALL_DEADLINES = {
    DeadlineKind.CARS_SHORT: CallDeadline(_first_step_at, _enough_cars, in_steps=True),
    DeadlineKind.OVERDUE: CallDeadline(_check_overdue_at, _is_closed),
    DeadlineKind.ON_ROAD: CallDeadline(_check_road_at, _never),  # until the call is sealed
    DeadlineKind.STALE_CALL: CallDeadline(_check_stale_at, _is_closed),
    DeadlineKind.END_REMINDER: CallDeadline(_at_no_event, _is_closed),
}
