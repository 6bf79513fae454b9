"""Decides when a driver is expected, by the minutes or the clock that he says (R1)."""

from datetime import tzinfo

from dispatch.clocks import coming_clock
from dispatch.commands import DriverReport
from dispatch.rule_numbers import MINUTE

MAX_ETA_MINUTES = 6 * 60  # R1, a longer time to the arrival is none


def expected_at(report: DriverReport, at: int, zone: tzinfo) -> int | None:
    """When he comes, as he says it in minutes or by the clock; None where that is hours away, or not said (R1)."""
    if report.eta_minutes is not None:
        expected = at + report.eta_minutes * MINUTE
    elif report.clock is not None:
        expected = coming_clock(report.clock, at, zone)
    else:
        return None
    return expected if expected - at <= MAX_ETA_MINUTES * MINUTE else None
