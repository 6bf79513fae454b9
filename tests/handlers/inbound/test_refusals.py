"""What a coordinator gets wrong is answered with one sentence that says what is wrong."""

import pytest

from dispatch.rule_numbers import MAX_STATION_LENGTH
from tests.support import buttons
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
DRIVERS = range(100, 107)


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.admins(COORDINATOR)
        await fleet.says(COORDINATOR, "武汉站需要9台车")
        yield fleet


async def stations(fleet):
    return [call.station for call in await stored.calls(fleet.database)]


async def test_a_correction_of_a_call_that_never_was_says_so(group):
    await group.says(COORDINATOR, "/fix 999 张三 改4")
    assert "没有 #999" == group.texts(GROUP)[-1]


@pytest.mark.parametrize("typed", ["/call {} 5", "/station {}"])
async def test_a_text_is_no_name_of_a_station(group, typed):
    await group.says(COORDINATOR, typed.format("站" * 300))
    await group.says(COORDINATOR, typed.format("站" * (MAX_STATION_LENGTH + 1)))
    assert ["站名最多 30 个字\uff0c请写短一点"] * 2 == group.texts(GROUP)[-2:]
    assert ["武汉站"] == await stations(group)


async def test_the_longest_name_of_a_station_is_one(group):
    await group.says(COORDINATOR, f"/call {'站' * MAX_STATION_LENGTH} 5")
    assert ["武汉站", "站" * MAX_STATION_LENGTH] == await stations(group)


async def test_no_sentence_makes_a_station_that_fills_the_card(group):
    await group.says(COORDINATOR, f"{'汉' * 300}站需要5台车")
    assert MAX_STATION_LENGTH >= max(len(station) for station in await stations(group))


@pytest.mark.parametrize("word", ["结束", "結束", "结束了", "结束\u3002"])
async def test_the_word_of_the_button_asks_and_closes_nothing_by_itself(group, word):
    await group.says(COORDINATOR, word)
    assert "结束 #1 武汉站" in group.texts(GROUP)[-1]
    assert [1] == await stored.open_calls(group.database)


async def test_a_driver_may_say_that_something_is_over(group):
    group.clear_sent()
    await group.says(DRIVERS[0], "结束了")
    assert [] == group.texts(GROUP)


async def test_with_no_call_open_the_word_is_talk(group):
    await group.says(COORDINATOR, "/close")
    group.clear_sent()
    await group.says(COORDINATOR, "结束")
    assert [] == group.texts(GROUP)


async def labels(fleet):
    told = (await stored.messages(fleet.database, COORDINATOR))[-1]
    return [label for row in told["buttons"] for label, _ in row]


async def test_the_button_tells_how_many_it_reminds(group):
    await group.starts(COORDINATOR)
    await group.says(DRIVERS[0], "收到")
    await group.says(COORDINATOR, "/missing")
    assert ["在群里提醒 1 位"] == await labels(group)
    for driver in DRIVERS[1:]:
        await group.says(driver, "收到")
    for left in ("5 位", "2 位"):
        await group.says(COORDINATOR, "/missing")
        assert [f"在群里提醒 {left}"] == await labels(group)
        await group.taps(COORDINATOR, buttons.remind(1))
    await group.says(COORDINATOR, "/missing")
    assert [] == await labels(group)
