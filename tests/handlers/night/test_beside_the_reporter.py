"""K4: a lead's report about others is of the call where each is, else of the one where the lead is, else asked."""

import pytest

from storage.calls import load_calls
from tests.support.harness import COORDINATOR, at, harness

LEAD = 41


@pytest.fixture
async def two(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(LEAD, "大家好", name="邓超", username="deng")
        await fleet.says(COORDINATOR, "/lead @deng")
        for driver, name in ((51, "曹阳"), (52, "张建国")):
            await fleet.says(driver, "大家好", name=name)
        for station in ("孝感东站", "汉川站"):
            await fleet.says(COORDINATOR, f"{station}需要5台车")
        fleet.now += 1800
        yield fleet


async def arrived(fleet):
    """(person, station) of all who came, and how many words wait for their call."""
    calls = await fleet.database.query(lambda read: load_calls(read, "1"))
    people = next(iter(fleet.session._fleets.values())).people
    found = [
        (people[each.person_id].name, call.station)
        for call in calls
        for each in call.answered()
        if each.state.arrived_at
    ]
    return sorted(found), sum(len(call.undecided) for call in calls)


async def says(fleet, *texts):
    for text in texts:
        await fleet.says(LEAD, text, name="邓超", username="deng")
        fleet.now += 20


@pytest.mark.parametrize("of_himself", ["汉川站收到", "汉川站到了"])
async def test_who_is_nowhere_is_where_the_lead_is(two, of_himself):
    await says(two, of_himself, "曹阳到了")
    found, waiting = await arrived(two)
    assert ("曹阳", "汉川站") in found
    assert 0 == waiting


async def test_who_is_somewhere_stays_there(two):
    await two.says(51, "孝感东站收到", name="曹阳")
    await says(two, "汉川站到了", "曹阳到了")
    assert ("曹阳", "孝感东站") in (await arrived(two))[0]


async def test_a_lead_who_is_nowhere_is_asked(two):
    await says(two, "曹阳到了")
    assert ([], 2) == await arrived(two)


async def test_a_name_of_a_station_outranks_where_the_lead_is(two):
    await says(two, "汉川站到了", "孝感东站曹阳到了")
    assert ("曹阳", "孝感东站") in (await arrived(two))[0]
