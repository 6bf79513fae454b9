"""The order in which lists of people stand: by first arrival, then by first answer, never by a count (N2)."""

from collections.abc import Iterable

from dispatch.calls import Response


def in_order_of_arrival(responses: Iterable[Response]) -> list[Response]:
    """Sorts responses by first arrival, then by first answer (N2)."""
    return sorted(responses, key=_by_arrival)


def _by_arrival(response: Response) -> tuple[bool, int, int]:
    now = response.state
    return (now.arrived_at is None, now.arrived_at or now.first_answered_at or 0, response.person_id)
