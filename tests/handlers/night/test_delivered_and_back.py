"""E9: of 送到回来了 after the end the delivery counts at once, and the return waits and is read again at the reopening."""

import pytest

from dispatch.shown_states import ShownState, shown_state
from storage.calls import load_calls
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER = 51
STANDS, DRIVES, BROUGHT = ShownState.ARRIVED, ShownState.ON_ROAD, ShownState.DELIVERED
IN_ONE_BREATH = ["送到回来了", "送完回来了", "人送到又回来了", "送到，回来了"]


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        await fleet.says(COORDINATOR, "郑州东站需要9台车")
        for words in ("收到", "到了", "接4"):
            await fleet.says(DRIVER, words, name="二孬")
            await fleet.later(10)
        yield fleet


async def status(fleet):
    [call] = await fleet.database.query(lambda read: load_calls(read, "1"))
    [one] = call.answered()
    return shown_state(call, one), one.state.trips[-1].delivered_at is not None


async def says(fleet, words):
    await fleet.says(DRIVER, words, name="二孬")
    await fleet.later(1)


@pytest.mark.parametrize("words", IN_ONE_BREATH)
async def test_both_count_while_the_call_is_open(fleet, words):
    await says(fleet, words)
    assert (STANDS, True) == await status(fleet)


@pytest.mark.parametrize("words", IN_ONE_BREATH)
async def test_after_the_end_the_return_waits_for_the_reopening(fleet, words):
    await fleet.says(COORDINATOR, "/standdown 1")
    await fleet.later(5)
    await says(fleet, words)
    assert (BROUGHT, True) == await status(fleet)
    assert 1 == len(await stored.open_clarifications(fleet.database))
    assert any("待确认" in text and "二孬" in text for text in fleet.texts())
    await fleet.says(COORDINATOR, "/reopen 1")
    await fleet.later(1)
    assert (STANDS, True) == await status(fleet)
    assert [] == await stored.open_clarifications(fleet.database)


async def test_where_they_were_brought_is_no_return(fleet):
    await says(fleet, "送到新郑了")
    assert (BROUGHT, True) == await status(fleet)


@pytest.mark.parametrize("words", ["送到再回来", "送到回来吗"])
async def test_what_is_yet_to_come_is_neither(fleet, words):
    await says(fleet, words)
    assert STANDS is not (await status(fleet))[0]
