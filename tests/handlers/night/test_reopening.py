"""E6: a call that ended a short while ago is reopened."""

import pytest

from tests.support import buttons
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
DRIVERS = (51, 52, 53, 54)


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        yield fleet


async def three_acknowledge(fleet):
    await fleet.says(COORDINATOR, "武汉站需要9台车")
    for driver in DRIVERS[:3]:
        await fleet.says(driver, "收到")
    fleet.clear_sent()


async def stands(fleet):
    rows = await stored.responses(fleet.database)
    return [(each.driver, each.slot, each.arrived_at, each.withdrawn) for each in rows]


@pytest.mark.parametrize("end", ["/close", "/standdown"])
@pytest.mark.parametrize("how", ["/reopen", "/reopen 1", "重新打开", "tap"])
async def test_after_reopening_everybody_stands_where_he_stood(group, end, how):
    await three_acknowledge(group)
    await group.says(DRIVERS[0], "到了")
    before = await stands(group)
    await group.says(COORDINATOR, end)
    group.now += 300
    await (group.taps(COORDINATOR, buttons.reopen(1)) if how == "tap" else group.says(COORDINATOR, how))
    assert [1] == await stored.open_calls(group.database)
    assert before == await stands(group)
    await group.says(DRIVERS[1], "接4")
    assert 4 == sum(each.passengers for each in await stored.trips(group.database))


@pytest.mark.parametrize(("seconds", "open_calls"), [(600, [1]), (601, [])])
async def test_ten_minutes_are_enough_and_a_second_more_is_not(group, seconds, open_calls):
    await three_acknowledge(group)
    await group.says(COORDINATOR, "/close")
    group.now += seconds
    await group.says(COORDINATOR, "/reopen")
    assert open_calls == await stored.open_calls(group.database)


async def test_what_was_said_meanwhile_is_read_again_with_its_own_time(group):
    await three_acknowledge(group)
    await group.says(COORDINATOR, "/standdown")
    group.now += 60
    await group.says(DRIVERS[3], "收到")
    said_at = group.now
    group.now += 60
    await group.says(COORDINATOR, "/reopen")
    [late] = [each for each in await stored.responses(group.database) if each.driver == DRIVERS[3]]
    assert said_at == late.acknowledged_at


async def test_who_was_sent_home_is_told_once_that_it_goes_on(group):
    await group.starts(DRIVERS[0])
    await three_acknowledge(group)
    await group.says(COORDINATOR, "/standdown")
    group.now += 60
    await group.says(COORDINATOR, "/reopen")
    await group.later(90)
    told = [each for each in group.texts(DRIVERS[0]) if "重新打开" in each]
    assert 1 == len(told)
    assert 1 == len([each for each in group.texts(GROUP) if "还要用车" in each])


async def test_the_report_is_struck_and_the_card_is_posted_anew(group):
    await three_acknowledge(group)
    await group.says(COORDINATOR, "/close")
    group.clear_sent()
    await group.says(COORDINATOR, "/reopen")
    assert any("原报告作废" in each.text for each in group.sent if each.role == "closing_report")
    assert 1 == len(group.texts(GROUP, role="card"))
    group.clear_sent()
    await group.says(COORDINATOR, "/close")
    assert 1 == len(group.texts(GROUP, role="closing_report"))


async def test_after_ten_minutes_it_stays_ended(group):
    await three_acknowledge(group)
    await group.says(COORDINATOR, "/close")
    group.now += 660
    await group.says(COORDINATOR, "/reopen")
    await group.taps(COORDINATOR, buttons.reopen(1))
    assert "不能重新打开" in group.toasts()[-1]
    assert [] == await stored.open_calls(group.database)


async def test_where_the_station_was_called_anew_it_stays_ended(group):
    await three_acknowledge(group)
    await group.says(COORDINATOR, "/close")
    await group.says(COORDINATOR, "武汉站需要5台车")
    await group.says(COORDINATOR, "/reopen 1")
    assert [2] == await stored.open_calls(group.database)


async def test_a_driver_reopens_nothing(group):
    await three_acknowledge(group)
    await group.says(COORDINATOR, "/close")
    await group.says(DRIVERS[0], "/reopen")
    await group.taps(DRIVERS[0], buttons.reopen(1))
    assert [] == await stored.open_calls(group.database)
