"""Edits that say nothing new, or nothing that can be read: the fact stays, and one message is 待确认 once (K1)."""

import pytest

from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness


@pytest.fixture
async def bot(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00")) as bot:
        await bot.says(COORDINATOR, "武汉站需要9台车")
        yield bot


async def figures(bot):
    totals = await stored.totals_of(bot.database, 1)
    return totals["trips"], totals["passengers"], totals["unclear"]


@pytest.mark.parametrize("words", ["撤销", "撤销。", "撤销 ", "撤销！！"])
async def test_an_undo_that_is_edited_into_an_undo_changes_nothing(bot, words):
    await bot.says(51, "接3")
    await bot.says(51, "接4", reply_to=None)
    undone = await bot.says(51, "撤销")
    before = await figures(bot)
    for _ in range(3):
        bot.now += 5
        await bot.edits(undone, words, dated=True)
    assert before == await figures(bot)


async def test_an_undo_that_is_edited_into_something_unreadable_waits_for_somebody(bot):
    await bot.says(51, "接3")
    undone = await bot.says(51, "撤销")
    assert (0, 0, 0) == await figures(bot)
    bot.now += 5
    await bot.edits(undone, "接千", dated=True)
    assert (0, 0, 1) == await figures(bot)


async def test_a_message_that_is_edited_again_and_again_is_unclear_once(bot):
    trip = await bot.says(51, "接3")
    for words in ("哈哈", "哈哈哈哈", "呵呵", "接0", "接千"):
        bot.now += 5
        await bot.edits(trip, words, dated=True)
    assert (1, 3, 1) == await figures(bot)
    bot.now += 5
    await bot.edits(trip, "接4", dated=True)
    assert (1, 4, 0) == await figures(bot)


async def test_two_messages_that_cannot_be_read_after_an_edit_are_two(bot):
    for who in (51, 52):
        number = await bot.says(who, "接3")
        bot.now += 5
        await bot.edits(number, "呵呵", dated=True)
    assert (2, 6, 2) == await figures(bot)


@pytest.mark.parametrize("dated", [False, True])
async def test_an_edit_that_is_announced_again_asks_nothing_again(bot, dated):
    """After a reaction or for a link preview: with the same words, and with no time or the same one."""
    trip = await bot.says(51, "接3")
    bot.now += 5
    await bot.edits(trip, "接千", dated=True)
    assert (1, 3, 1) == await figures(bot)
    await bot.starts(COORDINATOR)
    await bot.says(COORDINATOR, "/unclear", chat=COORDINATOR)
    await bot.presses(COORDINATOR, "不算", chat=COORDINATOR)
    settled = await figures(bot)
    assert 0 == settled[2]
    if not dated:
        del bot.messages[trip]["edit_date"]
    bot.now += 5
    await bot.edits(trip)
    assert settled == await figures(bot)
