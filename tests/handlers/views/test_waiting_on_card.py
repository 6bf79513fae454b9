"""N7, N8: how many cars those who wait need, and whom to take first."""

import re

import pytest

from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要9台车")
        yield fleet


def card(group) -> list[str]:
    shown = [sent.text for sent in group.sent if "🚗" in sent.text and sent.chat == GROUP]
    return re.sub(r"<[^>]+>", "", shown[-1]).split("\n")


async def test_who_goes_first_stands_on_top_until_they_are_gone(group):
    await group.says(51, "等30 老3 孕1", name="张三")
    assert "🧓 还在等，先接：老3 孕1" == card(group)[1]
    group.now += 60
    await group.says(52, "接3 老2", name="李四")
    assert "🧓 还在等，先接：老1 孕1" == card(group)[1]
    await group.says(53, "接2 一老一孕", name="王五")
    assert card(group)[1].startswith("🚗")


async def test_who_loads_next_is_told_whom_to_take(group):
    await group.says(51, "到了", name="张三")
    await group.says(52, "等30 老3", name="李四")
    await group.says(COORDINATOR, "/next 1")
    assert group.texts()[-1].endswith("\n先接：老3")
    await group.presses(51, "我的")
    assert "先接：老3" in group.toasts()[-1]
    await group.presses(53, "到场")
    assert "已到场：B列第1位。先接：老3" == group.toasts()[-1]
    await group.presses(54, "到场")
    assert "先接" not in group.toasts()[-1]


async def test_the_card_estimates_from_five_trips_on(group):
    await group.says(51, "等100", name="张三")
    for number in range(60, 65):
        assert not any("约需" in line for line in card(group))
        group.now += 60
        await group.says(number, "接4", name=f"司机{number}")
    assert "剩余候车 80 · 约需 20 辆（估算）" in card(group)
    await group.says(COORDINATOR, "/status")
    assert "剩余候车 80 人，约需 20 辆（估算）" in group.texts()[-1]
    group.now += 3600
    await group.says(51, "等60", name="张三")
    await group.says(COORDINATOR, "/status")
    assert group.texts()[-1].endswith("剩余候车 60 人")


async def test_with_nobody_in_the_lanes_that_is_said(group):
    await group.says(51, "收到", name="张三")
    group.clear_sent()
    await group.says(COORDINATOR, "/next 1")
    assert ["#1 现在没有排队的车"] == group.texts(GROUP)
