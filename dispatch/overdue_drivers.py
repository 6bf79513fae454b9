"""Decides when a driver who acknowledged is overdue, whom to ask then, and whose place is free for others (D2)."""

from dataclasses import dataclass

from dispatch.call_events import CallChange
from dispatch.calls import Call, Response
from dispatch.drivers_on_the_way import called_back, on_the_way
from dispatch.late_trains import leeway_of
from dispatch.rule_numbers import MINUTE
from dispatch.timetable import Timetable


def overdue_at(call: Call, response: Response, table: Timetable) -> int:
    """D2: when a driver who acknowledged is overdue, UTC epoch seconds. A late train gives him its delay (C16)."""
    now = response.state
    expected = now.eta_at
    if expected is None:
        expected = (now.acknowledged_at or 0) + table.eta * MINUTE
    leeway = leeway_of(call, response) if call.delay else 0
    return expected + leeway + table.missing * MINUTE


def check_overdue_at(change: CallChange) -> int | None:
    """D2: when to look for drivers who are overdue, after a change of the call; None where it changes nothing."""
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


@dataclass(frozen=True, slots=True)
class OverdueDrivers:
    """Who to ask where he is, whose slot to offer to a standby, and when to check again (UTC epoch seconds)."""

    ask: list[Response]
    pass_on: list[Response]
    next_at: int | None


def overdue_drivers(call: Call, asked: dict[int, int], now: int, table: Timetable) -> OverdueDrivers:
    """Finds the drivers who are overdue at `now` (D2). `asked`: person id → when he was asked, both in UTC epoch seconds.

    A driver's slot is passed on once, some time after he was asked.
    """
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
