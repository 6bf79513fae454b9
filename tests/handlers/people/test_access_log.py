"""Who looks at or exports others' data is recorded, and coordinators can read it (V5)."""

import pytest

from tests.support.harness import COORDINATOR, at, harness

ZHANG, LI = 51, 52


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        for who in (ZHANG, LI):
            await fleet.says(who, "大家好")
            await fleet.starts(who)
        await fleet.says(COORDINATOR, "武汉站需要5台车")
        await fleet.says(ZHANG, "收到")
        fleet.now += 60
        yield fleet


async def lines(fleet):
    await fleet.says(COORDINATOR, "/access", chat=COORDINATOR)
    return fleet.texts(COORDINATOR)[-1].splitlines()


async def test_before_anybody_looked_it_is_empty(group):
    assert ["「雪夜车队」还没有人看过、导出过别人的资料"] == await lines(group)


async def test_each_look_and_each_export_has_a_line_the_latest_first(group):
    for words in ("/person 张三", "/missing", "/export week", "/export roster", "/who 武汉站 21:00-22:30"):
        await group.says(COORDINATOR, words, chat=COORDINATOR)
    told = await lines(group)
    assert ["导出了花名册", "导出了出车表", "看了还没到的人的名字", "看了 张三 的资料"] == [
        line.split(" ", 3)[3] for line in told[1:]
    ]
    assert all(line.startswith("02-10 22:01 ") for line in told[1:])


async def test_ones_own_file_is_no_access(group):
    await group.says(ZHANG, "/join", chat=ZHANG)
    await group.says(COORDINATOR, "/join", chat=COORDINATOR)
    assert 1 == len(await lines(group))


async def test_a_driver_reads_nothing_of_it(group):
    await group.says(COORDINATOR, "/person 张三", chat=COORDINATOR)
    await group.says(LI, "/access", chat=LI)
    assert "看了" not in group.texts(LI)[-1]
