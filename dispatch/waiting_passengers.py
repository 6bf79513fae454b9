"""Counts how many passengers still wait and whom to take first, and doubts a count that leaves hardly anybody (N6, N8)."""

from collections.abc import Iterator

from dispatch.calls import Call
from dispatch.driver_state import Trip
from dispatch.statements import NO_TAGS, TAG_KEYS, Tags


def waiting_left(call: Call) -> tuple[int | None, Tags]:
    """Returns how many of the passengers waiting are left: those counted last minus those who left since (N6).

    None where nobody has counted them. Of no kind more are left than in all, where trips did not say whom they carried.
    """
    if call.waiting is None:
        return None, NO_TAGS
    since = [trip for trip in _trips_together(call) if trip.departed_at > call.waiting_at]
    left = call.waiting - sum(trip.passengers for trip in since)
    counted = call.waiting_tags
    tags = Tags(
        *(
            max(0, min(left, getattr(counted, name) - sum(getattr(trip.tags, name) for trip in since)))
            for name in TAG_KEYS
        )
    )
    return max(0, left), tags if left > 0 else NO_TAGS


_MANY_WAIT, _HARDLY_ANYBODY = 20, 10
"""Of so many at least, a tenth is hardly anybody."""


def leaves_hardly_anybody(call: Call, waiting: int) -> bool:
    """Returns whether this count takes away nine tenths of many who wait: it may count something else (N6)."""
    left = waiting_left(call)[0]
    return left is not None and left >= _MANY_WAIT and waiting * _HARDLY_ANYBODY <= left


def _trips_together(call: Call) -> Iterator[Trip]:
    """Of a joint call in all its shares: they leave from one square (B5)."""
    return (
        trip
        for share in call.shares or (call,)
        for response in share.responses.values()
        for trip in response.state.trips
    )


def note_waiting(call: Call, waiting: int, tags: Tags, at: int) -> bool:
    """Records the number of people waiting at the station. The word said last counts, in any order of arrival (T4)."""
    if at < call.waiting_at:
        return False
    call.waiting, call.waiting_tags, call.waiting_at = waiting, tags, at
    return True


def priority_waiting(call: Call) -> Tags | None:
    """Returns the elderly, children, pregnant and disabled who still wait at an open call; None where none do."""
    if not call.is_open:
        return None
    _, tags = waiting_left(call)
    return tags if tags.elderly or tags.children or tags.pregnant or tags.disabled else None
