"""Characters that end a usual word begin no name there, and 道 at the end of one is no arrival."""

import pytest

from reading.reader import read
from reading.readings import Reading, ReadingKind
from reading.vocabulary.words import vocabulary

_ACK, _ARRIVE, _DELIVER = ReadingKind.ACKNOWLEDGE, ReadingKind.CHECK_IN, ReadingKind.DELIVER


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("人已送到，一路平安，多谢关心", Reading(_DELIVER)),
        ("送到了，感谢信任", Reading(_DELIVER)),
        ("收到，我从梅溪湖开过来，15分钟", Reading(_ACK, eta_minutes=15)),
        ("收到，开丰田埃尔法来，15分钟", Reading(_ACK, eta_minutes=15)),
        ("张三丰接3", Reading(ReadingKind.DEPART, passengers=3, names=("张三丰",))),
        ("谢关心接3", Reading(ReadingKind.DEPART, passengers=3, names=("谢关心",))),
    ],
)
def test_a_name_begins_with_no_character_that_ends_a_word(words, expected):
    assert [expected] == list(read(words))


@pytest.mark.parametrize(
    "road", ["隧道", "匝道", "辅道", "街道", "应急车道", "人行道", "通道", "弯道", "小道"]
)
def test_a_road_is_no_arrival(road):
    assert road in vocabulary()
    for words in (f"我在{road}", f"收到，堵在{road}，10分钟", f"这个{road}，真难走"):
        assert _ARRIVE not in {reading.kind for reading in read(words)}


@pytest.mark.parametrize("words", ["我道了", "道了", "道A列", "我道广场了"])
def test_a_slip_of_the_pen_is_one_still(words):
    assert _ARRIVE in {reading.kind for reading in read(words)}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("我收工了", ()),
        ("我先收工了啊", ()),
        ("收工了，眼睛都睁不开", ()),
        ("收工，太晚了", ()),
        ("老王收工了", ("老王",)),
    ],
)
def test_who_ends_his_work_is_off_duty(words, names):
    assert [Reading(ReadingKind.DECLINE, names=names)] == list(read(words))


@pytest.mark.parametrize(
    "words", ["收工了", "我们收工吧", "我收工了吗", "我不收工", "等我收工", "我收工之后再来", "他收工了"]
)
def test_an_order_a_question_and_a_condition_end_nobodys_night(words):
    assert ReadingKind.DECLINE not in {reading.kind for reading in read(words)}
