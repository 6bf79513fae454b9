"""A lead reports for people who have not spoken: their names are taken whole, and nobody is asked for another's passengers (K4)."""

import pytest

from bot.cli.report import load
from tests.support import updates
from tests.support.harness import COORDINATOR, GROUP, at, harness

LEAD = 61


@pytest.fixture
async def led(tmp_path):
    """济南西站 is called, and 党卫国 is a lead."""
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        said = await fleet.says(LEAD, "晚上好", name="党卫国")
        lead = updates.person(LEAD, "党卫国")
        await fleet.says(COORDINATOR, "/lead", **updates.reply_to(said, updates.chat(GROUP), lead))
        await fleet.says(COORDINATOR, "济南西站需要9台车")
        fleet.clear_sent()
        yield fleet


async def trips(fleet):
    """{name: passengers of each trip} of everybody in the call."""
    calls, known, *_ = await fleet.database.query(lambda read: load(read, None, None, None))
    people, call = {person.id: person.name for person in known[calls[0].fleet_id].values()}, calls[0]
    return {
        people[person]: [trip.passengers for trip in response.state.trips]
        for person, response in call.responses.items()
    }


@pytest.mark.parametrize("name", ["綦明", "代兵", "同小龙", "母建国", "文静", "令狐伟", "昝宏", "卫国强"])
async def test_a_lead_reports_for_somebody_with_a_rare_surname(led, name):
    await led.says(LEAD, f"{name}接3")
    assert {name: [3]} == await trips(led)


@pytest.mark.parametrize("words", ["双国平接3", "古月接3", "危难拉了4个", "雪狼接了3个"])
async def test_a_lead_is_not_asked_how_many_another_took(led, words):
    await led.says(LEAD, words)
    assert {} == await trips(led)
    assert not [said for said in led.texts() if "接了几位" in said]


async def test_a_lead_brings_others_with_him(led):
    await led.says(LEAD, "收到，我带蒲建 代兵 一起来", name="党卫国")
    assert {"党卫国", "蒲建", "代兵"} == set(await trips(led))
