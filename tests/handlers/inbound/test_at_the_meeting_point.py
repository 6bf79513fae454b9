"""A1: who is on his way and says that he is at the meeting point of his call has arrived, by its short name too."""

import pytest

from dispatch.shown_states import ShownState
from tests.handlers.inbound.test_words_of_a_night import stands
from tests.support.harness import COORDINATOR, at, harness

DRIVER = 51
NAME = "邱胖娃"


@pytest.fixture
async def fleet(tmp_path):
    """天府站 meets at P3停车场, 犀浦站 at 站前那个岗亭; the driver is on his way to the first."""
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "天府站来4台，P3停车场门口")
        await fleet.says(COORDINATOR, "犀浦站要6台，站前岗亭集合")
        await fleet.says(DRIVER, "天府站我去", name=NAME)
        yield fleet


@pytest.mark.parametrize("words", ["P3到了，莫得人指挥哦", "到P3了", "P3停车场到了", "总算到P3了", "p3到咯"])
async def test_he_has_arrived(fleet, words):
    await fleet.says(DRIVER, words, name=NAME)
    assert {1: ShownState.ARRIVED} == await stands(fleet, DRIVER)


@pytest.mark.parametrize("words", ["快到P3了", "P3到了几台", "到P3还有10分钟", "岗亭到了没"])
async def test_he_is_still_on_his_way(fleet, words):
    await fleet.says(DRIVER, words, name=NAME)
    assert {1: ShownState.ACKNOWLEDGED} == await stands(fleet, DRIVER)


async def test_who_has_answered_nothing_is_nowhere(fleet):
    await fleet.says(52, "P3到了", name="卢二妹")
    assert {} == await stands(fleet, 52)
