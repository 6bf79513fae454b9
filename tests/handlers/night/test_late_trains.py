"""C16: a late train moves what falls due; those on the way are told, nobody else."""

import pytest

from tests.handlers.night.three_drivers import ARRIVED, COMING, EVENING, STANDBY, three_drivers
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, harness


@pytest.fixture
async def group(tmp_path):
    async with three_drivers(tmp_path, "武汉站需要2台车 G1234 23:50到") as fleet:
        yield fleet


async def asked_where_they_are(fleet):
    return [person for kind, person in await stored.reminded(fleet.database) if kind == "overdue"]


async def test_those_on_the_way_are_told_that_the_train_is_late(group):
    await group.says(COORDINATOR, "列车晚点40分钟")
    assert ["#1 武汉站 的列车晚点 40 分钟，不用急，路上慢点"] == group.texts(COMING)
    assert [] == [*group.texts(ARRIVED), *group.texts(STANDBY), *group.texts(GROUP)]
    assert "晚点 40 分钟" in group.texts(GROUP, "editMessageText")[-1]


async def test_the_same_delay_is_told_once_and_more_of_it_again(group):
    await group.says(COORDINATOR, "列车晚点40分钟")
    await group.says(COORDINATOR, "列车晚点40分钟")
    await group.says(COORDINATOR, "列车又晚点20分钟")
    assert [40, 60] == [int(each.split("晚点 ")[1].split(" ")[0]) for each in group.texts(COMING)]


async def test_a_clock_is_counted_from_the_announced_time(group):
    await group.says(COORDINATOR, "列车晚点到0点20分")
    assert "晚点 30 分钟" in group.texts(COMING)[-1]


async def test_a_clock_of_the_dial_is_before_midnight(group):
    await group.says(COORDINATOR, "列车晚点到十一点五十五分")
    assert "晚点 5 分钟" in group.texts(COMING)[-1]


async def test_nobody_is_missed_before_the_train_comes(group):
    await group.says(COORDINATOR, "列车晚点1小时")
    await group.later(70)
    assert [] == await stored.reminded(group.database)
    await group.later(40)
    assert [await stored.person_id(group.database, COMING)] == await asked_where_they_are(group)


async def test_who_speaks_afterwards_is_expected_when_he_said(group):
    await group.says(COORDINATOR, "列车晚点1小时")
    await group.later(1)
    await group.says(COMING, "10分钟到", name="张三")
    await group.later(25)
    assert [await stored.person_id(group.database, COMING)] == await asked_where_they_are(group)


async def test_more_cars_are_called_for_so_much_later(tmp_path):
    async with harness(tmp_path, EVENING) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要5台车")
        await fleet.says(COORDINATOR, "列车晚点30分钟")
        await fleet.later(20)
        assert [] == [each for each in fleet.texts(GROUP) if "还差" in each and "📣" in each]
        await fleet.later(20)
        assert [each for each in fleet.texts(GROUP) if "还差" in each and "📣" in each]


async def test_a_driver_delays_nothing(group):
    await group.says(COMING, "列车晚点40分钟", name="张三")
    await group.says(COMING, "集合点改到东广场", name="张三")
    assert [] == group.texts(COMING)


async def test_of_two_calls_the_one_that_is_named_is_changed(group):
    await group.says(COORDINATOR, "汉口站需要5台车")
    group.clear_sent()
    await group.says(COORDINATOR, "汉口站列车晚点40分钟")
    assert [] == group.texts(COMING)
    assert "#2 汉口站" in group.texts(GROUP, "editMessageText")[-1]


@pytest.mark.parametrize("words", ["列车晚点0分钟", "列车晚点到23点50分"])
async def test_a_train_that_is_not_late_is_no_news(group, words):
    before = await stored.contents(group.database, "calls", "journal")
    await group.says(COORDINATOR, words)
    assert [] == group.texts(COMING)
    assert before["calls"] == (await stored.contents(group.database, "calls"))["calls"]
