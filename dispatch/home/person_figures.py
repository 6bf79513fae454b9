"""Adds up part of what one person did, by the same functions as every report (W1-W3)."""

from collections.abc import Mapping, Sequence

from dispatch.company_of_night import CompanyHistory
from dispatch.counts import ResponseRow
from dispatch.period_figures import Figures, Period, figures
from dispatch.service_hours import add_service

_NO_COMPANY = CompanyHistory()


def figures_of(
    period: Period, rows: Sequence[ResponseRow], left_at: Mapping[tuple[int, int], int]
) -> Figures:
    """The figures of these responses alone, with the hours of service. `left_at`: see `add_service`."""
    wanted = {row.call_id for row in rows}
    part = Period(
        period.since, period.until, [call for call in period.calls if call.id in wanted], list(rows)
    )
    found = figures(part, _NO_COMPANY)
    add_service(found, part, left_at)
    return found
