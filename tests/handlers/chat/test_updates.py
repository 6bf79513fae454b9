"""Telegram tells bots of a first reaction by an edit with the old words and without `edit_date` (K1, C2)."""

import json

import pytest

from storage.inbox import version_before
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER = 51


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING) as fleet:
        yield fleet


async def everything(fleet):
    return await stored.contents(fleet.database, *stored.SEEN_OR_COUNTED)


DRIVERS = (
    "收到",
    "来不了",
    "到了",
    "接3",
    "接9",
    "改4",
    "送到",
    "撤销",
    "张三到了",
    "改0",
    "辛苦大家",
    "一会儿就来吧可能",
)
ORDERS = (
    "武汉站需要20台车",
    "改站名 汉口站",
    "等120",
    "够了",
    "/need 3",
    "/next",
    "/status",
    "/close",
    "/set",
    "/language",
    "收队",
    "/call 武昌站 5",
    "今晚8点到10点能来",
)


@pytest.mark.parametrize("words", DRIVERS + ORDERS)
@pytest.mark.parametrize("call_is_open", [True, False])
async def test_the_same_words_again_as_an_undated_edit_do_nothing(group, words, call_is_open):
    if call_is_open:
        await group.says(COORDINATOR, "武汉站需要9台车")
        for each in ("收到", "到了", "接2"):
            group.now += 60
            await group.says(DRIVER, each)
    group.now += 700
    number = await group.says(COORDINATOR if words in ORDERS else DRIVER, words)
    before = await everything(group)
    for _ in range(3):
        group.now += 5
        await group.edits(number)
    assert before == await everything(group)


async def test_a_reaction_to_an_old_call_opens_nothing(group):
    number = await group.says(COORDINATOR, "武汉站需要20台车")
    await group.says(COORDINATOR, "/close")
    group.now += 60
    await group.edits(number)
    assert 1 == len(await stored.calls(group.database))


@pytest.mark.parametrize("order", ["/close", "收队", "够了", "/need 3", "等120", "改站名 汉口站"])
@pytest.mark.parametrize("known", [True, False])
async def test_an_undated_edit_commands_nothing(group, order, known):
    await group.says(COORDINATOR, "武汉站需要9台车")
    if known:
        number = await group.says(COORDINATOR, "辛苦大家")
    else:
        number = await unseen(group, COORDINATOR, "辛苦大家")
    before = await stored.contents(group.database, "calls")
    group.now += 60
    await group.edits(number, order)
    assert before == await stored.contents(group.database, "calls")


async def unseen(fleet, who, words):
    """A message from before the bot was in the group."""
    number = await fleet.says(who, words)
    await stored.remove_inputs_of(fleet.database, number)
    return number


async def test_an_undo_that_was_never_seen_takes_nothing_back(group):
    await group.says(COORDINATOR, "武汉站需要9台车")
    for each in ("收到", "到了", "接2"):
        group.now += 60
        await group.says(DRIVER, each)
    number = await unseen(group, DRIVER, "谢谢")
    before = await stored.contents(group.database, "trips")
    await group.edits(number, "撤销")
    assert before == await stored.contents(group.database, "trips")


async def test_other_words_are_an_edit_with_or_without_a_date(group):
    await group.says(COORDINATOR, "武汉站需要9台车")
    number = await group.says(DRIVER, "收到")
    group.now += 60
    await group.edits(number, "来不了")
    [response] = await stored.responses(group.database)
    assert (EVENING, True, EVENING + 60) == (
        response.acknowledged_at,
        response.withdrawn,
        response.declined_at,
    )


async def test_a_dated_edit_back_to_the_first_words_is_one(group):
    await group.says(COORDINATOR, "武汉站需要9台车")
    number = await group.says(DRIVER, "接3")
    for words in ("接4", "接3"):
        group.now += 60
        await group.edits(number, words, dated=True)
    group.now += 60
    await group.edits(number)  # and then somebody reacts
    assert [3] == [trip.passengers for trip in await stored.trips(group.database)]
    assert [2] == [response.corrections for response in await stored.responses(group.database)]


async def test_the_version_before_an_edit_is_that_of_its_own_message(group):
    number = await group.says(DRIVER, "谢谢")
    await group.says(DRIVER, "收到")
    await group.edits(number, "辛苦了")
    first, second = await stored.inputs_of(group.database, number)
    chat = await stored.chat_id_of(group.database, GROUP)
    before = await group.database.query(lambda read: version_before(read, second, chat, number))
    assert before is not None
    assert json.loads(before)["message"]["text"] == "谢谢"
    assert await group.database.query(lambda read: version_before(read, first, chat, number)) is None
