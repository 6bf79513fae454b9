"""Who stands in traffic and says how long it takes is late and comes (R2); who cannot come at all refuses."""

import pytest

from reading.reader import read
from reading.readings import Reading, ReadingKind


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("堵在中央门动不了，估计还要一刻钟", 15),
        ("堵住了动不了，还要20分钟", 20),
        ("路上堵死了，过不去，估计还要半小时", 30),
        ("塞车塞到动不了，大概20分钟到", 20),
    ],
)
def test_who_is_stuck_comes_later(words, minutes):
    assert [Reading(ReadingKind.ACKNOWLEDGE, eta_minutes=minutes)] == list(read(words))


@pytest.mark.parametrize("words", ["堵死了动不了，来不了了", "车坏了动不了，来不了", "堵死了，过不来了"])
def test_who_cannot_come_refuses(words):
    assert [ReadingKind.DECLINE] == [reading.kind for reading in read(words)]
