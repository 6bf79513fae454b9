"""K3: a lead's bare 撤销 takes back his last report about others; one that names somebody, or is a reply, is about that person."""

import pytest

from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

ZHANG, LI = 51, 52


@pytest.fixture
async def group(tmp_path):
    """李四 said himself that he came; then the coordinator reported a trip of 张三."""
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要9台车")
        await fleet.says(ZHANG, "到了")
        fleet.came = await fleet.says(LI, "到了")
        fleet.now += 60
        await fleet.says(COORDINATOR, "张三 接3")
        fleet.now += 60
        yield fleet


async def recorded(group):
    """Who carries how many, and who has arrived."""
    trips = [(trip.driver, trip.passengers) for trip in await stored.trips(group.database)]
    responses = await stored.responses(group.database)
    return trips, [each.driver for each in responses if each.arrived_at is not None]


async def test_a_bare_undo_takes_back_the_report(group):
    await group.says(COORDINATOR, "撤销")
    assert ([], [ZHANG, LI]) == await recorded(group)


async def test_an_undo_with_a_name_is_about_that_person(group):
    await group.says(COORDINATOR, "李四 撤销")
    assert ([(ZHANG, 3)], [ZHANG]) == await recorded(group)


async def test_an_undo_in_reply_is_about_the_author(group):
    message = group.messages[group.came]
    await group.says(COORDINATOR, "撤销", reply_to_message=message)
    assert ([(ZHANG, 3)], [ZHANG]) == await recorded(group)
