"""S14: enough is said once a call, in the group and privately to who raised it."""

import pytest

from tests.support import buttons
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
SAID = "车够了：#1 武汉站 2/2，谢谢大家。再回「收到」的排候补，先不用来"


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要2台车")
        yield fleet


def told(fleet):
    return fleet.texts(GROUP, role="enough")


async def test_the_last_car_that_was_needed_makes_it_be_said(group):
    await group.starts(COORDINATOR)
    await group.says(51, "收到")
    assert [] == told(group)
    await group.says(52, "收到")
    assert [SAID] == told(group)
    assert "车够了：您叫的 #1 武汉站 有 2 辆收到（需要 2 辆）" == group.texts(COORDINATOR)[-1]


async def test_it_is_not_said_again(group):
    for words in ("收到", "来不了", "收到"):
        await group.says(51, "收到")
        await group.says(52, words)
    await group.says(COORDINATOR, "/need 3")
    await group.says(53, "收到")
    group.forget()
    await group.says(COORDINATOR, "/need 2")
    assert [SAID] == told(group)


@pytest.mark.parametrize("way", ["lowered", "tapped"])
async def test_a_need_that_is_lowered_to_what_stands_is_met(group, way):
    await group.says(51, "收到")
    if way == "lowered":
        await group.says(COORDINATOR, "/need 1")
    else:
        await group.taps(COORDINATOR, buttons.enough(1))
    assert ["车够了：#1 武汉站 1/1，谢谢大家。再回「收到」的排候补，先不用来"] == told(group)


async def test_a_coordinator_who_says_enough_himself_is_not_repeated(group):
    await group.says(51, "收到")
    await group.says(COORDINATOR, "够了")
    await group.says(COORDINATOR, "/need 2")
    await group.says(52, "收到")
    assert [] == told(group)


async def test_without_a_need_it_is_never_said(tmp_path):
    async with harness(tmp_path, EVENING) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要车")
        await fleet.says(51, "收到")
        assert [] == told(fleet)
