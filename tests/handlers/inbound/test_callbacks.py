"""T1: what is tapped comes after what was written before, also where the host's clock is slow; and where a tap is answered."""

import pytest

from tests.support import buttons, updates
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER = 51


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要9台车")
        for words in ("收到", "到了", "接2"):
            fleet.now += 20
            await fleet.says(DRIVER, words)
        fleet.skew = -5
        fleet.now += 20
        yield fleet


async def trips(fleet):
    return [(trip.passengers, trip.departed_at) for trip in await stored.trips(fleet.database)]


async def test_a_number_tapped_after_an_undo_is_the_trip(group):
    await group.says(DRIVER, "撤销")
    undone = group.now
    group.now += 3
    await group.taps(DRIVER, buttons.depart(1, 3), shown_at=EVENING)  # the card's own date
    assert [(3, undone)] == await trips(group)
    assert "第 1 趟：3 人，路上慢点" == group.texts(method="answerCallbackQuery")[-1]


async def test_the_clock_is_believed_where_it_is_not_behind(group):
    await group.says(DRIVER, "撤销")
    group.now += 8
    await group.taps(DRIVER, buttons.depart(1, 3), shown_at=EVENING)
    assert [(3, group.now - 5)] == await trips(group)


async def test_what_a_clock_that_was_fast_said_of_another_tap_moves_nothing(group):
    group.skew = 3600
    await group.taps(DRIVER, buttons.deliver(1), shown_at=EVENING)
    group.skew = -5
    group.now += 700
    await group.taps(DRIVER, buttons.depart(1, 3), shown_at=EVENING)
    assert (3, group.now - 5) in await trips(group)


async def test_a_tap_of_nowhere_is_answered_in_no_chat_whose_pace_could_hold_it_up(group):
    await group.update(
        {"callback_query": {"id": "9", "from": updates.person(DRIVER), "chat_instance": "1", "data": "old"}}
    )
    assert ["这个按钮已经过期了"] == group.texts(0, method="answerCallbackQuery")
