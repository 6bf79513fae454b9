"""R16: when a waiting 收到 finds its call, what its speaker said after it and still waits is bound there too."""

import pytest

from dispatch.driver_status import DriverStatus, status_of
from storage.calls import load_calls
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER = 51
EAST, PORT = "郑州东站", "郑州航空港站"
STANDS, DRIVES = DriverStatus.ARRIVED, DriverStatus.ON_ROAD


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        for station in (EAST, PORT):
            await fleet.says(COORDINATOR, f"{station}需要9台车")
        await fleet.later(10)
        yield fleet


async def standing(fleet):
    calls = await fleet.database.query(lambda read: load_calls(read, "1"))
    return {call.station: status_of(call, each) for call in calls for each in call.answered()}


async def says(fleet, *words):
    for each in words:
        await fleet.says(DRIVER, each, name="禄海涛")
        await fleet.later(12)


async def ends_east(fleet):
    await fleet.says(COORDINATOR, "/standdown 1")
    await fleet.later(1)


@pytest.mark.parametrize(("words", "status"), [("到了", STANDS), ("接2", DRIVES)])
async def test_the_end_of_the_other_call_takes_both(fleet, words, status):
    await says(fleet, "收到", words)
    assert {} == await standing(fleet)
    fleet.clear_sent()
    await ends_east(fleet)
    assert {PORT: status} == await standing(fleet)
    assert [] == await stored.open_clarifications(fleet.database)
    assert not any("再回一声" in text for text in fleet.texts())


async def test_an_answer_alone_is_still_asked_to_be_said_again(fleet):
    await says(fleet, "收到")
    fleet.clear_sent()
    await ends_east(fleet)
    assert any("再回一声" in text for text in fleet.texts())


async def test_what_names_another_place_stays(fleet):
    await says(fleet, "收到", "到光谷了")
    await ends_east(fleet)
    assert STANDS is not (await standing(fleet)).get(PORT)


async def test_what_another_says_stays(fleet):
    await says(fleet, "收到")
    await fleet.says(52, "到了", name="老拐")
    await ends_east(fleet)
    assert STANDS not in (await standing(fleet)).values()
