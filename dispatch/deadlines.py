"""What falls due in a call, and whom it concerns: too few cars, missing, too long on the road, forgotten (D1-D4)."""

from dataclasses import dataclass
from enum import StrEnum

from dispatch.calls import Call, Response, on_the_way
from dispatch.limits import MINUTE
from dispatch.timetable import Timetable


class Step(StrEnum):
    """What is done while there are too few cars, one after the other."""

    REPEAT = "repeat"
    ASK = "ask"
    LIST = "list"


STEPS = tuple(Step)


@dataclass(frozen=True, slots=True)
class Escalation:
    """The step to be taken now, if any, and when the next falls due. `number` counts the steps that are behind us."""

    step: Step | None
    number: int
    next_at: int | None


def cars_short(call: Call) -> int:
    """How many more cars have to answer; 0 where the quota is met, open, or the call is over."""
    if not call.is_open or call.needed is None:
        return 0
    return max(0, call.needed - call.taken + call.passed_on)


def escalate(since: int, number: int, now: int, table: Timetable) -> Escalation:
    """D1: of the steps that are due the newest alone; the older ones said less and are over."""
    minutes = {Step.REPEAT: table.few_repeat, Step.ASK: table.few_ask, Step.LIST: table.few_list}
    wanted = sorted((step for step in STEPS if minutes[step]), key=lambda step: minutes[step])
    step = None
    while number < len(wanted) and since + minutes[wanted[number]] * MINUTE <= now:
        step, number = wanted[number], number + 1
    next_at = since + minutes[wanted[number]] * MINUTE if number < len(wanted) else None
    return Escalation(step, number, next_at)


def overdue_at(response: Response, table: Timetable) -> int:
    """D2: from when on somebody who acknowledged is missing."""
    now = response.state
    expected = now.eta_at
    if expected is None:
        expected = (now.acknowledged_at or 0) + table.eta * MINUTE
    return expected + table.missing * MINUTE


@dataclass(frozen=True, slots=True)
class Missing:
    """Whom to ask where he is, whose place is offered on, and when to look again."""

    ask: list[Response]
    pass_on: list[Response]
    next_at: int | None


def missing(call: Call, asked: dict[int, int], now: int, table: Timetable) -> Missing:
    """`asked`: person id → when. A place is offered on once, some time after the question."""
    if not call.is_open or not table.missing:
        return Missing([], [], None)
    ask, pass_on, later = [], [], []
    for response in on_the_way(call):
        overdue = overdue_at(response, table)
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
    return Missing(ask, pass_on, min(later, default=None))


def silent_since(response: Response) -> int | None:
    """D3: the last word of somebody with passengers on board; None where no trip is open."""
    trip = response.state.open_trip
    if trip is None:
        return None
    return max(trip.departed_at, response.worded_at)


def on_road_too_long(
    call: Call, asked: dict[int, int], now: int, table: Timetable
) -> tuple[list[Response], int | None]:
    """Whom to ask once a trip whether he has arrived, and when to look again. `asked`: person id → trips he had then."""
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


class StaleCall(StrEnum):
    WAIT = "wait"
    ASK = "ask"
    CLOSE = "close"


def neglected(
    last_event: int, asked_at: int | None, now: int, table: Timetable
) -> tuple[StaleCall, int | None]:
    """D4: what to do about a call in which nothing happens, and when to look again.

    A question that came late, after an outage, leaves as much time for the answer as one in time.
    """
    ask, close = table.forgotten_ask * MINUTE, table.forgotten_close * MINUTE
    answered = asked_at is None or asked_at < last_event
    if ask and answered:
        if now < last_event + ask:
            return StaleCall.WAIT, last_event + ask
        return StaleCall.ASK, max(last_event + close, now + max(MINUTE, close - ask)) if close else None
    if not close:
        return StaleCall.WAIT, None
    due = last_event + close if asked_at is None else max(last_event + close, asked_at + close - ask)
    return (StaleCall.CLOSE, None) if due <= now else (StaleCall.WAIT, due)
