"""Puts statements in the order in which things happened: a tap has no date, so the messenger's order places it (T1, T4)."""

from collections import deque
from collections.abc import Iterable
from itertools import pairwise

from dispatch.origin import Origin
from dispatch.statements import Statement, in_order_of_writing


def not_before(tap: Origin, written_at: int) -> Origin:
    """T1: dates a tap no earlier than what its speaker wrote last, at `written_at`: the clock of the host may be slow."""
    if written_at <= tap.moment.at:
        return tap
    return tap._replace(moment=tap.moment._replace(at=written_at), said_at=written_at)


def in_order_of_events(said: Iterable[Statement]) -> list[Statement]:
    """T4: messages by date and number; a tap, which has no date, behind all that the messenger handed out before it.

    T1: a tap has the time of its receipt, but lies between the messages beside it.
    """
    ordered = sorted(said, key=in_order_of_writing)
    if all(one.turn <= next_.turn for one, next_ in pairwise(ordered)):
        return ordered
    dated = [each for each in ordered if not each.is_undated]
    taps = sorted((each for each in ordered if each.is_undated), key=lambda each: (each.turn, each.id))
    before: dict[int, list[Statement]] = {}  # place among the messages → the taps before it
    by_turn = deque(sorted((each.turn, place) for place, each in enumerate(dated, 1)))
    place = 0
    for tap in taps:
        while by_turn and by_turn[0][0] <= tap.turn:
            place = max(place, by_turn.popleft()[1])
        at = max(tap.at, dated[place - 1].at if place else 0)
        at = min(at, dated[place].at if place < len(dated) else at)
        before.setdefault(place, []).append(tap._replace(at=at))
    return [
        *before.get(0, ()),
        *(each for place, one in enumerate(dated, 1) for each in (one, *before.get(place, ()))),
    ]
