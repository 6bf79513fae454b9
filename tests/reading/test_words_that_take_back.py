"""What is taken back, denied or ended: a former number, a report of another, what a gap parts from its negation, a whole call."""

import pytest

from reading.grammar.message import compose
from reading.orders import OrderKind, order_of_need
from reading.reader import ReadingKind, read
from tests.reading.corpus_file import readings_of

SENTENCES = [
    "还没 arrive，别 at 我 => -",
    "还没 到 => -",
    "我还没 arrived => -",
    "没 arrive 呢 => -",
    "仲未 arrive => -",
    "尚未 check in => -",
    "没有 arrive => -",
    "不 come 了 => -",
    "还没 drop off 呢 => -",
    "arrive 了没 => -",
    "张三 arrive 了没 => -",
    "还没 arrive，10min => acknowledge eta_minutes=10",
    "没有 到了 => check_in",
    "没堵 arrive 了 => check_in",
    "没事 到了 => check_in",
    "小岳报的接5不对，是接3 => amend passengers=3 names=小岳",
    "张三报的接5错了，是接3 => amend passengers=3 names=张三",
    "王芳说的接3不对，接4 => amend passengers=4 names=王芳",
    "小岳报的接5搞错了，其实接了3个 => amend passengers=3 names=小岳",
    "刘刚报嘅接5唔啱，系接3 => amend passengers=3 names=刘刚",
    "帮小岳报的接5不对，是3 => amend passengers=3 names=小岳",
    "张三报的到了不对，他还没到 => -",
    "小岳报的接5我没看见 => -",
    "小岳报的接5对的 => -",
    "小岳报接5，不对，接3 => depart passengers=3 names=小岳",
    "帮小岳报的接5 => depart passengers=5 names=小岳",
    "接2 不对 接3 (off by one) => depart passengers=3",
    "接2 不对 接3 (Tom) => unclear",
    "接5 不对 接4 (少一个) => unclear",
    "接2 打错了 接3（手滑） => depart passengers=3",
    "接2 不对 接3 (typo) => depart passengers=3",
    "接2 no wait 接3 => depart passengers=3",
    "接2，不好意思，接3 => depart passengers=3",
    "张三接2 不好意思 接3 => depart passengers=3 names=张三",
    "接走3个 sorry 接走4个 => depart passengers=4",
    "不好意思，接2个老人 => depart passengers=2 elderly=2",
    "接2，不对，接3，撤销 => depart passengers=3 | undo",
    "前面说的9台不算 => -",
    "刚才说的9台作废 => -",
    "刚才报的接5不算 => undo",
    "前面说的5不算，接3 => amend passengers=3",
    "接3，前面说的5不算 => depart passengers=3 | unclear",
    "我们队收到，来6台 => acknowledge cars=6",
    "我们队来6台，前面说的9台不算 => acknowledge cars=6",
    "收到，需要来6台 => raise_call cars=6",
    "今晚结束了，路上的掉头回家 => stand_down",
    "各位，今天这一场就到这儿，结束 => stand_down",
    "本次保障结束，在途车辆请掉头 => stand_down",
    "今晚的任务结束，没出发的不用来了 => stand_down",
    "到此为止，途中的请返回 => stand_down",
    "今天到这，路上的掉头吧 => stand_down",
    "师傅们，结束了，在途的可以回家了 => stand_down",
    "没出发的不用来了 => enough",
    "路上的掉头回家 => -",
    "我今天就到这儿，结束 => -",
    "会议到此结束，散会 => -",
    "比赛结束了，回家 => -",
    "直播结束了，大家早点睡 => -",
    "结束了，路上的雪还很大 => -",
    "今天的班结束了，掉头回家 => -",
]


@pytest.mark.parametrize("line", SENTENCES)
def test_what_is_taken_back_is_no_new_fact(line):
    sentence, expected = readings_of(line)
    assert tuple(compose(sentence)) == expected


@pytest.mark.parametrize(
    ("text", "kind", "cars"),
    [
        ("需要改成16台，前面说的9台不算", OrderKind.NEED, 16),
        ("改成16台，刚才的9台作废", OrderKind.NEED, 16),
        ("需求改为12台，之前喊的20台取消", OrderKind.NEED, 12),
        ("不对，说错了，是20台不是12台", OrderKind.NEED, 20),
        ("刚才说错了，是6台不是16台，不好意思", OrderKind.NEED, 6),
        ("减到8台，不是18台", OrderKind.NEED, 8),
        ("多叫3台七座的，有旅行团", OrderKind.CHANGE_NEED, 3),
        ("再叫3台商务车", OrderKind.CHANGE_NEED, 3),
        ("加2台7座的，有轮椅", OrderKind.CHANGE_NEED, 2),
        ("多叫3台大的", OrderKind.CHANGE_NEED, 3),
    ],
)
def test_the_former_number_and_the_model_of_the_cars_do_not_spoil_an_order(text, kind, cars):
    order = order_of_need(text)
    assert order is not None
    assert (kind, cars, True) == (order.kind, order.cars, order.is_plain)


@pytest.mark.parametrize(
    "text",
    [
        "改成16台，9台不算",
        "改成16台，前面说的9台呢",
        "改成16台，刚才9台够了",
        "再加5台，前面说的9台不算",
        "多叫3台七座的吗",
        "多叫3台七座的去汉口站",
    ],
)
def test_what_else_is_said_of_cars_spoils_an_order(text):
    order = order_of_need(text)
    assert order is None or not order.is_plain


def test_the_end_of_a_call_is_recorded_whatever_the_model_thinks():
    for text in ("今晚结束了，路上的掉头回家", "各位，今天这一场就到这儿，结束"):
        assert [reading.kind for reading in read(text)] == [ReadingKind.STAND_DOWN], text
