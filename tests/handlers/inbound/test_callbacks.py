"""T1: the host's clock may be some seconds slow; what is tapped comes after what was written before all the same."""

import pytest

from tests.support.harness import COORDINATOR, GROUP, at, name_of, theatre

EVENING = at("2026-02-10T22:00")
DRIVER = 51


@pytest.fixture
async def group(tmp_path):
    async with theatre(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as stage:
        await stage.says(COORDINATOR, "武汉站需要9台车")
        for words in ("收到", "到了", "接2"):
            stage.now += 20
            await stage.says(DRIVER, words)
        stage.skew = -5
        stage.now += 20
        yield stage


async def taps_the_card(stage, data):
    """The card was posted when the call was opened: its date tells nothing of now."""
    card = {
        "message_id": 1,
        "date": EVENING,
        "chat": {"id": GROUP, "type": "supergroup", "title": "雪夜车队"},
    }
    sender = {"id": DRIVER, "is_bot": False, "first_name": name_of(DRIVER)}
    query = {"id": "1", "chat_instance": "1", "data": data, "from": sender, "message": card}
    await stage.update({"callback_query": query})


async def trips(stage):
    return await stage.database.read("SELECT passengers, departed_at FROM trips")


async def test_a_number_tapped_after_an_undo_is_the_trip(group):
    await group.says(DRIVER, "撤销")
    undone = group.now
    group.now += 3
    await taps_the_card(group, "t:1:3")
    assert [(3, undone)] == await trips(group)
    assert "第 1 趟：3 人，路上慢点" == group.heard(method="answerCallbackQuery")[-1]


async def test_the_clock_is_believed_where_it_is_not_behind(group):
    await group.says(DRIVER, "撤销")
    group.now += 8
    await taps_the_card(group, "t:1:3")
    assert [(3, group.now - 5)] == await trips(group)


async def test_what_a_clock_that_was_fast_said_of_another_tap_moves_nothing(group):
    group.skew = 3600
    await taps_the_card(group, "v:1")
    group.skew = -5
    group.now += 700
    await taps_the_card(group, "t:1:3")
    assert (3, group.now - 5) in await trips(group)
