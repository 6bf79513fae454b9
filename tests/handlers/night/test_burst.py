"""A burst of bare answers with several calls open: where they count, and what it costs in steps that no machine changes (R3, R16)."""

from contextlib import asynccontextmanager

import pytest

from storage.calls import load_calls
from tests.support import buttons
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

pytestmark = pytest.mark.slow
EVENING = at("2026-02-10T22:00")
OPCODES = 100  # of SQLite's machine, in a step
FEW, MANY = 25, 200


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        yield fleet


async def raised(fleet, **needs):
    """Calls of half an hour ago; the last one is new."""
    for place, (station, cars) in enumerate(needs.items(), start=1):
        if place == len(needs):
            fleet.now += 1800
        await fleet.says(COORDINATOR, f"{station}站需要{cars}台车")


async def fill(fleet, call, cars):
    for driver in range(900 + 10 * call, 900 + 10 * call + cars):
        await fleet.taps(driver, buttons.acknowledge(call), name=f"先到{driver}")


async def answers(fleet, number, words="收到"):
    for driver in range(1_000, 1_000 + number):
        await fleet.says(driver, words, name=f"司机{driver}")


async def standing(fleet):
    """(taken, waiting) of each call."""
    calls = await fleet.database.query(lambda read: load_calls(read, "1"))
    return [(call.taken, len(call.undecided)) for call in calls]


@asynccontextmanager
async def steps_of(database):
    """How many steps the writing connection takes meanwhile."""
    steps = [0]

    def count():
        steps[0] += 1

    await database._writer.run_in_thread(lambda connection: connection.set_progress_handler(count, OPCODES))
    yield steps
    await database._writer.run_in_thread(lambda connection: connection.set_progress_handler(None, OPCODES))


@pytest.mark.parametrize(
    ("needs", "full", "number"),
    [({"武汉": 2, "汉口": 30}, (2,), FEW), ({"武汉": 2, "汉口": 3, "武昌": 250}, (2, 3), MANY)],
)
async def test_all_stand_in_the_newest_call_that_needs_cars(group, needs, full, number):
    await raised(group, **needs)
    for call, cars in enumerate(full, start=1):
        await fill(group, call, cars)
    group.clear_sent()
    async with group.delivering_later():
        await answers(group, number)
        assert [*((cars, 0) for cars in full), (number, 0)] == await standing(group)
        # One edit shows them all: S1 lets a card be edited every 3.2 seconds.
        assert 1 == (await stored.cards_waiting(group.database))
    assert [] == [each for each in group.sent if each.role == "clarifications"]


async def test_answers_without_a_rule_wait_on_all_cards_and_are_asked_about_at_once(group):
    await raised(group, 武汉=90, 汉口=90, 武昌=90)
    group.now += 1800
    group.clear_sent()
    async with group.delivering_later():
        await answers(group, MANY)
        assert [(0, MANY)] * 3 == await standing(group)
        assert 3 == (await stored.cards_waiting(group.database))
    await group.later(2)
    assert 1 == len([each for each in group.sent if each.role == "clarifications"])


async def test_the_last_answer_costs_as_much_as_the_first(group):
    await raised(group, 武汉=900, 汉口=900, 武昌=900)
    group.now += 1800
    async with group.delivering_later():
        taken = []
        for first in range(0, MANY, FEW):
            async with steps_of(group.database) as steps:
                for driver in range(first, first + FEW):
                    await group.says(1_000 + driver, "收到", name=f"司机{driver}")
            taken.append(steps[0])
    assert 0 < taken[-1] <= 3 * taken[1] + 20, taken


async def test_the_last_tap_costs_as_much_as_the_first(group):
    await raised(group, 武汉=900, 汉口=900, 武昌=900)
    group.now += 1800
    async with group.delivering_later():
        await answers(group, MANY)
    await group.later(2)
    async with group.delivering_later():
        taken = []
        for first in range(0, MANY, FEW):
            async with steps_of(group.database) as steps:
                for driver in range(first, first + FEW):
                    await group.taps(1_000 + driver, buttons.choose_call(1 + driver % 3))
            taken.append(steps[0])
    assert 0 < max(taken) <= 3 * min(taken) + 20, taken
    assert [(67, 0), (67, 0), (66, 0)] == await standing(group)


async def test_an_end_moves_all_that_wait_in_one_input(group):
    await raised(group, 武汉=900, 汉口=900)
    group.now += 1800
    async with group.delivering_later():
        await answers(group, MANY)
        async with steps_of(group.database) as steps:
            await group.says(COORDINATOR, "/close 1")
    assert [(0, 0), (MANY, 0)] == await standing(group)
    assert 0 < steps[0] <= 25 * MANY, steps
