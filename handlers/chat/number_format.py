"""Writes numbers the one way in which people see them: 8,735 and 1,234.5 in every language (W7)."""

from dispatch.rule_numbers import HOUR


def grouped(number: float) -> str:
    """With a comma before each three digits; a fraction with one digit."""
    return f"{number:,.1f}" if isinstance(number, float) else f"{number:,}"


def signed(change: float) -> str:
    """A change: +1,234, −3 or ±0."""
    size = grouped(abs(change))
    return f"+{size}" if change > 0 else f"−{size}" if change < 0 else "±0"


def hours(seconds: int) -> float:
    """Hours with one digit after the point, as they are shown."""
    return round(seconds / HOUR, 1)
