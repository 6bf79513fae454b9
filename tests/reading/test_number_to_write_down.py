"""The number that is to be written down, cars that are short, and people in front of the speaker."""

import pytest

from reading.grammar.message import compose
from reading.orders import OrderKind, order_of_need
from reading.reader import read
from reading.readings import ReadingKind

AMENDED = {
    "按4个算": 4,
    "就按4个算": 4,
    "按3个记": 3,
    "给我记4个": 4,
    "那趟记5个": 5,
    "漏了一个，4个": 4,
    "刚才漏了一个，是4个": 4,
}


@pytest.mark.parametrize(("sentence", "number"), AMENDED.items(), ids=list(AMENDED))
def test_the_number_to_be_written_down_is_an_amendment(sentence, number):
    assert [(ReadingKind.AMEND, number)] == [(one.kind, one.passengers) for one in compose(sentence)]


@pytest.mark.parametrize(
    "sentence",
    ["按4个算吗", "每车按4个算", "你给我记4个名字", "我记得4个", "按3个人一车算", "漏了", "漏了一车"],
)
def test_what_is_asked_or_counts_cars_and_names_amends_nothing(sentence):
    assert [] == read(sentence)


@pytest.mark.parametrize(
    "sentence", ["我前头六个人都去古田", "我后头那六个人去汉口", "排我前面的四个人去光谷"]
)
def test_people_in_front_of_the_speaker_go_somewhere_and_he_does_not(sentence):
    assert [] == read(sentence)


def test_who_follows_cars_in_front_comes():
    said = read("我前面三台车都去汉口了，我也去")
    assert [ReadingKind.ACKNOWLEDGE] == [one.kind for one in said]


@pytest.mark.parametrize("sentence", ["东站还差好多台啊", "东站还差好多车哦"])
def test_that_many_cars_are_short_calls_none(sentence):
    assert [ReadingKind.UNCLEAR] == [one.kind for one in read(sentence)]


def test_a_number_of_cars_that_are_short_is_a_call():
    assert [(ReadingKind.RAISE_CALL, 3)] == [(one.kind, one.cars) for one in read("东站还差3台")]


@pytest.mark.parametrize(
    "words",
    [
        "列车到了，再加2台",
        "又到一趟车，再加2台",
        "车到了，再来2台",
        "K1234刚进站，再来2台",
        "再加2台，列车到了",
    ],
)
def test_a_train_that_has_come_is_why_more_cars_are_called(words):
    order = order_of_need(words, is_of_station=True)
    assert order is not None
    assert (OrderKind.CHANGE_NEED, 2) == (order.kind, order.cars)


@pytest.mark.parametrize(
    "words", ["列车到了没，再加2台", "列车到了吗 再加2台", "张三到了，再加2台", "列车到了，要不再加2台"]
)
def test_a_question_or_a_driver_before_a_number_is_no_order(words):
    assert order_of_need(words, is_of_station=True) is None


@pytest.mark.parametrize("sentence", ["漏了", "漏了一车", "我后面两个人去汉口，我先走"])
def test_what_was_left_out_and_people_behind_the_speaker_are_no_number_of_his(sentence):
    kinds = {ReadingKind.DEPART, ReadingKind.AMEND, ReadingKind.UNDO}
    assert kinds.isdisjoint(one.kind for one in read(sentence))
