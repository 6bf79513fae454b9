"""Service hours: how long each driver served in a period, overlapping calls counted once (W3)."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from dispatch.company_of_night import CompanyHistory
from dispatch.counts import ResponseRow
from dispatch.driver_state import Whereabouts
from dispatch.period_figures import CallRow, Figures, Period

_Span: TypeAlias = tuple[int, int]  # [since, until) in UTC epoch seconds


def add_service(found: Figures, period: Period, left_at: Mapping[tuple[int, int], int]) -> None:
    """Adds each driver's service: from his arrival to his last recorded moment; overlapping calls count once (W3).

    `left_at` maps (call id, person id) to the instant at which the driver went off duty.
    """
    spans: dict[int, list[_Span]] = {}
    for row, _, span in _services(period, left_at):
        spans.setdefault(row.person_id, []).append(span)
    for driver in found.drivers:
        driver.seconds = _covered(spans[driver.person_id])


def seconds_by_company(
    period: Period, left_at: Mapping[tuple[int, int], int], companies: CompanyHistory
) -> dict[str | None, int]:
    """The service of each company's drivers, in the nights in which they belonged to it (I3); None: of no company."""
    spans: dict[tuple[str | None, int], list[_Span]] = {}
    for row, night, span in _services(period, left_at):
        spans.setdefault((companies.of_night(row.person_id, night), row.person_id), []).append(span)
    seconds: dict[str | None, int] = {}
    for (company, _), served in spans.items():
        seconds[company] = seconds.get(company, 0) + _covered(served)
    return seconds


def _services(
    period: Period, left_at: Mapping[tuple[int, int], int]
) -> Iterator[tuple[ResponseRow, str, _Span]]:
    """Each arrival with its night, and from when to when it was served."""
    calls = {call.id: call for call in period.calls}
    for row in period.responses:
        if row.arrived_at is not None:
            call = calls[row.call_id]
            end = _last_moment(call, row, left_at.get((row.call_id, row.person_id)))
            yield row, call.night, (row.arrived_at, max(row.arrived_at, end))


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


def _covered(spans: list[_Span]) -> int:
    """The seconds that lie in at least one span."""
    seconds, reached = 0, 0
    for begin, end in sorted(spans):
        seconds += max(0, end - max(begin, reached))
        reached = max(reached, end)
    return seconds
