"""Finds the drivers with passengers on board, and those of them who have been silent for too long (D3)."""

from dispatch.call_events import CallChange
from dispatch.calls import Call, Response
from dispatch.rule_numbers import MINUTE
from dispatch.timetable import Timetable


def carrying(call: Call) -> list[Response]:
    """Returns the drivers with passengers on board: their trips are open."""
    return [response for response in call.responses.values() if response.state.open_trip]


def silent_since(response: Response) -> int | None:
    """Returns when a driver with passengers on board spoke last, in UTC epoch seconds; None where no trip is open (D3)."""
    trip = response.state.open_trip
    if trip is None:
        return None
    return max(trip.departed_at, response.worded_at)


def check_road_at(change: CallChange) -> int | None:
    """D3: when to ask the driver reported about, or all, after a change of the call; None where nobody is on the road."""
    response = change.response
    if response is None:
        return change.now
    if response.state.open_trip is None or not change.timetable.on_road or not change.call.is_open:
        return None
    since = silent_since(response)
    return None if since is None else max(since + change.timetable.on_road * MINUTE, change.now)


def on_road_too_long(
    call: Call, asked: dict[int, int], now: int, table: Timetable
) -> tuple[list[Response], int | None]:
    """Finds the drivers to ask, once a trip, whether they have arrived, and when to check again (D3).

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
