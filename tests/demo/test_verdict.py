"""What the demo reads off the bot's messages, and that its comparison can fail."""

from demo.comparison import Comparison
from demo.verdict import compare_traffic, find_repeats
from demo.views import drivers_in_report, numbers_in_report, numbers_on_card
from tests.support import buttons

CARD = """🔴 还差 1 · 39/40
🚗 #2 汉口站 · 西广场 · D5678 23:50
到场 37 · 在途 4 · 正在赶来\u00a03（最快 23:41）
已接 101 人次（老2 小1 孕2 残1） · 已送达 90 · 35 趟
剩余候车 85（老6）
A列 2 · B列 0
候补\u00a09 · 来不了\u00a05 · 待确认\u00a02
候补（9）：甲、乙"""
REPORT = """📋 #1 调度报告
武汉雪夜车队 · 武汉站 · 11-21 22:30–22:30
需要 16 辆，收到 14 辆，到场 13 辆，未到 1 辆，来不了 3，候补 2
10 趟，27 人次
其中 老 2 · 小 1 · 孕 0 · 残 0
出勤未载客 3 辆，同样感谢
更正 4 处
待确认 5 处
熊小满（临时）：1 趟 2 人次
黄少辉：2 趟 3 人次
崔光涛：出勤未载客
操国庆：有话待确认
谢谢每一位。"""


def message(number, text, *data, chat=-1):
    keyboard = [[{"text": "x", "callback_data": each} for each in data]]
    return {
        "message_id": number,
        "chat": {"id": chat},
        "text": text,
        "reply_markup": {"inline_keyboard": keyboard},
    }


def test_every_number_of_a_card_is_read():
    assert {
        "needed": 40,
        "acknowledged": 39,
        "arrived": 37,
        "on_road": 4,
        "passengers": 101,
        "trips": 35,
        "elderly": 2,
        "children": 1,
        "pregnant": 2,
        "disabled": 1,
        "missing": 3,
        "standby": 9,
        "declined": 5,
        "unclear": 2,
    } == numbers_on_card(CARD)


def test_every_number_of_a_closing_report_is_read():
    assert {
        "acknowledged": 14,
        "arrived": 13,
        "no_show": 1,
        "declined": 3,
        "standby": 2,
        "trips": 10,
        "passengers": 27,
        "elderly": 2,
        "children": 1,
        "pregnant": 0,
        "disabled": 0,
        "in_vain": 3,
        "corrections": 4,
        "unclear": 5,
    } == numbers_in_report(REPORT)
    assert [
        ("熊小满", "1 趟 2 人次"),
        ("黄少辉", "2 趟 3 人次"),
        ("崔光涛", "出勤未载客"),
        ("操国庆", "有话待确认"),
    ] == list(drivers_in_report(REPORT).elements())


def test_a_message_may_stand_twice_only_when_it_says_so():
    said = [
        message(1, CARD, buttons.acknowledge(2)),
        message(2, CARD.replace("39", "40"), buttons.acknowledge(2)),
    ]
    assert any(line.differs for line in find_repeats(said))
    said[1]["text"] = "（重发）" + said[1]["text"]
    assert not any(line.differs for line in find_repeats(said))


def test_the_same_question_about_something_else_is_another_message():
    assert not any(
        line.differs
        for line in find_repeats(
            [message(1, "甲，几位？", buttons.trip_of(1, 1)), message(2, "甲，几位？", buttons.trip_of(2, 1))]
        )
    )
    assert any(
        line.differs
        for line in find_repeats(
            [message(1, "甲，几位？", buttons.trip_of(1, 1)), message(2, "甲，几位？", buttons.trip_of(1, 1))]
        )
    )


def traffic(*refusals, confirmed=(1, 2, 3), expired=()):
    return {"updates": 3, "confirmed": list(confirmed), "expired": list(expired), "refusals": list(refusals)}


def refusal(method, code, description):
    return {"method": method, "code": code, "description": description}


def test_a_refusal_is_named_and_after_a_kill_only_a_repetition_is_forgiven():
    again = refusal("answerCallbackQuery", 400, "Bad Request: query is too old and response timeout expired")
    fast = refusal("sendMessage", 429, "Too Many Requests: retry after 3")
    assert not any(line.differs for line in compare_traffic(traffic(), kills=0))
    assert any(line.differs for line in compare_traffic(traffic(again), kills=0))
    assert not any(line.differs for line in compare_traffic(traffic(again), kills=1))
    assert Comparison("refused: sendMessage 429 Too Many Requests: retry after 3", 0, 1) in compare_traffic(
        traffic(again, fast), kills=1
    )


def test_an_update_that_was_never_confirmed_and_a_tap_that_was_lost_are_named():
    assert Comparison("updates confirmed", 3, 2) in compare_traffic(traffic(confirmed=(1, 2, 2)), kills=0)
    assert Comparison("taps lost", 0, 1) in compare_traffic(traffic(expired=[7]), kills=0)
