"""N6: a driver's word that takes away nine tenths of those who wait is asked about and not taken; a coordinator's counts."""

import pytest

from dispatch.waiting_passengers import waiting_left
from storage.calls import load_calls
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER = 51


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        await fleet.says(COORDINATOR, "郑州东站需要9台车")
        await fleet.says(COORDINATOR, "等70 老8")
        for words in ("收到", "到了"):
            await fleet.says(DRIVER, words, name="二孬")
            await fleet.later(10)
        fleet.clear_sent()
        yield fleet


async def waiting(fleet):
    [call] = await fleet.database.query(lambda read: load_calls(read, "1"))
    return waiting_left(call)[0]


@pytest.mark.parametrize("words", ["等1", "还有5个人在等", "等7"])
async def test_a_drivers_word_is_asked(fleet, words):
    await fleet.says(DRIVER, words, name="二孬")
    await fleet.later(1)
    assert 70 == await waiting(fleet)
    assert 1 == sum("人在等？" in text for text in fleet.texts())


async def test_one_tap_makes_it_count(fleet):
    await fleet.says(DRIVER, "等5", name="二孬")
    await fleet.later(1)
    await fleet.presses(DRIVER, "是，5 人")
    assert 5 == await waiting(fleet)


async def test_a_smaller_step_counts_at_once(fleet):
    await fleet.says(DRIVER, "等30", name="二孬")
    assert 30 == await waiting(fleet)
    assert not any("人在等？" in text for text in fleet.texts())


async def test_a_coordinators_counts_at_once(fleet):
    await fleet.says(COORDINATOR, "等2")
    assert 2 == await waiting(fleet)


async def test_of_few_any_number_counts(fleet):
    await fleet.says(COORDINATOR, "等12")
    await fleet.says(DRIVER, "等1", name="二孬")
    assert 1 == await waiting(fleet)
