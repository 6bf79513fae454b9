"""起, 倒起 and 到起 behind a verb say that it is done (装倒起5个, 拢起了); an accident on the road is news and no refusal."""

import pytest

from reading.emergencies import emergency_in
from reading.reader import read, to_json
from reading.trip_corrections import trip_without_a_verb
from tests.reading.corpus_file import readings_of

DONE = [
    "我装倒起5个，挤得很 => depart passengers=5",
    "坐倒起4个 => depart passengers=4",
    "接到起3个 => depart passengers=3",
    "拉倒起三个人往王家湾 => depart passengers=3",
    "捡起两个走咯 => depart passengers=2",
    "武汉站拢起了 => check_in station=武汉站 in_square",
    "拢起咯 => check_in",
    "到起了 => check_in",
    "送拢起了 => deliver",
    "到倒起了 => check_in",
]
NOT_DONE = ["慢慢开起来的", "等起在", "排起队来了", "停起3个", "看起了火", "火烧起了"]
ROAD = [
    "三环上有人追尾，绕一下，要晚几分钟",
    "高架上有人追尾了，堵死了，晚点到",
    "桥上出车祸了，堵了，要晚一刻钟",
    "二环有车撞了，我绕一下",
    "隧道里有车翻了，改道过来",
    "过江隧道出车祸了，要晚一刻钟",
    "二桥上追尾了，晚个五分钟",
    "三环追尾，堵死，晚到十分钟",
    "二桥追尾了，晚一会",
]
ACCIDENTS = [
    "我追尾了，来不了",
    "我车被人追尾了，要晚几分钟",
    "我们这边出车祸了，要晚点到",
    "三环上有人追尾，有人受伤，要晚点",
    "有人追尾了我的车，晚点到",
    "桥上撞车了，车里的人困住了，绕不过去",
]
TURNS = {
    "终于轮到我了 3位": 3,
    "轮到我了，4个": 4,
    "总算到我了 两位": 2,
    "六个人都是一起的去古田": 6,
    "四个都是一家的到青山": 4,
    "三个人都去徐东": 3,
    "六个一起去古田": 6,
    "轮到我了 一家三口": 3,
}


@pytest.mark.parametrize("line", DONE)
def test_what_is_done_is_read(line):
    words, expected = readings_of(line)
    assert list(expected) == read(words)


@pytest.mark.parametrize("words", NOT_DONE)
def test_other_words_with_it_report_nothing(words):
    assert {"[]", '[{"kind": "unclear"}]'} & {to_json(read(words))}


@pytest.mark.parametrize("words", ["我慢点到", "慢点到哈", "前头有车翻了，绕道，慢点到"])
def test_who_will_be_late_has_not_arrived(words):
    assert "check_in" not in to_json(read(words))


@pytest.mark.parametrize("words", ROAD)
def test_an_accident_that_delays_is_no_emergency_and_no_refusal(words):
    assert emergency_in(words) is None
    assert "decline" not in to_json(read(words))


@pytest.mark.parametrize("words", ACCIDENTS)
def test_an_accident_of_ones_own_or_with_somebody_hurt_is_one(words):
    assert emergency_in(words) is not None


@pytest.mark.parametrize(("words", "passengers"), TURNS.items())
def test_whose_turn_it_is_tells_his_trip(words, passengers):
    assert passengers == trip_without_a_verb(words)


@pytest.mark.parametrize(
    "words",
    [
        "轮到我了吗 3位",
        "三个人都去武汉站",
        "两个人都去汉口站支援",
        "他们三个都是一起的",
        "前面还有3位",
        "三个人都去徐东，谁接",
        "还没轮到我 3台车在前面",
        "轮到我了",
    ],
)
def test_who_waits_or_asks_tells_none(words):
    assert trip_without_a_verb(words) is None
