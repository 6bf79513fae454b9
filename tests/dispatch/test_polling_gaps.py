"""Which seconds of a call are lost where the bot did not hear the messenger (S5)."""

import pytest

from dispatch.polling_gaps import note_unheard
from tests.dispatch.one_call import a_call
from tests.dispatch.sayings import T0


@pytest.mark.parametrize(
    ("since", "until", "closed_at", "unheard"),
    [
        (10, 70, None, 60),
        (-50, 70, None, 70),
        (-50, 0, None, 0),
        (-50, 1, None, 1),
        (10, 70, 40, 30),
        (10, 70, 10, 0),
        (10, 70, 11, 1),
        (10, 70, 90, 60),
        (10, 10, None, 0),
    ],
)
def test_a_gap_counts_where_the_call_was_open(since, until, closed_at, unheard):
    call = a_call()
    call.closed_at = None if closed_at is None else T0 + closed_at
    call.unheard = 7
    assert bool(unheard) == note_unheard(call, T0 + since, T0 + until)
    assert 7 + unheard == call.unheard
