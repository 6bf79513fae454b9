"""How far it still is, by when he comes, where he has stopped, and how many cars a call means at last."""

import pytest

from reading.reader import read
from reading.readings import Reading, ReadingKind

ACK, IN, TRIP, AMEND, CALL = (
    ReadingKind.ACKNOWLEDGE,
    ReadingKind.CHECK_IN,
    ReadingKind.DEPART,
    ReadingKind.AMEND,
    ReadingKind.RAISE_CALL,
)


@pytest.mark.parametrize(
    ("sentence", "found"),
    {
        "我还差两个红绿灯": [Reading(ACK)],
        "赵师傅拢了，我还差一个路口": [Reading(IN, names=("赵师傅",)), Reading(ACK)],
        "还有三公里": [],
        "我还有两公里吗": [],
        "还有两公里的路都结冰了": [],
        "三十分钟怕是搞不赢，四十分钟吧": [Reading(ACK, eta_minutes=40)],
        "十分钟怕是到不了，二十分钟": [Reading(ACK, eta_minutes=20)],
        "12点以前准到": [Reading(ACK, clock="12:00")],
        "12点以前到过一次": [],
        "俺这就发动车": [Reading(ACK)],
        "我马上下楼": [Reading(ACK)],
        "ETA 一点半": [Reading(ACK, clock="01:30")],
        "我在武昌站停稳了": [Reading(IN, in_square=True, station="武昌站")],
        "我到位，武汉站北出口": [Reading(IN, in_square=True, station="武汉站", place="北出口")],
        "到了，武汉站人好多": [Reading(IN)],
        "老栓拉走两个": [Reading(TRIP, names=("老栓",), passengers=2)],
        "接两位，一位大哥拄着双拐": [Reading(TRIP, passengers=2, disabled=1)],
        "不是俩，是3个，有一个坐前头": [Reading(AMEND, passengers=3)],
    }.items(),
)
def test_who_is_near_and_who_is_there(sentence, found):
    assert found == read(sentence)


@pytest.mark.parametrize(
    ("sentence", "cars"),
    [
        ("汉口站需要20台。更正：16台。", 16),
        ("加5台。等等，先加3台。", 3),
        ("武汉站要12台，不对，10台", 10),
        ("武汉站需要20台，不够再加5台", 20),
        ("武汉站需要20台，不要3台一排", 20),
    ],
)
def test_a_call_is_for_as_many_as_was_said_last(sentence, cars):
    assert [(CALL, cars)] == [(one.kind, one.cars) for one in read(sentence)]
