"""R5, R13: one car is in one place, also where the driver's groups share no call, or share none any more."""

import pytest

from dispatch.counts import count
from tests.support.harness import at
from tests.support.partner_groups import groups_of

EVENING = at("2026-02-10T22:00")
DRIVER = 60


@pytest.fixture
async def strangers(tmp_path):
    """Two groups that share nothing, each with a call; the driver belongs to both."""
    async with groups_of(tmp_path, EVENING, 2) as groups:
        await groups.orders(0, "武汉站需要10台车")
        await groups.orders(1, "汉口站需要10台车")
        for group in (0, 1):
            await groups.drives(group, DRIVER)
        yield groups


@pytest.fixture
async def parted(tmp_path):
    """A joint call of two groups that has ended as one: the driver's car counts in the first."""
    async with groups_of(tmp_path, EVENING, 2) as groups:
        await groups.pair_all()
        await groups.call()
        await groups.drives(1, DRIVER)
        await groups.says(0, DRIVER, "收到")
        await groups.fleet.later(1)
        await groups.orders(1, "/partner")
        await groups.taps(1, "结束")
        yield groups


def in_lanes(call) -> int:
    return sum(len(lane) for lane in call.lanes().values())


def part(call):
    [only] = call.responses.values()
    return only.state


@pytest.mark.parametrize("words", ["到了", "接2"])
async def test_who_arrives_for_one_group_has_left_the_square_of_the_other(strangers, words):
    await strangers.says(0, DRIVER, "到了")
    await strangers.fleet.later(5)
    await strangers.says(1, DRIVER, words)
    first, second = await strangers.calls()
    assert 0 == in_lanes(first)
    assert part(first).left
    assert 1 == count(second).arrived


@pytest.mark.parametrize("words", ["到了", "接2"])
async def test_who_arrives_for_the_former_partner_is_no_no_show_of_the_other(parted, words):
    await parted.fleet.later(5)
    await parted.says(1, DRIVER, words)
    first, second = await parted.calls()
    assert (0, 1) == (count(first).acknowledged, count(second).arrived)
    await parted.fleet.later(5)
    await parted.orders(0, "结束")
    await parted.taps(0, "结束")
    assert 0 == count((await parted.calls())[0]).no_show


async def test_an_undo_brings_him_back_to_the_other_group(strangers):
    await strangers.says(0, DRIVER, "到了")
    await strangers.fleet.later(5)
    await strangers.says(1, DRIVER, "到了")
    await strangers.fleet.later(1)
    await strangers.says(1, DRIVER, "撤销")
    first, second = await strangers.calls()
    assert 1 == in_lanes(first)
    assert 0 == count(second).arrived


async def test_an_edit_of_the_arrival_is_about_the_group_where_it_was_said(strangers):
    await strangers.says(0, DRIVER, "到了")
    await strangers.fleet.later(5)
    message = await strangers.says(1, DRIVER, "接2")
    await strangers.fleet.edits(message, "接3", dated=True)
    first, second = await strangers.calls()
    assert 3 == count(second).passengers
    assert 0 == in_lanes(first)


async def test_who_only_answers_another_group_keeps_his_place(strangers):
    await strangers.says(0, DRIVER, "到了")
    await strangers.fleet.later(5)
    await strangers.says(1, DRIVER, "收到")
    first, _ = await strangers.calls()
    assert 1 == in_lanes(first)


async def test_passengers_on_board_stay_with_the_group_that_he_carries_them_for(strangers):
    await strangers.says(0, DRIVER, "接2")
    await strangers.fleet.later(5)
    await strangers.says(1, DRIVER, "到了")
    first, second = await strangers.calls()
    assert (2, 1) == (count(first).passengers, count(second).arrived)
    assert part(first).trips[0].delivered_at is None


async def test_what_a_coordinator_says_of_him_changes_nothing_in_a_group_that_shares_nothing(strangers):
    await strangers.says(0, DRIVER, "到了")
    await strangers.fleet.later(5)
    await strangers.orders(1, f"司机{DRIVER} 到")
    first, second = await strangers.calls()
    assert (1, 1) == (in_lanes(first), count(second).arrived)
