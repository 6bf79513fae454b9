"""Service hours: how long each driver served in a period, overlapping calls counted once (W3)."""

from collections.abc import Mapping

from dispatch.counts import ResponseRow
from dispatch.driver_state import Whereabouts
from dispatch.period_figures import CallRow, Figures, Period


def add_service(found: Figures, period: Period, left_at: Mapping[tuple[int, int], int]) -> None:
    """Adds each driver's service: from his arrival to his last recorded moment; overlapping calls count once (W3).

    `left_at` maps (call id, person id) to the instant at which the driver went off duty.
    """
    calls = {call.id: call for call in period.calls}
    spans: dict[int, list[tuple[int, int]]] = {}
    for row in period.responses:
        if row.arrived_at is not None:
            end = _last_moment(calls[row.call_id], row, left_at.get((row.call_id, row.person_id)))
            spans.setdefault(row.person_id, []).append((row.arrived_at, max(row.arrived_at, end)))
    for driver in found.drivers:
        driver.seconds = _covered(spans[driver.person_id])


def seconds_served(found: Figures) -> int:
    """The service of all drivers together, after `add_service`."""
    return sum(driver.seconds for driver in found.drivers)


def _last_moment(call: CallRow, row: ResponseRow, left_at: int | None) -> int:
    moments = [at for at in (row.arrived_at, row.departed_at, row.delivered_at) if at is not None]
    if row.off_duty:
        moments += [left_at] if left_at is not None else []
    elif row.whereabouts == Whereabouts.IN_SQUARE and call.closed_at is not None:
        moments.append(call.closed_at)
    return max(moments)


def _covered(spans: list[tuple[int, int]]) -> int:
    """The seconds that lie in at least one span."""
    seconds, reached = 0, 0
    for begin, end in sorted(spans):
        seconds += max(0, end - max(begin, reached))
        reached = max(reached, end)
    return seconds
