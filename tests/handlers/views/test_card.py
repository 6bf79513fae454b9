"""S12, N6: what the card says first, how the waiting passengers fall, lanes under one name, and where buttons stand."""

import re

import pytest

from tests.support import buttons
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER = 51


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        yield fleet


async def called(fleet, words="武汉站需要3台车"):
    await fleet.says(COORDINATOR, words)
    await fleet.later(5)


def card(fleet):
    """The card as it stands now, without markup."""
    shown = [
        sent.text
        for sent in fleet.sent
        if sent.method in ("sendMessage", "editMessageText") and "🚗" in sent.text
    ]
    return re.sub(r"<[^>]+>", "", shown[-1])


def first_line(fleet):
    return card(fleet).split("\n")[0]


@pytest.mark.parametrize(
    ("need", "answers", "line"),
    [
        ("需要3台车", 0, "🔴 还差 3 · 0/3"),
        ("需要3台车", 1, "🔴 还差 2 · 1/3"),
        ("需要3台车", 2, "🔴 还差 1 · 2/3"),
        ("需要3台车", 3, "🟢 车已够 3/3"),
        ("需要3台车", 5, "🟢 车已够 3/3"),
        ("需要1台车", 1, "🟢 车已够 1/1"),
        ("需要20台车", 4, "🔴 还差 16 · 4/20"),
        ("需要17台车", 2, "🔴 还差 15 · 2/17"),
        ("需要车", 0, "🟡 收到 0 · 需要几辆未定"),
        ("需要车", 4, "🟡 收到 4 · 需要几辆未定"),
    ],
)
async def test_the_first_line_says_whether_cars_are_missing(group, need, answers, line):
    await called(group, f"武汉站{need}")
    for who in range(100, 100 + answers):
        await group.says(who, "收到")
    assert line == first_line(group)
    assert card(group).split("\n")[1].startswith("🚗 #1 武汉站")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("101: 来不了",), "🔴 还差 1 · 2/3"),
        (("1: /need 5",), "🔴 还差 2 · 3/5"),
        (("1: /need 2",), "🟢 车已够 3/2"),
        (("102: 撤销",), "🔴 还差 1 · 2/3"),
        (("51: 等120 老12",), "🟢 车已够 3/3"),
        (("1: /close",), "🏁 已结束 · 3/3"),
        (("1: /standdown",), "🏁 已收队 · 3/3"),
        (("1: /standdown", "1: /reopen"), "🟢 车已够 3/3"),
        (("101: 到了", "101: 接3"), "🟢 车已够 3/3"),
        (("101: 来不了", "103: 收到"), "🟢 车已够 3/3"),
    ],
)
async def test_the_first_line_follows_what_happens(group, words, line):
    await called(group)
    for who in (100, 101, 102):
        await group.says(who, "收到")
    for each in words:
        who, _, said = each.partition(": ")
        await group.later(1)
        await group.says(int(who), said)
    assert line == first_line(group)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (("等40",), "40"),
        (("等40", "接3"), "37"),
        (("等40", "接3", "送到了"), "37"),
        (("接3", "等40"), "40"),
        (("等40", "接3", "改5"), "35"),
        (("等40", "接3", "撤销"), "40"),
        (("等40", "接3", "等20"), "20"),
        (("等40", "接3", "送到了", "接4"), "33"),
        (("等2", "接3"), "0"),
        (("等40 老6", "接3 二老"), "37（老4）"),
        (("等40 老1 小2", "接3 一老一小"), "37（小1）"),
        (("等40 老2", "接3"), "37（老2）"),
    ],
)
async def test_the_waiting_fall_as_people_leave(group, words, left):
    await called(group)
    await group.says(DRIVER, "到了")
    for said in words:
        await group.later(1)
        await group.says(DRIVER, said)
    assert f"剩余候车 {left}\n" in card(group)


async def test_on_board_and_delivered_are_two_figures(group):
    await called(group)
    await group.says(51, "接3 一老")
    await group.says(52, "接1")
    await group.says(52, "送到了")
    assert "已接 4 人次（老1） · 已送达 1 · 2 趟" in card(group)


@pytest.mark.parametrize("lane", ["A", "B"])
async def test_a_lane_has_one_name_on_the_card_in_the_toast_and_in_ones_own_part(group, lane):
    await called(group)
    await group.says(60, "到A列")
    if lane == "B":
        await group.says(DRIVER, "到B列")
    await group.taps(DRIVER, buttons.check_in(1))
    toast = group.toasts()[-1]
    await group.taps(DRIVER, buttons.own_record(1))
    shown = card(group)
    [name] = re.findall(r"([AB]列)（\d+）：[^\n]*张三", shown)
    assert name in toast
    assert name in group.toasts()[-1]
    assert "第1列" not in toast + shown
    assert "第2列" not in toast + shown


@pytest.mark.parametrize(
    ("language", "lanes"),
    [("zh-Hans", "A列 1 · B列 1"), ("zh-Hant", "A列 1 · B列 1"), ("en", "Lane A 1 · Lane B 1")],
)
async def test_both_lanes_are_counted_under_these_names(group, language, lanes):
    await called(group)
    await group.says(COORDINATOR, f"/language {language}")
    await group.says(51, "到了")
    await group.says(52, "到了")
    assert lanes in card(group)


async def test_those_on_the_way_have_the_time_they_said(group):
    await called(group)
    await group.says(51, "收到，20分钟到")
    await group.says(52, "收到，15分钟到")
    await group.says(53, "收到")
    assert "正在赶来 3（最快 22:20）" in card(group)
    assert "正在赶来（3）：张三 22:25、李四 22:20、司机53" in card(group)
    await group.says(52, "到了")
    assert "正在赶来 2（最快 22:25）" in card(group)


@pytest.mark.parametrize(
    ("minutes", "words", "stands"),
    [
        (1, "收到", True),
        (5, "收到", True),
        (9, "来不了", True),
        (11, "收到", False),
        (60, "收到", False),
        (1, "到了", False),
        (1, "接3", False),
        (1, "到场A列", False),
        (4, "收到，20分钟到", True),
        (1, "等80", True),
    ],
)
async def test_the_question_about_a_new_station_does_not_stand_all_night(group, minutes, words, stands):
    await group.says(COORDINATOR, "武汉站需要3台车")
    assert "新车站" in card(group)
    await group.later(minutes)
    await group.says(DRIVER, words)
    assert stands is ("新车站" in card(group))


async def test_the_coordinators_buttons_stand_above_the_drivers(group):
    await called(group)
    labels = [button.label for button in group.buttons if buttons.call_of(button.data) == 1]
    last_of_coordinator = max(labels.index(each) for each in ("够了", "谁没到", "待确认", "结束"))
    assert last_of_coordinator < min(labels.index(each) for each in ("🙋 收到", "📍 到场", "接1", "接6"))
