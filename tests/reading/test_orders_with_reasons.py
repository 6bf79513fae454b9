"""A reason or comment beside an order does not spoil it; a proposal and a cry for help are none (C3, C8, C13, C17)."""

import pytest

from reading.call_changes import meeting_point_in
from reading.coordinator_words import Meaning, words_of_coordinator
from reading.driver_questions import asks_own_place
from reading.orders import OrderKind, enough_order, order_of_need
from reading.reader import ReadingKind, read


@pytest.mark.parametrize(
    ("text", "kind", "cars"),
    [
        ("再叫5台，车上人比讲的多", OrderKind.CHANGE_NEED, 5),
        ("再叫1台，人多", OrderKind.CHANGE_NEED, 1),
        ("那就麻烦改成15台，我刚核过的", OrderKind.NEED, 15),
        ("改成7台，雪太大了", OrderKind.NEED, 7),
        ("改25台，我跟站长确认过了，就按这个数", OrderKind.NEED, 25),
        ("人比预想的多，再叫8台，已经出门的不要急，路滑慢慢开", OrderKind.CHANGE_NEED, 8),
        ("铁路那边说有一节车厢的人坐大巴走了，少要5台，跟大家说声抱歉。", OrderKind.CHANGE_NEED, -5),
        ("刚刚数字说错了，改成30台，麻烦后面的师傅再坚持一下", OrderKind.NEED, 30),
        ("旅客又下来一批，再派4台，辛苦各位", OrderKind.CHANGE_NEED, 4),
        ("数错了 改成20台", OrderKind.NEED, 20),
        ("人没那么多，减到10台吧", OrderKind.NEED, 10),
    ],
)
def test_a_reason_beside_an_order_does_not_spoil_it(text, kind, cars):
    order = order_of_need(text)
    assert order is not None
    assert (kind, cars, True) == (order.kind, order.cars, order.is_plain)


@pytest.mark.parametrize(
    "text",
    [
        "再叫5台，算了",
        "再叫5台吗",
        "再叫5台，不对，3台",
        "再叫5台，到了20个人",
        "再叫5台，好不好",
        "改成15台，如果人多的话",
        "老王说，再叫5台",
        "站长问人多不多，要不要，再叫5台",
        "如果人多，再叫5台",
        "接了3个，人多，再叫5台",
        "我建议人多的话，再叫5台",
        "人多他们想，再叫5台",
    ],
)
def test_what_takes_an_order_back_or_asks_spoils_it(text):
    assert order_of_need(text) is None


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [("15台就够了，还没动身的别出门了", True), ("够了，后面的别来了", True), ("够了，还差3台", False)],
)
def test_who_is_not_to_come_belongs_to_enough(text, is_plain):
    assert is_plain is enough_order(text).is_plain


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("建议指挥部再调五台车过来，是否妥当请领导定夺", []),
        ("建议再调3台车", []),
        ("车陷雪里了，来不了，请求支援", [ReadingKind.DECLINE]),
        ("汉口站请求支援", [ReadingKind.RAISE_CALL]),
        ("汉口站需要5台车", [ReadingKind.RAISE_CALL]),
    ],
)
def test_a_proposal_and_a_cry_for_help_call_no_cars(text, kinds):
    assert kinds == [one.kind for one in read(text)]


def test_why_the_meeting_point_moves_may_stand_behind():
    assert meeting_point_in("孝感东的集合点改到北停车场，东广场让给大巴", ["孝感东"]) == "北停车场"


def test_which_station_lacks_cars_and_who_still_carries_is_asked():
    assert asks_own_place("两边哪个站还差人啊")
    assert not asks_own_place("哪个站的人来了")
    asked = words_of_coordinator("孝感东还有谁没送到", ["孝感东"])
    assert asked is not None
    assert asked.meaning is Meaning.STATUS
    missing = words_of_coordinator("还有谁没到")
    assert missing is not None
    assert missing.meaning is Meaning.MISSING
