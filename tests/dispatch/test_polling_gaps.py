"""Which silence is a gap, where it is told, and what a call misses by it (S5)."""

from datetime import date

import pytest

from dispatch.calls import Call
from dispatch.polling_gaps import is_gap, is_told, note_unheard
from tests.dispatch.sayings import T0

DAY = 86_400


def call(opened_at: int = T0, closed_at: int | None = None) -> Call:
    return Call(1, 1, "车队", "武汉站", date(2026, 2, 10), opened_at, opened_by=1, closed_at=closed_at)


@pytest.mark.parametrize(("silence", "is_noticed"), [(90, False), (150, False), (151, True), (DAY, True)])
def test_a_gap_is_longer_than_the_messenger_keeps_taps(silence, is_noticed):
    assert is_noticed is is_gap(silence, keeps_taps=150)


def test_a_gap_is_told_where_a_call_is_open():
    assert is_told([call(closed_at=T0 + 1), call()])
    assert not is_told([call(closed_at=T0 + 1)])
    assert not is_told([])


@pytest.mark.parametrize(
    ("one", "hours", "missed"),
    [
        (call(), 24, 0),  # everything was kept
        (call(), 30, 6),
        (call(opened_at=T0 + 2 * 3600), 30, 4),
        (call(opened_at=T0 + 7 * 3600), 30, 0),  # opened by words that were kept
        (call(closed_at=T0 + 3600), 30, 1),
        (call(opened_at=T0 - 3600, closed_at=T0), 30, 0),
    ],
)
def test_a_call_misses_what_was_written_too_long_ago_to_be_kept(one, hours, missed):
    assert (missed > 0) is note_unheard(one, T0, T0 + hours * 3600, keeps_texts=DAY)
    assert missed * 3600 == one.unheard
