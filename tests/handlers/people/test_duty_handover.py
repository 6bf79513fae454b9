"""U10: the dispatch changes hands by the other's tap."""

import re

import pytest

from reading.duty_words import handover_in
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T23:00")
OTHER, DRIVER = 51, 52


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(OTHER, "晚上好", name="李四", username="lisi")
        await fleet.says(COORDINATOR, "武汉站需要5台车")
        await fleet.says(DRIVER, "收到", name="张三")
        await fleet.says(DRIVER, "等30 老2", name="张三")
        fleet.clear_sent()
        yield fleet


async def test_the_other_takes_over_by_his_tap_and_gets_what_is_open(group):
    await group.says(OTHER, "/start", chat=OTHER, name="李四", username="lisi")
    await group.says(COORDINATOR, "/handover @lisi")
    assert ["已请 李四 接手，等他点一下"] == group.texts(GROUP)
    assert [] == await group.journal("handover")
    await group.presses(OTHER, "我接手", chat=OTHER)
    told = re.sub(r"<[^>]+>", "", group.texts(OTHER)[-1])
    assert (
        "接手时还没办完的\n#1 武汉站：需要 5，收到 1，正在赶来 1，到场 0，候补 0，剩余候车 30，待确认 0"
        == told
    )
    assert "调度交接：司机1 → 李四" == group.texts(GROUP)[-1]
    assert 1 == len(await group.journal("handover"))
    await group.says(OTHER, "/need 7", name="李四")
    assert "1/7" in next(each.text for each in reversed(group.sent) if "🚗" in each.text)


async def test_without_a_private_chat_he_is_asked_in_the_group(group):
    await group.says(COORDINATOR, "交班给李四")
    assert "李四" in re.sub(r"<[^>]+>", "", group.texts(GROUP, role="mention")[-1])
    await group.presses(OTHER, "我接手")
    assert "先私聊我" in group.toasts()[0]
    assert "调度交接：司机1 → 李四" == group.texts(GROUP)[-1]


async def test_nobody_else_takes_it(group):
    await group.says(COORDINATOR, "/handover @lisi")
    await group.presses(DRIVER, "我接手")
    assert "这个按钮不是问您的" == group.toasts()[-1]
    assert [] == await group.journal("handover")


async def test_it_is_taken_once_and_within_half_an_hour(group):
    await group.says(COORDINATOR, "/handover @lisi")
    button = group.button("我接手")
    await group.later(31)
    await group.taps(OTHER, button.data, message=button.message)
    assert "这个按钮已经过期了" == group.toasts()[-1]
    await group.says(COORDINATOR, "/handover @lisi")
    for _ in range(2):
        await group.taps(OTHER, button.data, message=button.message)
    assert 1 == len(await group.journal("handover"))


async def test_who_is_no_coordinator_any_more_hands_nothing_over(group):
    await group.says(COORDINATOR, "/handover @lisi")
    await group.admins(99)
    await group.presses(OTHER, "我接手")
    assert "这个按钮已经过期了" == group.toasts()[-1]


@pytest.mark.parametrize("words", ["/handover @nobody", "/handover", "/handover 1"])
async def test_it_needs_somebody_else(group, words):
    await group.says(COORDINATOR, words)
    assert "请回复那个人的消息，或写 @用户名" == group.texts(GROUP)[-1]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("交班给李四", "李四"),
        ("我把调度交接给@lisi了", "@lisi"),
        ("交班给大家", None),
        ("交班", None),
        ("交给李四两个人", None),
    ],
)
def test_what_hands_over_in_words(words, name):
    assert name == handover_in(words)


@pytest.mark.parametrize(("seconds", "is_taken"), [(1800, True), (1801, False)])
async def test_half_an_hour_is_in_time_and_a_second_more_is_not(group, seconds, is_taken):
    await group.says(COORDINATOR, "/handover @lisi")
    button = group.button("我接手")
    group.now += seconds
    await group.taps(OTHER, button.data, message=button.message, name="李四")
    assert is_taken == bool(await group.journal("handover"))


async def test_who_has_left_the_group_is_not_asked(group):
    await group.becomes(OTHER, "left")
    group.clear_sent()
    await group.says(COORDINATOR, "/handover 李四")
    assert [] == [button for button in group.buttons if "我接手" in button.label]
    assert 1 == len(group.texts(GROUP))


async def test_what_is_over_is_not_handed_over(group):
    await group.says(OTHER, "/start", chat=OTHER, name="李四", username="lisi")
    await group.says(COORDINATOR, "汉口站需要3台车")
    await group.says(COORDINATOR, "/close 1")
    await group.says(COORDINATOR, "/handover @lisi")
    await group.presses(OTHER, "我接手", chat=OTHER)
    assert "#2 汉口站" in group.texts(OTHER)[-1]
    assert "#1 武汉站" not in group.texts(OTHER)[-1]
