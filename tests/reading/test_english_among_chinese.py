"""English words among Chinese ones, as who writes programs reports: pax=3, ETA < 5min, drop, check-in, pass."""

import pytest

from reading.reader import read
from reading.readings import Reading, ReadingKind

ACK, IN, TRIP, OUT, NO, AMEND = (
    ReadingKind.ACKNOWLEDGE,
    ReadingKind.CHECK_IN,
    ReadingKind.DEPART,
    ReadingKind.DELIVER,
    ReadingKind.DECLINE,
    ReadingKind.AMEND,
)


@pytest.mark.parametrize(
    ("sentence", "reading"),
    {
        "pax=3，depart now": Reading(TRIP, passengers=3),
        "pax: 2, departed": Reading(TRIP, passengers=2),
        "4 pax，depart": Reading(TRIP, passengers=4),
        "load：2 adults + 1 kid，共 3": Reading(TRIP, passengers=3, children=1),
        "load 3 pax": Reading(TRIP, passengers=3),
        "接 3，assert 老人==1": Reading(TRIP, passengers=3, elderly=1),
        "fix：上一单 pax 不是 3，是 4": Reading(AMEND, passengers=4),
        "TL;DR：我来，半小时": Reading(ACK, eta_minutes=30),
        "ETA < 5min": Reading(ACK, eta_minutes=5),
        "ETA ~10": Reading(ACK, eta_minutes=10),
        "new ETA 0:40": Reading(ACK, clock="00:40"),
        "arrived，A lane，slot 4": Reading(IN, in_square=True, lane=1, position=4),
        "check in，B列": Reading(IN, in_square=True, lane=2),
        "check-in 西广场": Reading(IN, in_square=True, place="西广场"),
        "全部 drop，task closed": Reading(OUT),
        "drop 完了": Reading(OUT),
        "client 已到家": Reading(OUT),
        "今晚 pass": Reading(NO),
        "我先下线了": Reading(NO),
        "我off了": Reading(NO),
    }.items(),
)
def test_english_words_are_read_like_their_chinese(sentence, reading):
    assert [reading] == read(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "drop me a message",
        "酒店check in要身份证",
        "check-in系统坏了",
        "谁能pass我充电线",
        "page load 3 秒",
        "谁还没 check in",
        "client 到家了吗",
        "depart 几点",
    ],
)
def test_the_same_words_may_be_of_something_else(sentence):
    assert [] == read(sentence)
