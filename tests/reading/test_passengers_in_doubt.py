"""P4: one more may ride. An OK behind what is done answers no call, a clock behind 要到 is no arrival, 3改4 is four."""

import pytest

from reading.reader import read
from reading.readings import Reading, ReadingKind

_TRIP, _ACK, _HERE = ReadingKind.DEPART, ReadingKind.ACKNOWLEDGE, ReadingKind.CHECK_IN
_DELIVER, _AMEND = ReadingKind.DELIVER, ReadingKind.AMEND


@pytest.mark.parametrize(
    "words",
    [
        "上客3，还有一个在讨价还价，上不上不一定",
        "接3，还有一个不晓得上不上",
        "拉了俩走还有个老师儿说等等他他上不上还知不道",
        "接2，还有位女士坐不坐我车不一定",
    ],
)
def test_a_trip_to_which_one_more_may_belong_is_unclear(words):
    assert [Reading(ReadingKind.UNCLEAR)] == list(read(words))


@pytest.mark.parametrize(
    "words", ["接3，还有两个位子", "接3，不知道路怎么走", "接3，还有十分钟到家，不一定堵不堵"]
)
def test_other_doubts_leave_the_trip(words):
    assert _TRIP in {reading.kind for reading in read(words)}


@pytest.mark.parametrize(
    ("words", "kind"), [("成车人平安送到，OK", _DELIVER), ("送到，ok", _DELIVER), ("到了，OK", _HERE)]
)
def test_an_ok_behind_what_is_done_answers_nothing(words, kind):
    assert [kind] == [reading.kind for reading in read(words)]


@pytest.mark.parametrize("words", ["送到，收到", "OK，到了", "OK"])
def test_another_answer_counts(words):
    assert _ACK in {reading.kind for reading in read(words)}


@pytest.mark.parametrize("words", ["我大概要到23:35才能到，高架上有事故", "到23:35才到", "要到23:35才能到"])
def test_until_a_clock_is_no_arrival(words):
    assert [Reading(_ACK, clock="23:35")] == list(read(words))


@pytest.mark.parametrize("words", ["10分钟回站排队", "十分钟回站排队", "10分钟回来排队"])
def test_a_way_back_to_the_queue_has_its_time(words):
    assert [Reading(_ACK, eta_minutes=10)] == list(read(words))


@pytest.mark.parametrize("words", ["人数报错，3改4", "人数报错了，3改成4", "报错了，3改4", "3改4"])
def test_of_two_numbers_the_one_behind_the_change_counts(words):
    assert [Reading(_AMEND, passengers=4)] == list(read(words))
