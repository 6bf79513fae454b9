"""K2: a number that corrects another driver's trip leaves the speaker's own: 接3，张三接4，说错了，是5."""

import pytest

from reading.reader import read


@pytest.mark.parametrize(
    ("words", "trips"),
    [
        ("接3，张三接4，说错了，是5", [((), 3), (("张三",), 5)]),
        ("我接3，张三接4，不对是5", [((), 3), (("张三",), 5)]),
        ("接3，张三接4，说错了，张三是5", [((), 3), (("张三",), 5)]),
        ("接3，不对，接4", [((), 4)]),
        ("张三接3，不对，接4", [(("张三",), 4)]),
        ("接3，不对，张三接4", [(("张三",), 4)]),
    ],
)
def test_the_trip_of_one_driver_is_corrected(words, trips):
    assert trips == [(reading.names, reading.passengers) for reading in read(words)]
