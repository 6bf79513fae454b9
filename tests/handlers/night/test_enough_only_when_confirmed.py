"""S14, R16: 车够了 is said only where as many as are needed have said themselves that they come to this call."""

import random

import pytest

from storage.calls import load_calls
from tests.support.harness import COORDINATOR, at, harness

DRIVERS = range(51, 60)
NEEDS = {1: 5, 2: 4}
SAID = (
    "收到",
    "收到",
    "收到",
    "沈阳站收到",
    "北站收到",
    "来不了",
    "到了",
    "我说的是北站",
    "沈阳站那边人多不",
    "撤销",
)


async def two_calls(fleet):
    await fleet.says(COORDINATOR, f"沈阳站需要{NEEDS[1]}台车")
    await fleet.says(COORDINATOR, f"北站需要{NEEDS[2]}台车")
    await fleet.later(1)


async def confirmed(fleet):
    """Call → how many hold a place in it and were not moved or called back there without a word since."""
    calls = await fleet.database.query(lambda read: load_calls(read, "1"))
    return {
        call.id: sum(
            one.counts_as_acknowledged and one.passed_on_at is None and one.sent_home_at is None
            for one in call.responses.values()
        )
        for call in calls
    }


def told_enough(fleet):
    return [call for call in NEEDS if any(f"车够了：#{call} " in told for told in fleet.texts())]


@pytest.mark.parametrize("seed", range(24))
async def test_enough_is_never_said_of_cars_that_have_not_confirmed(tmp_path, seed):
    chance = random.Random(seed)
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        await two_calls(fleet)
        open_calls = [1, 2]
        for _ in range(22):
            fleet.clear_sent()
            if len(open_calls) == 2 and chance.random() < 0.06:
                ended = chance.choice(open_calls)
                open_calls.remove(ended)
                await fleet.says(COORDINATOR, f"/close {ended}")
            else:
                await fleet.says(chance.choice(DRIVERS), chance.choice(SAID))
            now = await confirmed(fleet)
            assert [] == [call for call in told_enough(fleet) if now[call] < NEEDS[call]]
            await fleet.later(chance.choice((0.1, 0.5, 2)))


@pytest.fixture
async def moved(tmp_path):
    """Two have said 北站, two more 收到 of one of two stations; then 沈阳站 ends, and the two are moved to 北站."""
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        await two_calls(fleet)
        for driver, words in zip(DRIVERS, ("北站收到", "北站收到", "收到", "收到"), strict=False):
            await fleet.says(driver, words)
        await fleet.later(2)
        fleet.clear_sent()
        await fleet.says(COORDINATOR, "/close 1")
        await fleet.later(1)
        yield fleet


async def test_those_who_are_moved_by_an_end_are_no_reason_to_say_enough(moved):
    assert {1: 0, 2: 2} == await confirmed(moved)
    assert [] == told_enough(moved)


async def test_enough_is_said_when_the_last_of_them_confirms(moved):
    await moved.says(53, "收到")
    assert [] == told_enough(moved)
    await moved.says(54, "收到")
    assert [2] == told_enough(moved)
