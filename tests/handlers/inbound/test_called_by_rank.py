"""K9: a member who is called by his rank (老九, 小二) is meant right before a report; elsewhere such words count people."""

import pytest

from dispatch.shown_states import ShownState
from tests.handlers.inbound.test_words_of_a_night import stands, trips
from tests.support import database as stored
from tests.support import updates
from tests.support.harness import COORDINATOR, GROUP, at, harness

LEAD, NINTH, OTHER = 61, 62, 63
NAMES = {LEAD: "麻建军", NINTH: "老九", OTHER: "喻嗲"}


@pytest.fixture
async def fleet(tmp_path):
    """All three stand in the square; 麻建军 is a lead."""
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        said = await fleet.says(LEAD, "晚上好", name=NAMES[LEAD])
        of_lead = updates.reply_to(said, updates.chat(GROUP), updates.person(LEAD, NAMES[LEAD]))
        await fleet.says(COORDINATOR, "/lead", **of_lead)
        await fleet.says(COORDINATOR, "长沙南站需要6台车")
        for who in (NINTH, OTHER):
            await fleet.says(who, "收到", name=NAMES[who])
        yield fleet


@pytest.mark.parametrize("words", ["老九接4", "老九接4，有个崴了脚的", "喻嗲接3，老九接4", "老九 接4"])
async def test_a_leads_report_is_of_him(fleet, words):
    await fleet.says(LEAD, words, name=NAMES[LEAD])
    assert [4] == await trips(fleet, NINTH)
    assert [] == await trips(fleet, LEAD)


async def test_his_arrival_is_not_the_leads(fleet):
    await fleet.says(LEAD, "老九到了", name=NAMES[LEAD])
    assert {1: ShownState.ARRIVED} == await stands(fleet, NINTH)
    assert {} == await stands(fleet, LEAD)


@pytest.mark.parametrize("words", ["老九到了", "老九接4"])
async def test_an_ordinary_driver_reports_nothing_of_himself_by_it(fleet, words):
    await fleet.says(OTHER, words, name=NAMES[OTHER])
    assert {1: ShownState.ACKNOWLEDGED} == await stands(fleet, OTHER)
    assert 1 == len(await stored.open_clarifications(fleet.database))


async def test_he_may_say_it_of_himself(fleet):
    await fleet.says(NINTH, "老九到了", name=NAMES[NINTH])
    assert {1: ShownState.ARRIVED} == await stands(fleet, NINTH)


async def test_behind_a_number_it_counts_passengers(fleet):
    await fleet.says(OTHER, "到了", name=NAMES[OTHER])
    await fleet.says(LEAD, "等30 老九 小2", name=NAMES[LEAD])
    await fleet.says(COORDINATOR, "/status")
    assert "剩余候车 30 人" in fleet.texts()[-1]
