"""R13: who names another station while he is on his way is told in the group by his name, with a button that is his alone."""

import pytest

from dispatch.shown_states import ShownState
from tests.support.harness import COORDINATOR, GROUP, at, harness
from tests.support.standing import standing_by_station

EVENING = at("2026-02-10T22:00")
DRIVER, OTHER = 51, 52
HERE, THERE = "沈阳北站", "沈阳站"
TOLD = "庹明亮：#1 沈阳站 已登记，名额还算在 #2 沈阳北站。要过来请点一下，不过来不用点"


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        for station in (THERE, HERE):
            await fleet.says(COORDINATOR, f"{station}需要9台车")
        await fleet.says(DRIVER, f"{HERE}收到", name="庹明亮")
        await fleet.later(5)
        fleet.clear_sent()
        yield fleet


def plain(text):
    return text.split(">", 1)[1].replace("</a>", "") if text.startswith("<a") else text


async def names_the_other(fleet):
    await fleet.says(DRIVER, f"{THERE}收到", name="庹明亮")
    assert [TOLD] == [plain(text) for text in fleet.texts(GROUP)]


async def test_his_tap_takes_him_over(fleet):
    await names_the_other(fleet)
    await fleet.presses(DRIVER, "我转过去")
    assert {THERE: ShownState.ACKNOWLEDGED, HERE: ShownState.WITHDRAWN} == await standing_by_station(fleet)


async def test_the_tap_of_somebody_else_moves_nobody(fleet):
    await names_the_other(fleet)
    await fleet.presses(OTHER, "我转过去")
    standing = await standing_by_station(fleet)
    assert {THERE: ShownState.ACKNOWLEDGED, HERE: ShownState.ACKNOWLEDGED} == standing


async def test_who_reads_privately_gets_his_button_there(fleet):
    await fleet.starts(DRIVER)
    await fleet.says(DRIVER, f"{THERE}收到", name="庹明亮")
    assert not fleet.texts(GROUP)
    assert "名额先算 #2" in fleet.texts(DRIVER)[-1]


async def test_who_has_brought_passengers_home_is_not_moved_by_a_tap(fleet):
    for words in ("到了", "接2", "送到了"):
        await fleet.says(DRIVER, words, name="庹明亮")
        await fleet.later(6)
    fleet.clear_sent()
    buttons = len(fleet.buttons)
    await fleet.says(DRIVER, f"{THERE}收到", name="庹明亮")
    assert "我转过去" not in [button.label for button in fleet.buttons[buttons:]]
