"""C10: calls are numbered in each group; buttons and rows keep the id."""

import pytest

from tests.support import buttons
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
OTHER_GROUP = -100888
DRIVER = 51


@pytest.fixture
async def town(tmp_path):
    """Calls with the ids 1 and 3 in one group, and 2 in the other."""
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.admins(COORDINATOR)
        await fleet.admins(COORDINATOR, chat=OTHER_GROUP)
        await fleet.says(COORDINATOR, "武汉站需要9台车")
        await fleet.says(COORDINATOR, "襄阳站需要9台车", chat=OTHER_GROUP)
        await fleet.says(COORDINATOR, "汉口站需要9台车")
        await fleet.later(1)
        yield fleet


async def answered(fleet):
    return [each.call for each in await stored.responses(fleet.database) if each.acknowledged_at is not None]


async def test_each_group_counts_from_one(town):
    first, second = town.texts(GROUP, role="card")[:2]
    assert "#1 武汉站" in first
    assert "#2 汉口站" in second
    assert "#1 襄阳站" in town.texts(OTHER_GROUP, role="card")[0]


@pytest.mark.parametrize(
    ("chat", "words", "call"),
    [
        (GROUP, "#1 收到", 1),
        (GROUP, "#2 收到", 3),
        (GROUP, "2号收到", 3),
        (GROUP, "#2 到了", 3),
        (GROUP, "收到 #2", 3),
        (GROUP, "汉口站收到", 3),
        (OTHER_GROUP, "收到", 2),
        (OTHER_GROUP, "#1 收到", 2),
        (OTHER_GROUP, "1号收到", 2),
        (OTHER_GROUP, "#1 接3", 2),
    ],
)
async def test_a_number_that_is_said_is_of_this_group(town, chat, words, call):
    await town.says(DRIVER, words, chat=chat)
    assert [call] == await answered(town)


@pytest.mark.parametrize(("chat", "number", "left"), [(GROUP, 2, [1, 2]), (OTHER_GROUP, 1, [1, 3])])
async def test_orders_with_a_number_are_of_this_group(town, chat, number, left):
    await town.says(COORDINATOR, f"/close {number}", chat=chat)
    assert left == await stored.open_calls(town.database)


async def test_the_number_of_the_other_groups_call_is_none_here(town):
    await town.says(COORDINATOR, "/close 2", chat=OTHER_GROUP)
    assert "#2" in town.texts(OTHER_GROUP)[-1]
    assert [1, 2, 3] == await stored.open_calls(town.database)


async def test_a_button_has_the_id(town):
    await town.taps(DRIVER, buttons.acknowledge(3))
    assert [3] == await answered(town)
    await town.taps(DRIVER, buttons.own_record(3))
    assert town.toasts()[-1].startswith("#2 汉口站")


async def test_no_number_is_used_twice(town):
    for number in (1, 2):
        await town.says(COORDINATOR, f"/close {number}")
    await town.until(EVENING + 12 * 3600)
    await town.restart()
    await town.says(COORDINATOR, "武昌站需要9台车")
    assert "#3 武昌站" in town.texts(GROUP, role="card")[-1]


async def test_a_sealed_call_is_corrected_by_its_number(town):
    await town.says(DRIVER, "#2 接3", name="张三")
    await town.says(COORDINATOR, "/close 2")
    await town.says(COORDINATOR, "/close 1")
    await town.until(EVENING + 12 * 3600)
    await town.says(COORDINATOR, "/fix 2 张三 改5")
    assert [5] == [each.passengers for each in await stored.trips(town.database)]
    assert "#2 已更正" in town.texts(GROUP)[-1]
