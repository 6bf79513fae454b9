"""Telegram tells bots of a first reaction by an edit with the old words and without `edit_date` (K1, C2)."""

import json

import pytest

from storage.inbox import version_before
from tests.support.harness import COORDINATOR, GROUP, at, theatre

EVENING = at("2026-02-10T22:00")
DRIVER = 51
# Everything that people see or that is counted.
TABLES = (
    "calls",
    "responses",
    "trips",
    "journal",
    "doubts",
    "outbox",
    "deadlines",
    "fleets",
    "people",
    "shifts",
)


@pytest.fixture
async def group(tmp_path):
    async with theatre(tmp_path, EVENING) as stage:
        yield stage


async def everything(stage):
    return {table: await stage.database.read(f"SELECT * FROM {table} ORDER BY 1, 2", ()) for table in TABLES}


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
    assert await group.database.read("SELECT COUNT(*) FROM calls", ()) == [(1,)]


@pytest.mark.parametrize("order", ["/close", "收队", "够了", "/need 3", "等120", "改站名 汉口站"])
@pytest.mark.parametrize("known", [True, False])
async def test_an_undated_edit_commands_nothing(group, order, known):
    await group.says(COORDINATOR, "武汉站需要9台车")
    if known:
        number = await group.says(COORDINATOR, "辛苦大家")
    else:
        number = await unseen(group, COORDINATOR, "辛苦大家")
    before = await group.database.read("SELECT * FROM calls", ())
    group.now += 60
    await group.edits(number, order)
    assert before == await group.database.read("SELECT * FROM calls", ())


async def unseen(stage, who, words):
    """A message from before the bot was in the group."""
    number = await stage.says(who, words)
    await stage.database.run(lambda tx: tx.write("DELETE FROM inbox WHERE message_id = ?", (number,)))
    return number


async def test_an_undo_that_was_never_seen_takes_nothing_back(group):
    await group.says(COORDINATOR, "武汉站需要9台车")
    for each in ("收到", "到了", "接2"):
        group.now += 60
        await group.says(DRIVER, each)
    number = await unseen(group, DRIVER, "谢谢")
    before = await group.database.read("SELECT * FROM trips", ())
    await group.edits(number, "撤销")
    assert before == await group.database.read("SELECT * FROM trips", ())


async def test_other_words_are_an_edit_with_or_without_a_date(group):
    await group.says(COORDINATOR, "武汉站需要9台车")
    number = await group.says(DRIVER, "收到")
    group.now += 60
    await group.edits(number, "来不了")
    rows = await group.database.read("SELECT acknowledged_at, gone, declined_at FROM responses", ())
    assert rows == [(EVENING, 1, EVENING + 60)]


async def test_a_dated_edit_back_to_the_first_words_is_one(group):
    await group.says(COORDINATOR, "武汉站需要9台车")
    number = await group.says(DRIVER, "接3")
    for words in ("接4", "接3"):
        group.now += 60
        await group.edits(number, words, dated=True)
    group.now += 60
    await group.edits(number)  # and then somebody reacts
    assert await group.database.read("SELECT passengers FROM trips", ()) == [(3,)]
    assert await group.database.read("SELECT corrections FROM responses", ()) == [(2,)]


async def test_the_version_before_an_edit_is_that_of_its_own_message(group):
    number = await group.says(DRIVER, "谢谢")
    await group.says(DRIVER, "收到")
    await group.edits(number, "辛苦了")
    items = await group.database.read("SELECT id FROM inbox WHERE message_id = ? ORDER BY id", (number,))
    first, second = (item for (item,) in items)
    before = await group.database.query(lambda read: version_before(read, second, GROUP, number))
    assert before is not None
    assert json.loads(before)["message"]["text"] == "谢谢"
    assert await group.database.query(lambda read: version_before(read, first, GROUP, number)) is None
