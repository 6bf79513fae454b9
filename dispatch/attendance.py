"""Attendance: which share of the cars that were expected has arrived (W3)."""

from fractions import Fraction

from dispatch.counts import Counts


def attendance(counts: Counts) -> Fraction | None:
    """Returns the share of arrivals in arrivals and no-shows; None where no car was expected."""
    expected = counts.arrived + counts.no_show
    return Fraction(counts.arrived, expected) if expected else None


def attendance_in_percent(counts: Counts) -> int | None:
    """Returns the same in whole per cent."""
    share = attendance(counts)
    return None if share is None else round(100 * share)
