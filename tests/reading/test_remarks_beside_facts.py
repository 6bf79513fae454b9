"""Facts beside which somebody is spoken to, says what he did before, or what he does next."""

import pytest

from reading.reader import read
from reading.readings import ReadingKind

ACK, IN, OUT, NO, UNCLEAR = (
    ReadingKind.ACKNOWLEDGE,
    ReadingKind.CHECK_IN,
    ReadingKind.DELIVER,
    ReadingKind.DECLINE,
    ReadingKind.UNCLEAR,
)


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    {
        "李队，到了": [IN],
        "李队，到了，停在东广场": [IN],
        "王站长，我这边在路上了": [ACK],
        "李队，已到，在B列": [IN],
        "刚交班，我来": [ACK],
        "刚交班，我这就过去，大概二十分钟": [ACK],
        "刚换班，马上出发": [ACK],
        "李队，去不了，雪太大了": [NO],
        "交班了": [NO],
        "刚交班，来不了": [NO],
        "收到，到了再说": [ACK],
        "我去，来了再说": [ACK],
        "送到了，收工了": [OUT, NO],
        "都送到家了，收工": [OUT, NO],
        "收工了": [UNCLEAR],
        "送到了，我再回站里": [OUT],
    }.items(),
)
def test_the_fact_is_the_speakers_own(sentence, kinds):
    found = read(sentence)
    assert kinds == [one.kind for one in found]
    assert not any(one.names for one in found)


def test_a_name_without_a_mark_is_of_whom_something_is_said():
    assert [(IN, ("李队",))] == [(one.kind, one.names) for one in read("李队到了")]


@pytest.mark.parametrize("sentence", ["数错了，少报一个，是4个", "说错了，漏报一个，4个", "少报一个，是4个"])
def test_by_how_many_he_was_wrong_is_not_the_right_number(sentence):
    assert [(ReadingKind.AMEND, 4)] == [(one.kind, one.passengers) for one in read(sentence)]


@pytest.mark.parametrize("sentence", ["等等，应该4位", "等等，总共4个"])
def test_a_call_to_wait_counts_nobody_who_waits(sentence):
    assert ReadingKind.WAITING not in [one.kind for one in read(sentence)]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    {
        "我到了啊就搁哈尔滨站北广场这块儿停着呢": IN,
        "哎呀妈呀可算送到了路上全是冰溜子我开三十迈开了一个点儿": OUT,
        "这回是真送到了他们家住七楼没电梯我给拎上去的": OUT,
        "收到了师傅外面雪大慢慢开": ACK,
    }.items(),
)
def test_a_dictated_text_begins_with_its_fact(sentence, kind):
    assert [kind] == [one.kind for one in read(sentence)]


@pytest.mark.parametrize(
    "sentence",
    ["送到了哪里", "我们到了三台车", "我到了吗", "送到了才怪", "到了啊你们谁还没到", "我去了你们也不等我"],
)
def test_what_stands_behind_may_turn_it(sentence):
    assert [] == read(sentence)


@pytest.mark.parametrize("road", ["江桥", "白沙洲大桥", "黄河隧道", "二桥"])
def test_a_bridge_that_was_passed_is_nobody(road):
    assert [(ACK, (), 10)] == [(one.kind, one.names, one.eta_minutes) for one in read(f"过了{road} 10分钟")]


@pytest.mark.parametrize(
    ("sentence", "found"),
    {
        "我到咗佛山西站": [(IN, "佛山西站")],
        "我去问问站上到底好多人": [],
        "肥仔话佢唔嚟喇 架车死火": [],
        "我唔嚟喇 架车死火": [(NO, None)],
    }.items(),
)
def test_neither_stations_nor_reasons_are_taken_from_other_words(sentence, found):
    assert found == [(one.kind, one.station) for one in read(sentence)]


@pytest.mark.parametrize(
    "sentence", ["你莫来，喝了酒不准开", "你别来了，喝了酒", "您不要来，车坏了", "你不要来"]
)
def test_who_tells_one_to_stay_refuses_nothing_and_ends_nothing(sentence):
    assert {ReadingKind.DECLINE, ReadingKind.ENOUGH}.isdisjoint(one.kind for one in read(sentence))


@pytest.mark.parametrize(
    ("sentence", "station"),
    {
        "各位师傅，K1364晚点刚进站，郑州站需要8台车": "郑州站",
        "又有一趟高铁晚点刚进站，长沙南站需要6台车": "长沙南站",
        "已经进站了，武昌站需要5台车": "武昌站",
        "旅客马上出站，武汉站来4台车": "武汉站",
        "车刚离站，汉口站要2台车": "汉口站",
    }.items(),
)
def test_a_train_that_comes_in_is_no_station(sentence, station):
    assert (ReadingKind.RAISE_CALL, station) == (read(sentence)[0].kind, read(sentence)[0].station)
