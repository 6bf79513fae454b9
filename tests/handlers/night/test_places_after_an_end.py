"""A place that was held in a call goes over to the other call when the first ends, and back when it is reopened (R13, E6)."""

import pytest

from tests.support import buttons
from tests.support.harness import COORDINATOR, at, harness

STANDS, DRIVES, COMES = 20, 21, 22


@pytest.fixture
async def group(tmp_path):
    """Three drivers of #1 have said 收到 to #2 as well, which needs three."""
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as made:
        await made.says(COORDINATOR, "武昌站需要5台车")
        await made.says(STANDS, "到了")
        await made.says(DRIVES, "到了")
        await made.says(DRIVES, "接3")
        await made.says(COMES, "收到")
        await made.says(COORDINATOR, "汉口站需要3台车")
        for who in (STANDS, DRIVES, COMES):
            await made.taps(who, buttons.acknowledge(2))
        yield made


def first_line(group):
    cards = [
        text for text in group.texts(method="editMessageText") + group.texts() if "#2 汉口站</b>" in text
    ]
    edited = [text for text in group.texts(method="editMessageText") if "🚗 #2 汉口站" in text]
    return (edited or cards)[-1].split("\n")[0]


async def test_the_first_line_counts_the_places_that_are_held(group):
    await group.later(1)
    assert "🔴 还差 <b>3</b> · 0/3" == first_line(group)


@pytest.mark.parametrize("order", ["/standdown 1", "/close 1"])
async def test_they_go_over_when_the_first_call_ends(group, order):
    await group.says(COORDINATOR, order)
    await group.later(1)
    assert "🟢 车已够 <b>3/3</b>" == first_line(group)
    await group.says(30, "汉口站收到")
    await group.later(1)
    assert [told for told in group.texts() if "先不用来" in told]


async def test_they_go_back_when_it_is_reopened(group):
    await group.says(COORDINATOR, "/standdown 1")
    await group.later(1)
    await group.says(COORDINATOR, "/reopen")
    await group.later(1)
    assert "🔴 还差 <b>3</b> · 0/3" == first_line(group)


async def test_a_place_that_is_free_by_reopening_is_offered_to_a_standby(group):
    await group.says(COORDINATOR, "/standdown 1")
    await group.later(1)
    await group.says(30, "汉口站收到")
    await group.later(1)
    await group.says(COORDINATOR, "/reopen")
    group.clear_sent()
    await group.later(1)
    assert [told for told in group.texts() if "#2 汉口站" in told and "内回「收到」" in told]
