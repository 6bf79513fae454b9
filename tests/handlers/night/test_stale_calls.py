"""D4: a call in which nothing happens is asked about, also after its minutes were changed (D6) and after it was reopened (E6)."""

import pytest

from tests.support.harness import COORDINATOR, at, harness


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, at("2026-02-10T20:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        await fleet.says(COORDINATOR, "武汉站需要3台车")
        fleet.clear_sent()
        yield fleet


def asked(group):
    return [text for text in group.texts(COORDINATOR) if "没有动静" in text]


async def test_fewer_minutes_hold_for_a_call_that_is_open_already(group):
    await group.later(20)
    await group.says(COORDINATOR, "/set forgotten_ask 30")
    await group.later(9)
    assert [] == asked(group)
    await group.later(1)
    assert ["30 分钟没有动静" in text for text in asked(group)] == [True]


async def test_a_call_that_goes_on_is_asked_about_again(group):
    await group.says(COORDINATOR, "/close")
    await group.later(5)
    await group.says(COORDINATOR, "/reopen")
    await group.later(119)
    assert [] == asked(group)
    await group.later(1)
    assert ["120 分钟没有动静" in text for text in asked(group)] == [True]
