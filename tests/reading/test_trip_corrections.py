"""What a driver asks, and what is an estimate of his passengers."""

import pytest

from reading.trip_corrections import asks_of_cars, bare_passengers


@pytest.mark.parametrize("words", ["来几台啊", "还要几个人", "要多少车", "谁先走", "到了吗"])
def test_a_question_is_a_question(words):
    assert asks_of_cars(words)


@pytest.mark.parametrize("words", ["接了好几个", "接了十几个", "接7-8个", "接两三个", "接了好几位老人"])
def test_an_estimate_is_none(words):
    assert not asks_of_cars(words)


def test_a_number_alone_is_that_of_his_trip():
    assert bare_passengers("就3位") == 3
    assert bare_passengers("接了好几个") is None
