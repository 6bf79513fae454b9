"""Who still waits at a station, who of them goes first, and which count is doubted (N6, N8)."""

from datetime import date

import pytest

from dispatch.calls import Call
from dispatch.statements import NO_TAGS, Tags
from dispatch.waiting_passengers import leaves_hardly_anybody, note_waiting, priority_waiting, waiting_left
from tests.dispatch.sayings import T0


def call_with(waiting: int | None) -> Call:
    return Call(1, 1, "车队", "武汉站", date(2026, 2, 10), T0, opened_by=1, waiting=waiting, waiting_at=T0)


def test_priority_passengers_wait_until_they_leave_or_the_call_ends():
    call = call_with(30)
    assert priority_waiting(call) is None
    call.waiting_tags = Tags(elderly=2)
    assert Tags(elderly=2) == priority_waiting(call)
    call.closed_at = T0
    assert priority_waiting(call) is None


def test_the_number_said_last_counts_in_any_order_of_arrival():
    call = call_with(None)
    assert note_waiting(call, 40, Tags(elderly=3), T0 + 60)
    assert not note_waiting(call, 90, NO_TAGS, T0 + 30)
    assert (40, Tags(elderly=3)) == waiting_left(call)


@pytest.mark.parametrize(
    ("waiting", "counted", "is_doubted"),
    [(70, 7, True), (70, 8, False), (20, 2, True), (19, 1, False), (None, 0, False)],
)
def test_a_count_that_takes_away_nine_tenths_of_many_is_doubted(waiting, counted, is_doubted):
    assert is_doubted is leaves_hardly_anybody(call_with(waiting), counted)
